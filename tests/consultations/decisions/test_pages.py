"""Decisions in public: who sees what at which stage, in how many queries."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from wagtail.models import PageViewRestriction

from codesign.clock import now
from codesign.commissioning.models import Place
from consultations.decisions.models import Decision
from consultations.decisions.services import change_choices
from consultations.evidence.models import Quote
from consultations.evidence.publishing import publish_counts
from consultations.evidence.services import take_back_themes
from consultations.results.counting import count_changes
from consultations.results.publishing import release_results
from consultations.surveys.models import Response, Status
from consultations.surveys.services import set_capacity, withdraw_response
from consultations.thread import thread_of
from tests.trees import publish

from .factories import (
    close,
    in_role,
    make_decision,
    make_duty,
    make_heard,
    make_need,
    make_theme,
    promise,
    say,
    words_of,
)

pytestmark = pytest.mark.django_db
NOBODY = [None, "Editor", "Analyst", "Moderator", "Decision maker", "Information governance lead"]


def read(client, url, **asked):
    return client.get(url, asked).content.decode()


@pytest.mark.parametrize("role", NOBODY)
@pytest.mark.parametrize(("stage", "status"), [("draft", 404), ("published", 200), ("hidden", 404)])
@pytest.mark.parametrize("page", ["decision", "proposal"])
def test_decision_by_role_and_stage_is_seen_when_published(client, role, stage, status, page):
    consultation, _survey, _sent = make_heard()
    decision = make_decision(consultation, {"need": make_need(consultation.programme)}, publish=stage != "draft")
    if stage == "hidden":
        PageViewRestriction.objects.create(page=consultation, restriction_type="login")
    if role:
        client.force_login(in_role(role))
    url = decision.get_absolute_url() if page == "decision" else f"/decisions/{decision.pk}/proposal/"
    assert client.get(url).status_code == status


@pytest.mark.parametrize("role", NOBODY)
def test_register_by_role_lists_what_is_published(client, role):
    consultation, _survey, _sent = make_heard()
    need = {"need": make_need(consultation.programme)}
    make_decision(consultation, need, title="Published one")
    make_decision(consultation, need, title="Draft one", publish=False)
    if role:
        client.force_login(in_role(role))
    for url in ["/decisions/", "/decisions/feed/", f"/we-did/{consultation.pk}/"]:
        shown = read(client, url)
        assert ("Published one" in shown, "Draft one" in shown) == (True, False)


def test_decision_page_when_changed_since_shows_what_is_public_and_not_the_draft(client):
    consultation, _survey, _sent = make_heard()
    decision = make_decision(consultation, {"need": make_need(consultation.programme)})
    draft = decision.get_latest_revision_as_object()
    draft.title = "A draft title"
    draft.save_revision(clean=False)
    assert "A draft title" not in read(client, decision.get_absolute_url())


def test_decision_page_when_its_title_changed_leads_on_from_the_old_address(client):
    consultation, _survey, _sent = make_heard()
    decision = make_decision(consultation, {"need": make_need(consultation.programme)})
    assert client.get(f"/decisions/{decision.pk}-an-old-title/").url == decision.get_absolute_url()


def test_decision_page_shows_words_with_consent_alone(client):
    consultation, _survey, [(first, _), (second, _)] = make_heard("The bus takes an hour.", "My name is on the list.")
    change_choices(first.participant, {"quote": True})
    decision = make_decision(
        consultation,
        {"contribution": words_of(first)},
        {"contribution": words_of(second), "relation": "not_adopted", "reason": "Nothing can be done about it."},
    )
    shown = read(client, decision.get_absolute_url())
    assert ("The bus takes an hour." in shown, "My name is on the list." in shown) == (True, False)
    assert "Considered and not adopted" in shown
    assert "Nothing can be done about it." in shown
    change_choices(first.participant, {"quote": False})
    assert "The bus takes an hour." not in read(client, decision.get_absolute_url())


def test_decision_page_when_a_theme_is_hidden_does_not_name_it(client):
    consultation, _survey, _sent = make_heard()
    hidden, shown = make_theme(consultation, name="Rude staff"), make_theme(consultation, name="Distance")
    decision = make_decision(consultation, {"code": hidden}, {"code": shown})
    take_back_themes(hidden.codebook, in_role("Analyst"), codes=[hidden])
    page = read(client, decision.get_absolute_url())
    assert ("Rude staff" in page, "A theme that is not public now" in page, "Distance" in page) == (False, True, True)


def test_decision_page_when_a_part_was_chosen_shows_that_part(client):
    consultation, _survey, [(response, _code)] = make_heard("Doctor Grey told me that the bus is late.", quote=True)
    link = {"contribution": words_of(response), "passage": "[...] the bus is late."}
    shown = read(client, make_decision(consultation, link).get_absolute_url())
    assert ("[…] the bus is late." in shown, "Grey" in shown) == (True, False)


def test_decision_page_when_few_people_answered_does_not_count_them(client):
    consultation, _survey, sent = make_heard("One.", "Two.")
    theme = make_theme(consultation, *(words_of(response) for response, _code in sent))
    publish_counts(theme.codebook)
    shown = read(client, make_decision(consultation, {"code": theme}).get_absolute_url())
    assert "Answered by fewer than 8 people" in shown
    assert "People who said this: fewer than 8" in shown


def test_decision_page_counts_who_answered_in_steps_and_organisations_apart(client):
    consultation, survey, sent = make_heard(*["Far away."] * 12, closed=False)
    peers = say(survey, "We say so too.", capacity="peer_group")[0]
    withdraw_response(sent[0][0].pk)
    close(survey, consultation)
    links = [{"need": make_need(consultation.programme)}]
    decision = make_decision(consultation, *links)
    assert "Answered by 10 people and 1 organisation" in read(client, decision.get_absolute_url())
    Response.objects.filter(pk__in=[sent[n][0].pk for n in range(1, 8)]).update(status=Status.WITHDRAWN)
    Response.objects.filter(pk=peers.pk).update(status=Status.WITHDRAWN)
    make_decision(consultation, *links, title="A second one")
    shown = read(client, decision.get_absolute_url())
    assert "Answered by 10 people" in shown  # seven left, which is no step yet
    assert "1 organisation" not in shown
    Response.objects.filter(pk=sent[8][0].pk).update(status=Status.WITHDRAWN)
    make_decision(consultation, *links, title="A third one")
    assert "Answered by fewer than 8 people" in read(client, decision.get_absolute_url())


def test_decision_page_when_corrected_says_what_changed_and_keeps_the_duty_as_it_read(client):
    consultation, _survey, _sent = make_heard()
    duty = make_duty(summary="Involve people in decisions.")
    decision = make_decision(consultation, {"need": make_need(consultation.programme)}, duties=[duty])
    duty.summary = "Reworded later."
    duty.save()
    shown = read(client, decision.get_absolute_url())
    assert ("Involve people in decisions." in shown, "Reworded later." in shown) == (True, False)
    draft = Decision.objects.get().get_latest_revision_as_object()
    draft.change_note = "A town was missing."
    draft.save_revision(clean=False).publish()
    assert "A town was missing." in read(client, decision.get_absolute_url())


def test_proposal_page_shows_the_words_people_saw(client):
    consultation, _survey, _sent = make_heard()
    decision = make_decision(consultation, {"need": make_need(consultation.programme)})
    consultation.summary = "Reworded after closing."
    publish(consultation)
    shown = read(client, f"/decisions/{decision.pk}/proposal/")
    assert ("nearer to where people live" in shown, "Reworded after closing." in shown) == (True, False)
    assert "The proposal was reworded after that" in read(client, decision.get_absolute_url())


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, {"Classes", "Leaflets"}),
        ({"outcome": "not_agreed"}, {"Leaflets"}),
        ({"body": "Joint committee"}, {"Leaflets"}),
        ({"q": "towns"}, {"Classes"}),
        ({"q": "towns", "outcome": "not_agreed"}, set()),
        ({"year": "1999"}, {"Classes", "Leaflets"}),
        ({"about": "p:x"}, {"Classes", "Leaflets"}),
        ({"page": "99"}, {"Classes", "Leaflets"}),
        ({"q": "\x00"}, {"Classes", "Leaflets"}),
    ],
)
def test_register_when_filtered_shows_what_fits(client, asked, titles):
    consultation, _survey, _sent = make_heard()
    need = {"need": make_need(consultation.programme)}
    make_decision(consultation, need, title="Classes")
    make_decision(
        consultation,
        need,
        title="Leaflets",
        summary="No more leaflets.",
        decided="<p>None.</p>",
        outcome="not_agreed",
        body="Joint committee",
    )
    shown = read(client, "/decisions/", **asked)
    assert {title for title in ("Classes", "Leaflets") if f">{title}<" in shown} == titles


def test_register_when_filtered_by_place_and_programme_shows_what_fits(client):
    place = Place.objects.create(slug="north", name="North", jurisdiction="england")
    consultation, _survey, _sent = make_heard(places=[place])
    decision = make_decision(consultation, {"need": make_need(consultation.programme)})
    other = make_heard("Else.", title="Other")[0]
    make_decision(other, {"need": make_need(other.programme)}, title="Elsewhere")
    for asked in [
        {"place": place.pk},
        {"about": f"p:{consultation.programme.pk}"},
        {"about": f"c:{consultation.pk}"},
    ]:
        shown = read(client, "/decisions/", **asked)
        assert (decision.title in shown, "Elsewhere" in shown) == (True, False)


def test_register_when_empty_says_what_to_do_next(client):
    assert "No decision has been published yet" in read(client, "/decisions/")
    assert "No decision fits this" not in read(client, "/decisions/")


def test_we_did_page_tells_what_was_asked_said_and_done(client):
    consultation, survey, sent = make_heard(*(f"The bus takes {n} hours." for n in range(9)), quote=True)
    theme = make_theme(consultation, *(words_of(response) for response, _code in sent), name="Distance")
    make_theme(consultation, name="Parking")
    make_theme(consultation, name="Not released", released=False)
    publish_counts(theme.codebook)
    Quote.objects.create(
        code=theme, contribution=words_of(sent[0][0]), passage="The bus takes 0 hours.", chosen_at=now()
    )
    make_decision(
        consultation,
        {"code": theme, "reason": "Nine people said so."},
        commitments=[promise("Classes in four towns", due_on=localdate(now()) - timedelta(days=1))],
    )
    count_changes()
    release_results(survey, "user:1")
    shown = read(client, f"/we-did/{consultation.pk}/")
    for words in [
        "<strong>10</strong>",
        "The bus takes 0 hours.",
        "Nine people said so.",
        "Nothing is decided about this yet.",
        "Classes in four towns",
        ">Late<",
        "Not decided yet",
    ]:
        assert words in shown
    assert "Not released" not in shown


@pytest.mark.parametrize(
    "address", ["/we-did/%s/", "/results/%s/", "/results/%s/figures.csv", "/decisions/%s-x/", "/decisions/%s/proposal/"]
)
def test_pages_asked_for_by_a_number_too_large_are_missing(client, address):
    assert client.get(address % ("9" * 25)).status_code == 404


def test_we_did_page_counts_organisations_by_what_they_sent(client):
    consultation, survey, _sent = make_heard(closed=False)
    peers, _code = say(survey, "We say so too.", capacity="peer_group")
    count_changes()
    release_results(survey, "user:1")
    set_capacity(peers.pk, capacity="self")  # begins to change its answers, and has sent nothing of that
    assert "Groups and organisations: <strong>1</strong>" in read(client, f"/we-did/{consultation.pk}/")


def test_we_did_page_before_results_are_released_counts_nobody(client):
    consultation, _survey, _sent = make_heard(*(f"Words {n}." for n in range(9)), closed=False)
    assert "once the results are published" in read(client, f"/we-did/{consultation.pk}/")


def test_thread_when_decided_and_promised_says_so():
    consultation, _survey, _sent = make_heard()
    assert [step.state for step in thread_of(consultation)][-2:] == ["next", "next"]
    decision = make_decision(
        consultation, {"need": make_need(consultation.programme)}, commitments=[promise(), promise(status="done")]
    )
    decided, done = thread_of(consultation)[-2:]
    assert (decided.state, decided.url, decided.date) == ("done", decision.get_absolute_url(), decision.decided_on)
    assert (done.state, done.text) == ("now", "1 of 2 promises are settled")


def test_feed_is_read_as_it_was_meant_and_knows_a_decision_again(client):
    consultation, _survey, _sent = make_heard()
    links = [{"need": make_need(consultation.programme)}]
    decision = make_decision(consultation, *links, title="Ours & theirs\x0b", summary="Less than <8 miles & free.")

    def entry():
        (found,) = ElementTree.fromstring(client.get("/decisions/feed/").content).findall("{*}entry")  # noqa: S314 our own
        return {name: found.findtext(f"{{*}}{name}") for name in ("id", "title", "summary")}

    first = entry()
    assert first["title"] == "Ours & theirs"
    assert first["summary"] == "Agreed. Less than &lt;8 miles &amp; free."  # as HTML, which the feed says it is
    decision.title, decision.change_note = "All for all", "A better title."
    decision.save_revision().publish()
    assert entry() == first | {"title": "All for all"}


@pytest.mark.parametrize("page", ["decision", "register", "we_did", "feed"])
def test_pages_when_there_is_more_cost_the_same(client, page):
    consultation, survey, sent = make_heard("One.", "Two.", "Three.", quote=True)
    words = [words_of(response) for response, _code in sent]
    decision = None

    def decide(number):
        links = [{"code": make_theme(consultation, words[i], name=f"{number} {i}")} for i in range(number)]
        links += [{"contribution": words[i]} for i in range(number)]
        links += [{"need": make_need(consultation.programme, f"{number} {i}")} for i in range(number)]
        links += [{"survey": survey, "question_id": "q-scale"}]
        return make_decision(consultation, *links, commitments=[promise() for _ in range(number)])

    def cost():
        url = {
            "decision": decision.get_absolute_url(),
            "register": "/decisions/",
            "we_did": f"/we-did/{consultation.pk}/",
            "feed": "/decisions/feed/",
        }[page]
        client.get(url)  # warms what is cached for every page
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    decision = decide(1)
    once = cost()
    decision = decide(3)
    assert cost() == once
    assert once <= 25
