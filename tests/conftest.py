import pytest
from django.core.cache import cache

pytest.register_assert_rewrite("tests.browsers")  # so that assert_accessible says what it found

from cms.pages import look  # noqa: E402
from tests.browsers import browser_page, chromium, javascript, open_page, width  # noqa: E402, F401
from tests.conditions import postgresql, redis_service, shared  # noqa: E402, F401
from tests.databases import django_db_setup  # noqa: E402, F401


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits, Wagtail's site paths and the look of pages live in caches, which no transaction rolls back."""
    yield
    cache.clear()
    look.forget()


def pytest_collection_modifyitems(items):
    """Whoever asks for the browser or a service carries the marker, so that `-m "not browser"` can be trusted."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "chromium" in names:
            item.add_marker(pytest.mark.browser)
        if names & {"redis_service", "postgresql"}:
            item.add_marker(pytest.mark.service)
