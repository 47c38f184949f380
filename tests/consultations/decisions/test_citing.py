import pytest
from django.urls import reverse

from codesign.commissioning.citations import citations_for, use_url
from consultations.decisions.services import cite

from .factories import in_role, make_decision, make_heard, make_need, make_theme, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    return make_heard("The bus takes an hour.")


def test_citations_when_published_are_public_with_relation_and_reason(heard):
    consultation, survey, [(response, _)] = heard
    code, words = make_theme(consultation), words_of(response)
    decision = make_decision(
        consultation,
        {"code": code, "relation": "changed", "reason": "Three towns became four."},
        {"contribution": words, "relation": "not_adopted", "reason": "The bus is not ours."},
        {"survey": survey, "question_id": "q-scale"},
    )
    keys = [code.key, f"contribution:{words.pk}", f"result:{survey.pk}:q-scale", f"result:{survey.pk}:q-choice"]
    found = citations_for(keys)
    assert [[(c.title, c.relation, c.reason) for c in found[key]] for key in keys] == [
        [(decision.title, "Changed the decision", "Three towns became four.")],
        [(decision.title, "Considered and not adopted", "The bus is not ours.")],
        [(decision.title, "Shaped the decision", "Many said so.")],
        [],
    ]
    assert found[code.key][0].url == decision.get_absolute_url()


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (None, []),
        ("Moderator", []),
        ("Information governance lead", []),
        ("Analyst", ["Classes move to four towns"]),
        ("Editor", ["Classes move to four towns"]),
        ("Decision maker", ["Classes move to four towns"]),
    ],
)
def test_citations_when_drafted_are_for_those_who_draft(heard, role, titles):
    need = make_need(heard[0].programme)
    make_decision(heard[0], {"need": need}, publish=False)
    found = citations_for([need.target_key], in_role(role) if role else None)
    assert [citation.title for citation in found[need.target_key]] == titles
    assert bool(use_url(need.target_key, in_role(role) if role else None)) == (role is None or bool(titles))


def test_citations_when_a_published_decision_gains_a_draft_link_name_it_a_draft(heard):
    first, second = make_need(heard[0].programme), make_need(heard[0].programme, "Another")
    decision, user = make_decision(heard[0], {"need": first}), in_role("Analyst")
    cite(decision, {"need": second}, relation="supports", reason="So.", user=user)
    found = citations_for([first.target_key, second.target_key], user)
    assert [citation.stage_label for citation in found[first.target_key]] == ["Agreed"]
    assert [citation.stage_label for citation in found[second.target_key]] == ["Draft"]
    assert citations_for([second.target_key]) == {second.target_key: []}


def test_citations_when_there_are_more_decisions_cost_the_same(heard, django_assert_num_queries):
    needs = [make_need(heard[0].programme, f"Need {number}") for number in range(4)]
    make_decision(heard[0], {"need": needs[0]})
    with django_assert_num_queries(2):
        citations_for([need.target_key for need in needs])
    for need in needs:
        make_decision(heard[0], {"need": need})
    with django_assert_num_queries(2):
        citations_for([need.target_key for need in needs])


def test_use_url_leads_to_the_editors_page_for_that_thing():
    assert use_url("code:9") == f"{reverse('use_in_decision')}?target=code%3A9"
