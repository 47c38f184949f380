"""Third-party files, taken from their installed packages and mended on the way into our static files.

The NHS design system's compiled CSS names remote fonts and absent source maps: a page would call a third party, and
manifest storage would fail. Both are cut out here, so no copy of the package's files lives in this repository.
"""

import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"(/\*#\s*sourceMappingURL=[^*]*\*/|//#\s*sourceMappingURL=\S*)")


def _nhsuk(kind):
    folder = files("wagtailnhsukfrontend") / "static" / "wagtailnhsukfrontend" / kind
    (found,) = [path for path in folder.iterdir() if path.name.endswith(f".min.{kind}")]
    return SOURCE_MAP.sub("", FONT_FACE.sub("", found.read_text(encoding="utf-8")))


def _htmx():
    return (files("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js").read_text(encoding="utf-8")


SOURCES = {
    "vendored/nhsuk.css": lambda: _nhsuk("css"),
    "vendored/nhsuk.js": lambda: _nhsuk("js"),
    "vendored/htmx.js": _htmx,
}


@cache
def vendored_storage():
    """A folder with the mended files, written anew when a package changes."""
    versions = "-".join(version(name) for name in ("wagtail-nhsuk-frontend", "django-htmx"))
    folder = settings.DATA_DIR / "vendored" / versions
    for name, source in SOURCES.items():
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source(), encoding="utf-8")
    return FileSystemStorage(location=folder)


class VendoredFinder(BaseFinder):
    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        storage = vendored_storage()
        found = storage.path(path) if path in SOURCES and storage.exists(path) else None
        return ([found] if found else []) if find_all or kwargs.get("all") else (found or [])

    def list(self, ignore_patterns):
        storage = vendored_storage()
        for path in get_files(storage, ignore_patterns):
            yield path, storage
