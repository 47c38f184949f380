"""Who may do what with a response, and the sentence a refused person reads. Fetching decides who may see one."""

from django.utils.translation import gettext as _

from codesign.accounts.verdicts import ALLOW, refuse
from codesign.clock import Status
from codesign.ui.moments import moment_words

from .models import Status as ResponseStatus


def can_take_part(survey):
    """Whether the survey takes answers now, from anybody who can see it."""
    if survey.status == Status.UPCOMING:
        return refuse(_("This survey opens on %(when)s.") % {"when": moment_words(survey.opens_at)})
    if survey.status == Status.CLOSED:
        return refuse(_("This survey closed on %(when)s.") % {"when": moment_words(survey.closes_at)})
    return ALLOW


def can_change(response):
    """Whether its author may still write, send, change or withdraw it."""
    if response.status == ResponseStatus.WITHDRAWN:
        return refuse(_("You took these answers back, so they can no longer be changed."))
    return can_take_part(response.survey)
