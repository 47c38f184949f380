import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from codesign.privacy.models import Participant, Purpose
from codesign.privacy.participants import consenting
from consultations.choices import Capacity, Channel
from consultations.models import ConsultationPage


class State(models.TextChoices):
    LIVE = "live", _("live")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ERASED = "erased", _("erased")


class ContributionQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state=State.LIVE)

    def quotable(self):
        """Live, and said by somebody who agreed to be quoted."""
        return self.live().filter(participant__in=consenting(Purpose.QUOTE).values("participant"))


class Contribution(models.Model):
    """Anything somebody said in their own words, wherever they said it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(ConsultationPage, on_delete=models.PROTECT, related_name="contributions")
    strand = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    strand_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    consultation_revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contributions")
    question_id = models.CharField(max_length=36, blank=True)
    source_key = models.CharField(max_length=120, unique=True)  # where it was said: a second save finds the same row
    text = models.TextField(_("text"))
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity.choices)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    said_on = models.DateField(_("said on"))
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.LIVE)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        indexes = [
            models.Index(fields=["strand", "question_id", "state"], name="contribution_place"),
            models.Index(fields=["consultation", "state"], name="contribution_consultation"),
        ]

    def __str__(self):
        return str(self.id)
