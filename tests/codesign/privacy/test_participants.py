import pytest

from codesign.audit.models import Event
from codesign.privacy.participants import (
    find_participant,
    new_participant,
    replace_code,
)

pytestmark = pytest.mark.django_db


def test_find_participant_when_typed_in_small_letters_with_spaces_finds_them():
    participant, code = new_participant()
    assert find_participant(code.lower().replace("-", " ")) == participant


def test_replace_code_closes_the_old_one_and_says_so_in_the_log():
    participant, old = new_participant()
    code = replace_code(participant)
    assert (find_participant(old), find_participant(code)) == (None, participant)
    assert list(Event.objects.values_list("actor", "verb")) == [
        (f"participant:{participant.pk}", "privacy.code_replaced")
    ]
