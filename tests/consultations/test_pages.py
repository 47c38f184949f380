import re

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from codesign.commissioning.models import Condition
from consultations.choices import Audience
from tests.trees import CLOSED, OPEN, UPCOMING, make_consultation, make_index, make_programme, make_survey

pytestmark = pytest.mark.django_db


def titles(answer):
    """The consultations an answer lists, in order."""
    return re.findall(r'card__link" href="[^"]*">([^<]+)<', answer.content.decode())


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.fixture
def people(client):
    """Reader keys and what signs them in."""
    User = get_user_model()
    return {
        "anonymous": lambda: client.logout(),
        "member": lambda: client.force_login(User.objects.get_or_create(email="charlie@example.org")[0]),
    }


@pytest.mark.parametrize("reader", ["anonymous", "member"])
@pytest.mark.parametrize(
    ("situation", "status"),
    [("upcoming", 200), ("open", 200), ("closed", 200), ("draft", 404), ("below a draft", 404), ("restricted", 302)],
)
def test_consultation_page_by_reader_and_stage_answers(client, people, reader, situation, status):
    when = {"upcoming": UPCOMING, "closed": CLOSED}.get(situation, OPEN)
    page = make_consultation(when=when, live=situation != "draft")
    if situation == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        status = 200 if reader == "member" else 302
    if situation == "below a draft":
        page.unpublish()
    people[reader]()
    assert client.get(page.url).status_code == status


def test_list_when_pages_are_hidden_shows_the_visible_ones_alone(client):
    index = make_index()
    programme = make_programme()
    make_consultation(programme, title="Seen")
    make_consultation(programme, title="Draft", live=False)
    make_consultation(programme, title="By link", audience=Audience.INVITED)
    hidden = make_consultation(programme, title="Behind a door")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client.get(index.url)) == ["Seen"]


def test_list_when_nothing_is_chosen_puts_the_next_to_close_first(client):
    index, programme = make_index(), make_programme()
    for title, when in [
        ("Closed long ago", {"opens_at": -90, "closes_at": -60}),
        ("Closed lately", CLOSED),
        ("Coming", UPCOMING),
        ("Closing late", OPEN),
        ("Closing soon", {"opens_at": -5, "closes_at": 2}),
    ]:
        make_consultation(programme, title=title, when=when)
    assert titles(client.get(index.url)) == [
        "Closing soon",
        "Closing late",
        "Coming",
        "Closed lately",
        "Closed long ago",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("when=open", ["Open"]),
        ("when=upcoming", ["Coming"]),
        ("when=closed", ["Over"]),
        ("stage=monitoring", ["Over"]),
        ("condition={copd}", ["Open"]),
        ("condition=999999", ["Open", "Coming", "Over"]),
        ("when=%00&stage=nonsense", ["Open", "Coming", "Over"]),
        ("q=breathing&when=open", ["Open"]),
        ("q=nothing+like+it", []),
    ],
)
def test_list_when_filtered_finds(client, query, found):
    index, programme = make_index(), make_programme()
    copd = Condition.objects.create(name="COPD")
    first = make_consultation(programme, title="Open")
    first.conditions = [copd]
    first.save_revision().publish()
    make_consultation(programme, title="Coming", when=UPCOMING)
    make_consultation(programme, title="Over", when=CLOSED, stage="monitoring")
    answer = client.get(f"{index.url}?{query.format(copd=copd.pk)}")
    assert titles(answer) == found


def test_list_when_it_grows_costs_the_same_queries(client):
    index, programme = make_index(), make_programme()
    make_consultation(programme)
    few = queries(client, index.url)
    for _ in range(4):
        make_consultation(programme)
    assert queries(client, index.url) == few


def test_consultation_page_when_strands_and_parts_grow_costs_the_same_queries(client):
    page = make_consultation()
    make_survey(page)
    few = queries(client, page.url)
    make_survey(page)
    make_survey(page)
    assert queries(client, page.url) == few
    assert few <= 15


def test_programme_page_when_it_has_nothing_says_so(client):
    assert "No consultation has opened yet" in client.get(make_programme().url).content.decode()
