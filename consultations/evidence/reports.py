"""Questions other pages ask of the coding. Reads only; the same number of queries however many words there are."""

from dataclasses import dataclass

from django.db.models import Count

from consultations.contributions.models import Contribution

from .models import Code, Coding, ReadMark


@dataclass(frozen=True)
class Standing:
    """Where one contribution stands: whether the team has read it, and the released themes it joined."""

    contribution: Contribution
    read: bool
    themes: list[Code]


@dataclass(frozen=True)
class Weighed:
    """How far the reading of a consultation is. Exact figures: the public sees them through the disclosure service."""

    n_read: int
    n_total: int
    themes: list[Code]

    @property
    def n_unread(self):
        return self.n_total - self.n_read


def themes_of(contribution_ids, codes=None):
    """{contribution id: [theme, ...]} with a list for every id asked for, in the codebook's order.

    Themes are the agreed ones; `codes` narrows them, for instance to `Code.objects.public()`.
    """
    ids = list(contribution_ids)
    found = {one: [] for one in ids}
    agreed = (codes or Code.objects.all()).selected()
    codings = Coding.objects.filter(contribution__in=ids, code__in=agreed).select_related("code")
    for coding in codings.order_by("code__position", "code__name"):
        themes = found[coding.contribution_id]
        if coding.code not in themes:  # a theme may be on several passages
            themes.append(coding.code)
    return found


def where_they_stand(participant):
    """What became of everything a participant said and still stands by, for their receipt page."""
    said = list(Contribution.objects.live().filter(participant=participant).order_by("said_on", "source_key"))
    ids = [contribution.pk for contribution in said]
    read = set(ReadMark.objects.filter(contribution__in=ids).values_list("contribution", flat=True))
    themes = themes_of(ids, Code.objects.public())
    return [Standing(contribution, contribution.pk in read, themes[contribution.pk]) for contribution in said]


def weighed(consultation):
    """How many of a consultation's contributions somebody has read, and the themes released so far."""
    live = Contribution.objects.live().filter(consultation=consultation)
    return Weighed(
        n_read=live.filter(pk__in=ReadMark.objects.values("contribution")).count(),
        n_total=live.count(),
        themes=list(Code.objects.public().filter(codebook__consultation=consultation)),
    )


def unread():
    """Live contributions that nobody of the team has read."""
    return Contribution.objects.live().exclude(pk__in=ReadMark.objects.values("contribution"))


def unread_by_consultation():
    """[(consultation id, title, number of unread contributions)], most first."""
    rows = unread().values_list("consultation", "consultation__title").annotate(n=Count("pk"))
    return list(rows.order_by("-n", "consultation"))
