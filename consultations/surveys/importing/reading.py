"""Reads a CSV file row by row, in constant memory, and says in words where a file is broken."""

import codecs
import csv

from django.utils.translation import gettext as _

LONGEST_LINE = 16 * 1024 * 1024  # bytes, so that a file without line breaks is not read into memory whole
WINDOWS = "windows-1252"


class BrokenFile(Exception):
    """The file as a whole cannot be read. The message says where, and what would mend it."""


class Table:
    """A CSV file's heading and rows. open_file() gives a fresh binary stream each time it is called."""

    def __init__(self, open_file, *, encoding="utf-8", delimiter=","):
        self.open_file, self.delimiter = open_file, delimiter
        try:
            self.encoding = codecs.lookup(encoding).name
            if b"a,\n".decode(encoding) != "a,\n":  # its line ends and commas are other bytes
                raise LookupError
        except (LookupError, ValueError):
            raise BrokenFile(_("There is no encoding called “%(name)s”. Try utf-8.") % {"name": encoding}) from None
        with self.open_file() as file:
            rows = self._rows(file)
            self.heading = [name.strip() for name in next(rows, (1, []))[1]]
        self._check_heading()

    def rows(self):
        """(row number, cells) of every row below the heading, which is row 1; empty rows are passed over."""
        with self.open_file() as file:
            rows = self._rows(file)
            next(rows)
            for number, cells in rows:
                if any(cells):
                    yield number, cells

    def _check_heading(self):
        if not any(self.heading):
            raise BrokenFile(_("The file is empty. Its first row must name the columns."))
        if len(self.heading) == 1:
            other = next((mark for mark in (";", "\t", ",") if mark in self.heading[0]), "")
            if other and other != self.delimiter:
                named = {";": _("semicolons"), "\t": _("tabs"), ",": _("commas")}
                raise BrokenFile(
                    _("The columns seem to be separated by %(other)s. Put delimiter = %(mark)s into the map.")
                    % {"other": named[other], "mark": '"\\t"' if other == "\t" else f'"{other}"'}
                )
        twice = sorted({name for name in self.heading if name and self.heading.count(name) > 1})
        if twice:
            raise BrokenFile(
                _("Two columns are called “%(name)s”. Give each its own name in the first row.") % {"name": twice[0]}
            )

    def _rows(self, file):
        reader = csv.reader(self._lines(file), delimiter=self.delimiter, strict=True)
        number = 0
        try:
            for cells in reader:
                number += 1
                yield number, cells
        except csv.Error as error:
            raise BrokenFile(_csv_sentence(str(error), number + 1)) from None

    def _lines(self, file):
        first = file.read(4)
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise BrokenFile(_("The file is saved as UTF-16. Save it as “CSV UTF-8” and try again."))
        file.seek(0)
        place = 0
        for number, raw in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
            if len(raw) > LONGEST_LINE:
                sentence = _("Line %(line)d is longer than any row of answers. Save the file anew as “CSV UTF-8”.")
                raise BrokenFile(sentence % {"line": number})
            line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 and self.encoding == "utf-8" else raw
            if b"\x00" in line:
                sentence = _("Line %(line)d holds a NUL byte (byte %(byte)d of the file). Save it anew as “CSV UTF-8”.")
                raise BrokenFile(sentence % {"line": number, "byte": place + raw.index(b"\x00") + 1})
            try:
                yield line.decode(self.encoding)
            except UnicodeDecodeError as error:
                at = place + len(raw) - len(line) + error.start + 1
                raise BrokenFile(self._encoding_sentence(number, at, line)) from None
            place += len(raw)

    def _encoding_sentence(self, number, at, line):
        where = _("Line %(line)d is not valid %(encoding)s, at byte %(byte)d of the file.") % {
            "line": number,
            "encoding": self.encoding.upper(),
            "byte": at,
        }
        if self.encoding == "utf-8" and _reads_as_windows(line):
            mend = _("It looks like Windows-1252: save it as “CSV UTF-8”, or put encoding = “%(name)s” into the map.")
            return f"{where} {mend % {'name': WINDOWS}}"
        return f"{where} {_('Save the file as “CSV UTF-8” and try again.')}"


def _reads_as_windows(line):
    try:
        return line.decode(WINDOWS).isprintable() or line.decode(WINDOWS).strip().isprintable()
    except UnicodeDecodeError:
        return False


def _csv_sentence(problem, row):
    if "unexpected end" in problem:
        mend = _("A quotation mark that opens in row %(row)d is never closed. Close it, or double it inside a cell.")
    elif "field limit" in problem:
        mend = _("A cell in row %(row)d is longer than any answer. Perhaps a quotation mark before it is never closed.")
    elif "expected after" in problem:
        mend = _("Row %(row)d has words after a closing quotation mark. Inside a cell, write a quotation mark twice.")
    else:
        mend = _("Row %(row)d cannot be read as CSV. Save the file anew as “CSV UTF-8”.")
    return mend % {"row": row}
