"""The responses of a signed-in person: the vault knows which are theirs."""

from dataclasses import dataclass

from django.urls import reverse

from .doors import door_of
from .models import Response


@dataclass(frozen=True)
class Entry:
    response: Response
    url: str


def entries_of(user):
    """Newest first, of surveys people can see. The page behind each address says itself what can be done there."""
    mine = Response.objects.filter(participant__identity__user=user, survey__live=True)
    found = mine.select_related("survey").order_by("-started_at")
    return [Entry(one, reverse("surveys:sent", args=[one.survey_id, door_of(one)])) for one in found]
