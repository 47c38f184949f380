"""The golden thread of a consultation: asked, said, weighed, decided, done. Rooms above tell of a step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

DONE, NOW, NEXT = "done", "now", "next"
TITLES = {
    "asked": _("Asked"),
    "said": _("Said"),
    "weighed": _("Weighed"),
    "decided": _("Decided"),
    "done": _("Done"),
}


@dataclass(frozen=True)
class Step:
    """One knot of the thread. `text` says in words what the state means here, so that colour is never needed."""

    key: str
    state: str
    text: str = ""
    date: date | datetime | None = None
    url: str = ""
    link: str = ""  # the words that lead there

    @property
    def title(self):
        return TITLES[self.key]


_providers = {}


def register(key, provider):
    """provider(consultation) -> Step or None. One provider a step; the newest registration holds."""
    if key not in TITLES:
        raise ValueError(f"{key!r} is no step of the thread: choose one of {', '.join(TITLES)}.")
    _providers[key] = provider


def thread_of(consultation):
    """The five steps in order; a step nobody can say anything about yet is still to come."""
    steps = {"asked": asked(consultation)}
    for key, provider in _providers.items():
        if (step := provider(consultation)) is not None:
            steps[key] = step
    return [steps.get(key) or Step(key, NEXT, WAITING[key]) for key in TITLES]


def asked(consultation):
    status = consultation.status
    if status == "open":
        day = date_format(localtime(consultation.closes_at), "j F Y")
        return Step("asked", NOW, _("Open until %(day)s") % {"day": day})
    if status == "upcoming":
        return Step("asked", NEXT, _("It opens on this day"), consultation.opens_at)
    return Step("asked", DONE, _("Closed on this day"), consultation.closes_at)


WAITING = {
    "said": _("What people say is counted and read"),
    "weighed": _("What was said is weighed"),
    "decided": _("A decision is made, with its reasons"),
    "done": _("What was promised is done"),
}
