"""The public figures as a table of data."""

from django.utils.translation import gettext as _

from codesign.privacy.disclosure import SUPPRESSED
from consultations.surveys.definition import Option

from .cells import cell
from .reports import results


def figure_rows(survey, chosen):
    """A heading and a row for every answer; "*" stands for 1 to 7 people, or for what could give such a count away."""
    found = results(survey, public=True, **chosen)
    yield [
        _("question id"),
        _("question"),
        _("answer"),
        _("people"),
        _("people who answered"),
        _("people who saw the question"),
        _("organisations"),
        _("figures of"),
    ]
    at = found.at.date().isoformat() if found.at else ""
    for result in found.questions:
        answered, seen = result.answered.cell, result.seen.cell
        shown = {answer.id: answer for answer in result.answers}
        options = result.question.options or [Option("", "")]
        for option in options:
            people, organisations = answered, result.organisations.cell
            if option.id:
                answer = shown.get(option.id)
                people, organisations = (answer.people.cell, answer.organisations.cell) if answer else (SUPPRESSED, "")
            label = cell(option.label)
            yield [result.target, cell(result.question.text), label, people, answered, seen, organisations, at]
