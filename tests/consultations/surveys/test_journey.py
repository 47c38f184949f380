import pytest

from codesign.privacy.models import Consent, Identity
from consultations.contributions.models import Contribution
from consultations.surveys.models import Response, Status
from tests.trees import make_survey

from .walking import CODE, begin, save

pytestmark = pytest.mark.django_db


def test_whole_journey_when_everything_is_answered_sends_one_response_with_its_code(browser):
    client, survey = browser(), make_survey()
    travel = begin(client, survey)
    saved = save(client, travel, follow=True, q_choice="bus", q_choices=["exercise", "talk"])
    code = CODE.search(saved.text)[0]
    views = client.get(saved.redirect_chain[-1][0]).context["visit"].next_url
    check = save(client, views, follow=True, q_scale="4", q_text="Closer to home\r\nplease")
    assert check.templates[0].name == "consultations/surveys/check.html"
    send = check.context["visit"].send_url
    receipt = client.post(send, {"quote": "on", "contact": "on", "email": "a@example.org"}, follow=True)
    assert CODE.search(receipt.text)[0] == code
    response = Response.objects.get()
    assert (response.status, response.capacity) == (Status.SUBMITTED, "carer")
    assert response.sent.answers == {
        "q-choice": "bus",
        "q-choices": ["exercise", "talk"],
        "q-scale": 4,
        "q-text": "Closer to home\nplease",
    }
    assert Contribution.objects.get().text == "Closer to home\nplease"
    assert dict(Consent.objects.values_list("purpose", "given")) == {"quote": True, "publish": False, "contact": True}
    assert Identity.objects.get().email == "a@example.org"
