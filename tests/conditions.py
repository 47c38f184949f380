"""What some tests need beside Python: a browser, a service, the shared data. Absent, they skip with a sentence.

REQUIRE_BROWSER=1 and REQUIRE_SERVICES=1 turn such a skip into a failure, so that a build cannot pass by skipping.
"""

import os

import pytest
from django.conf import settings
from django.db import connection


def skip_or_fail(sentence, variable=""):
    if variable and os.environ.get(variable) == "1":
        pytest.fail(f"{sentence} {variable}=1 forbids skipping this test.", pytrace=False)
    pytest.skip(sentence)


@pytest.fixture
def shared():
    """The folder of real data beside the project."""
    folder = settings.BASE_DIR.parent / "shared"
    if not folder.is_dir():
        skip_or_fail("Needs the folder of shared data beside the project.")
    return folder


@pytest.fixture
def redis_service():
    if not settings.REDIS_URL:
        skip_or_fail("Needs Redis: set REDIS_URL.", "REQUIRE_SERVICES")
    return settings.REDIS_URL


@pytest.fixture
def postgresql(db):
    if connection.vendor != "postgresql":
        skip_or_fail("Needs PostgreSQL: set DATABASE_URL.", "REQUIRE_SERVICES")
    return connection
