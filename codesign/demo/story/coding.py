"""An analyst reads what people said, puts themes on it, chooses quotes and releases the themes."""

from consultations.contributions.models import Contribution
from consultations.evidence.models import Code, Codebook
from consultations.evidence.services import apply_code, choose_quote, mark_read
from consultations.surveys.importing.keys import response_id

from .words import THEMES

UNREAD = 9  # every ninth answer of a running survey waits to be read


def make_codebook(consultation):
    codebook = Codebook.objects.create(
        consultation=consultation,
        title="What people told us",
        about="One answer can have several themes. Read the definition before you use a theme for the first time.",
    )
    return codebook, {
        name: Code.objects.create(codebook=codebook, name=name, definition=definition, position=position)
        for position, (name, (definition, _sentences)) in enumerate(THEMES.items())
    }


def read_and_code(survey, made, codes, analyst, *, leave=0):
    """Code every answer as it was made; with `leave`, every so many-th stays unread."""
    themes = _themes_by_source(survey, made)
    found = Contribution.objects.filter(source_key__in=themes).order_by("said_on", "pk")
    for number, contribution in enumerate(found):
        if leave and number % leave == 0:
            continue
        mark_read(contribution, analyst)
        for name in themes[contribution.source_key]:
            apply_code(contribution, codes[name], by=analyst)


def choose_quotes(codes, analyst, each=2):
    """The first answers of medium length that may be quoted, by people, for every theme."""
    for code in codes.values():
        candidates = Contribution.objects.quotable().filter(codings__code=code).order_by("said_on", "pk")
        chosen = [one for one in candidates if 60 <= len(one.text) <= 200][:each]
        for contribution in chosen:
            choose_quote(code, contribution, contribution.text, analyst)


def _themes_by_source(survey, made):
    """{source key of a contribution: names of its themes}."""
    return {
        f"response:{response_id(survey, one.key)}:{question_id}": names
        for one in made
        for question_id, names in one.themes.items()
    }
