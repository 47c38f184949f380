import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy

from codesign.accounts.models import User
from codesign.accounts.verdicts import ALLOW, actor, refuse, require

SENTENCE = "This survey opens on 4 May."


def test_verdict_when_allowed_is_true_and_passes():
    assert bool(ALLOW) is True
    assert require(ALLOW) is None


def test_verdict_when_refused_is_false_and_keeps_its_sentence():
    assert bool(refuse(SENTENCE)) is False
    assert refuse(SENTENCE).sentence == SENTENCE


def test_require_when_refused_raises_with_the_sentence_in_words():
    with pytest.raises(PermissionDenied) as error:
        require(refuse(gettext_lazy("This survey opens on 4 May.")))
    assert error.value.args == (SENTENCE,)


@pytest.mark.parametrize(
    ("user", "key"),
    [(User(pk=7, email="alice@example.org"), "user:7"), (AnonymousUser(), "anonymous"), (None, "anonymous")],
)
def test_actor_names_a_person_by_key_alone(user, key):
    assert actor(user) == key
