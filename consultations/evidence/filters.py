"""Which answers the coding grid shows."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consultations.choices import Capacity, Channel
from consultations.contributions.models import Contribution
from consultations.models import ConsultationPage
from consultations.surveys.definition import TEXT
from consultations.surveys.models import SurveyPage

from .models import Codebook, Coding, ReadMark

NO_THEME = "none"
UNREAD, READ = "unread", "read"


def consultations_to_code():
    """Consultations where somebody said something in words, the newest first."""
    said = Contribution.objects.filter(consultation=OuterRef("pk"))
    return ConsultationPage.objects.filter(Exists(said)).order_by("-opens_at", "title")


class GridFilters(forms.Form):
    """Filters in the address of the grid. Anything unknown in an address is left out, not an error."""

    consultation = forms.ChoiceField(label=_("Consultation"), required=False)
    codebook = forms.ChoiceField(label=_("Codebook"), required=False)
    question = forms.ChoiceField(label=_("Question"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    reading = forms.ChoiceField(
        label=_("Reading"),
        required=False,
        choices=[("", _("All answers")), (UNREAD, _("Nobody has read")), (READ, _("Somebody has read"))],
    )
    capacity = forms.ChoiceField(
        label=_("Who speaks"), required=False, choices=[("", _("Everybody")), *Capacity.choices]
    )
    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=[("", _("Any channel")), *Channel.choices])
    q = forms.CharField(label=_("Words in the answer"), required=False, max_length=200)

    def __init__(self, data):
        super().__init__(data, auto_id="filter_%s")
        self.consultations = list(consultations_to_code())
        self.chosen = _pick(self.consultations, data.get("consultation"))
        self.codebooks = list(Codebook.objects.filter(consultation=self.chosen)) if self.chosen else []
        self.codebook = _pick(self.codebooks, data.get("codebook"))
        self.codes = list(self.codebook.codes.all()) if self.codebook else []
        self.surveys = list(SurveyPage.objects.child_of(self.chosen)) if self.chosen else []
        self._offer()
        self.full_clean()

    def _offer(self):
        self.fields["consultation"].choices = [(page.pk, page.title) for page in self.consultations]
        self.fields["codebook"].choices = [(book.pk, book.title) for book in self.codebooks]
        if len(self.codebooks) < 2:
            del self.fields["codebook"]
        self.fields["question"].choices = [("", _("All questions")), *self._questions()]
        self.fields["theme"].choices = [
            ("", _("Any or none")),
            (NO_THEME, _("No theme yet")),
            *((code.pk, code.name) for code in self.codes),
        ]
        for name, chosen in {"consultation": self.chosen, "codebook": self.codebook}.items():
            if name in self.fields and chosen:
                self.fields[name].initial = chosen.pk
                self.data = self.data.copy()
                self.data[name] = chosen.pk

    def _questions(self):
        for survey in self.surveys:
            if survey.live_revision_id:
                for question in survey.questions():
                    if question.kind == TEXT:
                        yield f"{survey.pk}:{question.id}", Truncator(question.text).chars(80)

    def value(self, name):
        return self.cleaned_data.get(name, "")

    def contributions(self):
        """What is still live and meets the filters."""
        found = Contribution.objects.live().filter(consultation=self.chosen)
        if question := self.value("question"):
            strand, _colon, question_id = question.partition(":")
            found = found.filter(strand=strand, question_id=question_id)
        for name in ("capacity", "channel"):
            if chosen := self.value(name):
                found = found.filter(**{name: chosen})
        if words := self.value("q"):
            found = found.filter(text__icontains=words)
        return self._by_reading(self._by_theme(found))

    def _by_theme(self, found):
        theme = self.value("theme")
        codings = Coding.objects.filter(contribution=OuterRef("pk"))
        if theme == NO_THEME:
            return found.filter(~Exists(codings.filter(code__codebook=self.codebook)))
        return found.filter(Exists(codings.filter(code=theme))) if theme else found

    def _by_reading(self, found):
        marks = Exists(ReadMark.objects.filter(contribution=OuterRef("pk")))
        reading = self.value("reading")
        if reading == UNREAD:
            return found.filter(~marks)
        return found.filter(marks) if reading == READ else found

    def query(self):
        """The filters as a dictionary for an address, without those that are not set."""
        return {name: value for name in self.fields if (value := self.value(name))}


def _pick(things, pk):
    """The one with that id, or the first."""
    return next((thing for thing in things if str(thing.pk) == str(pk)), things[0] if things else None)
