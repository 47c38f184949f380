"""Every kind of page of this room in a real browser: no violation, no sideways scrolling, nothing from elsewhere."""

import pytest
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from cms.blocks import ContentBlock
from cms.pages.models import ContentPage, HomePage, IndexPage, OperatorSettings
from tests.browsers import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def every_part():
    """A value with one of each block that an editor may add."""
    words = "<p>Words with <a href='/'>a link</a>.</p>"
    picture = Image.objects.create(title="A hall", file=get_test_image_file())
    document = Document.objects.create(title="Minutes", file=get_test_image_file("minutes.txt"))
    row = {"key": "When", "value": "<p>On Monday</p>"}
    card = {"type": "card_clickable", "value": {"heading": "Read more", "heading_level": 3, "url": "http://localhost/"}}
    table = {
        "caption": "Classes",
        "columns": [{"type": "text", "heading": "Day"}, {"type": "text", "heading": "Place"}],
        "rows": [{"values": ["Monday", "Village hall"]}],
    }
    values = {
        "text": f"<h3>A heading</h3>{words}<ul><li>One</li></ul>",
        "picture": {"content_image": picture.pk, "alt_text": "A village hall", "caption": "The hall"},
        "quote": {"text": "It helped me.", "by": "A carer"},
        "file": {"document": document.pk, "about": "Of the last meeting"},
        "inset_text": {"body": words},
        "warning_callout": {"title": "Important", "heading_level": 3, "body": words},
        "details": {"title": "More", "body": [{"type": "richtext", "value": words}]},
        "summary_list": {"rows": [{"type": "item", "value": row}], "no_border": False},
        "action_link": {"text": "Take part", "external_url": "http://localhost/", "new_window": False},
        "do_list": {"heading_level": 3, "do": [{"type": "item", "value": words}]},
        "dont_list": {"heading_level": 3, "dont": [{"type": "item", "value": words}]},
        "cards": {"column": "one-half", "body": [card]},
        "table": table,
    }
    block = ContentBlock()
    assert set(values) == set(block.child_blocks)
    return block.to_python([{"type": kind, "value": value} for kind, value in values.items()])


def test_home_page_in_a_browser_is_accessible(open_page, width, javascript):
    home = HomePage.objects.get()
    home.ways_in = [("way", {"text": "Answer a survey", "url": "http://localhost/", "about": "It takes ten minutes."})]
    home.save_revision().publish()
    page = open_page("/", width=width, javascript=javascript)
    assert page.locator("h1").count() == 1
    assert_accessible(page)


def test_content_page_with_every_block_in_a_browser_is_accessible(open_page, width):
    HomePage.objects.get().add_child(instance=ContentPage(title="How it works", intro="In short.", body=every_part()))
    page = open_page("/how-it-works/", width=width)
    assert page.locator("[style]:not(wagtail-userbar *)").count() == 0
    assert_accessible(page)


def test_index_page_in_a_browser_is_accessible(open_page, width):
    index = HomePage.objects.get().add_child(instance=IndexPage(title="About", intro="What we do."))
    assert_accessible(open_page("/about/", width=width))
    index.add_child(instance=ContentPage(title="Our promise", search_description="What you can expect."))
    assert_accessible(open_page("/about/", width=width))


def test_missing_page_in_a_browser_is_accessible_and_leads_home(open_page, width):
    page = open_page("/nothing-here/", width=width)
    assert_accessible(page)
    page.get_by_role("link", name="Go to the home page").click()
    assert page.locator("h1").inner_text() == HomePage.objects.get().title


def test_page_with_logo_and_colours_of_the_operator_in_a_browser_is_accessible(open_page, width):
    logo = Image.objects.create(title="Logo", file=get_test_image_file())
    OperatorSettings.objects.create(
        site=Site.objects.get(),
        name="Riverside Carers",
        logo=logo,
        main_colour="#5b2333",
        accent_colour="#8a5a00",
        contact_phone="01632 960 001",
        contact_address="1 Mill Lane\nRiverside",
    )
    page = open_page("/", width=width)
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderTopColor") == "rgb(91, 35, 51)"
    assert_accessible(page)


def test_skip_link_when_first_key_is_tab_leads_to_the_content(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#maincontent")
