"""The coding grid: answers a screen at a time, each with all an analyst needs to know, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from codesign.commissioning.citations import Citation, citations_for, use_url
from codesign.privacy.models import Consent, Purpose
from consultations.contributions.models import Contribution
from consultations.surveys.definition import TEXT
from consultations.surveys.models import Response, SurveyPage

from .models import Coding, Quote, ReadMark

SCREEN = 50


@dataclass
class Row:
    """One answer on the grid. facts: what the same person answered to closed questions, as (question, answer)."""

    contribution: Contribution
    question: str = ""
    organisation: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    marks: list[ReadMark] = field(default_factory=list)
    quotable: bool = False
    read_by_me: bool = False
    citations: list[Citation] = field(default_factory=list)
    use_url: str = ""

    @property
    def id(self):
        return self.contribution.pk

    @property
    def codes(self):
        """The themes on it, once each, in the codebook's order."""
        return list(dict.fromkeys(coding.code for coding in self.codings))


@dataclass(frozen=True)
class Screen:
    """One screen of answers. before and after are the places where its neighbours begin, empty at the ends."""

    rows: list[Row]
    total: int
    unread: int
    before: str = ""
    after: str = ""


def screen(filters, reader, *, before="", after=""):
    """The answers after a place, or before one, so that reading some does not make the next screen skip others."""
    found = filters.contributions()
    place = _place(after) or _place(before)
    backwards = bool(place) and not _place(after)
    ordered = found.order_by("-said_on", "-pk") if backwards else found.order_by("said_on", "pk")
    if place:
        ordered = ordered.filter(_beyond(place, backwards))
    some = list(ordered[: SCREEN + 1])
    more, some = len(some) > SCREEN, some[:SCREEN]
    if backwards:
        some.reverse()
    has_earlier = more if backwards else bool(place)
    has_later = bool(place) if backwards else more
    unread = ~Exists(ReadMark.objects.filter(contribution=OuterRef("pk")))
    counts = found.aggregate(total=Count("pk"), unread=Count("pk", filter=unread))
    return Screen(
        rows=rows_for(some, reader, filters.surveys),
        **counts,
        before=_token(some[0]) if some and has_earlier else "",
        after=_token(some[-1]) if some and has_later else "",
    )


def rows_for(contributions, reader, surveys):
    """A row for each contribution. The number of queries does not depend on that of rows.

    surveys: those of the contributions' consultation.
    """
    rows = {one.pk: Row(one) for one in contributions}
    ids = list(rows)
    for coding in _codings(ids):
        rows[coding.contribution_id].codings.append(coding)
    for quote in Quote.objects.filter(contribution__in=ids).select_related("code"):
        rows[quote.contribution_id].quotes.append(quote)
    for mark in ReadMark.objects.filter(contribution__in=ids).select_related("reader").order_by("read_at"):
        rows[mark.contribution_id].marks.append(mark)
        rows[mark.contribution_id].read_by_me |= mark.reader_id == reader.pk
    agreed = Consent.objects.filter(
        purpose=Purpose.QUOTE, given=True, participant__in={one.participant_id for one in contributions}
    )
    agreed = set(agreed.values_list("participant", flat=True))
    for row in rows.values():
        row.quotable = row.contribution.participant_id in agreed
    _add_answers(list(rows.values()), surveys)
    _add_decisions(list(rows.values()), reader)
    return list(rows.values())


def row_for(contribution, reader):
    return rows_for([contribution], reader, SurveyPage.objects.filter(pk=contribution.strand_id))[0]


def _codings(ids):
    codings = Coding.objects.filter(contribution__in=ids).select_related("code", "assigned_by")
    return codings.order_by("code__position", "code__name", "assigned_at")


def _add_answers(rows, surveys):
    """What the same response says to closed questions, in the words of the survey as it stands."""
    strands = {row.contribution.strand_id for row in rows}
    definitions = {survey.pk: survey.definition() for survey in surveys if survey.pk in strands}
    responses = defaultdict(lambda: (None, ""))
    wanted = {_response_of(row.contribution.source_key) for row in rows} - {None}
    for pk, answers, organisation in Response.objects.filter(pk__in=wanted).values_list(
        "pk", "sent__answers", "sent__organisation"
    ):
        responses[pk] = (answers, organisation)
    for row in rows:
        definition = definitions.get(row.contribution.strand_id)
        if definition is None:
            continue
        asked = definition.by_id.get(row.contribution.question_id)
        row.question = asked.text if asked else ""
        answers, row.organisation = responses[_response_of(row.contribution.source_key)]
        row.facts = [
            (question.text, ", ".join(words))
            for question in definition.questions
            if question.kind != TEXT and (words := question.words((answers or {}).get(question.id)))
        ]


def _add_decisions(rows, reader):
    cited = citations_for([f"contribution:{row.id}" for row in rows], reader)
    for row in rows:
        key = f"contribution:{row.id}"
        row.citations, row.use_url = cited[key], use_url(key, reader)


def _response_of(source_key):
    kind, _colon, rest = source_key.partition(":")
    return _uuid(rest.partition(":")[0]) if kind == "response" else None


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _token(contribution):
    return f"{contribution.said_on:%Y-%m-%d}_{contribution.pk}"


def _place(token):
    day, _line, pk = token.partition("_")
    return (day, pk) if _uuid(pk) and _is_day(day) else None


def _is_day(text):
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _beyond(place, backwards):
    day, pk = place
    side = "lt" if backwards else "gt"
    return Q(**{f"said_on__{side}": day}) | Q(said_on=day, **{f"pk__{side}": pk})
