"""Search among the items of the base by words: Okapi BM25 over small documents."""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import log
from typing import TypeVar

import msgspec

from verileaf.evidence.folding import fold

Value = TypeVar("Value")
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


def spoken(text: str) -> list[str]:
    """The words that carry meaning as they stand, without numbers."""
    return [word for word in _WORD.findall(fold(text)) if word not in STOP and not word.isdigit()]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word without a common English ending; at least three letters stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


class Packed(msgspec.Struct, frozen=True):
    """Documents by their words, packed: a word's documents are unpacked when it is asked for."""

    names: str
    """One a line."""
    lengths: bytes
    """The weight of all words of each document, as four-byte floats."""
    meanings: bytes
    """The rarities of all words of each document together, likewise."""
    postings: dict[str, bytes]
    """For each word (a stem) the documents that hold it: pairs of four-byte numbers, which one and with what weight."""


def pack(documents: Mapping[str, Iterable[tuple[str, float]]]) -> Packed:
    """Lay out documents, each given as texts with weights, the more telling ones weighing more."""
    postings: dict[str, array[float]] = {}
    lengths = array("f")
    for number, texts in enumerate(documents.values()):
        counts: dict[str, float] = defaultdict(float)
        for text, weight in texts:
            for word in words(text):
                counts[word] += weight
        lengths.append(sum(counts.values()))
        for word, count in counts.items():
            postings.setdefault(word, array("f")).extend((float(number), count))
    meanings = array("f", [0.0] * len(lengths))
    for each in postings.values():
        rarity = _rarity(len(each) // 2, len(lengths))
        for held in each[::2]:
            meanings[int(held)] += rarity
    packed = {word: _bytes(each) for word, each in postings.items()}
    return Packed("\n".join(documents), _bytes(lengths), _bytes(meanings), packed)


def _rarity(having: int, total: int) -> float:
    return log(1 + (total - having + 0.5) / (having + 0.5))


def _bytes(numbers: array[float]) -> bytes:
    """Little-endian on every machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _floats(packed: bytes) -> array[float]:
    numbers = array("f", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class _ByWord(dict[str, Value]):
    """What belongs to each word, found when it is first asked for."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        self._find = find

    def __missing__(self, word: str) -> Value:
        value = self[word] = self._find(word)
        return value


class Index:
    """Documents by their words."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._lengths = _floats(packed.lengths)
        self._mean = sum(self._lengths) / max(1, len(self._lengths))
        self.names = packed.names.split("\n") if packed.names else []
        self._meanings = dict(zip(self.names, _floats(packed.meanings), strict=False))
        self.holders: Callable[[str], dict[str, float]] = _ByWord(self._find_holders).__getitem__
        """The documents that hold a word, with the score that it gives them."""
        self.rarity: Callable[[str], float] = _ByWord(self._find_rarity).__getitem__
        """BM25's inverse document frequency of a word; the highest for one that no document has."""

    def _find_holders(self, word: str) -> dict[str, float]:
        each = _floats(self._packed.postings.get(word, b""))
        rarity, lengths, mean = self.rarity(word), self._lengths, self._mean
        found = {}
        for real, count in zip(each[::2], each[1::2], strict=True):
            number = int(real)
            length = 1 - _B + _B * lengths[number] / mean
            found[self.names[number]] = rarity * count * (_K + 1) / (count + _K * length)
        return found

    def _find_rarity(self, word: str) -> float:
        return _rarity(len(self._packed.postings.get(word, b"")) // 8, len(self._lengths))

    def knows(self, word: str) -> bool:
        return word in self._packed.postings

    def has(self, name: str, word: str) -> bool:
        """Does a document hold the word?"""
        return name in self.holders(word)

    def scores(self, query: Iterable[str]) -> dict[str, float]:
        """The documents that hold any of the words (stems), with BM25's score."""
        commonest, *others = sorted(map(self.holders, dict.fromkeys(query)), key=len, reverse=True) or ({},)
        found = dict(commonest)  # a copy is quicker than a sum
        for holders in others:
            for name, score in holders.items():
                found[name] = found.get(name, 0.0) + score
        return found

    def alike(self, query: Iterable[str], left_out: Iterable[str], surplus: float, least: float) -> dict[str, float]:
        """The documents that say much the same as the words of a query, with the likeness, from `least` to 1.

        Likeness is the meaning (rarity) of what both hold as a share of what the document holds and, weighed by
        `surplus`, what the query holds besides. Words that are left out count on neither side.
        """
        own = set(left_out)
        mine = sorted(set(query) - own, key=lambda word: (-self.rarity(word), word))
        whole = sum(map(self.rarity, mine))
        needed = least * surplus * whole / (1 + least * surplus)  # of common meaning, in even the shortest document
        shared: dict[str, float] = {}
        rest = whole
        for word in mine:
            rarity, holders = self.rarity(word), self.holders(word)
            # what shares only this and later words may share too little
            for name in holders if rest >= needed else holders.keys() & shared.keys():
                shared[name] = shared.get(name, 0.0) + rarity
            rest -= rarity
        besides = [(self.rarity(word), self.holders(word)) for word in own]
        found = {}
        for name, common in shared.items():
            theirs = self._meanings[name] - sum(rarity for rarity, holders in besides if name in holders)
            likeness = common / (max(theirs, common) + surplus * (whole - common)) if common else 0.0
            if likeness >= least:
                found[name] = likeness
        return found
