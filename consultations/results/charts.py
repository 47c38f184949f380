"""A question's result in words and bars. The numbers come cleared: nothing here may count anything."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codesign.privacy.disclosure import SUPPRESSED
from codesign.ui.charts import BarChart, BarRow
from consultations.surveys.definition import CHOICES, SCALE


def chart(result):
    """None for a question whose answers are words, or may not be shown."""
    if result.is_text or result.hidden:
        return None
    return BarChart(
        title=result.question.text,
        sentence=sentence(result),
        base=base(result),
        rows=[
            BarRow(
                label=answer.label,
                count_text=str(answer.people) if answer.people.value is not None else SUPPRESSED,
                share=answer.share,
                percent_text=answer.percent if answer.people.value is not None else SUPPRESSED,
            )
            for answer in result.answers
        ],
        note=_("People could choose several answers, so the shares can add up to more than 100%.")
        if result.question.kind == CHOICES
        else "",
    )


def base(result):
    """How many answered, of how many who saw the question: the n that every figure rests on."""
    return _("%(answered)s people answered; %(seen)s saw the question.") % {
        "answered": result.answered,
        "seen": result.seen,
    }


def sentence(result):
    return _average(result) if result.question.kind == SCALE else _most_chosen(result)


def _most_chosen(result):
    top = max((answer.share or 0 for answer in result.answers), default=0)
    most = [answer for answer in result.answers if answer.share == top]
    if not top or len(most) > 1:
        return ""
    words = _("Most chose “%(label)s”: %(percent)s.") if top > 0.5 else _("Chosen most: “%(label)s”, %(percent)s.")
    return words % {"label": most[0].label, "percent": most[0].percent}


def _average(result):
    if result.mean is None or result.median is None:
        return ""
    return ngettext(
        "The average is %(mean)s of %(points)d point. Half of the people chose %(median)s or less.",
        "The average is %(mean)s of %(points)d points. Half of the people chose %(median)s or less.",
        result.question.points,
    ) % {"mean": f"{result.mean:.1f}", "points": result.question.points, "median": f"{result.median:g}"}
