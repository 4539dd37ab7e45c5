"""Writing files whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from verileaf.errors import InputError


def save(path: str | Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it; an existing file keeps its permissions.

    Raises `InputError` if it cannot be written; nothing is changed then.
    """
    target = Path(path).resolve()
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
