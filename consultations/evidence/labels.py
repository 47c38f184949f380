"""Reading a file of labelled answers: which answer a row means, and which themes it carries."""

import csv
import tomllib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

KNOWN = {"key", "question", "themes", "method", "codebook"}
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

    questions: the question's id for each value of `question_column`, or one entry "" where all rows have one question.
    """

    key: str
    questions: dict
    question_column: str
    themes_column: str
    separator: str = ";"
    method: str = ""
    codebook: str = ""
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
        names=dict(themes.get("names", {})),
        ignore=frozenset(themes.get("ignore", [])),
    )


def rows_of(path, columns):
    """(row number, {column: cell}) for each row of a CSV file. Raises Unreadable at the first unusable one."""
    number = 1
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip() for name in next(reader, [])]
            if missing := [name for name in columns if name not in header]:
                there = ", ".join(header) or _("none")
                sentence = _("There is no such column. The file has: %(columns)s.") % {"columns": there}
                raise Unreadable([Fault(1, name, sentence) for name in missing])
            for number, cells in enumerate(reader, start=2):
                if cells and len(cells) != len(header):
                    raise Unreadable([Fault(number, "", _cells(len(header), len(cells)))])
                if cells:
                    yield number, dict(zip(header, cells, strict=True))
    except OSError as error:
        raise Unreadable([_("The file cannot be opened: %(why)s.") % {"why": error.strerror}]) from None
    except UnicodeDecodeError:
        sentence = _("After this row stands something that is no text in UTF-8. Save the file as “CSV UTF-8” again.")
        raise Unreadable([Fault(number, "", sentence)]) from None
    except csv.Error as error:
        sentence = _("The next row is broken (%(why)s). Look for a quotation mark that is not closed.") % {"why": error}
        raise Unreadable([Fault(number, "", sentence)]) from None


def _cells(expected, found):
    return _("This row has %(found)d cells, the header %(expected)d. Put cells with commas in quotation marks.") % {
        "found": found,
        "expected": expected,
    }
