"""Which versions of a proposal people saw, and how many answered them. A decision can claim engagement on no other."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import ngettext
from wagtail.models import Revision

from codesign.clock import now
from codesign.privacy import disclosure
from codesign.privacy.publications import may_renew, newest, publish
from consultations.choices import ORGANISATIONS
from consultations.contributions.models import Contribution
from consultations.models import ConsultationPage
from consultations.surveys.models import ResponseVersion, Status


@dataclass(frozen=True)
class SeenVersion:
    """A published version of a proposal and how many answered it: for staff, so the number is exact."""

    revision_id: int
    consultation_id: int
    title: str
    created_at: datetime
    people: int

    @property
    def label(self):
        day = date_format(localtime(self.created_at), "j F Y, H:i")
        return ngettext(
            "Version of %(day)s, answered by %(people)d", "Version of %(day)s, answered by %(people)d", self.people
        ) % {"day": day, "people": self.people}


def seen_ids(consultation_id):
    """Revisions of this consultation that somebody answered, by questionnaire or in any other words."""
    answered = ResponseVersion.objects.filter(response__survey__path__startswith=_path(consultation_id))
    said = Contribution.objects.filter(consultation=consultation_id)
    return set(answered.values_list("consultation_revision", flat=True).distinct()) | set(
        said.values_list("consultation_revision", flat=True).distinct()
    )


def seen_versions(consultation_id=None):
    """Newest first; of one consultation, or of all."""
    people = dict(
        ResponseVersion.objects.values_list("consultation_revision")
        .annotate(people=Count("response", distinct=True))
        .values_list("consultation_revision", "people")
    )
    others = Contribution.objects.exclude(consultation_revision__in=list(people))
    for revision, number in others.values_list("consultation_revision").annotate(
        people=Count("participant", distinct=True)
    ):
        people[revision] = number
    rows = Revision.objects.filter(pk__in=people).order_by("-created_at", "-pk")
    if consultation_id is not None:
        rows = rows.filter(object_id=str(consultation_id))
    titles = dict(ConsultationPage.objects.values_list("pk", "title"))
    return [
        SeenVersion(pk, int(page), titles.get(int(page), ""), created_at, people[pk])
        for pk, page, created_at in rows.values_list("pk", "object_id", "created_at")
        if int(page) in titles
    ]


@dataclass(frozen=True)
class Answered:
    """How many answered a version and did not take it back: people as the public may see it, organisations exactly."""

    people: disclosure.Figure
    organisations: disclosure.Figure


def answered(revision_id):
    """As it is published; before any decision on that version is, as it would be."""
    standing = newest([_key(revision_id)]).get(_key(revision_id))
    if standing is None:
        people, organisations = _count_answered(revision_id)
        return Answered(disclosure.people(people), disclosure.organisations(organisations))
    figures = standing.figures
    return Answered(disclosure.published(figures["people"]), disclosure.organisations(figures["organisations"]))


def publish_answered(revision_id):
    """Let the public see how many answered: anew only when eight people more, or fewer, stand behind it."""
    people, organisations = _count_answered(revision_id)
    standing = newest([_key(revision_id)]).get(_key(revision_id))
    shown, known = disclosure.people(people).value, people
    if standing is not None and not may_renew(abs(people - standing.memory["people"])):
        shown, known = standing.figures["people"], standing.memory["people"]
    figures = {"people": shown, "organisations": organisations}
    if standing is None or standing.figures != figures:
        publish(_key(revision_id), figures, now(), {"people": known})


def _count_answered(revision_id):
    """(people, organisations)"""
    counts = ResponseVersion.objects.filter(
        consultation_revision=revision_id, response__status=Status.SUBMITTED
    ).aggregate(
        people=Count("response", distinct=True, filter=~Q(capacity__in=ORGANISATIONS)),
        organisations=Count("response", distinct=True, filter=Q(capacity__in=ORGANISATIONS)),
    )
    return counts["people"], counts["organisations"]


def _key(revision_id):
    return f"proposal:{revision_id}"


def _path(consultation_id):
    return ConsultationPage.objects.values_list("path", flat=True).get(pk=consultation_id)
