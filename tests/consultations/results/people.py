"""People who answer, change their minds and leave, quickly: through the services, but without pages."""

import io

from consultations.results.counting import count_changes
from consultations.surveys.importing.mapping import read_map
from consultations.surveys.importing.services import import_file
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


MAP = """
key = "id"
[capacity]
column = "who"
[channel]
column = "how"
[organisation]
column = "organisation"
[consent.publish]
column = "publish"
[[question]]
question = "q-choice"
column = "travel"
[[question]]
question = "q-choices"
column = "helps"
[[question]]
question = "q-scale"
column = "ease"
[[question]]
question = "q-text"
column = "words"
"""


def crowd(survey, people, *, capacity="carer", channel="paper", organisation="", publish="", start=0):
    """Bring in many responses at once and count them: each travels, is helped and rates by its number."""
    rows = ["id,who,how,organisation,publish,travel,helps,ease,words"]
    for n in range(start, start + people):
        travel, helps = ["car", "car", "bus", "walk"][n % 4], ["exercise", "exercise;talk", ""][n % 3]
        words = "Closer to home" if n % 2 else ""
        rows.append(
            f"{capacity}{channel}{n},{capacity},{channel},{organisation},{publish},{travel},{helps},{n % 5 + 1},{words}"
        )
    data = "\n".join(rows).encode()
    outcome = import_file(survey, lambda: io.BytesIO(data), read_map(MAP), actor="system")
    assert outcome.written.new == people, outcome.faults
    count_changes()
