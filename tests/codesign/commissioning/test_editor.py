from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from codesign.accounts.roles import ROLES
from codesign.commissioning import citations
from codesign.commissioning.models import Measure, Need
from tests.codesign.accounts.people import alice, bob, show_factor
from tests.trees import make_programme

from .factories import ConditionFactory, MeasureFactory, NeedFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def enter(user):
        client.force_login(user)
        show_factor(client, user)
        return client

    return enter


@pytest.fixture
def editor(enter):
    return enter(bob(factor=True))


def address(name, model="need", *args):
    return reverse(f"wagtailsnippets_commissioning_{model}:{name}", args=args)


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def need_fields(programme, **fields):
    return {
        "programme": programme.pk,
        "title": "Classes within reach by bus",
        "description": "",
        "source": "Survey of a peer support group",
        "source_url": "",
        "noted_on": "2026-01-12",
    } | fields


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


MAY = {
    "Editor": ["list", "add", "change"],
    "Analyst": ["list", "add", "change"],
    "Moderator": ["list"],
    "Decision maker": ["list", "add", "change"],
    "Information governance lead": ["list"],
}


@pytest.mark.parametrize("role", ROLES)
def test_role_may_do_with_needs_what_its_work_asks_for(enter, role):
    need = NeedFactory()
    pages = {"list": address("list"), "add": address("add"), "change": address("edit", "need", need.pk)}
    client = enter(bob(role, factor=True))
    assert [name for name, url in pages.items() if client.get(url).status_code == 200] == MAY[role]


def test_editor_adds_a_need(editor):
    programme = make_programme()
    editor.post(address("add"), need_fields(programme))
    need = Need.objects.get()
    assert (need.programme_id, need.source) == (programme.pk, "Survey of a peer support group")


def test_editor_adds_a_need_without_its_source_and_is_told(editor):
    response = editor.post(address("add"), need_fields(make_programme(), source=""))
    assert (response.status_code, response.context["form"].errors) == (200, {"source": ["This field is required."]})


def test_editor_adds_a_need_to_a_page_that_is_no_programme_and_is_told(editor):
    response = editor.post(address("add"), need_fields(Page.objects.get(depth=2)))
    assert response.context["form"].errors == {"programme": ["Choose the page of a programme."]}


def test_editor_adds_a_measure_with_values_over_time(editor):
    values = {"values-TOTAL_FORMS": 2, "values-INITIAL_FORMS": 0, "values-MIN_NUM_FORMS": 0, "values-MAX_NUM_FORMS": 99}
    for number, (day, value) in enumerate([("2025-04-01", "62.5"), ("2026-04-01", "71")]):
        values |= {f"values-{number}-date": day, f"values-{number}-value": value, f"values-{number}-note": ""}
    fields = {
        "programme": make_programme().pk,
        "title": "Finished the course",
        "kind": "process",
        "unit": "%",
        "better": "higher",
        "source": "Quarterly report",
    }
    editor.post(address("add", "measure"), fields | values)
    measure = Measure.objects.get()
    assert [(value.date, float(value.value)) for value in measure.values.all()] == [
        (date(2025, 4, 1), 62.5),
        (date(2026, 4, 1), 71),
    ]


@pytest.mark.parametrize("model", ["need", "measure", "condition", "place", "duty", "lever"])
def test_list_of_records_opens(editor, model):
    assert editor.get(address("list", model)).status_code == 200


@pytest.mark.parametrize("factory", [NeedFactory, MeasureFactory])
def test_list_with_three_records_costs_what_one_costs(editor, factory):
    url = address("list", factory._meta.model._meta.model_name)
    factory()
    editor.get(url)  # fills the caches of the process
    one = queries(editor, url)
    factory.create_batch(2)
    assert queries(editor, url) == one


def test_need_that_a_decision_cites_is_not_deleted_and_the_editor_is_told(editor, monkeypatch):
    need = NeedFactory(title="Classes by bus")
    cited = {need.target_key: [citations.Citation("More classes", "/d/1/", "Redesign", "Shaped")]}
    monkeypatch.setattr(citations, "_providers", [lambda keys, user: cited])
    response = editor.post(address("delete", "need", need.pk))
    assert (response.status_code, Need.objects.count()) == (302, 1)
    assert told(response) == ["“Classes by bus” cannot be deleted: 1 other record rests on it."]


def test_condition_that_a_programme_names_is_not_deleted_and_the_editor_is_told(editor):
    condition = ConditionFactory(name="COPD")
    programme = make_programme()
    programme.conditions.add(condition)
    programme.save_revision().publish()
    response = editor.post(address("delete", "condition", condition.pk))
    assert list(programme.conditions.all()) == [condition]
    assert told(response) == [
        "“COPD” cannot be deleted: 1 other record rests on it. Give the first day it no longer holds instead."
    ]


def test_records_deleted_in_bulk_of_which_one_is_named_all_stay(editor):
    free, named = ConditionFactory(), ConditionFactory()
    programme = make_programme()
    programme.conditions.add(named)
    programme.save_revision().publish()
    url = reverse("wagtail_bulk_action", args=["commissioning", "condition", "delete"])
    editor.post(f"{url}?id={free.pk}&id={named.pk}")
    assert type(free).objects.count() == 2


def test_need_that_nothing_rests_on_is_deleted(editor):
    need = NeedFactory()
    editor.post(address("delete", "need", need.pk))
    assert Need.objects.count() == 0


@pytest.fixture
def owner(enter):
    return enter(alice(factor=True))


@pytest.mark.parametrize("above", [False, True])
def test_programme_with_a_need_is_not_deleted_and_the_editor_is_told(owner, above):
    need = NeedFactory()
    page = need.programme.get_parent() if above else need.programme
    response = owner.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert (response.status_code, Page.objects.filter(pk=need.programme_id).exists()) == (302, True)
    assert told(response) == [
        f"“{page.title}” cannot be deleted: 1 need or measure belongs to it. You can unpublish it instead."
    ]


def test_programme_with_a_measure_deleted_in_bulk_stays(owner):
    measure = MeasureFactory()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    owner.post(f"{url}?id={measure.programme_id}")
    assert Page.objects.filter(pk=measure.programme_id).exists()


def test_programme_without_needs_or_measures_is_deleted(owner):
    programme = make_programme()
    owner.post(reverse("wagtailadmin_pages:delete", args=[programme.pk]))
    assert not Page.objects.filter(pk=programme.pk).exists()
