"""What the public sees of themes: counted when an analyst releases, kept as it was shown, moved in steps.

A count is shown anew only when at least eight people more, or fewer, stand behind it than when it was last shown:
two looks at it never tell what one person said. The true counts of the last publication are its memory.
"""

from dataclasses import dataclass
from datetime import datetime

from codesign.clock import now
from codesign.privacy import disclosure
from codesign.privacy.disclosure import THRESHOLD, Figure
from codesign.privacy.publications import may_renew, newest, publish

from .counting import count_themes
from .models import Code

EVERYBODY = "everybody"


@dataclass(frozen=True)
class PublicTally:
    """Figures as anybody may see them, and when they were counted."""

    people: Figure
    answers: Figure
    organisations: Figure
    counted_at: datetime | None


UNKNOWN = PublicTally(disclosure.hidden(), disclosure.hidden(), disclosure.organisations(0), None)


@dataclass(frozen=True)
class PublicFigures:
    """One codebook's figures. capacities: those in which eight or more speak, so that a quote may name them."""

    everybody: PublicTally
    themes: dict[int, PublicTally]
    capacities: frozenset[str]

    def of(self, code_id):
        return self.themes.get(code_id, UNKNOWN)


def publication_key(codebook_id):
    return f"themes:{codebook_id}"


def publish_counts(codebook):
    """Count a codebook's released themes and let the public see what may be seen of it."""
    at, counts = now(), count_themes(codebook)
    before = newest([publication_key(codebook.pk)]).get(publication_key(codebook.pk))
    shown = before.figures["tallies"] if before else {}
    known = dict(before.memory) if before else {}
    released = Code.objects.public().filter(codebook=codebook).values_list("pk", flat=True)
    tallies = {EVERYBODY: counts.everybody} | {str(pk): counts.of(pk) for pk in released}
    # A theme that is taken back for a while keeps its last figures: it must not move in one step when it returns
    figures = dict(shown)
    for name, tally in tallies.items():
        figures[name] = _next(shown.get(name), known, name, tally, at)
    capacities = sorted(capacity for capacity, n in counts.capacities.items() if n >= THRESHOLD)
    return publish(publication_key(codebook.pk), {"tallies": figures, "capacities": capacities}, at, known)


def _next(shown, known, name, tally, at):
    """What is shown of a tally now; `known` learns the true count behind it when that is renewed."""
    people = tally.people
    if name != EVERYBODY:
        people = min(people, known[EVERYBODY])  # the whole may stand a few people back
    if shown is None or may_renew(abs(people - known[name])):
        known[name] = people
        shown = {
            "people": disclosure.people(people).value,
            "answers": _answers(people, tally.answers),
            "at": at.isoformat(),
        }
    return shown | {"organisations": tally.organisations}


def _answers(people, answers):
    """Hidden with the people behind them: one person may have given many."""
    return None if disclosure.people(people).value is None else disclosure.people(answers).value


def figures_of(codebook_ids):
    """{codebook id: PublicFigures} for those that were ever published, in one query."""
    keys = {publication_key(pk): pk for pk in codebook_ids}
    return {keys[key]: _read(publication.figures) for key, publication in newest(keys).items()}


def _read(figures):
    tallies = {name: _tally(stored) for name, stored in figures["tallies"].items()}
    return PublicFigures(
        everybody=tallies.pop(EVERYBODY),
        themes={int(name): tally for name, tally in tallies.items()},
        capacities=frozenset(figures["capacities"]),
    )


def _tally(stored):
    return PublicTally(
        people=disclosure.published(stored["people"]),
        answers=disclosure.published(stored["answers"]),
        organisations=disclosure.organisations(stored["organisations"]),
        counted_at=datetime.fromisoformat(stored["at"]),
    )
