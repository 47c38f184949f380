"""Typed readers of environment variables. Each names the variable whose value it rejects."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name, default=""):
    return os.environ.get(name, default).strip()


def flag(name, default=False):
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no: set it to 1 or 0.")


def number(name, default, *, least=None):
    value = text(name)
    if not value:
        return default
    try:
        found = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from None
    if least is not None and found < least:
        raise ImproperlyConfigured(f"{name}={found} is too small: it must be at least {least}.")
    return found


def words(name, default=()):
    """A list separated by commas."""
    value = text(name)
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def folder(name, default):
    path = Path(text(name) or default).expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name}={path} is a file: it must name a folder.")
    return path
