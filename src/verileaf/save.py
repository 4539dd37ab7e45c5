"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from verileaf.errors import InputError


def save(path: str | Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it; an existing file keeps its permissions.

    Raises `InputError` if it cannot be written; nothing is changed then.
    """
    target = Path(path)
    name = ""
    try:
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.resolve().parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, target.resolve())
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
