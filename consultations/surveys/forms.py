from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from codesign.privacy.codes import normalise_code
from codesign.privacy.models import Purpose
from codesign.ui.forms import ExclusiveCheckboxes
from consultations.choices import Capacity

from .answers import clean_answer
from .definition import CHOICES, TEXT, Question
from .shown import Shown


class CapacityForm(forms.Form):
    """In what capacity somebody speaks. The last two fields are asked for in words, so that no script is needed."""

    use_required_attribute = False

    capacity = forms.ChoiceField(
        label=gettext_lazy("How are you taking part?"),
        choices=Capacity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you are taking part.")},
    )
    organisation = forms.CharField(
        label=gettext_lazy("Name of your group or organisation"),
        help_text=gettext_lazy("Only if you are taking part for a group or an organisation."),
        required=False,
        max_length=200,
    )
    agreed_how = forms.CharField(
        label=gettext_lazy("How did you agree this with the person you speak for?"),
        help_text=gettext_lazy(
            "Only if you are taking part on behalf of another person. For example: we talked it through and I write "
            "down what they say."
        ),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        data = super().clean()
        capacity = data.get("capacity")
        if capacity and Capacity(capacity).is_organisation:
            self._ask("organisation", _("Write the name of your group or organisation."))
        else:
            data["organisation"] = ""
        if capacity == Capacity.ON_BEHALF:
            self._ask("agreed_how", _("Say in a few words how you agreed this with the person you speak for."))
        else:
            data["agreed_how"] = ""
        return data

    def _ask(self, name, sentence):
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class QuestionField(forms.Field):
    """The field of one question. What counts as an answer is `clean_answer`'s to say."""

    def __init__(self, question):
        self.question = question
        widget = widget_of(question)
        hint = linebreaksbr(question.help)  # escaped here: the form templates trust a hint
        super().__init__(label=question.text, help_text=hint, required=question.required, widget=widget)
        if question.kind == TEXT:
            self.max_length = question.limit

    def clean(self, value):
        return clean_answer(self.question, value)


def widget_of(question):
    if question.kind == TEXT:
        return forms.Textarea(attrs={"rows": 8})
    choices = [(option.id, option.label) for option in question.options]
    if question.kind == CHOICES:
        return ExclusiveCheckboxes(
            choices=choices, exclusive=[option.id for option in question.options if option.exclusive]
        )
    return forms.RadioSelect(choices=choices)


@dataclass(frozen=True)
class Asked:
    """One question on a page. elsewhere: what another tab saved meanwhile, as texts, or None."""

    question: Question
    field: forms.BoundField
    reworded: bool
    elsewhere: list | None


class SectionForm(forms.Form):
    """One section's questions. `shown` is what its page shows; stored again only if nothing changed behind it."""

    use_required_attribute = False

    def __init__(self, part, data=None, *, stored=None):
        self.part, self.questions = part, part.section.questions
        initial = {question.id: part.answers.get(question.id) for question in self.questions}
        super().__init__(data, initial=initial)
        for question in self.questions:
            self.fields[question.id] = QuestionField(question)
        self.shown = Shown.of(self.questions, part.answers if stored is None else stored)
        self.elsewhere = {}

    def read_shown(self):
        """What the page showed that sends this form. Only what it showed is saved."""
        return Shown.read(self.data.get("shown", ""), self.questions)

    def answers(self, shown):
        """The answers that can be kept; whatever else is wrong with the form."""
        self.full_clean()
        return {key: value for key, value in self.cleaned_data.items() if key in shown.prints}

    def ask_for_missing(self):
        for question in self.questions:
            if question.required and question.id not in self.errors and self.cleaned_data[question.id] is None:
                self.add_error(question.id, ValidationError(_("This question needs an answer.")))

    def show_elsewhere(self, stored):
        """Put beside each question what another window saved, where it differs; saving again then replaces it."""
        self.shown = Shown.of(self.questions, stored)
        mine = self.cleaned_data
        self.elsewhere = {
            question.id: question.words(stored.get(question.id)) or [_("No answer")]
            for question in self.questions
            if question.id not in mine or mine[question.id] != stored.get(question.id)
        }

    def asked(self):
        changed = {question.id for question in self.part.reworded}
        return [
            Asked(question, self[question.id], question.id in changed, self.elsewhere.get(question.id))
            for question in self.questions
        ]


class CodeForm(forms.Form):
    """A receipt code as somebody typed it. Says only what can be seen in the code itself."""

    use_required_attribute = False

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("It has three groups of six letters and numbers, such as 7KQ3ZP-M4T9XA-0BC2DE."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-field"}
        ),
        error_messages={"required": gettext_lazy("Type your code.")},
    )

    def clean_code(self):
        typed = self.cleaned_data["code"]
        if normalise_code(typed) is None:
            raise ValidationError(_("This code has a slip in it. Look at each letter and number again."))
        return typed


class ConsentForm(forms.Form):
    """Each purpose by itself, none ticked beforehand; ways to be reached only if somebody wants to be."""

    use_required_attribute = False

    quote = forms.BooleanField(
        label=gettext_lazy("You may quote my words, without my name"),
        help_text=gettext_lazy("In reports and next to decisions. We take out what shows who you are."),
        required=False,
    )
    publish = forms.BooleanField(
        label=gettext_lazy("You may publish all my answers, without my name"),
        help_text=gettext_lazy("So that everybody can read what people said. We take out what shows who you are."),
        required=False,
    )
    contact = forms.BooleanField(
        label=gettext_lazy("You may contact me about this consultation"),
        help_text=gettext_lazy(
            "Then leave an email address or a telephone number below. We keep it apart from your answers."
        ),
        required=False,
    )
    name = forms.CharField(label=gettext_lazy("Your name"), required=False, max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write the email address in full, such as name@example.org.")},
    )
    telephone = forms.CharField(
        label=gettext_lazy("Telephone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )

    def __init__(self, data=None, *, consents=None, reachable=False):
        self.reachable = reachable
        super().__init__(data, initial=consents or {})
        for name, purpose in (("name", "name"), ("email", "email"), ("telephone", "tel")):
            self.fields[name].widget.attrs["autocomplete"] = purpose

    def clean(self):
        data = super().clean()
        given = data.get("email") or data.get("telephone")
        if data.get("contact") and not given and not self.reachable and not self.errors:
            self.add_error("email", _("Write an email address or a telephone number, so that we can contact you."))
        return data

    def consents(self):
        return {purpose.value: self.cleaned_data[purpose.value] for purpose in Purpose}

    def contact_details(self):
        """For submit_response: {} to forget what we had, None to leave it."""
        if not self.cleaned_data["contact"]:
            return {} if self.reachable else None
        details = {name: self.cleaned_data[name] for name in ("name", "email", "telephone")}
        return details if any(details.values()) else None
