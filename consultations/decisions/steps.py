"""What the thread of a consultation says of its last two steps: what was decided, and what was done."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.thread import DONE, NEXT, Step

from .models import Commitment, Decision
from .reports import promise_step


def decided(consultation):
    decisions = list(Decision.objects.filter(live=True, consultation=consultation).order_by("decided_on", "pk"))
    if not decisions:
        if consultation.decision_expected is None:
            return None
        return Step("decided", NEXT, _("A decision is expected on this day"), consultation.decision_expected)
    url = decisions[0].get_absolute_url() if len(decisions) == 1 else we_did_url(consultation)
    text = ngettext(
        "%(number)d decision is published, with its reasons",
        "%(number)d decisions are published, with their reasons",
        len(decisions),
    ) % {"number": len(decisions)}
    return Step("decided", DONE, text, decisions[-1].decided_on, url, link=_("Read what was decided"))


def done(consultation):
    promises = Commitment.objects.filter(decision__live=True, decision__consultation=consultation)
    standings = list(promises.values_list("status", "due_on"))
    return promise_step(standings, we_did_url(consultation)) if standings else None


def we_did_url(consultation):
    return reverse("decisions:we_did", args=[consultation.pk])
