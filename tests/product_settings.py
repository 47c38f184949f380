"""The product's own settings, with static files as they lie: for tests that start the real server."""

from codesign.settings import *  # noqa: F403
from codesign.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
