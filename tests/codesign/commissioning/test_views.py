from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from codesign.commissioning import citations
from codesign.commissioning.citations import Citation
from tests.codesign.accounts.people import bob, charlie

from .factories import MeasureFactory, MeasureValueFactory, NeedFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    monkeypatch.setattr(citations, "_providers", [])
    monkeypatch.setattr(citations, "_use", [])


@pytest.mark.parametrize("factory", [NeedFactory, MeasureFactory])
@pytest.mark.parametrize(
    ("who", "programme", "status"),
    [
        (None, "live", 200),
        (None, "draft", 404),
        (None, "private", 404),
        ("member", "draft", 404),
        ("Analyst", "draft", 200),
        ("Analyst", "private", 200),
    ],
)
def test_record_is_seen_where_its_programme_is(client, factory, who, programme, status):
    record = factory()
    if programme == "draft":
        record.programme.unpublish()
    if programme == "private":
        PageViewRestriction.objects.create(page=record.programme, restriction_type=PageViewRestriction.LOGIN)
    if who:
        client.force_login(charlie() if who == "member" else bob(who))
    assert client.get(record.get_absolute_url()).status_code == status


@pytest.mark.parametrize("factory", [NeedFactory, MeasureFactory])
def test_record_shows_the_decisions_that_cite_it(client, factory):
    record = factory()
    cited = Citation("More classes", "/decisions/1/", "Redesign", "Shaped", "Because many said so")
    citations.register(lambda keys, user: {record.target_key: [cited]})
    response = client.get(record.get_absolute_url())
    assert response.context["citations"] == [cited]
    shown = response.content.decode()
    assert ['<a href="/decisions/1/">More classes</a>' in shown, cited.reason in shown] == [True, True]


@pytest.mark.parametrize("factory", [NeedFactory, MeasureFactory])
@pytest.mark.parametrize(("allowed", "offered"), [(True, True), (False, False)])
def test_record_offers_use_in_a_decision_to_those_who_may(client, factory, allowed, offered):
    record = factory()
    citations.register_use(lambda key: f"/use/?target={key}", lambda user: allowed)
    assert (f"/use/?target={record.target_key}" in client.get(record.get_absolute_url()).content.decode()) is offered


def test_measure_shows_its_values_with_table_and_sentence(client):
    measure = MeasureFactory()
    MeasureValueFactory(measure=measure, date=date(2025, 4, 1), value="62.5", numerator=25, denominator=40)
    MeasureValueFactory(measure=measure, date=date(2026, 4, 1), value="71")
    chart = client.get(measure.get_absolute_url()).context["chart"]
    assert (
        chart.sentence
        == "It went from 62.5% on 1 April 2025 to 71% on 1 April 2026. Higher is better, so it got better."
    )
    assert [(point.value_text, point.note) for point in chart.points] == [("62.5%", "25 of 40"), ("71%", "")]


def test_measure_with_many_values_costs_what_one_costs(client):
    measure = MeasureFactory()
    MeasureValueFactory(measure=measure, date=date(2025, 1, 1), value=1)
    client.get(measure.get_absolute_url())
    one = queries(client, measure)
    for month in range(2, 12):
        MeasureValueFactory(measure=measure, date=date(2025, month, 1), value=month)
    assert queries(client, measure) == one


def queries(client, record):
    with CaptureQueriesContext(connection) as captured:
        client.get(record.get_absolute_url())
    return len(captured)
