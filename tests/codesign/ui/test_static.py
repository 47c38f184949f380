import re

import brotli
import pytest
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import override_settings

from codesign.ui.vendored import SOURCES


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that a deployment serves: every file gathered, with the hash of its content in its name."""
    root = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "codesign.ui.storage.StaticStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def hashed(root, name):
    stem, _dot, ending = name.rpartition(".")
    (found,) = [p for p in root.glob(f"{stem}.*.{ending}") if re.fullmatch(r"[0-9a-f]{12}", p.name.split(".")[-2])]
    return found


@pytest.mark.parametrize("name", SOURCES)
def test_vendored_file_when_taken_from_its_package_names_no_other_host_and_no_source_map(name):
    with open(find(name), encoding="utf-8") as file:
        text = file.read()
    assert len(text) > 10_000
    assert re.findall(r"url\(['\"]?https?:|sourceMappingURL|@font-face", text) == []


def test_module_when_collected_imports_the_hashed_name(collected):
    text = hashed(collected, "js/main.js").read_text()
    (imported,) = re.findall(r"from [\"']([^\"']+)[\"']", text)
    assert (collected / "js" / imported).resolve() == hashed(collected, "vendored/nhsuk.js")


def test_files_of_every_page_when_compressed_leave_room_for_the_words(collected):
    names = ["vendored/nhsuk.css", "css/codesign.css", "js/main.js", "vendored/nhsuk.js", "favicon.svg"]
    weight = sum(len(brotli.compress(hashed(collected, name).read_bytes())) for name in names)
    assert weight < 40_000  # of 60,000
