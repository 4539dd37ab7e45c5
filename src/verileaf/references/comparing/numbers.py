"""Volume, issue and pages of a citation against those of a record, in all notations."""

from __future__ import annotations

import unicodedata

from verileaf.patterns import lazy
from verileaf.references.reading.places import expand_pages
from verileaf.references.words import MONTHS, tokens

_SUPPLEMENT = lazy(r"\b[Ss](\d{1,3})\b")
_ROMAN = lazy(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def same_number(stated: str | None, actual: str) -> bool | None:
    """Are both the same volume or issue? None where one is missing or the two cannot be compared.

    >>> same_number("92(Pt B)", "92(Part B)"), same_number("XII", "12"), same_number("3", "4")
    (True, True, False)
    """
    if not stated or not actual:
        return None
    a, b = _plain_number(stated), _plain_number(actual)
    if a == b:
        return True
    if not (MONTHS.isdisjoint(tokens(stated)) and MONTHS.isdisjoint(tokens(actual))):
        return None  # "June" and "6" cannot be told apart
    ours, theirs = ([part for part in x.replace("–", "-").replace("/", "-").split("-") if part] for x in (a, b))
    if not ours or not theirs:  # a mere label or dash
        return None
    return len(ours) != len(theirs) and (ours[0] in theirs or theirs[0] in ours)


def _plain_number(text: str) -> str:
    text = _SUPPLEMENT.sub(r"suppl \1", unicodedata.normalize("NFKC", text))
    shortened = {"part": "pt", "supplement": "suppl", "supp": "suppl", "special": "spec", "si": "spec"}
    words = (shortened.get(w, w.lstrip("0") or "0") for w in tokens(text) if w not in ("no", "vol", "issue", "volume"))
    return "-".join(_arabic(word) for word in words)


def _arabic(word: str) -> str:
    """A Roman number of more than one letter as digits; any other word as it is."""
    if len(word) < 2 or not _ROMAN.fullmatch(word):
        return word
    values = [_LETTERS[letter] for letter in word]
    return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))


def same_pages(stated: str | None, actual: str) -> bool | None:
    """Do both name the same pages?

    None where one is missing, or where an article number and pages cannot be compared: pages counted from 1 for an
    article with a number, or a number for an article that later got pages.

    >>> same_pages("573-89", "573-589"), same_pages("1-9", "e0229646"), same_pages("88-95", "400-408")
    (True, None, False)
    """
    if not stated or not actual:
        return None
    (first, last), (real_first, real_last) = expand_pages(stated), expand_pages(actual)
    if first.lstrip("e0") == real_first.lstrip("e0"):
        return not (last and real_last) or last.lstrip("e") == real_last.lstrip("e")
    numbered = _article_number(first, last)
    if numbered != _article_number(real_first, real_last) and (numbered or first.lstrip("e0") == "1"):
        return None
    return False


def _article_number(first: str, last: str | None) -> bool:
    return last is None and (len(first) >= 5 or not first.isdigit())
