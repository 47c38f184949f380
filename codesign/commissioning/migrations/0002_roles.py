from django.db import migrations

from codesign.accounts.roles import ANALYST, DECISION_MAKER, EDITOR, GOVERNANCE_LEAD, MODERATOR, grant

RECORDS = ("need", "measure", "condition", "place", "duty", "lever")


def give(apps, schema_editor):
    def may(actions, models):
        return [f"commissioning.{action}_{model}" for action in actions for model in models]

    grant(apps, EDITOR, may(("add", "change", "delete", "view"), RECORDS))
    grant(apps, ANALYST, may(("view",), RECORDS) + may(("add", "change"), ("need", "measure")))
    grant(apps, DECISION_MAKER, may(("view",), RECORDS) + may(("add", "change"), ("need", "measure")))
    grant(apps, GOVERNANCE_LEAD, may(("view",), RECORDS) + may(("add", "change"), ("duty", "lever")))
    grant(apps, MODERATOR, may(("view",), RECORDS))


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
