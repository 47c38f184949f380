"""How many people stand behind each theme: exact counts, for staff and for what is published after disclosure control.

A person counts once for a theme, however many answers of theirs it is on. Organisations are counted apart.
"""

from dataclasses import dataclass

from django.db.models import Count, Q

from consultations.choices import ORGANISATIONS
from consultations.contributions.models import Contribution

from .models import Coding


@dataclass(frozen=True)
class Tally:
    people: int = 0
    organisations: int = 0
    answers: int = 0  # of people; those of organisations are not in it


@dataclass(frozen=True)
class ThemeCounts:
    """everybody: all who said something in words in the consultation; themes: {code id: Tally}, absent where none."""

    everybody: Tally
    themes: dict[int, Tally]
    capacities: dict[str, int]  # people or organisations by the capacity they speak in

    def of(self, code_id):
        return self.themes.get(code_id, Tally())


def count_themes(codebook):
    """Three queries, whatever the number of themes and answers."""
    live = Contribution.objects.live().filter(consultation=codebook.consultation_id)
    codings = Coding.objects.filter(code__codebook=codebook, contribution__in=live)
    rows = codings.values("code").annotate(**_tally("contribution__"))
    capacities = live.values("capacity").annotate(n=Count("participant", distinct=True))
    return ThemeCounts(
        everybody=Tally(**live.aggregate(**_tally(""))),
        themes={row.pop("code"): Tally(**row) for row in rows},
        capacities=dict(capacities.values_list("capacity", "n")),
    )


def _tally(path):
    group = Q(**{f"{path}capacity__in": sorted(ORGANISATIONS)})
    return {
        "people": Count(f"{path}participant", distinct=True, filter=~group),
        "organisations": Count(f"{path}participant", distinct=True, filter=group),
        "answers": Count(f"{path}pk", distinct=True, filter=~group),
    }
