import pytest
from django.contrib.auth.models import Group

from codesign.audit.models import Event

from . import people

pytestmark = pytest.mark.django_db


def kept(verb):
    return [(event.actor, event.target, event.details) for event in Event.objects.filter(verb=verb).order_by("pk")]


def test_role_given_and_taken_is_kept_from_both_sides():
    charlie, analyst, editor = people.charlie(), *Group.objects.filter(name__in=["Analyst", "Editor"]).order_by("name")
    charlie.groups.add(analyst)
    editor.user_set.add(charlie)
    charlie.groups.set([analyst])
    target = f"accounts.user:{charlie.pk}"
    assert kept("accounts.role_given") == [("system", target, {"group": g.pk}) for g in (analyst, editor)]
    assert kept("accounts.role_taken") == [("system", target, {"group": editor.pk})]


def test_signing_in_is_kept_for_staff_alone(client):
    bob = people.bob()
    client.force_login(bob)
    client.force_login(people.charlie())
    assert kept("accounts.signed_in") == [(f"user:{bob.pk}", f"accounts.user:{bob.pk}", {})]


def test_giving_up_a_factor_is_kept(client):
    bob = people.bob(factor=True)
    client.force_login(bob)
    people.show_factor(client, bob, again=True)
    client.post("/accounts/2fa/totp/deactivate/")
    who = (f"user:{bob.pk}", f"accounts.user:{bob.pk}")
    assert kept("accounts.factor_removed") == [(*who, {"kind": "totp"}), (*who, {"kind": "recovery_codes"})]
