"""Themes as pages show them: for everybody what is released, for the team everything and exactly."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codesign.commissioning.citations import Citation, citations_for, use_url
from codesign.privacy import disclosure
from codesign.ui.charts import BarChart, BarRow
from consultations.choices import Capacity
from consultations.models import ConsultationPage

from .counting import Tally, count_themes
from .models import Code, Codebook, Quote
from .publishing import UNKNOWN, PublicFigures, PublicTally, figures_of

NOTHING = PublicFigures(UNKNOWN, {}, frozenset())


@dataclass(frozen=True)
class ShownQuote:
    """by: in what capacity the person speaks; empty where so few do that it could point to one."""

    passage: str
    by: str


@dataclass(frozen=True)
class PublicTheme:
    code: Code
    figures: PublicTally
    quotes: list[ShownQuote]
    citations: list[Citation]
    use_url: str = ""


@dataclass(frozen=True)
class PublicThemes:
    """Everything on the public pages of one codebook."""

    codebook: Codebook
    consultation: ConsultationPage
    figures: PublicFigures
    themes: list[PublicTheme]

    @property
    def crumbs(self):
        programme = self.consultation.programme
        above = [(programme.title, programme.url)] if programme.live else []
        return [*above, (self.consultation.title, self.consultation.url)]

    @property
    def chart(self):
        return theme_chart(self.themes, self.figures.everybody)

    def theme(self, code_id):
        return next((theme for theme in self.themes if theme.code.pk == code_id), None)


def public_themes(codebook_id, user):
    """The released themes of a codebook whose consultation everybody can reach; None if there are none."""
    reachable = ConsultationPage.objects.live().public()
    codebook = (
        Codebook.objects.filter(pk=codebook_id, consultation__in=reachable).select_related("consultation").first()
    )
    codes = list(Code.objects.public().filter(codebook=codebook)) if codebook else []
    if not codes:
        return None
    figures = figures_of([codebook.pk]).get(codebook.pk, NOTHING)
    quotes = _quotes(codes, figures.capacities)
    cited = citations_for([code.key for code in codes], user)
    themes = [
        PublicTheme(code, figures.of(code.pk), quotes[code.pk], cited[code.key], use_url(code.key, user))
        for code in codes
    ]
    themes.sort(key=lambda theme: -(theme.figures.people.value or 0))  # stable: the codebook's order among equals
    return PublicThemes(codebook, codebook.consultation, figures, themes)


def _quotes(codes, capacities):
    found = {code.pk: [] for code in codes}
    showable = Quote.objects.showable().filter(code__in=codes).select_related("contribution")
    for quote in showable.order_by("chosen_at", "pk"):
        capacity = quote.contribution.capacity
        by = str(Capacity(capacity).label) if capacity in capacities else ""
        found[quote.code_id].append(ShownQuote(quote.passage, by))
    return found


def theme_chart(themes, everybody):
    """Bars of the people behind each theme, of all who wrote something."""
    whole = everybody.people.value
    rows = []
    for theme in themes:
        people = theme.figures.people
        part = people.value
        if part is None or whole is None:
            rows.append(BarRow(theme.code.name, disclosure.SUPPRESSED, None, disclosure.SUPPRESSED))
        else:
            part = min(part, whole)  # the whole may have been counted when fewer had come
            share, percent = disclosure.share(part, whole), disclosure.percent(part, whole)
            rows.append(BarRow(theme.code.name, people.text, share, percent))
    first = next((theme for theme in themes if theme.figures.people.value), None)
    return BarChart(
        title=_("How many people raised each theme"),
        sentence=_("“%(theme)s” is the theme that the most people raised: %(people)s.")
        % {"theme": first.code.name, "people": first.figures.people}
        if first
        else _("Too few people stand behind each theme to show numbers."),
        base=_("Of %(people)s people who wrote something. One person can raise several themes.")
        % {"people": everybody.people},
        rows=rows,
        row_heading=_("Theme"),
    )


@dataclass(frozen=True)
class DeskTheme:
    """A theme as the team sees it: exact counts, and whether the public sees it."""

    code: Code
    tally: Tally
    quotes: list[Quote]
    citations: list[Citation]
    use_url: str


@dataclass(frozen=True)
class Desk:
    codebook: Codebook
    everybody: Tally
    themes: list[DeskTheme]

    @property
    def released(self):
        return [theme for theme in self.themes if theme.code.is_public]


def desk(codebook, user):
    """A codebook's themes for the team, with quotes that may be shown no more marked as such."""
    codes = list(codebook.codes.all())
    counts = count_themes(codebook)
    cited = citations_for([code.key for code in codes], user)
    quotes = {code.pk: [] for code in codes}
    showable = Exists(Quote.objects.showable().filter(pk=OuterRef("pk")))
    for quote in Quote.objects.filter(code__in=codes).annotate(showable=showable).order_by("chosen_at", "pk"):
        quotes[quote.code_id].append(quote)
    return Desk(
        codebook=codebook,
        everybody=counts.everybody,
        themes=[
            DeskTheme(code, counts.of(code.pk), quotes[code.pk], cited[code.key], use_url(code.key, user))
            for code in codes
        ],
    )


def released_words(n):
    return ngettext("%(n)d theme is new to the public.", "%(n)d themes are new to the public.", n) % {"n": n}
