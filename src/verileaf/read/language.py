"""Which language a text is in."""

from __future__ import annotations

import math

from verileaf.patterns import lazy

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
_NEAR = 1.05
"""English is believed if resiliparse finds it at most so much farther away than the nearest language."""
_FAR = 750
"""A language that resiliparse finds farther away than this is a guess: lists of names, one phrase over and over."""
_LANGUAGES = (
    "ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh"
)
"""Those that are told apart; their rarer neighbours are found by mistake more often than not."""
_WORD = lazy(r"[^\W\d_]+")


def detect_language(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of the language of `text`, `und` where it cannot be told.

    English is recognised by its function words; resiliparse, which errs on passages of a hundred words, decides the
    rest, and where it can only guess at a text in Latin letters, what the page declares (`en-GB`), English if nothing.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    foreign = sum(len(word) for word in words if word[0] > "\u024f")
    if len(words) < MIN_WORDS and foreign < 5 * MIN_WORDS:
        return "en"
    if sum(1 for word in words if word in _ENGLISH) >= _ENOUGH * len(words):
        return "en"
    from resiliparse.parse.lang import detect_fast

    found = detect_fast(sample, n_results=5, langs=_LANGUAGES.split())
    distances = dict(found if isinstance(found, list) else [found])
    if not distances:
        return "und"
    code = min(distances, key=lambda code: distances[code])
    if distances[code] > _FAR and 2 * foreign < sum(map(len, words)):
        code = (declared or "").replace("_", "-").partition("-")[0].lower()
        return code if code in _LANGUAGES.split() else "en"
    return "en" if distances.get("en", math.inf) <= _NEAR * distances[code] else code
