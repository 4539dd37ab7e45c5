"""A catalogue of works: CSL-JSON records in memory, found by identifier, by address, or by the words of a citation."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Literal

from verileaf.references import identifiers
from verileaf.references.names import record_names
from verileaf.references.parse import Entry, expand_pages
from verileaf.references.records import Record, identifier_keys, text, title, volume_and_issue, years
from verileaf.references.titles import title_of
from verileaf.references.words import Word, canonical, telling

Covers = Literal["all"] | None

_FREQUENT = 64
"""A word in more titles than this (and in more than one of fifty) finds no work by itself; it only weighs."""
_SHORTLIST = 40


class Catalogue:
    """Works that citations are held against.

    `covers` is what the catalogue claims to hold: with "all", a complete citation of something that it does not hold
    is of nothing that exists; with None nothing follows. Of two records with one identifier the first is found by it.
    """

    def __init__(self, records: Iterable[Record], covers: Covers = None) -> None:
        self.records: tuple[Record, ...] = tuple(records)
        self.covers: Covers = covers
        self._by_id: dict[tuple[str, str], int] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_author: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._by_locator: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._words = [frozenset(title_of(title(record)).forms) for record in self.records]
        for number, record in enumerate(self.records):
            self._index(number, record)
        total = len(self.records)
        frequent = max(_FREQUENT, total // 50)
        self._idf = {word: math.log(1 + total / len(held)) for word, held in self._by_word.items()}
        self._rare = {word for word, held in self._by_word.items() if len(held) <= frequent}

    def __len__(self) -> int:
        return len(self.records)

    def _index(self, number: int, record: Record) -> None:
        for key in identifier_keys(record):
            self._by_id.setdefault(key, number)
        for word in self._words[number]:
            self._by_word[word].append(number)
        names = record_names(record)
        if names and names.people[0].family:
            for year in years(record):
                self._by_author[canonical(names.people[0].family[-1]), year].append(number)
        volume, _ = volume_and_issue(record)
        page = text(record, "page")
        if volume and page:
            self._by_locator[volume, expand_pages(page)[0]].append(number)

    def by_doi(self, doi: str) -> Record | None:
        """The work with this DOI, in whatever form it is written."""
        return self._get("DOI", identifiers.normal_doi(doi))

    def by_pmid(self, pmid: str) -> Record | None:
        """The work with this PubMed number."""
        return self._get("PMID", pmid.strip().lstrip("0"))

    def by_pmcid(self, pmcid: str) -> Record | None:
        """The work with this PubMed Central number, with or without `PMC`."""
        return self._get("PMCID", identifiers.normal_pmcid(pmcid))

    def by_url(self, url: str) -> Record | None:
        """The work with this address, or with the identifier in it; tracking parameters and the like do not matter."""
        found = self._get("URL", identifiers.normal_url(url))
        if found is not None:
            return found
        named = identifiers.from_url(url)
        keys = (("DOI", named.doi), ("PMID", named.pmid), ("PMCID", named.pmcid))
        return next((r for kind, value in keys if (r := self._get(kind, value)) is not None), None)

    def _get(self, kind: str, value: str | None) -> Record | None:
        number = self._by_id.get((kind, value)) if value else None
        return None if number is None else self.records[number]

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        """The works that a citation may mean, likeliest first: by title words, author and year, volume and page."""
        present = {w.form for w in words if telling(w.form)}
        known = present & self._by_word.keys()
        weights: dict[int, float] = defaultdict(float)
        for word in sorted(known & self._rare or sorted(known, key=lambda w: len(self._by_word[w]))[:3]):
            weight = self._idf[word]
            for number in self._by_word[word]:
                weights[number] += weight
        shortlist = {n: self._likeness(n, known) for n in nlargest(_SHORTLIST, weights, key=lambda n: (weights[n], -n))}
        for year in entry.years[:4]:
            for word in present:
                for number in self._by_author.get((word, year), ())[:_SHORTLIST]:
                    shortlist[number] = shortlist.get(number, self._likeness(number, known)) + 0.3
        if entry.volume and entry.pages:
            for number in self._by_locator.get((entry.volume, expand_pages(entry.pages)[0]), ())[:_SHORTLIST]:
                shortlist[number] = shortlist.get(number, self._likeness(number, known)) + 0.6
        return [self.records[n] for n in nlargest(limit, shortlist, key=lambda n: (shortlist[n], -n))]

    def _likeness(self, number: int, present: set[str]) -> float:
        """The share of a title's weight that the words make up; long titles tell a little more."""
        words = self._words[number]
        held = sum(self._idf[w] for w in words & present)
        return held / (sum(self._idf[w] for w in words) or 1.0) + min(held, 40.0) / 100
