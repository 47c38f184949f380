"""The knot "said" of a consultation's thread."""

from django.utils.translation import gettext as _

from consultations.thread import DONE, NEXT, NOW, Step

from .models import Release
from .reports import people_in, results_url


def said(consultation):
    """Nothing is told about numbers until results are released; then as the public results tell it."""
    state = {"upcoming": NEXT, "open": NOW}.get(consultation.status, DONE)
    released = [
        release.survey
        for release in Release.objects.filter(survey__path__startswith=consultation.path, survey__live=True)
        .select_related("survey")
        .order_by("survey__path")
    ]
    if released:
        people = people_in([survey.pk for survey in released])
        text = _("%(people)s people have answered") % {"people": people.text} if people.value else ""
        return Step("said", state, text, url=results_url(released[0]), link=_("See what people answered"))
    if state == NOW:
        return Step("said", NOW, _("People are answering now"))
    return Step("said", DONE, _("The answers are in")) if state == DONE else None
