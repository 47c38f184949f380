"""Reading a file of labelled answers: which answer a row means, and which themes it carries."""

import tomllib
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.surveys.importing.reading import BrokenFile, Table

KNOWN = {"key", "question", "themes", "method", "codebook", "encoding", "delimiter"}
SHOWN = 50  # faults told one by one; more would hide the first


class Unreadable(Exception):
    """The file or its map cannot be used; the faults say where and what would put it right."""

    def __init__(self, faults, more=0):
        self.faults = list(faults)
        super().__init__("\n".join([*map(str, self.faults), *([_more(more)] if more else [])]))


def _more(n):
    return ngettext("and %(n)d more like these", "and %(n)d more like these", n) % {"n": n}


@dataclass(frozen=True)
class Fault:
    """Something wrong in one place. Rows are counted as a spreadsheet does: the header is row 1."""

    row: int
    column: str
    sentence: str

    def __str__(self):
        place = _("Row %(row)d") % {"row": self.row}
        return f"{place}, {self.column}: {self.sentence}" if self.column else f"{place}: {self.sentence}"


@dataclass(frozen=True)
class LabelMap:
    """How a file says its labels. See docs/importing-labels.md for an example.

    questions: the question, by id or words, for each value of `question_column`; one entry "" where all rows have
    the same question.
    """

    key: str
    questions: dict
    question_column: str
    themes_column: str
    separator: str = ";"
    method: str = ""
    codebook: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","
    names: dict = field(default_factory=dict)  # a label in the file: the theme it means
    ignore: frozenset = frozenset()  # labels that are no themes

    @property
    def columns(self):
        return [name for name in (self.key, self.question_column, self.themes_column) if name]

    def labels(self, cell):
        """The names of the themes in a cell, once each, in its order."""
        raw = (label.strip() for label in (cell.split(self.separator) if self.separator else [cell]))
        named = (self.names.get(label, label) for label in raw if label and label not in self.ignore)
        return list(dict.fromkeys(named))


def read_map(path):
    try:
        with open(path, "rb") as file:
            given = tomllib.load(file)
    except OSError as error:
        raise Unreadable([_("The map cannot be opened: %(why)s.") % {"why": error.strerror}]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable([_("The map is not well-formed TOML: %(why)s.") % {"why": error}]) from None
    return map_from(given)


def map_from(given):
    """A LabelMap from what stood in the TOML file; Unreadable names everything that is missing or unknown in it."""
    themes, question = given.get("themes"), given.get("question")
    faults = [_("“%(name)s” is not a setting of this map.") % {"name": name} for name in sorted(set(given) - KNOWN)]
    if not isinstance(given.get("key"), str):
        faults.append(_('Name the column that holds the row’s key: key = "...".'))
    if not isinstance(themes, dict) or not isinstance(themes.get("column"), str):
        faults.append(_('Name the column that holds the themes: [themes] column = "...".'))
    by_column = isinstance(question, dict)
    if by_column and not (isinstance(question.get("column"), str) and isinstance(question.get("values"), dict)):
        faults.append(_("Give [question] a column, and [question.values] with a question’s id for each value."))
    if not by_column and not isinstance(question, str):
        faults.append(_('Say which question these are answers to: question = "its id".'))
    if faults:
        raise Unreadable(faults)
    return LabelMap(
        key=given["key"],
        questions=dict(question["values"]) if by_column else {"": question},
        question_column=question["column"] if by_column else "",
        themes_column=themes["column"],
        separator=themes.get("separator", ";"),
        method=given.get("method", ""),
        codebook=given.get("codebook", ""),
        encoding=given.get("encoding", "utf-8"),
        delimiter=given.get("delimiter", ","),
        names=dict(themes.get("names", {})),
        ignore=frozenset(themes.get("ignore", [])),
    )


def rows_of(path, label_map):
    """(row number, {column: cell}) for each row of a CSV file. Raises Unreadable at the first unusable one."""
    try:
        table = Table(partial(open, path, "rb"), encoding=label_map.encoding, delimiter=label_map.delimiter)
        if missing := [name for name in label_map.columns if name not in table.heading]:
            sentence = _("There is no such column. The file has: %(columns)s.") % {"columns": ", ".join(table.heading)}
            raise Unreadable([Fault(1, name, sentence) for name in missing])
        for number, cells in table.rows():
            if len(cells) != len(table.heading):
                raise Unreadable([Fault(number, "", _cells(len(table.heading), len(cells)))])
            yield number, dict(zip(table.heading, cells, strict=True))
    except OSError as error:
        raise Unreadable([_("The file cannot be opened: %(why)s.") % {"why": error.strerror}]) from None
    except BrokenFile as error:
        raise Unreadable([str(error)]) from None


def _cells(expected, found):
    return _("This row has %(found)d cells, the header %(expected)d. Put cells with commas in quotation marks.") % {
        "found": found,
        "expected": expected,
    }
