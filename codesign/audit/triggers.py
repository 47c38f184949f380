"""Triggers that refuse every change to what was recorded, on SQLite and PostgreSQL.

SQLite drops a table's triggers when a later migration alters it, so post_migrate installs what is missing and a
system check looks for them. Flushing a test database is DELETE on SQLite: call drop_triggers() first (flush ends with
post_migrate, which puts them back). On PostgreSQL it is TRUNCATE, which triggers for rows let pass.
"""

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import Event, Seal, SealedEvent

FUNCTION = "audit_refuse_change"
TABLES = tuple(model._meta.db_table for model in (Event, Seal, SealedEvent))


def names() -> dict[str, str]:
    """Trigger name -> table. One per table and operation, since SQLite knows no trigger for two."""
    return {f"{table}_refuse_{act}": table for table in TABLES for act in ("update", "delete")}


def install_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put in what is missing. Safe to call again; leaves out tables that are not there."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    wanted = [name for name in missing_triggers(using) if names()[name] in tables]
    if not wanted:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'Audit records are never changed.' "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for name in wanted:
            cursor.execute(statement(connection, name))


def statement(connection: BaseDatabaseWrapper, name: str) -> str:
    table, act = names()[name], name.rsplit("_", 1)[1].upper()
    if connection.vendor == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
    return (
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'Audit records are never changed.'); END"
    )


def drop_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """For tests that flush or tamper."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in set(names()) - set(missing_triggers(using)):
            on = f" ON {names()[name]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    connection = connections[using]
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return sorted(set(names()) - there)
