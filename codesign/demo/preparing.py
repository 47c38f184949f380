"""What must be there before the first page can be served; each step does nothing when it has nothing to do."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from codesign.accounts.roles import ROLES
from consultations.models import ConsultationPage


def prepare(say):
    """say: called with a sentence before each step that takes a while."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    migrate(say)
    collect_static_files(say)
    if settings.DEMO:
        load_demo(say)


def migrate(say):
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database.")
        call_command("migrate", verbosity=0, interactive=False)


def collect_static_files(say):
    """Again whenever a file came, went or changed, which includes a package of another version."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    say("Collecting styles and scripts.")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest.hexdigest())


def load_demo(say):
    """Only into a database nobody has used."""
    if not (get_user_model().objects.exists() or ConsultationPage.objects.exists()):
        say("Loading the demo.")
        call_command("make_demo")


def people_of_the_demo():
    """One person for each role, with the name of the role, in the order of the roles."""
    for name in ROLES:
        group = Group.objects.filter(name=name).first()
        if group and (user := group.user_set.filter(is_active=True).order_by("pk").first()):
            yield name, user
