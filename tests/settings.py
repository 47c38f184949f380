"""Settings of the test suite: the same product, only faster.

DATABASE_URL and REDIS_URL choose the services, as in production. Every worker of the suite has a database of its own
(tests/databases.py) and, with Redis, a numbered store of its own, so that no worker clears another's cache.
"""

import os
from pathlib import Path

CACHE_DIR = Path(__file__).resolve().parent.parent / ".cache"
os.environ["DATA_DIR"] = str(CACHE_DIR / "test-data")  # before the settings are read: never the data of who runs this

from codesign.settings import *  # noqa: E402, F403
from codesign.settings import CHANNEL_LAYERS, DATABASES, REDIS_URL, STATIC_ROOT  # noqa: E402

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing folder

DATABASES["default"]["CONN_MAX_AGE"] = 0  # threads of a live server must not hold a database that is about to go
if "init_command" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
if REDIS_URL:
    store = f"{REDIS_URL.rstrip('/')}/{WORKER % 15 + 1}"
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": store}}
    CHANNEL_LAYERS["default"]["CONFIG"] = {"hosts": [store]}
