"""Results in a real browser: as everybody sees them, and as staff do."""

import pytest
from django.urls import reverse

from consultations.results.publishing import release_results
from consultations.results.reports import results_url
from tests.browsers import assert_accessible
from tests.codesign.accounts.people import alice, show_factor
from tests.consultations.results.people import crowd
from tests.trees import make_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey():
    page = make_survey()
    crowd(page, 60)
    crowd(page, 12, capacity="self", channel="email", start=100)
    crowd(page, 2, capacity="voluntary", organisation="Breathe Easy", publish="yes")
    release_results(page, "system")
    return page


def test_public_results_are_accessible_and_filter(survey, open_page, width, javascript):
    page = open_page(results_url(survey), width=width, javascript=javascript)
    assert_accessible(page)
    page.select_option("select[name=cut]", "self")
    page.click("form.filters button[type=submit]")
    assert page.inner_text(".lead__words").startswith("10 people and 0 organisations in this selection")
    page.select_option("select[name=cut]", "public")
    page.click("form.filters button[type=submit]")
    assert "Too few people to show" in page.inner_text("main")
    assert_accessible(page)


def test_staff_results_are_accessible(survey, open_page, client, width):
    user = alice(factor=True)
    client.force_login(user)
    show_factor(client, user)
    page = open_page("/", width=width)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}],
    )
    page.goto(reverse("staff_results", args=[survey.pk]))
    assert "72 people and 2 organisations have answered." in page.inner_text("main")
    assert_accessible(page, include="#main")
