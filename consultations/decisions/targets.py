"""What a target key names, for staff: "code:9", "contribution:<uuid>", "result:<survey>:<question>", "need:3" ..."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from codesign.commissioning.models import Measure, Need
from consultations.contributions.models import Contribution, State
from consultations.evidence.models import Code
from consultations.surveys.models import SurveyPage

MODELS = {"code": Code, "contribution": Contribution, "need": Need, "measure": Measure}


@dataclass(frozen=True)
class Target:
    """fields: those of an EvidenceLink; label: for staff; consultation_id: where it came up, if it came up in one."""

    key: str
    fields: dict
    label: str
    consultation_id: int | None


def find_target(key):
    """The Target of that key, or None if there is no such thing."""
    kind, _colon, rest = key.partition(":")
    if kind == "result":
        return _result(key, *rest.partition(":")[::2])
    model = MODELS.get(kind)
    if model is None or not _is_id(model, rest):
        return None
    there = Contribution.objects.live() if model is Contribution else model.objects.all()
    found = there.filter(pk=rest).first()
    return None if found is None else Target(key, {kind: found}, *_told(kind, found))


def excerpt(contribution, length=110):
    """The first words of it; of what was taken back, none, wherever an older draft still names it."""
    if contribution.state != State.LIVE:
        return _("Words that the person who said them has taken back")
    return Truncator(" ".join(contribution.text.split())).chars(length)


def result_choices():
    """[(survey's title, [("result key", question)])] over every survey people can have answered, newest first."""
    surveys = SurveyPage.objects.filter(live_revision__isnull=False).order_by("-opens_at")
    return [
        (survey.title, [(f"result:{survey.pk}:{question.id}", question.text) for question in survey.questions()])
        for survey in surveys
    ]


def _is_id(model, text):
    try:
        model._meta.pk.to_python(text)
    except ValidationError:
        return False
    return len(text) < 40  # a longer number would not fit the database


def _result(key, survey_id, question_id):
    survey = SurveyPage.objects.filter(id=survey_id).first() if survey_id.isdecimal() else None
    question = survey and survey.definition().by_id.get(question_id)
    if not question:
        return None
    label = _("Answers to “%(question)s”") % {"question": question.text}
    return Target(key, {"survey": survey, "question_id": question_id}, label, survey.consultation.pk)


def _told(kind, found):
    if kind == "code":
        return _("Theme: %(name)s") % {"name": found.name}, found.codebook.consultation_id
    if kind == "contribution":
        return _("What one person said: “%(words)s”") % {"words": excerpt(found, 300)}, found.consultation_id
    if kind == "need":
        return _("Need: %(title)s") % {"title": found.title}, None
    return _("Measure: %(title)s") % {"title": found.title}, None
