import pytest
from django.core.management import CommandError, call_command

from codesign.privacy.participants import find_participant
from consultations.contributions.models import Contribution
from consultations.decisions.models import Decision
from consultations.evidence.models import Coding, Quote
from consultations.models import ConsultationPage
from consultations.surveys.models import Response, Status
from tests.trees import make_consultation

pytestmark = pytest.mark.django_db


def test_make_demo_when_the_database_is_empty_tells_the_whole_story(capsys, client):
    call_command("make_demo")
    said = capsys.readouterr().out
    assert Response.objects.filter(status=Status.SUBMITTED).count() == 477
    assert sorted(page.status for page in ConsultationPage.objects.all()) == ["closed", "open", "upcoming"]
    decision = Decision.objects.get()
    assert decision.live
    assert decision.evidence_links.filter(relation="not_adopted").count() == 1
    assert Coding.objects.count() > 400
    assert Quote.objects.count() == 16
    code = said.rsplit(": ", 1)[1].strip()
    words = Contribution.objects.get(participant=find_participant(code), question_id="demo-change")
    assert decision.evidence_links.filter(contribution=words).count() == 1
    for page in ConsultationPage.objects.all():
        assert client.get(page.url).status_code == 200


def test_make_demo_when_there_are_consultations_refuses():
    make_consultation()
    with pytest.raises(CommandError, match="consultations already"):
        call_command("make_demo")
    assert Response.objects.count() == 0
