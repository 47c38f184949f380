"""The page of the newest seal in a real browser."""

import pytest

from codesign.audit import record
from codesign.audit.sealing import seal_new_events
from tests.browsers import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


def test_newest_seal_in_a_browser_is_accessible(open_page, width):
    for number in range(2):
        record("system", "tested", f"audit.event:{number}")
        seal_new_events()
    page = open_page("/audit/seal/", width=width)
    page.get_by_role("link", name="this seal at its own address").click()
    assert page.locator("h1").inner_text() == "Seal 2 of the record"
    assert_accessible(page)
