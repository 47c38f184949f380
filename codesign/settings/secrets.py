"""Secret keys: from the environment, else made once and kept in DATA_DIR, readable by its owner alone."""

import os
import secrets


def secret(given, data_dir, name):
    """The value given, or the one kept in data_dir under `name`, made at the first call."""
    if given:
        return given
    path = data_dir / name
    data_dir.mkdir(parents=True, exist_ok=True)
    try:  # O_EXCL: of two processes that start together one writes, the other reads
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()
