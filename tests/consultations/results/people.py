"""People who answer, change their minds and leave, quickly: through the services, but without pages."""

from consultations.surveys.models import Response
from consultations.surveys.services import (
    save_answers,
    set_capacity,
    start_response,
    submit_response,
    withdraw_response,
)

NO = {"quote": False, "publish": False, "contact": False}


def send(survey, answers=None, *, capacity="carer", organisation="", consents=NO, channel="online"):
    response, _code = start_response(survey)
    if channel != "online":
        Response.objects.filter(pk=response.pk).update(channel=channel)
    set_capacity(response.pk, capacity=capacity, organisation=organisation)
    save_answers(response.pk, answers or {})
    return submit_response(response.pk, consents=consents)


def amend(response, answers, *, capacity=None):
    save_answers(response.pk, answers)
    if capacity:
        set_capacity(response.pk, capacity=capacity)
    return submit_response(response.pk, consents=NO)


def withdraw(response):
    return withdraw_response(response.pk)
