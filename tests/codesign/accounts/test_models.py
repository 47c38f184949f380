import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from codesign.accounts.models import User

pytestmark = pytest.mark.django_db


def test_user_given_a_password_has_none():
    user = User.objects.create_user("Alice@Example.org", password="correct horse")
    assert user.email == "alice@example.org"
    assert user.has_usable_password() is False
    assert "correct horse" not in user.password
    assert authenticate(None, email="alice@example.org", username="alice@example.org", password="correct horse") is None


def test_user_whose_password_is_changed_still_has_none():
    user = User.objects.create_user("alice@example.org")
    user.set_password("correct horse")
    assert user.check_password("correct horse") is False


def test_user_without_a_name_is_called_by_the_address():
    assert str(User(email="alice@example.org")) == "alice@example.org"
    assert str(User(email="alice@example.org", name="Alice")) == "Alice"


def test_createsuperuser_without_questions_makes_an_administrator():
    call_command("createsuperuser", email="alice@example.org", interactive=False, verbosity=0)
    assert User.objects.get(email="alice@example.org").is_superuser is True


def test_user_without_an_address_is_refused():
    with pytest.raises(ValueError, match="email address"):
        User.objects.create_user("")
