"""Responses as files for analysts: one row for each sent response, and a dictionary of the columns.

Rows are read and written a batch at a time, so memory stays the same however many there are.
"""

import csv
import hashlib
import hmac
import io
import secrets
import tempfile

from django.utils.translation import gettext as _
from openpyxl import Workbook

from codesign.accounts.verdicts import actor
from codesign.audit import key, record
from consultations.choices import Capacity, Channel
from consultations.surveys.definition import TEXT
from consultations.surveys.models import Response, Status

from .cells import cell
from .cuts import Totals
from .models import ANSWERED, SEEN

BATCH = 1_000
LONGEST_XLSX = 32_767  # characters in one cell, by the format
NOT_SEEN = "[not seen]"


def export_csv(survey, user):
    """A file, at its beginning, with every sent response."""
    return _audited(survey, user, "csv", _write_csv)


def export_xlsx(survey, user):
    """A workbook with the responses and the dictionary."""
    return _audited(survey, user, "xlsx", _write_xlsx)


def dictionary_csv(survey):
    text = io.StringIO()
    csv.writer(text).writerows(dictionary_rows(survey))
    return "\ufeff" + text.getvalue()


def response_rows(survey):
    """A heading and a row for each sent response; withdrawn ones and drafts are left out.

    The first column names a row within this file alone: another export names it otherwise, and nothing else knows it.
    """
    questions = survey.questions()
    yield [
        _("row"),
        _("capacity"),
        _("channel"),
        _("organisation"),
        _("said on"),
        *(cell(column_name(number, question)) for number, question in enumerate(questions, 1)),
    ]
    secret = secrets.token_bytes(32)
    capacities, channels = dict(Capacity.choices), dict(Channel.choices)
    sent = Response.objects.filter(survey=survey, status=Status.SUBMITTED).order_by("pk")
    rows = sent.values_list("pk", "sent__capacity", "channel", "sent__organisation", "said_on", "sent__answers")
    for ident, capacity, channel, organisation, said_on, answers in rows.iterator(BATCH):
        yield [
            hmac.new(secret, ident.bytes, hashlib.sha256).hexdigest()[:16],
            str(capacities.get(capacity, capacity)),
            str(channels.get(channel, channel)),
            cell(organisation),
            said_on.isoformat() if said_on else "",
            *(cell(_answer(question, answers)) for question in questions),
        ]


def dictionary_rows(survey):
    """What each column of the export is, with its base."""
    totals = Totals(survey.pk)
    yield [
        _("column"),
        _("question id"),
        _("wording"),
        _("type"),
        _("answers to choose from"),
        _("seen"),
        _("answered"),
    ]
    for number, question in enumerate(survey.questions(), 1):
        counts = [
            totals.people(question.id, what) + totals.organisations(question.id, what) for what in (SEEN, ANSWERED)
        ]
        options = "; ".join(option.label for option in question.options)
        yield [
            cell(column_name(number, question)),
            question.id,
            cell(question.text),
            question.kind,
            cell(options),
            *counts,
        ]


def column_name(number, question):
    return f"{number}. {question.text}"


def _answer(question, answers):
    """The words of an answer; a point of a scale stays a number. Empty: seen and not answered."""
    if question.id not in answers:
        return NOT_SEEN
    value = answers[question.id]
    if isinstance(value, int):
        return value
    if question.kind == TEXT:
        return value or ""
    return "; ".join(question.words(value))


def _audited(survey, user, form, write):
    file = tempfile.TemporaryFile()  # noqa: SIM115 closed by the response that sends it
    rows = write(survey, file)
    record(actor(user), "results.exported", key(survey), rows=rows, format=form)
    file.seek(0)
    return file


def _write_csv(survey, file):
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer, count = csv.writer(text), -1
    for row in response_rows(survey):
        writer.writerow(row)
        count += 1
    text.detach()
    return count


def _write_xlsx(survey, file):
    book, count = Workbook(write_only=True), -1
    sheet = book.create_sheet(_("Responses"))
    for row in response_rows(survey):
        sheet.append([_fits(value) for value in row])
        count += 1
    dictionary = book.create_sheet(_("Dictionary"))
    for row in dictionary_rows(survey):
        dictionary.append([_fits(value) for value in row])
    book.save(file)
    return count


def _fits(value):
    """Without the control characters that the format forbids; cut only where it could not be kept otherwise."""
    if not isinstance(value, str):
        return value
    return "".join(sign for sign in value if sign >= " " or sign in "\n\t")[:LONGEST_XLSX]
