"""Folding: letters that differ only in case, apostrophe or hyphen are one."""

from __future__ import annotations

import re

TOKEN = re.compile(r"[^\W_]+|\S")
"""What a form begins with: a word, or any other sign."""
_FOLDED = tuple(zip("’‘´‐‑–-\u00a0\n\t\r", "'''        ", strict=True))
"""Character by character, so that positions stay."""


def fold(text: str) -> str:
    """Lower case, straight apostrophes, hyphens and line ends as spaces; the length stays the same."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for written, plain in _FOLDED:
        lower = lower.replace(written, plain)
    return lower
