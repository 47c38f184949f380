"""What counts as an answer to a question: the one judge for the screen, for imports and for whatever comes later."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .definition import CHOICE, CHOICES, SCALE

EMPTY = (None, "", [], ())
UNSEEN = dict.fromkeys(code for code in range(32) if chr(code) not in "\n\t")  # no database or spreadsheet keeps these


def clean_answer(question, value):
    """The value as it is stored (see Response), or None for no answer. value: anything JSON can hold.

    Raises ValidationError with a sentence that says what would put it right. A missing required answer is refused by
    `missing`, not here: what somebody has so far is always worth saving.
    """
    if value in EMPTY:
        return None
    if question.kind == CHOICE:
        return _one_option(question, value)
    if question.kind == CHOICES:
        return _several_options(question, value)
    if question.kind == SCALE:
        return _point(question, value)
    return _text(question, value)


def missing(questions, answers):
    """The questions that must be answered and are not."""
    return [question for question in questions if question.required and answers.get(question.id) in EMPTY]


def reworded(questions, answers, prints):
    """The questions whose words have changed since they were answered."""
    return [
        question
        for question in questions
        if question.id in answers and prints.get(question.id, question.fingerprint) != question.fingerprint
    ]


def _one_option(question, value):
    if not isinstance(value, str) or value not in question.labels:
        raise ValidationError(_("Choose one of the answers shown."))
    return value


def _several_options(question, value):
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one in question.labels for one in value):
        raise ValidationError(_("Choose from the answers shown."))
    chosen = set(value)
    alone = [option for option in question.options if option.exclusive and option.id in chosen]
    if alone and len(chosen) > 1:
        raise ValidationError(_("Choose either “%(alone)s” or other answers, not both.") % {"alone": alone[0].label})
    return sorted(chosen)


def _point(question, value):
    point = value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4:
        point = int(value)
    if isinstance(value, float) and value.is_integer():  # a spreadsheet's whole number
        point = int(value)
    if isinstance(point, bool) or not isinstance(point, int) or not 1 <= point <= question.points:
        raise ValidationError(_("Choose a point from 1 to %(most)d.") % {"most": question.points})
    return point


def _text(question, value):
    if not isinstance(value, str):
        raise ValidationError(_("Write your answer in words."))
    if any("\ud800" <= symbol <= "\udfff" for symbol in value):
        raise ValidationError(_("Some symbols in your answer were damaged on the way here. Write them again."))
    text = value.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN).strip()
    over = len(text) - question.limit
    if over > 0:
        raise ValidationError(
            ngettext(
                "Your answer is %(over)d character too long. Nothing was cut: shorten it and save again.",
                "Your answer is %(over)d characters too long. Nothing was cut: shorten it and save again.",
                over,
            )
            % {"over": over}
        )
    return text or None
