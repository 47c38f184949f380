import uuid

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Revision

from codesign.privacy.models import Participant
from consultations.choices import Capacity, Channel
from consultations.models import StrandPage

from .blocks import SectionBlock
from .definition import definition_of, read
from .structure import structural_faults


class SurveyPage(StrandPage):
    """A questionnaire, answered section by section."""

    intro = models.TextField(_("introduction"), help_text=_("What this survey asks and how long it takes."))
    sections = StreamField([("section", SectionBlock())], verbose_name=_("sections"))
    thanks = models.TextField(_("after sending"), blank=True, help_text=_("What happens next. Shown with the receipt."))

    said = ("title", "intro", "sections")
    template = "consultations/surveys/survey.html"
    content_panels = [
        *StrandPage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")])], heading=_("When")),
        FieldPanel("sections"),
        FieldPanel("thanks"),
    ]

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    def definition(self):
        """What people see now; for a page never published, what stands in it."""
        return definition_of(self.live_revision_id) if self.live_revision_id else self.draft_definition()

    def draft_definition(self):
        return read(self.sections.get_prep_value())

    def questions(self):
        return self.definition().questions

    def get_context(self, request, *args, **kwargs):
        definition = self.draft_definition() if getattr(request, "is_preview", False) else self.definition()
        above = self.get_ancestors().live().filter(depth__gt=2)
        crumbs = [(page.title, page.get_url(request)) for page in above]
        return super().get_context(request, *args, **kwargs) | {"definition": definition, "crumbs": crumbs}

    def clean(self):
        super().clean()
        answered = None
        if self.pk and self.live_revision_id and Response.objects.filter(survey=self.pk).exists():
            answered = definition_of(self.live_revision_id)
        faults = structural_faults(self.draft_definition(), answered)
        if faults:
            raise ValidationError({"sections": faults})


class Status(models.TextChoices):
    DRAFT = "draft", _("not sent yet")
    SUBMITTED = "submitted", _("sent")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Response(models.Model):
    """One participant's (or organisation's) answers: the working copy, saved as each part is left.

    answers: {question id: value}. A choice is an option id, several choices a sorted list of them, a scale a whole
    number, a text a string; null is "seen and not answered"; a question never seen has no key.
    prints: {question id: fingerprint of the wording that was answered}.
    What was sent is in `versions`; `sent` is the newest, the one that counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(SurveyPage, on_delete=models.PROTECT, related_name="responses")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="responses")
    strand_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    consultation_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity.choices, blank=True)
    agreed_how = models.CharField(_("how this was agreed"), max_length=500, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices, default=Channel.ONLINE)
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    prints = models.JSONField(default=dict)
    sent = models.ForeignKey("ResponseVersion", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    said_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(fields=["survey", "participant"], name="one_response_per_participant"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(sent__isnull=False), name="response_sent_has_a_version"
            ),
        ]
        indexes = [models.Index(fields=["survey", "status"], name="response_survey_status")]

    def __str__(self):
        return str(self.id)


class ResponseVersion(models.Model):
    """What was sent, as it was sent. Never changed: an amendment makes another."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    agreed_how = models.CharField(max_length=500, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    consents = models.JSONField(default=dict)  # {purpose: given}
    strand_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    consultation_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of a response")
        verbose_name_plural = _("versions of responses")
        constraints = [models.UniqueConstraint(fields=["response", "number"], name="response_version_number")]

    def __str__(self):
        return f"{self.response_id} version {self.number}"


class Recount(models.Model):
    """A change that the stored tallies do not show yet: taken and deleted by the counting service.

    before and after are versions of one response; none before is a first sending, none after a withdrawal.
    """

    survey = models.ForeignKey(SurveyPage, on_delete=models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(ResponseVersion, on_delete=models.CASCADE, null=True, related_name="+")
    after = models.ForeignKey(ResponseVersion, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("change to count")
        verbose_name_plural = _("changes to count")
        indexes = [models.Index(fields=["survey", "id"], name="recount_queue")]

    def __str__(self):
        return f"{self.response_id}: {self.before_id} to {self.after_id}"


class ImportStage(models.TextChoices):
    MAPPING = "mapping", _("say what the columns are")
    CHECKING = "checking", _("being checked")
    FAULTY = "faulty", _("something needs mending")
    READY = "ready", _("ready to be written")
    WRITING = "writing", _("being written")
    DONE = "done", _("done")


class ImportRun(models.Model):
    """A file of answers that somebody brings in through the editor. The file is deleted once it is written."""

    survey = models.ForeignKey(SurveyPage, on_delete=models.CASCADE, related_name="imports")
    file = models.FileField(upload_to="imports/", blank=True)
    name = models.CharField(max_length=200)
    mapping = models.JSONField(default=dict)  # in the form that a map's TOML gives
    stage = models.CharField(max_length=20, choices=ImportStage.choices, default=ImportStage.MAPPING)
    found = models.JSONField(default=dict)  # what checking or writing told
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("import of answers")
        verbose_name_plural = _("imports of answers")

    def __str__(self):
        return f"{self.name}: {self.stage}"
