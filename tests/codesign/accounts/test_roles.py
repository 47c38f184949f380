import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow

from codesign.accounts import roles

pytestmark = pytest.mark.django_db

NOTHING = set()
PAGES = {
    "Editor": {"add_page", "change_page"},
    "Analyst": NOTHING,
    "Moderator": NOTHING,
    "Decision maker": {"change_page", "publish_page", "lock_page", "unlock_page"},
    "Information governance lead": NOTHING,
}
COLLECTIONS = {
    "Editor": {
        *("add_image", "change_image", "choose_image"),
        *("add_document", "change_document", "choose_document"),
    },
    "Analyst": NOTHING,
    "Moderator": NOTHING,
    "Decision maker": {"choose_image", "choose_document"},
    "Information governance lead": NOTHING,
}


@pytest.mark.parametrize("role", roles.ROLES)
def test_role_after_migration_may_enter_the_editor(role):
    user = get_user_model().objects.create_user(email="bob@example.org")
    assert not user.has_perm(roles.ACCESS_EDITOR)
    user.groups.add(Group.objects.get(name=role))
    assert get_user_model().objects.get(pk=user.pk).has_perm(roles.ACCESS_EDITOR)


@pytest.mark.parametrize("role", roles.ROLES)
def test_role_after_migration_has_its_page_permissions(role):
    given = GroupPagePermission.objects.filter(group__name=role, page=Page.objects.get(depth=1))
    assert set(given.values_list("permission__codename", flat=True)) == PAGES[role]


@pytest.mark.parametrize("role", roles.ROLES)
def test_role_after_migration_has_its_files(role):
    given = GroupCollectionPermission.objects.filter(group__name=role, collection__depth=1)
    assert set(given.values_list("permission__codename", flat=True)) == COLLECTIONS[role]


def test_groups_after_migration_are_the_roles_alone():
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)


def test_workflow_after_migration_asks_a_decision_maker_about_every_page():
    (workflow,) = Workflow.objects.all()
    (task,) = workflow.tasks
    assert [group.name for group in task.specific.groups.all()] == ["Decision maker"]
    assert Page.objects.get(depth=2).get_workflow() == workflow


def test_grant_before_permissions_exist_makes_them_as_django_would():
    row = Permission.objects.get(content_type__app_label="accounts", codename="change_user")
    expected = (row.content_type, row.codename, row.name)
    row.delete()
    roles.grant(apps, "Analyst", ["accounts.change_user"])
    roles.grant(apps, "Analyst", ["accounts.change_user"])
    (made,) = Group.objects.get(name="Analyst").permissions.filter(codename="change_user")
    assert (made.content_type, made.codename, made.name) == expected


def test_grant_of_a_declared_permission_takes_its_name_from_the_model():
    Permission.objects.filter(content_type__app_label="wagtailcore", codename="publish_page").delete()
    roles.grant(apps, "Analyst", ["wagtailcore.publish_page"])
    (made,) = Group.objects.get(name="Analyst").permissions.filter(codename="publish_page")
    assert made.name == "Publish any page"


def test_grant_of_a_permission_nobody_has_says_which():
    with pytest.raises(LookupError, match=r"accounts\.chagne_user.*Models here: user"):
        roles.grant(apps, "Analyst", ["accounts.chagne_user"])
