from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.choices import Capacity, Channel
from consultations.surveys.models import SurveyPage

SENT = "#sent"  # of the survey as a whole: one for each response
SEEN, ANSWERED = "#seen", "#answered"  # of a question; anything else is the id of an option


class Tally(models.Model):
    """How many sent responses of one capacity and channel say one thing.

    They are people or organisations by their capacity. Kept fresh by the ticker: never written anywhere else.
    """

    survey = models.ForeignKey(SurveyPage, on_delete=models.CASCADE, related_name="tallies")
    question_id = models.CharField(max_length=36, blank=True)  # empty for the survey as a whole
    answer = models.CharField(max_length=36)
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question_id", "answer", "capacity", "channel"], name="one_tally_each"
            )
        ]

    def __str__(self):
        return f"{self.survey_id} {self.question_id} {self.answer}: {self.count}"


class Counted(models.Model):
    """Up to when the tallies of a survey hold every change. Locked by whoever writes them."""

    survey = models.OneToOneField(SurveyPage, on_delete=models.CASCADE, related_name="counted")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("state of counting")
        verbose_name_plural = _("states of counting")

    def __str__(self):
        return f"{self.survey_id} up to {self.at}"


class Release(models.Model):
    """The decision to let the public see a survey's results, from then on in steps."""

    survey = models.OneToOneField(SurveyPage, on_delete=models.PROTECT, related_name="release")
    at = models.DateTimeField()
    by = models.CharField(max_length=60)  # the audit log's name for a person, such as "user:7"

    class Meta:
        verbose_name = _("release of results")
        verbose_name_plural = _("releases of results")
        permissions = [
            ("view_results", _("Can see results before they are released")),
            ("release_results", _("Can release results")),
            ("export_responses", _("Can export responses")),
        ]

    def __str__(self):
        return f"{self.survey_id} at {self.at}"


class Unshown(models.Model):
    """Somebody who came, changed their answers or left since a cut was last shown to the public.

    At most a handful per cut: as soon as there are enough, the cut is shown anew and they are deleted.
    """

    survey = models.ForeignKey(SurveyPage, on_delete=models.CASCADE, related_name="+")
    cut = models.CharField(max_length=40)
    response_id = models.UUIDField()

    class Meta:
        verbose_name = _("change not shown yet")
        verbose_name_plural = _("changes not shown yet")
        constraints = [models.UniqueConstraint(fields=["survey", "cut", "response_id"], name="unshown_once")]

    def __str__(self):
        return f"{self.survey_id} {self.cut}: {self.response_id}"
