"""The entries of the menu: the site's top-level pages marked for it, and the places other rooms add."""

from django.urls import reverse
from wagtail.models import Page

_entries = []


def register(title, url_name):
    """Add a place that is no page, such as the register of decisions. Call it in AppConfig.ready."""
    if (title, url_name) not in _entries:
        _entries.append((title, url_name))


def menu_of(site):
    """The menu as (title, address) pairs, in the order of the page tree, then what rooms have added."""
    pages = Page.objects.child_of(site.root_page).live().public().in_menu()
    found = [(page.title, page.get_url(current_site=site)) for page in pages]
    return found + [(str(title), reverse(url_name)) for title, url_name in _entries]
