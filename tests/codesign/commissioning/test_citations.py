import pytest

from codesign.commissioning import citations
from codesign.commissioning.citations import Citation, citations_for, register, register_use, use_url

CITATION = Citation("More classes", "/decisions/1/", "Redesign", "Shaped", "Because many said so")


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    monkeypatch.setattr(citations, "_providers", [])
    monkeypatch.setattr(citations, "_use", [])


def test_citations_without_a_provider_are_empty_for_every_key():
    assert citations_for(["need:1", "need:2"]) == {"need:1": [], "need:2": []}


def test_citations_of_many_keys_ask_each_provider_once():
    asked = []

    def provider(keys, user):
        asked.append((keys, user))
        return {"need:2": [CITATION]}

    register(provider)
    register(provider)
    assert citations_for(["need:1", "need:2", "need:1"], user="bob") == {"need:1": [], "need:2": [CITATION]}
    assert asked == [(["need:1", "need:2"], "bob")]


def test_citations_of_nothing_ask_nobody():
    register(lambda keys, user: 1 / 0)
    assert citations_for([]) == {}


def test_use_url_without_a_room_of_decisions_is_empty():
    assert use_url("need:1") == ""


@pytest.mark.parametrize(("user", "url"), [(None, "/use/need:1"), ("bob", "/use/need:1"), ("charlie", "")])
def test_use_url_is_for_those_who_may(user, url):
    register_use(lambda key: f"/use/{key}", lambda user: user == "bob")
    assert use_url("need:1", user) == url
