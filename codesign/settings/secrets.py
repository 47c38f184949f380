"""Secret keys: from the environment, else made once and kept in DATA_DIR, readable by its owner alone."""

import os
import secrets
import tempfile
from contextlib import suppress


def secret(given, data_dir, name):
    """The value given, or the one kept in data_dir under `name`, made at the first call."""
    if given:
        return given
    path = data_dir / name
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=data_dir)  # readable by its owner alone
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # of two processes that start together one links, both read a whole key
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text()
