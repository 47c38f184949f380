import pytest

from codesign.audit.models import Event
from codesign.privacy.participants import (
    find_participant,
    give_code,
    new_participant,
    new_participant_without_code,
    replace_code,
)

pytestmark = pytest.mark.django_db


def test_find_participant_when_typed_in_small_letters_with_spaces_finds_them():
    participant, code = new_participant()
    assert find_participant(code.lower().replace("-", " ")) == participant


def test_give_code_when_asked_twice_gives_one_code():
    participant = new_participant_without_code()
    code = give_code(participant)
    assert find_participant(code) == participant
    assert give_code(participant) is None


def test_replace_code_closes_the_old_one_and_says_so_in_the_log():
    participant, old = new_participant()
    code = replace_code(participant)
    assert (find_participant(old), find_participant(code)) == (None, participant)
    assert list(Event.objects.values_list("actor", "verb")) == [
        (f"participant:{participant.pk}", "privacy.code_replaced")
    ]
