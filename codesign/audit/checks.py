from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections

from .triggers import missing_triggers, names


def check_triggers(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    # A warning, not an error: migrate runs the checks of its database first, and migrate is what puts them back.
    found: list[CheckMessage] = []
    for using in databases or []:
        tables = set(connections[using].introspection.table_names())
        missing = [name for name in missing_triggers(using) if names()[name] in tables]
        if missing:
            found.append(
                Warning(
                    f"Audit records in the database {using} can be changed: {len(missing)} triggers are missing.",
                    hint="Run manage.py migrate, which puts them back.",
                    obj=missing[0],
                    id="audit.W001",
                )
            )
    return found
