"""How a browser reaches the responses it may see, by addresses that mean nothing to whoever reads a log.

The address of a response is a keyed hash of its id: it opens nothing without the holding cookie or the account, and
a log of addresses cannot be joined to the answers.
"""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac

from codesign.privacy.codes import hash_code, normalise_code
from codesign.privacy.holding import held
from codesign.privacy.participants import find_participant
from codesign.privacy.rates import address_of, allow, spent

from .models import Response, SurveyPage

TRIES, TRIES_OF_ADDRESS, MINUTES = 10, 100, 10 * 60  # a peer group shares one connection
STARTS, HOUR = 3000, 60 * 60  # from one address: a conference hall, not a machine


def door_of(response):
    return salted_hmac("consultations.surveys.doors", response.pk.hex).hexdigest()[:20]


def survey_or_404(survey_id):
    """A survey that people can see. Hidden looks like missing."""
    survey = get_object_or_404(SurveyPage, pk=survey_id, live=True)
    if not survey.consultation.live:
        raise Http404
    return survey


def is_locked(request, survey):
    """Whether the editor keeps the page behind a password or a group that this person has not passed."""
    return any(not restriction.accept_request(request) for restriction in survey.get_view_restrictions())


def may_start(request):
    """Whether so few responses began at this address in the last hour that another may; counts this one."""
    return allow(f"start:{address_of(request)}", STARTS, HOUR)


def responses_here(request, survey=None):
    """The responses this browser holds or this account owns, newest first."""
    mine = Q(participant__in=held(request))
    if request.user.is_authenticated:
        mine |= Q(participant__identity__user=request.user)
    found = Response.objects.filter(mine).select_related("sent").order_by("-started_at")
    return found if survey is None else found.filter(survey=survey)


def response_behind(request, survey, door):
    """The response of that address, or None if there is none or it is not this browser's."""
    for response in responses_here(request, survey):
        if door_of(response) == door:
            response.survey = survey
            return response
    return None


class TooManyTries(Exception):
    """Codes were tried too often: no code opens anything for a while, right or wrong."""


def response_of_code(request, typed, survey=None):
    """The response a code opens, or None, also for a code that opens one of another survey. Raises TooManyTries."""
    bare = normalise_code(typed)
    if bare is None:
        return None
    keys = [(f"code:{hash_code(bare)}", TRIES), (f"code-from:{address_of(request)}", TRIES_OF_ADDRESS)]
    if any(spent(key, limit, MINUTES) for key, limit in keys):
        raise TooManyTries
    participant = find_participant(typed)
    found = Response.objects.filter(participant=participant) if participant else Response.objects.none()
    if survey is not None:
        found = found.filter(survey=survey)
    response = found.select_related("survey", "sent").first()
    if response is None:
        for key, limit in keys:
            allow(key, limit, MINUTES)
    return response
