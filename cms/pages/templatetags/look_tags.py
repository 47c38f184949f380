from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from cms.pages.look import look_of

register = template.Library()

HERE = mark_safe(' aria-current="page"')
WITHIN = mark_safe(' aria-current="true"')


@register.simple_tag(takes_context=True)
def operator_look(context):
    """The operator's name, logo, menu and contact details, for the base template."""
    return look_of(context["request"])


@register.simple_tag(takes_context=True)
def main_menu(context, look):
    """The menu with the place where the reader is. Drawn here and not in a template: every page pays for it."""
    request = context["request"]
    user = getattr(request, "user", None)
    own = look.signed_in_menu if user is not None and user.is_authenticated else look.signed_out_menu
    entries = [(url, _current(url, request.path), title) for title, url in (*look.menu, *own)]
    links = format_html_join("", '<li><a class="menu__link" href="{}"{}>{}</a></li>', entries)
    return format_html('<nav class="menu" aria-label="{}"><ul class="menu__list">{}</ul></nav>', _("Main menu"), links)


def _current(url, path):
    if path == url:
        return HERE
    return WITHIN if url != "/" and path.startswith(url) else ""
