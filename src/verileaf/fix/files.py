"""Putting a mended article back into its file, in the file's own encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from verileaf.errors import InputError
from verileaf.model import Document
from verileaf.save import save

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def rewrite(document: Document, after: str) -> None:
    """Write the new text to the document's file.

    Raises `InputError` if the file is no longer what was read, or if its encoding cannot hold the text; it stays as it
    was then.
    """
    path = Path(document.path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{document.path}: cannot be read again: {error.strerror}") from error
    for encoding in _ENCODINGS:
        mark = _MARKS.get(encoding, b"")
        try:
            if mark + document.source.encode(encoding) == raw:
                save(path, mark + after.encode(encoding))
                return
        except UnicodeEncodeError:
            continue
    raise InputError(f"{document.path}: not written: the file changed or its characters cannot all be kept; see --diff")
