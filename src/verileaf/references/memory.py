"""A catalogue in memory: CSL-JSON records, found by identifier, by address, or by the words of a citation."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nlargest
from operator import neg
from typing import Any

import msgspec

from verileaf.references import records
from verileaf.references.catalogue import NOTHING, Coverage, Keyed, Notice
from verileaf.references.names import first_family
from verileaf.references.reading.parse import Entry
from verileaf.references.reading.places import locator
from verileaf.references.records import Record, identifier_keys, text, title, volume_and_issue, years
from verileaf.references.words import Word, canonical, content, telling

_POSTINGS = 3000
"""How many places of words one search looks up, those of the rarest words first: the rest of the words only weigh."""
_SHORTLIST = 40


class Shelf(msgspec.Struct, frozen=True):
    """Where each record of a catalogue is found: by number. It can be packed and kept with the records."""

    identifiers: dict[str, int]
    """`DOI 10.1234/x`, `PMID 123` ...: of two records with one identifier the first."""
    words: list[list[str]]
    """For each record the words of its title that carry meaning."""
    authors: dict[str, list[int]]
    """`hale 2020`: first author and year."""
    locators: dict[str, list[int]]
    """`12 345`: volume and first page."""
    notices: dict[str, list[int]] = {}
    """`DOI 10.1234/x`: the records that say what has happened to that work (see `records.updates`)."""


def shelve(held: Iterable[Record]) -> Shelf:
    """The places of records in the order in which they come."""
    by_id: dict[str, int] = {}
    words: list[list[str]] = []
    authors: dict[str, list[int]] = defaultdict(list)
    locators: dict[str, list[int]] = defaultdict(list)
    notices: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(held):
        for kind, value in identifier_keys(record):
            by_id.setdefault(f"{kind} {value}", number)
        words.append(sorted(set(content(title(record)))))
        author = first_family(record)
        if author:
            for year in years(record):
                authors[f"{canonical(author)} {year}"].append(number)
        volume, _ = volume_and_issue(record)
        page = text(record, "page") or text(record, "number")
        if volume and page:
            locators[locator(volume, page)].append(number)
        for key, _ in records.updates(record):
            notices[key].append(number)
    return Shelf(by_id, words, dict(authors), dict(locators), dict(notices))


class MemoryCatalogue(Keyed):
    """Records held in memory as a `catalogue.Catalogue`. `shelf` is that of the records, where it is at hand."""

    def __init__(self, records: Iterable[Record], coverage: Coverage = NOTHING, shelf: Shelf | None = None) -> None:
        self.records: Sequence[Record] = records if isinstance(records, Sequence) else tuple(records)
        self.coverage = coverage
        self._shelf = shelf or shelve(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def _index(self) -> _Index:
        return _Index(self._shelf)

    def by_key(self, kind: str, value: str) -> Record | None:
        number = self._shelf.identifiers.get(f"{kind} {value}")
        return None if number is None else self.records[number]

    def notices(self, record: Mapping[str, Any]) -> tuple[Notice, ...]:
        numbers = {
            n: key
            for kind, value in identifier_keys(record)
            for key in (f"{kind} {value}",)
            for n in self._shelf.notices.get(key, ())
        }
        return tuple(
            notice for n, key in numbers.items() for of, notice in records.updates(self.records[n]) if of == key
        )

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        return [self.records[number] for number in self._index.search(words, entry, limit)]


class _Index:
    """Which works have which words in the title."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(shelf.words):
            for word in words:
                self.by_word[word].append(number)
        total = len(shelf.words)
        self.idf = {word: math.log(1 + total / len(held)) for word, held in self.by_word.items()}
        self.totals = [sum([self.idf[word] for word in words]) for words in shelf.words]

    def search(self, words: Sequence[Word], entry: Entry, limit: int) -> list[int]:
        present = {w.form for w in words if telling(w.form)}
        known = present & self.by_word.keys()
        weights: dict[int, float] = defaultdict(float)
        left = _POSTINGS
        for word in sorted(known, key=lambda w: (len(self.by_word[w]), w)):
            held, idf = self.by_word[word][:_POSTINGS], self.idf[word]
            left -= len(held)
            if left < 0 and weights:
                break
            for number in held:
                weights[number] += idf
        best = nlargest(_SHORTLIST, zip(weights.values(), map(neg, weights), strict=True))
        shortlist = {-number: self._likeness(-number, known) for _, number in best}
        for year in entry.years[:4]:
            for word in present:
                for number in self.shelf.authors.get(f"{word} {year}", ())[:_SHORTLIST]:
                    shortlist[number] = shortlist.get(number, self._likeness(number, known)) + 0.3
        if entry.volume and entry.pages:
            for number in self.shelf.locators.get(locator(entry.volume, entry.pages), ())[:_SHORTLIST]:
                shortlist[number] = shortlist.get(number, self._likeness(number, known)) + 0.6
        return nlargest(limit, shortlist, key=lambda n: (shortlist[n], -n))

    def _likeness(self, number: int, present: set[str]) -> float:
        """The share of a title's weight that the words make up; long titles tell a little more."""
        words = self.shelf.words[number]
        held = sum([self.idf[w] for w in words if w in present])
        return held / (self.totals[number] or 1.0) + min(held, 40.0) / 100
