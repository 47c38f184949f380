"""The secret key: from the environment, else one made once and kept in DATA_DIR, readable by its owner alone."""

import os
import secrets


def secret_key(given, data_dir):
    if given:
        return given
    path = data_dir / "secret-key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:  # O_EXCL: of two processes that start together one writes, the other reads
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()
