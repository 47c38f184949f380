import importlib

import pytest
from django.apps import apps
from wagtail.models import Page, Site

from cms.pages.models import ContentPage, HomePage, IndexPage

pytestmark = pytest.mark.django_db


def test_home_after_migrating_replaces_the_welcome_page():
    home = HomePage.objects.get()
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert list(Page.objects.filter(depth=2).values_list("title", flat=True)) == [home.title]


def test_home_migration_when_run_again_changes_nothing():
    before = list(Page.objects.values_list("pk", "path", "numchild"))
    importlib.import_module("cms.pages.migrations.0002_home").make_home(apps, None)
    assert list(Page.objects.values_list("pk", "path", "numchild")) == before


def test_home_page_when_opened_shows_title_and_introduction(client):
    home = HomePage.objects.get()
    page = client.get("/").content.decode()
    assert page.count(f"<h1>{home.title}</h1>") == 1
    assert page.count(home.intro) == 1


def test_menu_when_a_top_level_page_is_marked_shows_it_where_it_is_current(client):
    home = HomePage.objects.get()
    home.add_child(instance=ContentPage(title="How it works", show_in_menus=True))
    home.add_child(instance=ContentPage(title="Not in the menu"))
    assert client.get("/how-it-works/").content.decode().count('href="/how-it-works/" aria-current="page"') == 1
    assert client.get("/").content.decode().count("Not in the menu") == 0


def test_index_page_when_empty_says_so_and_then_lists_its_children(client):
    index = HomePage.objects.get().add_child(instance=IndexPage(title="About"))
    assert client.get("/about/").content.decode().count("Nothing here yet") == 1
    index.add_child(instance=ContentPage(title="Our promise", live=True))
    index.add_child(instance=ContentPage(title="A draft", live=False))
    page = client.get("/about/").content.decode()
    assert (page.count("Our promise"), page.count("A draft")) == (1, 0)
