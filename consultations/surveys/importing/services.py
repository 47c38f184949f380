"""Importing a file: judge every row, then write them all or none."""

import sqlite3
import time
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from .mapping import WrongMap
from .reading import BrokenFile, Table
from .validating import LISTED, Fault, Judge
from .writing import Writer, Written

EVERY = 1_000  # rows between two reports of progress


class NotPublished(Exception):
    """Answers are kept beside the version people saw, and nobody has seen a version yet."""


@dataclass
class Outcome:
    rows: int = 0
    faulty: int = 0  # faults found; `faults` holds the first of them
    faults: list = field(default_factory=list)
    written: Written = field(default_factory=Written)
    seconds: float = 0.0

    @property
    def ok(self):
        return not self.faulty


class Keys:
    """Which row had a key first. On disk, in SQLite's own temporary file: a long file takes no more memory."""

    def __init__(self):
        self.db = sqlite3.connect("", isolation_level=None)
        self.db.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, row INTEGER) WITHOUT ROWID")
        self.db.execute("BEGIN")

    def first_row(self, key, row):
        self.db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, row))
        return self.db.execute("SELECT row FROM seen WHERE key = ?", (key,)).fetchone()[0]


def check_file(survey, open_file, mapping, *, each_fault=None, progress=None):
    """Judge every row; nothing is written. each_fault(fault) sees all faults, the outcome keeps the first few.

    Raises WrongMap, BrokenFile or NotPublished where rows cannot be judged at all.
    """
    table, judge = _ready(survey, open_file, mapping)
    outcome, keys = Outcome(), Keys()

    def blame(fault):
        outcome.faulty += 1
        if len(outcome.faults) < LISTED:
            outcome.faults.append(fault)
        if each_fault:
            each_fault(fault)

    for number, cells in table.rows():
        judged, faults = judge.judge(number, cells)
        outcome.rows += 1
        for fault in faults:
            blame(fault)
        if judged is not None:
            earlier = keys.first_row(judged.response_id.bytes, number)
            if earlier != number:
                sentence = _("Row %(row)d has the same value. Each row needs its own.") % {"row": earlier}
                blame(Fault(number, mapping.key, sentence))
        if progress and outcome.rows % EVERY == 0:
            progress(outcome.rows)
    return outcome


def import_file(survey, open_file, mapping, *, actor, each_fault=None, progress=None):
    """Judge every row and, if all are well, write them in one transaction. Safe to run twice.

    progress(rows, "check" or "write") is called now and then. Returns an Outcome; with faults nothing was written.
    """
    begun = time.monotonic()
    told = progress or (lambda rows, doing: None)
    outcome = check_file(survey, open_file, mapping, each_fault=each_fault, progress=lambda rows: told(rows, "check"))
    if outcome.ok:
        table, judge = _ready(survey, open_file, mapping)
        with transaction.atomic():
            writer = Writer(survey, actor)
            for count, (number, cells) in enumerate(table.rows(), 1):
                judged, faults = judge.judge(number, cells)
                if faults:  # the file changed between the two readings
                    raise BrokenFile(_("The file changed while it was read. Try again."))
                writer.put(judged)
                if count % EVERY == 0:
                    told(count, "write")
            writer.flush()
        outcome.written = writer.written
    outcome.seconds = time.monotonic() - begun
    return outcome


def _ready(survey, open_file, mapping):
    if survey.live_revision_id is None or survey.consultation.live_revision_id is None:
        raise NotPublished(_("Publish the survey and its consultation first: answers belong to a version people saw."))
    table = Table(open_file, encoding=mapping.encoding, delimiter=mapping.delimiter)
    return table, Judge(survey, table, mapping)


__all__ = ["BrokenFile", "NotPublished", "Outcome", "WrongMap", "check_file", "import_file"]
