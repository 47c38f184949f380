"""Decisions, the evidence they rest on, and what was promised with them."""

import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from codesign.clock import now
from codesign.commissioning.models import Duty, Lever, Measure, Need
from consultations.contributions.models import Contribution
from consultations.evidence.models import Code
from consultations.evidence.passages import stands_in, tidy
from consultations.models import ConsultationPage
from consultations.surveys.models import SurveyPage

from .choices import GIVEN_UP, OUTCOME_TAGS, SETTLED, Outcome, Progress, Relation

TARGETS = ("code", "contribution", "survey", "need", "measure")


class DecisionQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def visible_to(self, user):
        """Published ones, of consultations that are not kept from the public. Drafts are seen in the editor alone."""
        return self.filter(live=True, consultation__in=ConsultationPage.objects.live().public())


class Decision(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """What was decided after a consultation, by whom, when and why. Published, it can be corrected but not removed."""

    title = models.CharField(_("title"), max_length=255)
    consultation = models.ForeignKey(
        ConsultationPage, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("consultation")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, default=Outcome.AGREED)
    summary = models.TextField(
        _("in short"), max_length=400, help_text=_("The decision in one or two short sentences, in plain words.")
    )
    decided = RichTextField(_("what was decided"))
    reasons = RichTextField(_("reasons"), help_text=_("Why, also for those who hoped for something else."))
    effects = RichTextField(
        _("what it means for carers and for equal chances"),
        blank=True,
        help_text=_("Who is better or worse off, and what is done about it."),
    )
    body = models.CharField(_("who decided"), max_length=250, help_text=_("The body or committee, not a person."))
    decided_on = models.DateField(_("decided on"), null=True)
    proposal_version = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("version of the proposal people saw"),
    )
    duties = ParentalManyToManyField(Duty, blank=True, related_name="+", verbose_name=_("duties in force that day"))
    levers = ParentalManyToManyField(Lever, blank=True, related_name="+", verbose_name=_("levers used"))
    funding = models.CharField(
        _("money"), max_length=500, blank=True, help_text=_("Where the money comes from, or that there is none yet.")
    )
    next_update_on = models.DateField(_("next news on"), null=True, blank=True)
    change_note = models.CharField(
        _("what changed"),
        max_length=500,
        blank=True,
        help_text=_("For readers of an earlier version. Needed each time a published decision is changed."),
    )

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="decision")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="decision",
        for_concrete_model=False,
    )

    objects = DecisionQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("summary", boost=2),
        index.SearchField("decided"),
        index.SearchField("reasons"),
        index.SearchField("body"),
        index.FilterField("live"),
        index.FilterField("decided_on"),
    ]

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["live", "decided_on"], name="decision_register")]

    def __str__(self):
        return self.title

    @property
    def revisions(self):
        return self._revisions

    @property
    def slug(self):
        return slugify(self.title)[:80].strip("-") or "decision"

    def get_absolute_url(self):
        return reverse("decisions:decision", args=[self.pk, self.slug])

    @property
    def outcome_tag(self):
        return OUTCOME_TAGS.get(self.outcome, "")

    @property
    def was_published(self):
        return self.first_published_at is not None

    def get_preview_template(self, request, mode_name):
        return "consultations/decisions/decision.html"

    def get_preview_context(self, request, mode_name):
        from .reports import decision_page  # the report reads our models

        return super().get_preview_context(request, mode_name) | {"shown": decision_page(self, draft=True)}

    def clean(self):
        super().clean()
        from .gates import own_faults  # the gates read our models

        if faults := own_faults(self):
            raise ValidationError(faults)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """A draft that rests on something gone since opens without that link, and not with an error."""
        links = data.get("evidence_links") or []
        return super().from_serializable_data(
            data | {"evidence_links": [link for link in links if _is_there(link)]}, check_fks, strict_fks
        )

    def publish(self, revision, user=None, **kwargs):
        """Publish a revision, in the editor, by workflow or when its time has come: the gates hold on every way."""
        from .gates import require_publishable
        from .services import note_publication

        with transaction.atomic():
            if revision.approved_go_live_at is None:  # what was scheduled passed when it was
                require_publishable(revision.as_object())
            super().publish(revision, user=user, **kwargs)
            note_publication(self.pk, revision, user)


def _is_there(link):
    return all(
        EvidenceLink._meta.get_field(name).related_model._base_manager.filter(pk=link[name]).exists()
        for name in TARGETS
        if link.get(name) is not None
    )


def _only(name):
    empty = {f"{other}__isnull": other != name for other in TARGETS}
    return Q(**empty) & (~Q(question_id="") if name == "survey" else Q(question_id=""))


def _exactly_one_target():
    condition = Q()
    for name in TARGETS:
        condition |= _only(name)
    return condition


class EvidenceLink(models.Model):
    """What one piece of evidence did to a decision, and why. A result is a survey and one of its questions."""

    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="evidence_links")
    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    relation = models.CharField(_("what it did"), max_length=20, choices=Relation.choices)
    reason = models.TextField(_("reason"), help_text=_("How it was weighed, in plain words. Everybody can read this."))
    code = models.ForeignKey(Code, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme"))
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("what one person said")
    )
    passage = models.TextField(
        _("words to show"),
        blank=True,
        help_text=_(
            "If only a part may be public: copy it word for word, with […] for what is left out, such as names. "
            "Empty: all of it. Shown only while its author agrees to be quoted."
        ),
    )
    survey = models.ForeignKey(SurveyPage, models.PROTECT, null=True, blank=True, related_name="+")
    question_id = models.CharField(max_length=36, blank=True)
    need = models.ForeignKey(Need, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("need"))
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("measure")
    )

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["sort_order"]
        constraints = [models.CheckConstraint(condition=_exactly_one_target(), name="evidence_link_has_one_target")]

    def __str__(self):
        return f"{self.get_relation_display()}: {self.key}"

    def clean(self):
        super().clean()
        self.passage = tidy(self.passage)
        if self.passage and not (self.contribution and stands_in(self.passage, self.contribution.text)):
            raise ValidationError({"passage": _("Copy the words as they stand in what the person said.")})

    @property
    def public_words(self):
        """What may be quoted of a contribution if its author agrees; nothing if they changed these very words."""
        if not self.passage:
            return self.contribution.text
        return tidy(self.passage) if stands_in(self.passage, self.contribution.text) else ""

    @property
    def kind(self):
        return next((name for name in TARGETS if getattr(self, f"{name}_id") is not None), "")

    @property
    def key(self):
        """The target key, as codesign.commissioning.citations names things."""
        if self.kind == "survey":
            return f"result:{self.survey_id}:{self.question_id}"
        return f"{self.kind}:{getattr(self, f'{self.kind}_id')}" if self.kind else ""


class Commitment(models.Model):
    """A promise that came with a decision. Its key stays the same from draft to draft, so its history can be told."""

    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="commitments")
    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    what = models.TextField(_("what is promised"))
    owner = models.CharField(_("who sees to it"), max_length=200, help_text=_("A role, such as head of therapies."))
    due_on = models.DateField(_("by when"))
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("measured by")
    )
    status = models.CharField(_("where it stands"), max_length=20, choices=Progress.choices, default=Progress.PLANNED)
    status_reason = models.TextField(
        _("what happened"), blank=True, help_text=_("Needed if it was replaced or will not be done.")
    )

    sort_order_field = "sort_order"

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["sort_order"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=sorted(GIVEN_UP)) | ~Q(status_reason=""),
                name="commitment_given_up_says_why",
                violation_error_message=_("Say why this was replaced or will not be done."),
            )
        ]

    def __str__(self):
        return self.what[:80]

    def is_overdue(self, on=None):
        return self.status not in SETTLED and self.due_on < (on or localdate(now()))


class PublishedVersion(models.Model):
    """One version of a decision as it was published, with the duties as they read that day."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="versions")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)
    duties = models.JSONField(default=list)  # [{"title", "citation", "summary", "source_url"}]

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["published_at", "pk"]

    def __str__(self):
        return f"{self.decision_id} on {self.published_at:%Y-%m-%d}"


class CommitmentUpdate(models.Model):
    """What was said in public about a promise, when. Written at publication; never changed."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="updates")
    key = models.UUIDField(db_index=True)
    what = models.TextField()
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=Progress.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("news of a promise")
        verbose_name_plural = _("news of promises")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.key}: {self.status}"
