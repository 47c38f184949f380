"""The import contract covers every package, holds, and the migrations match the models."""

import re
import tomllib
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from importlinter.application.sentinels import NotSupplied
from importlinter.cli import lint_imports

ROOTS = ("codesign", "cms", "consultations")


@pytest.fixture(scope="module")
def layers():
    contract = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    return {name for layer in contract["layers"] for name in re.findall(r"[\w.]+", layer)}


def packages():
    for root in ROOTS:
        for path in sorted((settings.BASE_DIR / root).glob("*/__init__.py")):
            if path.parent.name not in {"management", "migrations", "templatetags"}:
                yield f"{root}.{path.parent.name}"


def test_layers_when_a_package_is_added_name_it(layers):
    assert [name for name in packages() if name not in layers] == []


def test_imports_when_the_contract_is_run_all_point_down():
    assert lint_imports(config_filename=str(settings.BASE_DIR / "pyproject.toml"), cache_dir=NotSupplied) == 0


def test_consultations_when_analysis_is_imported_runs_nothing_else():
    assert (settings.BASE_DIR / "consultations" / "__init__.py").read_text() == ""


def test_migrations_when_made_anew_change_nothing(db):
    said = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)
    assert said.getvalue() == "No changes detected\n"
