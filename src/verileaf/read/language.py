"""Which language a text is in."""

from __future__ import annotations

import re

MIN_WORDS = 40
"""Shorter texts are taken as English: too little to tell."""
_SAMPLE = 20_000
"""Characters looked at."""

_ENGLISH_WORDS = (
    "the and of to that with are for this from you have not it by be or as which can who they more than but when "
    "these their has been may about your we if there other some"
)
"""Frequent words that its neighbours do not share, or share seldom."""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENOUGH = 0.16
_UNSURE = 700
"""resiliparse's distance beyond which its guess says nothing."""
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`, `und` where it cannot be told.

    English is recognised by its function words; resiliparse, which errs on passages of a hundred words, decides the
    rest.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    foreign = sum(len(word) for word in words if word[0] > "\u024f")
    if len(words) < MIN_WORDS and foreign < 5 * MIN_WORDS:
        return "en"
    if sum(1 for word in words if word in _ENGLISH) >= _ENOUGH * len(words):
        return "en"
    from resiliparse.parse.lang import detect_fast

    code, distance = detect_fast(sample)
    known = len(code) == 2 and (distance <= _UNSURE or foreign > 0.5 * sum(map(len, words)))
    return code if known else "und"
