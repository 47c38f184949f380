"""Dated records that come with the product, in data/*.toml, one file per kind. The key of a table is the record's."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction

from .models import Condition, Duty, Lever, Place

FOLDER = Path(__file__).parent / "data"
KINDS = {"conditions": Condition, "duties": Duty, "levers": Lever, "places": Place}


class RecordError(Exception):
    """A data file that cannot be loaded; the message names file, record and field."""


@dataclass(frozen=True)
class Loaded:
    """What became of one file: records made, brought up to date, left as edited here, and the same already."""

    kind: str
    created: int
    updated: int
    differing: tuple[str, ...]
    unchanged: int


@transaction.atomic
def load_records(folder=FOLDER, *, update=False):
    """Make the records that are missing. One that somebody edited here is left alone unless update is given."""
    return [load_file(folder / f"{kind}.toml", model, update) for kind, model in KINDS.items()]


def load_file(path, model, update):
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecordError(f"{path.name} cannot be read: {error}") from error
    there = {record.slug: record for record in model.objects.filter(slug__in=tables)}
    created = updated = unchanged = 0
    differing = []
    for slug, fields in tables.items():
        check_names(path, model, slug, fields)
        record = there.get(slug)
        if record is None:
            save(path, model(slug=slug, **fields))
            created += 1
        elif all(getattr(record, name) == value for name, value in fields.items()):
            unchanged += 1
        elif update:
            for name, value in fields.items():
                setattr(record, name, value)
            save(path, record)
            updated += 1
        else:
            differing.append(slug)
    return Loaded(path.stem, created, updated, tuple(differing), unchanged)


def check_names(path, model, slug, fields):
    for name in fields:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            raise RecordError(f"{path.name}: {slug} has no field called {name}.") from None


def save(path, record):
    try:
        record.full_clean()
    except ValidationError as error:
        told = "; ".join(f"{field}: {' '.join(words)}" for field, words in error.message_dict.items())
        raise RecordError(f"{path.name}: {record.slug}: {told}") from error
    record.save()
