"""The pages of a need and a measure in a real browser."""

from datetime import date

import pytest

from codesign.commissioning import citations
from codesign.commissioning.citations import Citation
from tests.browsers import assert_accessible

from .factories import MeasureFactory, MeasureValueFactory, NeedFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cited(monkeypatch):
    citation = Citation("More classes nearer home", "/", "Redesign", "Shaped", "Because many people said so.")
    monkeypatch.setattr(citations, "_providers", [lambda keys, user: {key: [citation] for key in keys}])
    monkeypatch.setattr(citations, "_use", [(lambda key: "/", lambda user: True)])


def test_need_in_a_browser_is_accessible(open_page, width, cited):
    need = NeedFactory(description="The last bus leaves at four.", source_url="https://example.org/report")
    assert_accessible(open_page(need.get_absolute_url(), width=width))


def test_measure_in_a_browser_is_accessible(open_page, width, cited):
    measure = MeasureFactory()
    for month, value in enumerate([58, 61, 57, 66, 71], start=1):
        MeasureValueFactory(
            measure=measure, date=date(2026, month, 1), value=value, numerator=value * 2, denominator=200
        )
    page = open_page(measure.get_absolute_url(), width=width)
    assert page.locator("svg circle").count() == 5
    assert_accessible(page)
