"""A migrated database for every worker of the suite, copied from a template instead of migrated.

The template is made once per state of the migrations and of what runs with them (see `fingerprint`) and kept: on
SQLite as a file in .cache/, on PostgreSQL as a database. DATABASE_URL chooses between the two.

Tests that commit (`transactional_db`, `live_server`) get the whole template back afterwards, instead of Django's flush:
a flush empties Wagtail's root page, site, locale and groups too, meets the audit log's triggers, and takes longer.
"""

import fcntl
import hashlib
import os
import re
import sqlite3
import sys
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

ROOTS = ("codesign", "cms", "consultations")
PACKAGES = ("django", "wagtail", "django-allauth", "django-tasks-db", "django-taggit")
OURS = re.compile(rf"^\s*from ((?:{'|'.join(ROOTS)})[.\w]*) import ([\w, ]+)", re.MULTILINE)


def sources():
    """The files a migrated database depends on: migrations, what they import, models, post_migrate code, data files."""
    for root in ROOTS:
        for path in sorted((settings.BASE_DIR / root).rglob("*")):
            if not path.is_file() or "__pycache__" in path.parts:
                continue
            relative = path.relative_to(settings.BASE_DIR)
            if path.suffix != ".py":
                if path.suffix in {".json", ".toml", ".csv", ".sql"}:
                    yield relative
            elif "migrations" in path.parts:
                yield relative
                yield from imported(path)
            elif path.stem in {"models", "apps"} or "models" in path.parts or "post_migrate" in path.read_text():
                yield relative


def imported(path):
    for module, names in OURS.findall(path.read_text()):
        for dotted in (module, *(f"{module}.{name.strip()}" for name in names.split(","))):
            found = Path(*dotted.split(".")).with_suffix(".py")
            if (settings.BASE_DIR / found).is_file():
                yield found


def fingerprint():
    digest = hashlib.sha256(sys.version.encode())
    for package in PACKAGES:
        digest.update(f"{package}={version(package)}".encode())
    for path in sorted(set(sources())):
        digest.update(str(path).encode())
        digest.update((settings.BASE_DIR / path).read_bytes())
    return digest.hexdigest()[:12]


class SQLiteFiles:
    def __init__(self, folder, mark):
        self.template = folder / f"template-{mark}.sqlite3"
        self.copy = folder / f"run-{os.getpid()}.sqlite3"

    def template_exists(self):
        return self.template.exists()

    def make_template(self, migrate):
        for old in self.template.parent.glob("template-*.sqlite3"):
            old.unlink()
        self.use(self.copy)
        migrate()
        with connection.cursor() as cursor:  # one file without its log, and never half of one
            unfinished = self.template.with_suffix(".new")
            unfinished.unlink(missing_ok=True)
            cursor.execute("VACUUM INTO %s", [str(unfinished)])
        self.drop()
        unfinished.rename(self.template)

    def make_copy(self):
        """Through SQLite's backup, so that a thread which still holds the file open sees the new content."""
        with closing(sqlite3.connect(self.template)) as source, closing(sqlite3.connect(self.copy)) as target:
            source.backup(target)
        self.use(self.copy)

    def use(self, path):
        connection.close()
        connection.settings_dict["NAME"] = str(path)

    def drop(self):
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.copy}{suffix}").unlink(missing_ok=True)


class PostgreSQLDatabases:
    def __init__(self, mark):
        given = connection.settings_dict["NAME"]
        place = hashlib.sha256(str(settings.BASE_DIR).encode()).hexdigest()[:8]
        self.prefix = f"{given}_template_{place}_"
        self.template = self.prefix + mark
        self.copy = f"{given}_run_{place}_{os.getpid()}"

    def sql(self, statement, parameters=()):
        with connection._nodb_cursor() as cursor:  # what Django's own test databases use
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else None

    def template_exists(self):
        return bool(self.sql("SELECT 1 FROM pg_database WHERE datname = %s", [self.template]))

    def make_template(self, migrate):
        for (old,) in self.sql("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.prefix]):
            self.sql(f'DROP DATABASE "{old}" WITH (FORCE)')
        self.drop()
        self.sql(f'CREATE DATABASE "{self.copy}"')
        self.use(self.copy)
        migrate()
        connection.close()
        self.sql(f'ALTER DATABASE "{self.copy}" RENAME TO "{self.template}"')

    def make_copy(self):
        self.drop()
        self.sql(f'CREATE DATABASE "{self.copy}" TEMPLATE "{self.template}"')
        self.use(self.copy)

    def use(self, name):
        connection.close()
        connection.settings_dict["NAME"] = name

    def drop(self):
        connection.close()
        self.sql(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')


@contextmanager
def alone(folder):
    """One worker at a time: the first makes the template, the others find it."""
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def migrate():
    call_command("migrate", verbosity=0, interactive=False)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    folder = settings.CACHE_DIR / "test-db"
    folder.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock():
        mark = fingerprint()
        databases = SQLiteFiles(folder, mark) if connection.vendor == "sqlite" else PostgreSQLDatabases(mark)

        def restore(case):
            with alone(folder):
                databases.make_copy()
            ContentType.objects.clear_cache()
            cache.clear()

        with alone(folder):
            if not databases.template_exists():
                databases.make_template(migrate)
            databases.make_copy()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
    with django_db_blocker.unblock():
        databases.drop()
