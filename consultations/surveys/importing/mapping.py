"""The map: which column of a file becomes what. Written as TOML, checked against the survey before any row is read."""

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _

from codesign.privacy.models import Purpose
from consultations.choices import Capacity, Channel
from consultations.surveys.definition import CHOICES, TEXT

TOP = {"key", "empty", "encoding", "delimiter", "date", "capacity", "channel", "organisation", "consent", "question"}
YES = ("yes", "y", "true", "1", "x")


class WrongMap(Exception):
    """The map does not fit the file or the survey. `sentences` say what would mend it, one each."""

    def __init__(self, sentences):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Source:
    """Where something comes from: the same value for every row, or a column, with what its cells mean."""

    value: str = ""
    column: str = ""
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionSource:
    question: str  # its id, or its words
    column: str
    values: dict = field(default_factory=dict)
    ignore: tuple = ()
    separator: str = ";"


@dataclass(frozen=True)
class ImportMap:
    key: str
    questions: tuple[QuestionSource, ...]
    capacity: Source
    channel: Source
    date: Source = Source()
    date_format: str = "%Y-%m-%d"
    organisation: Source = Source()
    consents: dict = field(default_factory=dict)  # {purpose: Source}
    empty: tuple = ()
    encoding: str = "utf-8"
    delimiter: str = ","

    def columns(self):
        """Every column the map names, once."""
        sources = [self.date, self.capacity, self.channel, self.organisation, *self.consents.values(), *self.questions]
        return list(dict.fromkeys(name for name in [self.key, *(source.column for source in sources)] if name))


def read_map(text):
    """The map in a TOML text. Raises WrongMap."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongMap([_("The map is not valid TOML: %(problem)s.") % {"problem": error}]) from None
    return build_map(found)


def build_map(found):
    """The map in a dictionary of the form that TOML gives."""
    wrong = [
        _("The map knows no “%(name)s”. It may hold: %(known)s.") % {"name": name, "known": ", ".join(sorted(TOP))}
        for name in found
        if name not in TOP
    ]
    if not isinstance(found.get("key"), str) or not found["key"]:
        wrong.append(_("Name the column that tells rows apart, such as key = “response_id”."))
    wrong += [
        _("“%(name)s” must be a table, written as [%(name)s].") % {"name": name}
        for name in ("date", "capacity", "channel", "organisation", "consent")
        if not isinstance(found.get(name, {}), dict)
    ]
    questions = found.get("question", [])
    if not isinstance(questions, list) or not all(
        isinstance(one, dict) and isinstance(one.get("question"), str) and isinstance(one.get("column"), str)
        for one in questions
    ):
        wrong.append(_("Each [[question]] needs a question (its id or its words) and a column."))
    elif not questions:
        wrong.append(_("Name at least one [[question]] and its column."))
    wrong = wrong or list(_wrong_forms(found))
    if wrong:
        raise WrongMap(wrong)
    date = found.get("date", {})
    return ImportMap(
        key=found["key"],
        questions=tuple(
            QuestionSource(
                question=one["question"],
                column=one["column"],
                values={str(cell): str(answer) for cell, answer in one.get("values", {}).items()},
                ignore=tuple(str(cell) for cell in one.get("ignore", ())),
                separator=one.get("separator", ";"),
            )
            for one in questions
        ),
        date=_source(date),
        date_format=str(date.get("format", "%Y-%m-%d")),
        capacity=_source(found.get("capacity", {})),
        channel=_source(found.get("channel", {})),
        organisation=_source(found.get("organisation", {})),
        consents={purpose: _consent(source) for purpose, source in found.get("consent", {}).items()},
        empty=tuple(str(cell) for cell in found.get("empty", ())),
        encoding=str(found.get("encoding", "utf-8")),
        delimiter=str(found.get("delimiter", ",")),
    )


def _wrong_forms(found):
    """What is written in another form than it is read in, such as a word where a list belongs."""
    consents = [one for one in found.get("consent", {}).values() if isinstance(one, dict)]
    tables = [found.get(name, {}) for name in ("date", "capacity", "channel", "organisation")] + consents
    tables += found["question"]
    delimiter = found.get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n':
        yield _("The delimiter must be one symbol, such as “;”.")
    if any(one.get("separator", ";") == "" or not isinstance(one.get("separator", ";"), str) for one in tables):
        yield _("The separator must be a symbol or a word, such as “;”.")
    if not all(isinstance(one.get("values", {}), dict) for one in tables):
        yield _("Write values as a table, such as values = {“1” = “By car”}.")
    lists = [("empty", [found]), ("ignore", tables), ("yes", tables)]
    for name, holders in lists:
        if not all(isinstance(one.get(name, []), list) for one in holders):
            yield _("Write %(name)s as a list, such as %(name)s = [“9”].") % {"name": name}


def check_map(mapping, heading, definition):
    """Raises WrongMap with everything in the map that does not fit the file's columns or the survey's questions."""
    wrong = [
        _("The file has no column “%(name)s”.%(hint)s") % {"name": name, "hint": _did_you_mean(name, heading)}
        for name in mapping.columns()
        if name not in heading
    ]
    seen = set()
    for source in mapping.questions:
        question = find_question(source.question, definition)
        if question is None:
            known = [question.text for question in definition.questions]
            hint = _did_you_mean(source.question, known)
            wrong.append(_("The survey has no question “%(name)s”.%(hint)s") % {"name": source.question, "hint": hint})
            continue
        if question.id in seen:
            wrong.append(_("The question “%(name)s” is named twice.") % {"name": question.text})
        seen.add(question.id)
        wrong += _wrong_answers(question, source)
    wrong += _wrong_choice(mapping.capacity, Capacity, "capacity")
    wrong += _wrong_choice(mapping.channel, Channel, "channel")
    wrong += [
        _("The map knows no consent “%(name)s”. It may be: %(known)s.")
        % {"name": name, "known": ", ".join(Purpose.values)}
        for name in mapping.consents
        if name not in Purpose.values
    ]
    if wrong:
        raise WrongMap(wrong)


def find_question(name, definition):
    """By id, or by words whatever their case; None where there is none, or two of the same words."""
    if name in definition.by_id:
        return definition.by_id[name]
    same = [one for one in definition.questions if one.text.strip().casefold() == name.strip().casefold()]
    return same[0] if len(same) == 1 else None


def find_option(name, question):
    """The id of an option named by id or by label, or None."""
    if name in question.labels:
        return name
    same = [option.id for option in question.options if option.label.strip().casefold() == name.strip().casefold()]
    return same[0] if len(same) == 1 else None


def _wrong_answers(question, source):
    if question.kind == TEXT:
        return []
    labels = list(question.labels.values())
    return [
        _("“%(answer)s” is no answer to “%(question)s”.%(hint)s")
        % {"answer": answer, "question": question.text, "hint": _did_you_mean(answer, labels)}
        for answer in source.values.values()
        if find_option(answer, question) is None
        and not (question.kind == CHOICES and all(find_option(one, question) for one in answer.split(source.separator)))
    ]


def _wrong_choice(source, choices, name):
    given = [source.value] if source.value else list(source.values.values())
    if not source.value and not source.column:
        return [_("Say the %(name)s: [%(name)s] with a value, or with a column and its values.") % {"name": name}]
    return [
        _("“%(value)s” is no %(name)s. It may be: %(known)s.")
        % {"value": value, "name": name, "known": ", ".join(choices.values)}
        for value in given
        if value not in choices.values
    ]


def _source(found):
    values = found.get("values", {})
    return Source(
        value=str(found.get("value", "")),
        column=str(found.get("column", "")),
        values={str(cell): str(value) for cell, value in values.items()},
    )


def _consent(found):
    if not isinstance(found, dict):
        found = {"value": found}
    given = found.get("value", "")
    yes = found.get("yes", YES)
    return Source(
        value="yes" if given is True else "",
        column=str(found.get("column", "")),
        values={str(cell).casefold(): "yes" for cell in yes},
    )


def _did_you_mean(name, known):
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return " " + _("Did you mean “%(name)s”?") % {"name": close[0]} if close else ""
