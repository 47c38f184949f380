from django import template
from django.utils.translation import gettext_lazy as _

from codesign.clock import now
from codesign.ui import moments

register = template.Library()

STATES = {"done": _("Done"), "now": _("Happening now"), "next": _("Still to come")}

register.filter(moments.date_words)
register.filter(moments.time_words)
register.filter(moments.moment_words)


@register.filter
def thread_state(state):
    return STATES[state]


@register.simple_tag
def days_left(opens_at, closes_at):
    return moments.days_left(opens_at or None, closes_at or None, now())


@register.simple_tag
def query_with(request, **changes):
    """The address's query with some values changed, so that a filter survives turning the page."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return query.urlencode()
