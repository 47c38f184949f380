"""Which figures of a survey's cuts can be shown together without giving a small count away."""

from dataclasses import dataclass, field

from consultations.analysis.disclosure import STEP, THRESHOLD, WITHHELD, bounds, rounded
from consultations.analysis.narrowing import cells, exposed, floors
from consultations.surveys.definition import CHOICES, TEXT

from .cuts import BY_CAPACITY, BY_CHANNEL, PEOPLE, WHOLE
from .models import ANSWERED, SEEN, SENT

WORN = THRESHOLD - 1  # a cut not due for renewal has changed by this many people at most
CAPACITY_CUTS = [cut for cut in BY_CAPACITY if cut.capacity in PEOPLE]
OTHERS = "#others"  # who did not choose an option of a question with several choices


@dataclass
class Shown:
    """fresh: cuts to show now; stale: {cut name: figures still shown}; memory: {cut name: floors so far}.

    showable fills figures and floors, by cut name, for the fresh cuts.
    """

    fresh: list
    stale: dict
    memory: dict
    figures: dict = field(default_factory=dict)
    floors: dict = field(default_factory=dict)


def answer_ids(question, totals):
    """The ids of a question's options, those taken away since last."""
    if question.kind == TEXT:
        return []
    now = [option.id for option in question.options]
    return now + sorted(set(totals.answers_to(question.id)) - {SEEN, ANSWERED, *now})


def showable(survey, totals, shown):
    for cut in shown.fresh:
        shown.figures[cut.name] = {"sent": rounded(totals.people("", SENT, cut)), "questions": {}}
        shown.floors[cut.name] = {}
    if not shown.fresh:
        return shown
    for question in survey.questions():
        answers = answer_ids(question, totals)
        hidden = _hidden_cuts(question, answers, totals, shown)
        for cut in shown.fresh:
            answered = totals.people(question.id, ANSWERED, cut)
            options = None
            if cut.name not in hidden:
                options = {answer: _figure(totals.people(question.id, answer, cut), answered) for answer in answers}
                if question.kind not in (TEXT, CHOICES):
                    shown.floors[cut.name][question.id] = floors(_row(question, answers, totals, cut, shown))
            shown.figures[cut.name]["questions"][question.id] = {
                "seen": rounded(totals.people(question.id, SEEN, cut)),
                "answered": rounded(answered),
                "options": options,
            }
    return shown


def _hidden_cuts(question, answers, totals, shown):
    """The names of fresh cuts in which this question's answers cannot be shown: none, all but the whole, or all."""
    if question.kind == TEXT:
        return set()
    names = {cut.name for cut in shown.fresh}
    tables = [[answer] for answer in answers] if question.kind == CHOICES else [answers]
    for hidden in (set(), names - {WHOLE.name}, names):
        if not any(_gives_away(question, table, totals, shown, hidden) for table in tables):
            return hidden
    return names


def _gives_away(question, answers, totals, shown, hidden):
    said = [answer for answer in answers if totals.people(question.id, answer)]
    everybody = totals.people(question.id, ANSWERED)
    if not said or totals.people(question.id, said[0]) == everybody:
        return False  # all said the same: there is nothing that a cut could add
    rows = {
        cut.name: _row(question, answers, totals, cut, shown, hidden=cut.name in hidden)
        for cut in [WHOLE, *CAPACITY_CUTS, *BY_CHANNEL]
    }
    capacities = {cut.name: rows[cut.name] for cut in CAPACITY_CUTS}
    channels = {cut.name: rows[cut.name] for cut in BY_CHANNEL}
    return bool(exposed(cells(rows[WHOLE.name], capacities, channels)))


def _row(question, answers, totals, cut, shown, *, hidden=False):
    """{answer: (count, what a reader knows of it)}, of everybody in the cut who answered."""
    answered = totals.people(question.id, ANSWERED, cut)
    remembered = shown.memory.get(cut.name, {}).get(question.id, {})
    row = {}
    for answer in answers:
        count = totals.people(question.id, answer, cut)
        row[answer] = (count, _known(question, answer, count, answered, cut, shown, remembered, hidden))
    if question.kind == CHOICES:
        row[OTHERS] = (answered - sum(count for count, _known_of in row.values()), WITHHELD)
    return row


def _known(question, answer, count, answered, cut, shown, remembered, hidden):
    if hidden:
        return WITHHELD
    if cut in shown.fresh:
        if 0 < answered < THRESHOLD:
            return 0, WORN
        low, high = bounds(count)
        floor = remembered.get(answer, 0)
        return max(low, floor if floor <= count else 0), high
    options = shown.stale.get(cut.name, {}).get("questions", {}).get(question.id, {}).get("options")
    if not options or answer not in options:
        return WITHHELD
    figure = options[answer]
    low, high = (0, WORN) if figure is None else (max(0, figure - STEP // 2), figure + STEP // 2)
    return max(0, min(low - WORN, count)), max(high + WORN, count)


def _figure(count, answered):
    """What is shown; nothing at all where so few answered that even a nought would speak of each of them."""
    return None if 0 < answered < THRESHOLD else rounded(count)
