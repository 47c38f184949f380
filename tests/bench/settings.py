"""Settings of the bench: the product's own, with the bare pages beside it."""

from codesign.settings import *  # noqa: F403
from codesign.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.bare"]
WAGTAIL_SITE_NAME = "Bench"
