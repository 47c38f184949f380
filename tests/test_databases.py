"""The suite's own machinery: a test that commits leaves nothing for the next one."""

import pytest
from django.db import connection
from wagtail.models import Locale, Page, Site


def as_migrated():
    return Page.objects.filter(depth=1).count(), Site.objects.count(), Locale.objects.filter(language_code="xx").count()


@pytest.mark.parametrize("turn", [1, 2])
def test_committed_rows_when_the_test_ends_are_gone(transactional_db, turn):
    assert as_migrated() == (1, 1, 0)
    Locale.objects.create(language_code="xx")
    Page.objects.all().delete()


@pytest.mark.parametrize("turn", [1, 2])
def test_rows_in_a_transaction_when_the_test_ends_are_gone(db, turn):
    assert as_migrated() == (1, 1, 0)
    Locale.objects.create(language_code="xx")


def test_postgresql_when_the_url_names_it_is_what_the_tests_use(postgresql):
    assert connection.vendor == "postgresql"
