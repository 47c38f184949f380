from django.db import migrations

from codesign.accounts import roles

DRAFTS = ["decisions.view_decision", "decisions.change_decision"]


def give_permissions(apps, schema_editor):
    """Editors and analysts write drafts; what decision makers approve is published."""
    roles.grant(apps, roles.ANALYST, DRAFTS)
    roles.grant(apps, roles.EDITOR, [*DRAFTS, "decisions.add_decision", "decisions.delete_decision"])
    decides = [f"decisions.{action}_decision" for action in ("add", "delete", "publish", "lock", "unlock")]
    roles.grant(apps, roles.DECISION_MAKER, [*DRAFTS, *decides])
    for role in (roles.MODERATOR, roles.GOVERNANCE_LEAD):
        roles.grant(apps, role, ["decisions.view_decision"])


def put_under_approval(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="decisions", model="decision"
    )
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name="Approval before publishing").first()
    if workflow is not None:  # renamed or removed by an operator who migrates later
        apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("accounts", "0002_groups")]

    operations = [
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
        migrations.RunPython(put_under_approval, migrations.RunPython.noop),
    ]
