from django.db import migrations

from codesign.accounts import roles

WAGTAIL_GROUPS = ["Editors", "Moderators"]
WAGTAIL_WORKFLOW = "Moderators approval"
WORKFLOW = "Approval before publishing"
TASK = "Read and approved by a decision maker"


def make_groups(apps, schema_editor):
    """An editor writes and schedules; a decision maker, who answers for what is asked, lets it be published."""
    remove_what_wagtail_made(apps)
    for role in roles.ROLES:
        roles.grant(apps, role, [roles.ACCESS_EDITOR])
    roles.grant_pages(apps, roles.EDITOR, ["add", "change"])
    roles.grant_pages(apps, roles.DECISION_MAKER, ["change", "publish", "lock", "unlock"])
    for role, actions in {roles.EDITOR: ["add", "change", "choose"], roles.DECISION_MAKER: ["choose"]}.items():
        roles.grant_collections(apps, role, [f"wagtailimages.{action}_image" for action in actions])
        roles.grant_collections(apps, role, [f"wagtaildocs.{action}_document" for action in actions])
    make_workflow(apps)


def remove_what_wagtail_made(apps):
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=WAGTAIL_GROUPS, user__isnull=True).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WAGTAIL_WORKFLOW).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=WAGTAIL_WORKFLOW).delete()


def make_workflow(apps):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(name=TASK, content_type=kind, active=True)
    task.groups.add(apps.get_model("auth", "Group").objects.get(name=roles.DECISION_MAKER))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page=root)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0003_admin_managed"),
        ("wagtailcore", "0095_groupsitepermission"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
