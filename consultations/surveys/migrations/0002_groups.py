from django.db import migrations

from codesign.accounts.roles import ANALYST, EDITOR, grant


def give_permissions(apps, schema_editor):
    """Editors and analysts bring in what came by other channels."""
    for role in (EDITOR, ANALYST):
        grant(apps, role, ["surveys.add_importrun"])


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
