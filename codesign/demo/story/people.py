"""The demo's staff, one for each role. They are roles, not people."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

STAFF = {
    "Editor": ("an engagement officer", "editor@codesign.example"),
    "Analyst": ("an engagement analyst", "analyst@codesign.example"),
    "Moderator": ("a moderator", "moderator@codesign.example"),
    "Decision maker": ("a commissioning manager", "commissioner@codesign.example"),
    "Information governance lead": ("an information governance lead", "governance@codesign.example"),
}
CARER = ("a carer", "carer@codesign.example")


def make_people():
    """The staff by role; and, under "Carer", somebody who takes part with an account."""
    people = {}
    for role, (name, email) in STAFF.items():
        user = get_user_model().objects.create_user(email, name=name)
        user.groups.add(Group.objects.get(name=role))
        people[role] = user
    name, email = CARER
    people["Carer"] = get_user_model().objects.create_user(email, name=name)
    return people
