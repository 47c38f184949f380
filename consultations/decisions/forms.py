"""The editor's forms for decisions."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Revision

from consultations.contributions.models import State
from consultations.evidence.passages import stands_in, tidy
from consultations.models import ConsultationPage

from .choices import Relation
from .gates import change_note_faults, duty_faults, link_faults
from .models import TARGETS, Decision
from .proposals import seen_versions
from .targets import result_choices


class DecisionForm(WagtailAdminModelForm):
    proposal_version = forms.ModelChoiceField(
        Revision.objects.none(),
        label=_("Version of the proposal people saw"),
        help_text=_("A decision can only rest on a version that somebody answered. Save the draft to see fewer."),
        empty_label=_("Choose a version"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("proposal_version"):
            self._offer_seen_versions(field)
        if "evidence_links" in self.formsets:
            self.formsets["evidence_links"].form_kwargs["results"] = result_choices()
        if "change_note" in self.fields and not self.instance.has_unpublished_changes and self.instance.live:
            self.initial["change_note"] = ""  # that of the version people read now; the next change has its own

    def _offer_seen_versions(self, field):
        offered = {}
        versions = seen_versions(None if self.is_bound else self.instance.consultation_id)
        for version in versions:
            offered.setdefault(version.title, []).append((version.revision_id, version.label))
        field.queryset = Revision.objects.filter(pk__in=[version.revision_id for version in versions])
        field.widget.choices = [("", field.empty_label), *offered.items()]

    def clean(self):
        cleaned = super().clean()
        for sentence in duty_faults(cleaned.get("duties") or [], cleaned.get("decided_on")):
            self.add_error("duties", sentence)
        if not self.is_deferred_validation:
            for sentence in link_faults(self._links_left()):
                self.add_error(None, sentence)
            self.instance.change_note = cleaned.get("change_note") or ""
            for sentence in change_note_faults(self.instance):
                self.add_error("change_note", sentence)
        return cleaned

    def _links_left(self):
        formset = self.formsets["evidence_links"]
        if not formset.is_valid():
            return len(formset.forms)  # its own errors come first
        return sum(form not in formset.deleted_forms for form in formset.forms)


class EvidenceLinkForm(WagtailAdminModelForm):
    """One piece of evidence, of one kind. A result is chosen as a survey's question."""

    result = forms.ChoiceField(label=_("Result of a survey"), required=False)

    def __init__(self, *args, results=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = [("", "---------"), *results]
        if self.instance.survey_id:
            self.initial["result"] = self.instance.key

    def clean(self):
        cleaned = super().clean()
        _kind, survey_id, question_id = (*(cleaned.get("result") or "::").split(":", 2),)
        self.instance.survey_id, self.instance.question_id = int(survey_id) if survey_id else None, question_id
        chosen = [name for name in TARGETS if name != "survey" and cleaned.get(name)] + ["survey"] * bool(survey_id)
        if len(chosen) != 1 and not self.errors:
            self.add_error(
                None,
                _("Choose one thing: a theme, what one person said, a result, a need or a measure.")
                if not chosen
                else _("This names several things. Keep one here, and add the others as evidence of their own."),
            )
        words = cleaned.get("contribution")
        if words and "contribution" in self.changed_data and words.state != State.LIVE:
            self.add_error("contribution", _("The person who said this has taken it back. Choose something else."))
        return cleaned


class UseForm(forms.Form):
    """Putting one thing into a decision: a draft that is there, or a new one."""

    NEW = "new"

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title of the new decision"), max_length=255, required=False)
    consultation = forms.ModelChoiceField(
        ConsultationPage.objects.none(), label=_("Consultation of the new decision"), required=False
    )
    relation = forms.ChoiceField(label=_("What it did"), choices=Relation.choices)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How it was weighed, in plain words. Everybody can read this once the decision is published."),
    )

    passage = forms.CharField(
        label=_("Words to show"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "If only a part may be public: copy it word for word, with […] for what is left out, such as names. "
            "Empty: all of it. Shown only while its author agrees to be quoted."
        ),
    )

    def __init__(self, *args, may_begin, target, **kwargs):
        super().__init__(*args, **kwargs)
        self.target, consultation_id = target, target.consultation_id
        if "contribution" not in target.fields:
            del self.fields["passage"]
        decisions = Decision.objects.order_by("-pk").select_related("consultation", "latest_revision")
        if consultation_id is not None:  # those of its own consultation first
            decisions = sorted(decisions, key=lambda decision: decision.consultation_id != consultation_id)
        choices = [(str(decision.pk), self._named(decision)) for decision in decisions]
        if may_begin:
            choices.append((self.NEW, _("A new decision")))
            self.fields["consultation"].queryset = ConsultationPage.objects.order_by("title")
            self.fields["consultation"].initial = consultation_id
        else:
            del self.fields["title"], self.fields["consultation"]
        self.fields["decision"].choices = choices

    @staticmethod
    def _named(decision):
        newest = decision.latest_revision
        title = newest.content["title"] if newest else decision.title
        words = _("%(title)s, published (%(about)s)") if decision.live else _("%(title)s, a draft (%(about)s)")
        return words % {"title": title, "about": decision.consultation}

    def clean_passage(self):
        passage = tidy(self.cleaned_data["passage"])
        if passage and not stands_in(passage, self.target.fields["contribution"].text):
            raise forms.ValidationError(_("Copy the words as they stand in what the person said."))
        return passage

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == self.NEW:
            if not cleaned.get("title"):
                self.add_error("title", _("Give the new decision a title."))
            if not cleaned.get("consultation"):
                self.add_error("consultation", _("Choose the consultation it belongs to."))
        return cleaned
