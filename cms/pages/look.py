"""What every page shows of its operator, kept in the process: the base template asks for it on every request.

Saving the settings, a page or a site empties it here at once; other processes notice within KEEP seconds.
"""

import hashlib
import time
from dataclasses import dataclass, replace

from django.db.models.signals import post_delete, post_save
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_unpublished, post_page_move

from codesign.ui.colours import darker

from .navigation import menu_of
from .operator import ACCENT_COLOUR, MAIN_COLOUR, OperatorSettings

KEEP = 30  # seconds
MOST = 64  # entries: one per host and language; a flood of made-up hosts must not fill the memory

SHOWN = (Page, PageViewRestriction, OperatorSettings, Site)

_kept = {}


@dataclass(frozen=True)
class Look:
    """head, masthead and foot are parts of the page, drawn once: they are the same for everybody and every page."""

    language: str
    direction: str
    name: str
    strap_line: str
    logo_url: str
    logo_width: int
    logo_height: int
    stylesheet: str
    menu: tuple
    footer_links: tuple
    contact_email: str
    contact_phone: str
    contact_address: str
    colours: str
    version: str
    skip_words: str
    signed_out_menu: tuple
    signed_in_menu: tuple
    head: str = ""
    masthead: str = ""
    foot: str = ""


def colour_rules(operator):
    """The stylesheet of the operator's colours; empty when they are ours, so that pages save a request."""
    if (operator.main_colour, operator.accent_colour) == (MAIN_COLOUR, ACCENT_COLOUR):
        return ""
    return (
        f":root{{--main:{operator.main_colour};--main-dark:{darker(operator.main_colour)};"
        f"--thread:{operator.accent_colour}}}\n"
    )


def _footer_links(operator, site):
    links = []
    for title, page in (
        (_("Accessibility statement"), operator.accessibility_page),
        (_("Privacy notice"), operator.privacy_page),
    ):
        if page and page.live:
            links.append((title, page.get_url(current_site=site)))
    for block in operator.footer_links:
        if block.value.address:
            links.append((block.value["text"], block.value.address))
    return tuple(links)


def _read(site):
    operator = OperatorSettings.objects.select_related("logo", "accessibility_page", "privacy_page").filter(
        site=site
    ).first() or OperatorSettings(site=site)
    logo = operator.logo.get_rendition("max-320x112") if operator.logo else None
    colours = colour_rules(operator)
    version = hashlib.sha256(colours.encode()).hexdigest()[:12] if colours else ""
    language = get_language()
    look = Look(
        language=language,
        direction="rtl" if get_language_bidi() else "ltr",
        name=operator.name,
        strap_line=operator.strap_line,
        logo_url=logo.url if logo else "",
        logo_width=round(logo.width / 2) if logo else 0,
        logo_height=round(logo.height / 2) if logo else 0,
        stylesheet=f"/look.css?v={version}" if version else "",
        menu=tuple(menu_of(site)),
        footer_links=_footer_links(operator, site),
        contact_email=operator.contact_email,
        contact_phone=operator.contact_phone,
        contact_address=operator.contact_address,
        colours=colours,
        version=version,
        skip_words=_("Skip to main content"),
        signed_out_menu=((_("Sign in"), reverse("account_login")),),
        signed_in_menu=((_("Your account"), reverse("account_home")), (_("Sign out"), reverse("account_logout"))),
    )
    parts = {part: render_to_string(f"frame/{part}.html", {"look": look}) for part in ("head", "masthead", "foot")}
    return replace(look, **parts)


def look_of(request):
    key = request.get_host(), get_language()
    kept = _kept.get(key)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    look = _read(Site.find_for_request(request))
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = time.monotonic() + KEEP, look
    return look


def forget(**kwargs):
    _kept.clear()


def forget_if_shown(sender, **kwargs):
    if issubclass(sender, SHOWN):
        _kept.clear()


def connect():
    """Forget what is kept when anything it is made of changes. Called once, when the application is ready."""
    for signal in (page_unpublished, post_page_move):
        signal.connect(forget, dispatch_uid="cms.pages.look")
    for signal in (post_save, post_delete):
        signal.connect(forget_if_shown, dispatch_uid="cms.pages.look")  # pages come in many classes: no sender named
