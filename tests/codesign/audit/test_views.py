import pytest

from codesign.audit import record
from codesign.audit.models import Seal
from codesign.audit.sealing import seal_new_events

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    for number in range(3):
        record("system", "tested", f"audit.event:{number}")
    seal_new_events(batch=2)
    return list(Seal.objects.order_by("number"))


def test_newest_seal_is_shown_to_everybody(client, chain):
    response = client.get("/audit/seal/")
    assert (response.status_code, response.context["seal"]) == (200, chain[1])
    assert chain[1].root in response.content.decode()


def test_newest_seal_without_any_says_what_to_do(client):
    assert "Nothing is sealed yet" in client.get("/audit/seal/").content.decode()


def test_older_seal_stays_at_its_own_address(client, chain):
    assert client.get("/audit/seal/1/").context["seal"] == chain[0]


def test_seal_that_does_not_exist_is_not_found(client, chain):
    assert client.get("/audit/seal/9/").status_code == 404


def test_newest_seal_as_data_can_be_compared_by_a_program(client, chain):
    assert client.get("/audit/seal/newest.json").json() == {
        "seal": {
            "number": 2,
            "at": chain[1].at.isoformat(),
            "count": 1,
            "previous": chain[0].root,
            "hash": chain[1].root,
        }
    }


def test_newest_seal_as_data_without_any_is_none(client):
    assert client.get("/audit/seal/newest.json").json() == {"seal": None}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_newest_seal_costs_one_query_about_seals_however_many(client, number, django_assert_num_queries):
    client.get("/audit/seal/newest.json")
    for n in range(number):
        record("system", "tested", f"audit.event:{n}")
        seal_new_events()
    with django_assert_num_queries(1):
        client.get("/audit/seal/newest.json")
