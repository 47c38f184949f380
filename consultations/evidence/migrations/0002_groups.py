from django.db import migrations

from codesign.accounts import roles

SEE = ["evidence.view_codebook", "evidence.view_code", "evidence.view_coding", "evidence.view_quote"]
CODE = [
    *("evidence.add_codebook", "evidence.change_codebook", "evidence.delete_codebook"),
    *("evidence.add_code", "evidence.change_code", "evidence.delete_code", "evidence.release_code"),
    *("evidence.add_coding", "evidence.delete_coding"),
    *("evidence.add_readmark", "evidence.delete_readmark"),
    *("evidence.add_quote", "evidence.delete_quote"),
]


def give_permissions(apps, schema_editor):
    """Analysts read, code, quote and release; everybody else of the team sees what came of it."""
    for role in roles.ROLES:
        roles.grant(apps, role, SEE)
    roles.grant(apps, roles.ANALYST, CODE)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
