from django import template

from consultations.facts import programme_view
from consultations.listing import listing, open_consultations

register = template.Library()


def _user(context):
    return getattr(context.get("request"), "user", None)


@register.simple_tag(takes_context=True)
def open_now(context, limit=6):
    """The open consultations this reader may see, the next to close first."""
    return open_consultations(limit, _user(context))


@register.simple_tag(takes_context=True)
def consultation_listing(context):
    """The list that the address asks for."""
    return listing(context["request"].GET, _user(context))


@register.simple_tag(takes_context=True)
def view_of_programme(context, programme):
    return programme_view(programme, _user(context))
