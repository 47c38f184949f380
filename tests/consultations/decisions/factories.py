"""A consultation in which people were heard and which has closed, and decisions about it."""

from datetime import date, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.timezone import localdate

from codesign.clock import now
from codesign.commissioning.models import Duty, Need
from consultations.contributions.models import Contribution
from consultations.decisions.models import Commitment, Decision, EvidenceLink
from consultations.evidence.models import Code, Codebook, Coding
from consultations.surveys.services import save_answers, set_capacity, start_response, submit_response
from tests.trees import make_consultation, make_survey

numbers = count(1)
NO_CONSENT = {"quote": False, "publish": False, "contact": False}


def say(survey, words, *, quote=False, capacity="self", user=None):
    """One sent response. Returns (response, code)."""
    response, code = start_response(survey, user=user)
    set_capacity(response.pk, capacity=capacity)
    save_answers(response.pk, {"q-choice": "bus", "q-scale": 4, "q-text": words})
    return submit_response(response.pk, consents=NO_CONSENT | {"quote": quote}), code


def close(*pages):
    for page in pages:
        page.closes_at = now() - timedelta(hours=1)
        page.save()


def make_heard(*said, quote=False, closed=True, **fields):
    """(consultation, survey, [(response, code), ...]): people said these words, then it closed."""
    consultation = make_consultation(**fields)
    survey = make_survey(consultation)
    sent = [say(survey, words, quote=quote) for words in said or ["The bus takes an hour."]]
    if closed:
        close(survey, consultation)
    return consultation, survey, sent


def words_of(response):
    return Contribution.objects.get(participant=response.participant_id)


def make_theme(consultation, *contributions, name="Distance", released=True, standing="selected"):
    book, _made = Codebook.objects.get_or_create(consultation=consultation, title="Themes")
    code = Code.objects.create(
        codebook=book, name=name, standing=standing, released_at=now() if released else None, definition="What it is."
    )
    for contribution in contributions:
        Coding.objects.create(contribution=contribution, code=code, assigned_at=now())
    return code


def make_need(programme, title="Help nearer home"):
    return Need.objects.create(programme=programme, title=title, source="A report", noted_on=date(2025, 1, 1))


def make_duty(**fields):
    number = next(numbers)
    return Duty.objects.create(
        **{
            "slug": f"duty-{number}",
            "title": f"Duty to involve {number}",
            "citation": "An act, section 1",
            "jurisdiction": "england",
            "summary": "Involve people.",
        }
        | fields
    )


def make_decision(consultation, *links, publish=True, commitments=(), duties=(), user=None, **fields):
    """links: dictionaries of EvidenceLink fields; relation and reason may be left out."""
    decision = Decision(
        **{
            "title": "Classes move to four towns",
            "consultation": consultation,
            "summary": "Breathing classes will be held in four towns.",
            "decided": "<p>We hold classes in four towns.</p>",
            "reasons": "<p>Many people told us that they cannot reach the hospital.</p>",
            "body": "Integrated care board",
            "decided_on": localdate(now()),
            "proposal_version": consultation.live_revision,
            "live": False,
        }
        | fields
    )
    decision.save()
    decision.duties.set(duties)
    for link in links:
        decision.evidence_links.add(EvidenceLink(**{"relation": "shaped", "reason": "Many said so."} | link))
    for commitment in commitments:
        decision.commitments.add(Commitment(**commitment))
    decision.save()
    revision = decision.save_revision(user=user, clean=False)
    if publish:
        revision.publish(user=user)
    return Decision.objects.get(pk=decision.pk)


def promise(what="Classes in four towns", **fields):
    return {"what": what, "owner": "Head of therapies", "due_on": localdate(now()) + timedelta(days=90)} | fields


def in_role(role):
    user = get_user_model().objects.create_user(f"{role.split()[0].lower()}-{next(numbers)}@example.org")
    user.groups.add(Group.objects.get(name=role))
    return user
