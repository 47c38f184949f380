import pytest
from django.core.management import CommandError, call_command

from codesign.accounts.models import User

pytestmark = pytest.mark.django_db


def test_add_administrator_twice_makes_one(capsys):
    for _ in range(2):
        call_command("add_administrator", "Alice@example.org", name="Alice")
    alice = User.objects.get()
    assert (alice.email, alice.name, alice.is_superuser) == ("alice@example.org", "Alice", True)
    assert capsys.readouterr().out.splitlines()[-1].startswith("alice@example.org is an administrator")


def test_add_administrator_raises_somebody_and_keeps_the_name():
    User.objects.create_user("bob@example.org", name="Bob", is_active=False)
    call_command("add_administrator", "bob@example.org", verbosity=0)
    bob = User.objects.get()
    assert (bob.name, bob.is_superuser, bob.is_active) == ("Bob", True, True)


def test_add_administrator_with_a_typo_says_so():
    with pytest.raises(CommandError, match="'bob at example' is not an email address"):
        call_command("add_administrator", "bob at example")
