"""Third-party files, taken from their installed packages and mended on the way into our static files.

The NHS design system's compiled CSS names remote fonts and absent source maps: a page would call a third party, and
manifest storage would fail. Both are cut out here, so no copy of the package's files lives in this repository.
"""

import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"(/\*#\s*sourceMappingURL=[^*]*\*/|//#\s*sourceMappingURL=\S*)")


def _nhsuk(kind):
    folder = files("wagtailnhsukfrontend") / "static" / "wagtailnhsukfrontend" / kind
    (found,) = [path for path in folder.iterdir() if path.name.endswith(f".min.{kind}")]
    return SOURCE_MAP.sub("", FONT_FACE.sub("", found.read_text(encoding="utf-8")))


REPLACED = {"wagtailnhsukfrontend"}  # apps whose own files would fail to get hashed names
SOURCES = {
    "vendored/nhsuk.css": lambda: _nhsuk("css"),
    "vendored/nhsuk.js": lambda: _nhsuk("js"),
}


@cache
def vendored_storage():
    """A folder with the mended files, written anew when a package changes."""
    folder = settings.DATA_DIR / "vendored" / version("wagtail-nhsuk-frontend")
    for name, source in SOURCES.items():
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{uuid4().hex}")
            draft.write_text(source(), encoding="utf-8")
            draft.replace(path)  # two threads or processes may start together: none sees half a file
    return FileSystemStorage(location=folder)


class PackageFinder(AppDirectoriesFinder):
    """The static files of installed apps, without those of which mended copies are served instead."""

    def __init__(self, *args, **kwargs):
        names = [config.name for config in apps.get_app_configs() if config.name not in REPLACED]
        super().__init__(names, *args, **kwargs)


class VendoredFinder(BaseFinder):
    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in SOURCES:
            return []
        found = vendored_storage().path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        storage = vendored_storage()
        for path in get_files(storage, ignore_patterns):
            yield path, storage
