"""Judges rows: each becomes a record, or faults that name the row, the column and what would mend them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from codesign.clock import now
from codesign.privacy.models import Purpose
from consultations.choices import ORGANISATIONS, Capacity, Channel
from consultations.surveys.answers import clean_answer
from consultations.surveys.definition import CHOICES, TEXT

from .keys import participant_id, response_id
from .mapping import YES, check_map, find_option, find_question

LISTED = 50  # faults shown; the rest are counted, or written to a file
SHOWN = 60  # characters of a cell repeated in a fault
CHOICES_KNOWN = {choices: frozenset(choices.values) for choices in (Capacity, Channel)}
MOST_DAYS = 5_000  # days kept by how they are written, which is quicker than reading them anew
LONGEST_NAME = 200  # characters of an organisation's name


@dataclass(frozen=True)
class Fault:
    row: int
    column: str
    sentence: str

    def __str__(self):
        if not self.column:
            return _("Row %(row)d: %(sentence)s") % {"row": self.row, "sentence": self.sentence}
        return _("Row %(row)d, column “%(column)s”: %(sentence)s") % {
            "row": self.row,
            "column": self.column,
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class Record:
    """One row, fit to be written."""

    response_id: UUID
    participant_id: UUID
    said_on: date | None  # None where the file does not say
    capacity: str
    channel: str
    organisation: str
    consents: dict
    answers: dict = field(repr=False)


class Judge:
    """Turns rows into records. `faults_in(row)` and `record(row)` do the same work, so what passes can be written."""

    def __init__(self, survey, table, mapping):
        definition = survey.definition()
        check_map(mapping, table.heading, definition)
        self.survey, self.mapping, self.width = survey, mapping, len(table.heading)
        self.place = {name: index for index, name in enumerate(table.heading)}
        self.empty = frozenset(mapping.empty) | {""}
        self.today = localdate(now())
        self.days = {}  # {day as written: date}: few days, many rows
        self.questions = [(find_question(source.question, definition), source) for source in mapping.questions]
        self.tables = {question.id: _answer_table(question, source) for question, source in self.questions}

    def judge(self, number, cells):
        """(record, faults): a record without faults, or None and at least one fault."""
        if len(cells) != self.width:
            sentence = _(
                "This row has %(cells)d cells and the heading has %(columns)d. "
                "Put quotation marks around a cell that holds a comma or a line break."
            ) % {"cells": len(cells), "columns": self.width}
            return None, [Fault(number, "", sentence)]
        row = Row(number, cells, self)
        record = row.record()
        return (None, row.faults) if row.faults else (record, [])


class Row:
    def __init__(self, number, cells, judge):
        self.number, self.cells, self.judge, self.faults = number, cells, judge, []

    def record(self):
        mapping, survey = self.judge.mapping, self.judge.survey
        key = self.cell(mapping.key)
        if not key:
            self.fault(mapping.key, _("Every row needs a value here that no other row has."))
        capacity = self.choice(mapping.capacity, Capacity)
        organisation = self.value(mapping.organisation)
        if len(organisation) > LONGEST_NAME:
            self.fault(
                mapping.organisation.column,
                _("This name is longer than %(most)d characters. Shorten it.") % {"most": LONGEST_NAME},
            )
        if capacity in ORGANISATIONS and not organisation:
            column = mapping.organisation.column or mapping.capacity.column
            self.fault(column, _("This row speaks for an organisation: name it in the organisation column."))
        return Record(
            response_id=response_id(survey, key),
            participant_id=participant_id(survey, key),
            said_on=self.date(),
            capacity=capacity,
            channel=self.choice(mapping.channel, Channel),
            organisation=organisation if capacity in ORGANISATIONS else "",
            consents={str(purpose): self.consent(mapping.consents.get(purpose)) for purpose in Purpose},
            answers={question.id: self.answer(question, source) for question, source in self.judge.questions},
        )

    def fault(self, column, sentence):
        self.faults.append(Fault(self.number, column, sentence))

    def cell(self, column):
        return self.cells[self.judge.place[column]].strip()

    def value(self, source):
        if not source.column:
            return source.value
        cell = self.cell(source.column)
        return "" if cell in self.judge.empty else source.values.get(cell, cell)

    def choice(self, source, choices):
        value = self.value(source) or source.value
        if value not in CHOICES_KNOWN[choices]:
            known = ", ".join(choices.values)
            self.fault(
                source.column,
                _("“%(cell)s” is not known here. Use one of: %(known)s; or add it to the map's values.")
                % {"cell": value[:SHOWN], "known": known},
            )
        return value

    def consent(self, source):
        """Not given unless the file says yes."""
        if source is None:
            return False
        if source.column:
            return self.cell(source.column).casefold() in (source.values or YES)
        return bool(source.value)

    def date(self):
        """The day it was said, as the file says or as the map says for all."""
        source = self.judge.mapping.date
        written = self.value(source) or source.value
        if not written:
            return None
        if written in self.judge.days:
            return self.judge.days[written]
        try:
            day = datetime.strptime(written, self.judge.mapping.date_format).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            form = self.judge.mapping.date_format
            self.fault(
                source.column,
                _("“%(cell)s” is no date of the form %(form)s, such as %(example)s.")
                % {"cell": written[:SHOWN], "form": form, "example": self.judge.today.strftime(form)},
            )
            return None
        if day > self.judge.today:
            self.fault(source.column, _("%(day)s is in the future.") % {"day": day.isoformat()})
        elif len(self.judge.days) < MOST_DAYS:
            self.judge.days[written] = day
        return day

    def answer(self, question, source):
        """None is "seen and not answered": whoever had the form in hand saw the question."""
        cell = self.cell(source.column)
        if cell in self.judge.empty or cell in source.ignore:
            return None
        try:
            return clean_answer(question, self.meaning(question, source, cell))
        except ValidationError as refused:
            self.fault(source.column, refused.messages[0])
        except KeyError as unknown:
            known = ", ".join(question.labels.values())
            self.fault(
                source.column,
                _("“%(cell)s” is no answer to this question. Use one of: %(known)s; or add it to the map.")
                % {"cell": unknown.args[0][:SHOWN], "known": known},
            )
        return None

    def meaning(self, question, source, cell):
        """The answer a cell stands for. Raises KeyError with the words that stand for none."""
        if question.kind == TEXT:
            return source.values.get(cell, cell)
        table = self.judge.tables[question.id]
        if question.kind != CHOICES:
            return table[cell.casefold()]
        if cell.casefold() in table:
            return table[cell.casefold()]
        parts = [part.strip().casefold() for part in cell.split(source.separator)]
        return sorted({one for part in parts if part for one in table[part]})


def _answer_table(question, source):
    """{cell in small letters: option id}; for several choices a list of ids."""
    several = question.kind == CHOICES
    table = {}
    for option in question.options:
        meaning = [option.id] if several else option.id
        table[option.label.strip().casefold()] = table[option.id.casefold()] = meaning
    for cell, answer in source.values.items():
        parts = [answer] if find_option(answer, question) else answer.split(source.separator)
        options = [find_option(part, question) for part in parts]
        table[cell.casefold()] = options if several else options[0]
    return table
