"""Bytes to text: byte order mark, strict UTF-8, what the sender or the page declares, detection - in this order."""

from __future__ import annotations

import codecs
import re

from verileaf.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_WINDOWS = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""The web reads these labels as their Windows supersets."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})


def decode(data: bytes, path: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without byte order mark, newlines untouched, and notes on what had to be replaced.

    Raises `InputError` if the data are empty or binary.
    """
    if not data:
        raise InputError(f"{path}: the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replace(data[len(mark) :], encoding)
    if b"\x00" in data or len(data[:65536].translate(None, _CONTROL)) < 0.95 * len(data[:65536]):
        raise InputError(f"{path}: the file is binary, not text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    meta = _META.search(data, 0, 4096)
    for name in (declared, meta.group(1).decode("ascii") if meta else None):
        known = _known(name)
        if known and known != "utf-8":
            return _replace(data, known)
    if _mostly_utf8(data):
        return _replace(data, "utf-8")
    return _replace(data, _detect(data))


def without_surrogates(text: str) -> str:
    """`text` with lone surrogates, which no encoding can write, replaced one for one by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _replace(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    replaced = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if replaced <= 0:
        return text, ()
    what = "1 undecodable byte sequence was" if replaced == 1 else f"{replaced} undecodable byte sequences were"
    return text, (f"{what} replaced (read as {encoding}).",)


def _known(name: str | None) -> str | None:
    """Python's name of a text encoding, or None."""
    try:
        info = codecs.lookup(name or "")
        b"a".decode(info.name)  # refuses codecs that are not text encodings
    except (LookupError, ValueError):
        return None
    if info.name.startswith(("utf-16", "utf-32")):  # impossible here: there would be NUL bytes
        return None
    return _WINDOWS.get(info.name, info.name)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", text)) >= broken


def _detect(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    found = _known(detect_encoding(data))
    return found if found and found != "utf-8" else "cp1252"
