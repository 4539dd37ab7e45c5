"""How hard a text is to read: five formulas that answer in US school grades, and Flesch's ease of reading.

Flesch-Kincaid, Gunning Fog, SMOG, Coleman-Liau and the Automated Readability Index. They disagree, so several are
shown and their median counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from functools import lru_cache
from math import sqrt

from verileaf.model import Frozen
from verileaf.patterns import lazy

_WORD = lazy(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_VOWELS = lazy(r"[aeiouy]+")
_SILENT = lazy(r"(?:[^laeiouy]e|[aeiouy]le|[^tdl]ed|[aeiouy]led|[^sxzcgl]es|[aeiouy]les|[aeiou]e)\Z")
_EXTRA = lazy(r"i(?:a|o|u|e[nt])|[aeiou]ing\b|ism\b|[^qg]ua|uou|creat")
_JOINED = lazy(r"[tscgx]io|[tc]ia|[tx]ien|(?<!s)cien|frie")
_SHORT = 5
"""Letters that a name counts as, at most."""
_INFLECTED = lazy(r"(?:es|ed|ing)\Z")


class Readability(Frozen, frozen=True):
    """The measures of one text. Grades are US school grades; `ease` runs from 0 (hard) to 100 (easy)."""

    words: int
    sentences: int
    flesch_kincaid: float
    fog: float
    coleman_liau: float
    automated: float
    smog: float | None
    """None under thirty sentences, for which SMOG was not made."""
    ease: float

    @property
    def grade(self) -> float:
        """The median of the formulas that apply."""
        found = sorted((self.flesch_kincaid, self.fog, self.coleman_liau, self.automated, *self._smog))
        return (found[(len(found) - 1) // 2] + found[len(found) // 2]) / 2

    @property
    def _smog(self) -> tuple[float, ...]:
        return () if self.smog is None else (self.smog,)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The syllables of an English word, by its spelling.

    >>> [syllables(word) for word in ("pain", "table", "relieve", "medicine", "hospital")]
    [1, 2, 2, 3, 3]
    """
    lower = word.lower()
    count = len(_VOWELS.findall(lower)) + len(_EXTRA.findall(lower)) - len(_JOINED.findall(lower))
    if len(lower) > 2 and _SILENT.search(lower):
        count -= 1
    return max(1, count)


def measure(sentences: Iterable[str], names: Container[str] = ()) -> Readability | None:
    """The measures of a text given as its sentences; None if there is no word in it.

    `names` are words in lower case that readers of the subject know (of a medicine, an illness); they count as short.
    """
    counts: Counter[str] = Counter()
    total = sylls = long = hard = letters = 0
    for sentence in sentences:
        found = _WORD.findall(sentence)
        counts.update(found)
        total += bool(found)
    for word, times in counts.items():
        known = word.lower() in names
        count = 1 if known else syllables(word)
        sylls += times * count
        letters += times * (min(len(word), _SHORT) if known else len(word))
        if count >= 3:
            long += times
            if word.islower() and not (count == 3 and _INFLECTED.search(word)):
                hard += times
    words = counts.total()
    if not words:
        return None
    length, weight = words / total, sylls / words
    return Readability(
        words=words,
        sentences=total,
        flesch_kincaid=0.39 * length + 11.8 * weight - 15.59,
        fog=0.4 * (length + 100 * hard / words),
        coleman_liau=0.0588 * (100 * letters / words) - 0.296 * (100 * total / words) - 15.8,
        automated=4.71 * letters / words + 0.5 * length - 21.43,
        smog=1.043 * sqrt(30 * long / total) + 3.1291 if total >= 30 else None,
        ease=206.835 - 1.015 * length - 84.6 * weight,
    )
