"""Folding: letters that differ only in case, apostrophe or hyphen are one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

TOKEN = re.compile(r"[^\W_]+|\S")
"""What a form begins with: a word, or any other sign."""
_FOLDED = tuple(zip("’‘´‐‑–-\u00a0\n\t\r", "'''        ", strict=True))
"""Character by character, so that positions stay."""
_FOLDED_ASCII = tuple((written, plain) for written, plain in _FOLDED if written.isascii())
_QUOTES = '"“”„«»'
QUOTES = re.compile(rf"[{_QUOTES}](?:(?![^\W_])|(?<![^\W_][{_QUOTES}]))")
"""Double quotation marks that stand at an edge of a word; between two words without a space they part them."""


def fold(text: str) -> str:
    """Lower case, straight apostrophes, hyphens and line ends as spaces; the length stays the same."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for written, plain in _FOLDED_ASCII if lower.isascii() else _FOLDED:
        lower = lower.replace(written, plain)
    return lower


def unquoted(text: str) -> tuple[str, Callable[[int], int] | None]:
    """The text without its quotation marks, and where in `text` each of its characters stands, if that is elsewhere.

    >>> plain, place = unquoted("an “overload” of it")
    >>> plain, place and place(plain.index("of"))
    ('an overload of it', 14)
    """
    gone = [mark.start() - number for number, mark in enumerate(QUOTES.finditer(text))]
    if not gone:
        return text, None
    return QUOTES.sub("", text), lambda position: position + bisect_right(gone, position)
