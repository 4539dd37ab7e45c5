"""Search among the items of the base by words: Okapi BM25 over small documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

from verileaf.evidence.compile import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
STOP = frozenset(
    "a about am an and any are as at be been but by can could did do does for from get go had has have he her his how "
    "i if in into is it it's its just like me my no not of off on one or our out please she should so some someone "
    "something than that the their them then there these they this those to too up us use used using was we were what "
    "when where which while who why will with would you your".split()
)
"""Words that tell no questions apart."""
_ENDINGS = (
    "iveness", "ational", "ations", "itions", "ation", "ition", "ional", "ments", "ively", "ables", "ions", "ives",
    "ment", "ness", "ings", "able", "ally", "ion", "ive", "ing", "ies", "ied", "als", "al", "ed", "es", "ly", "s", "y",
    "e",
)  # fmt: skip
_K, _B = 1.2, 0.5
"""BM25: how soon repetition stops to count, and how much length does."""


def words(text: str) -> list[str]:
    """The stems of the words that carry meaning.

    >>> words("How long does it last? It lasted.")
    ['long', 'last', 'last']
    """
    return [stem(word) for word in _WORD.findall(fold(text)) if word not in STOP]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word without a common English ending; at least three letters stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


class Index:
    """Documents by their words. A document is given as texts with weights, the more telling ones weighing more."""

    def __init__(self, documents: Mapping[str, Iterable[tuple[str, float]]]) -> None:
        self._postings: dict[str, dict[str, float]] = defaultdict(dict)
        self._lengths: dict[str, float] = {}
        for name, texts in documents.items():
            counts: dict[str, float] = defaultdict(float)
            for text, weight in texts:
                for word in words(text):
                    counts[word] += weight
            self._lengths[name] = sum(counts.values())
            for word, count in counts.items():
                self._postings[word][name] = count
        self._mean = sum(self._lengths.values()) / max(1, len(self._lengths))

    def rarity(self, word: str) -> float:
        """BM25's inverse document frequency; the highest for a word that no document has."""
        having = len(self._postings.get(word, ()))
        return log(1 + (len(self._lengths) - having + 0.5) / (having + 0.5))

    def knows(self, word: str) -> bool:
        return word in self._postings

    def has(self, name: str, word: str) -> bool:
        """Does a document hold the word?"""
        return name in self._postings.get(word, ())

    def scores(self, query: Iterable[str]) -> dict[str, float]:
        """The documents that hold any of the words (stems), with BM25's score."""
        found: dict[str, float] = defaultdict(float)
        for word in dict.fromkeys(query):
            rarity = self.rarity(word)
            for name, count in self._postings.get(word, {}).items():
                length = 1 - _B + _B * self._lengths[name] / self._mean
                found[name] += rarity * count * (_K + 1) / (count + _K * length)
        return dict(found)
