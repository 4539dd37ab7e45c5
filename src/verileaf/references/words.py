"""Words of citations in a form that can be compared: case, diacritics, spelling variants and plurals put aside."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from verileaf.patterns import lazy

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "α": "alpha",
        "β": "beta",
        "γ": "gamma",
        "δ": "delta",
        "ε": "epsilon",
        "κ": "kappa",
        "λ": "lambda",
        "μ": "mu",
        "σ": "sigma",
        "ω": "omega",
        "'": "",
        "’": "",
        "ʼ": "",
    }
)
_BRITISH = lazy(r"([iy])s(e|ed|er|ing|ation)$")
_WORD = lazy(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


def word_set(*lines: str) -> frozenset[str]:
    """The words in the lines, as a set: a word list that can be read."""
    return frozenset(" ".join(lines).split())


_SPELLINGS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "versus": "vs",
    "varepsilon": "epsilon",
    "varphi": "phi",
    "vartheta": "theta",
}
"""Words that are written in two ways: number words, abbreviations, TeX's names of letters."""

STOP = word_set(
    "a an the of and or in on for to from by with at as its it is are was were be this that their our your among",
    "into via de la le du der das und et el del y en",
)
NEGATIONS = word_set(
    "no not non never without lack lacks lacking absence absent neither nor none cannot fail fails failed"
)


MONTHS = word_set(
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter",
)


class Word(NamedTuple):
    """A word of a text: its comparable form and where it stands."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`text` in lower case without diacritics and apostrophes; Greek letters spelt out.

    >>> fold("Müller’s β-Carboline")
    'mullers beta-carboline'
    """
    if text.isascii():
        return text.lower().replace("'", "")
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """The folded words of `text`.

    >>> tokens("Le Rouzic, V.")
    ['le', 'rouzic', 'v']
    """
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """One form for the spellings of a word: plural and singular, British and American, number words.

    >>> canonical("Behaviours") == canonical("behavior")
    True
    """
    word = fold(word)
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if len(word) < 4 or word.isdigit():
        return word
    if word.endswith("k") and word[:-1].isdigit():
        return word[:-1] + "000"
    word = word.removesuffix("'s").replace("ae", "e").replace("oe", "e")
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 5:
        word = word.replace("our", "or").replace("lled", "led").replace("lling", "ling")
        word = word.removesuffix("me") if word.endswith("gramme") else word
        if word.endswith("tre") and word[-4] not in "aeiou":
            word = word[:-2] + "er"
        word = _BRITISH.sub(r"\1z\2", word)
    return word


def words(text: str) -> list[Word]:
    """The words of `text` in canonical form, with positions. `text` should be composed (NFC)."""
    return [Word(canonical(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def telling(form: str) -> bool:
    """Does a canonical word carry meaning in a title?"""
    return form not in STOP


def content(text: str) -> list[str]:
    """The words of `text` that carry meaning, in canonical form and order.

    >>> content("The Effects of Willow on Rats")
    ['effect', 'willow', 'rat']
    """
    found = (canonical(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))
    return [form for form in found if form not in STOP]


def near(a: str, b: str) -> bool:
    """Are the words equal but for one slip of the pen (one letter, or two exchanged), not at the beginning?

    A digit is never a slip: alpha2 and alpha4 are two receptors.

    >>> near("salicine", "salicin"), near("typical", "atypical"), near("alpha2", "alpha4")
    (True, False, False)
    """
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 5 or len(b) - len(a) > 1 or a[0] != b[0] or a.isdigit() or b.isdigit():
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if b[at].isdigit() or a[at : at + 1].isdigit():
        return False
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
