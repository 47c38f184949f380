"""Words somebody said, a codebook for them, and the people who read and code."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from codesign.clock import now
from codesign.privacy.models import Participant
from codesign.privacy.participants import set_consents
from consultations.contributions.models import Contribution
from consultations.contributions.services import put_contributions
from consultations.evidence.models import Code, Codebook

numbers = count(1)


def person(name, *roles):
    user = get_user_model().objects.create_user(email=f"{name.lower()}@example.org", name=name)
    user.groups.add(*Group.objects.filter(name__in=roles))
    return user


def analyst(name="Alice"):
    return person(name, "Analyst")


def said(survey, text="The walk from the bus stop is too far.", *, quote=True, capacity="self", by=None, **fields):
    """One contribution to the survey's text question, with its author's consent to be quoted unless told otherwise."""
    author = by or Participant.objects.create()
    set_consents(author, {"quote": quote}, now())
    words = Contribution(
        consultation=survey.consultation,
        strand=survey,
        strand_revision_id=survey.live_revision_id,
        consultation_revision_id=survey.consultation.live_revision_id,
        participant=author,
        capacity=capacity,
        text=text,
        **{
            "question_id": "q-text",
            "channel": "online",
            "said_on": now().date(),
            "source_key": f"test:{next(numbers)}",
        }
        | fields,
    )
    put_contributions([words])
    return words


def codebook(consultation, *names, title="Themes"):
    book = Codebook.objects.create(consultation=consultation, title=title)
    Code.objects.bulk_create(
        Code(codebook=book, name=name, position=position)
        for position, name in enumerate(names or ["Distance", "Staff", "Times"])
    )
    return book


def sign_in(client, settings, user):
    """Into the editor, as the staff of a demonstration, who are exempt from the second factor."""
    settings.DEMO = True
    client.defaults["HTTP_HOST"] = "localhost"
    client.force_login(user)
    return client
