"""The import's pages in a real browser."""

import pytest
from django.urls import reverse

from consultations.surveys.models import ImportRun, Response
from tests.browsers import assert_accessible
from tests.codesign.accounts.people import alice, show_factor
from tests.consultations.surveys.importing.files import ROWS, lines
from tests.trees import make_survey

pytestmark = pytest.mark.django_db(transaction=True)


def test_import_by_hand_from_upload_to_confirmation(open_page, client, width):
    survey, user = make_survey(), alice(factor=True)
    client.force_login(user)
    show_factor(client, user)
    page = open_page("/", width=width)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}])
    page.goto(reverse("import_responses", args=[survey.pk]))
    assert_accessible(page, include="#main")
    page.set_input_files("input[name=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": lines(*ROWS)})
    page.click("text=Upload and go on")
    page.wait_for_selector("text=What each column is")
    assert_accessible(page, include="#main")
    for field, value in {"key": "id", "q-text": "words", "date": "when"}.items():
        page.select_option(f"select[name={field}]", value)
    page.click("text=Check every row")
    page.wait_for_selector("text=All 3 rows are well.")
    assert_accessible(page, include="#main")
    page.click("text=Bring them in")
    page.wait_for_selector("text=3 responses are new")
    assert_accessible(page, include="#main")
    assert (Response.objects.count(), ImportRun.objects.get().file.name) == (3, "")
