import pytest

from consultations.surveys.definition import definition_of


@pytest.fixture(autouse=True)
def _forget_definitions():
    """A rolled-back test frees its revision ids for the next one, which no production database does."""
    yield
    definition_of.cache_clear()
