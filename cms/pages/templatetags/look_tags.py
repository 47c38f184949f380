from django import template

from cms.pages.look import look_of

register = template.Library()


@register.simple_tag(takes_context=True)
def operator_look(context):
    """The operator's name, logo, menu and contact details, for the base template."""
    return look_of(context["request"])
