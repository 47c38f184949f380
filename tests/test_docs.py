import re

import pytest
from django.conf import settings

from codesign import checks
from codesign.accounts.roles import ROLES

README = (settings.BASE_DIR / "README.md").read_text()


def test_readme_when_settings_read_a_variable_explains_it():
    source = (settings.BASE_DIR / "codesign" / "settings" / "__init__.py").read_text()
    names = set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))
    assert len(names) > 10
    assert [name for name in sorted(names) if f"| `{name}` |" not in README] == []


def test_readme_when_a_check_has_an_id_lists_it():
    source = (settings.BASE_DIR / "codesign" / "checks.py").read_text()
    ids = re.findall(r'id="(codesign\.[EW]\d{3})"', source)
    assert sorted(set(ids)) == sorted(ids)
    assert len(checks.ALWAYS + checks.ON_DEPLOYMENT) > 10
    assert [found for found in ids if found not in README] == []


@pytest.mark.parametrize("command", ["make run", "make test", *ROLES])
def test_readme_when_read_first_names_it(command):
    assert command in README
