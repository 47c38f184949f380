from django.db import migrations

from codesign.accounts.roles import ANALYST, DECISION_MAKER, EDITOR, GOVERNANCE_LEAD, MODERATOR, grant

SEE, RELEASE, EXPORT = "results.view_results", "results.release_results", "results.export_responses"
ROLES = {
    EDITOR: [SEE, RELEASE],
    ANALYST: [SEE, RELEASE, EXPORT],
    MODERATOR: [SEE],
    DECISION_MAKER: [SEE],
    GOVERNANCE_LEAD: [SEE],
}


def give(apps, schema_editor):
    for role, permissions in ROLES.items():
        grant(apps, role, permissions)


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
