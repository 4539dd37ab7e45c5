"""Several catalogues as one: each is asked in turn, and what two of them hold of one work is found once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from verileaf.references import records
from verileaf.references.catalogue import Catalogue, Coverage, Notice
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record, identifier_keys
from verileaf.references.words import Word


class SeveralCatalogues:
    """Catalogues as one `catalogue.Catalogue`; where two hold a work, the record of the first that does is given."""

    def __init__(self, catalogues: Sequence[Catalogue]) -> None:
        self.catalogues = tuple(catalogues)

    @property
    def coverage(self) -> Coverage:
        """What one of them covers, all of them together cover."""
        coverages = tuple(catalogue.coverage for catalogue in self.catalogues)
        return _Any(everything=any(coverage.everything for coverage in coverages), coverages=coverages)

    def by_doi(self, doi: str) -> Record | None:
        return self._first(lambda catalogue: catalogue.by_doi(doi))

    def by_pmid(self, pmid: str) -> Record | None:
        return self._first(lambda catalogue: catalogue.by_pmid(pmid))

    def by_pmcid(self, pmcid: str) -> Record | None:
        return self._first(lambda catalogue: catalogue.by_pmcid(pmcid))

    def by_url(self, url: str) -> Record | None:
        return self._first(lambda catalogue: catalogue.by_url(url))

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        """The works that a citation may mean; `limit` of each catalogue, for they cannot be ranked with one another."""
        found: list[Record] = []
        known: set[tuple[str, str]] = set()
        for catalogue in self.catalogues:
            for record in catalogue.candidates(words, entry, limit):
                keys = set(_numbers(record))
                if not keys & known:
                    found.append(record)
                known |= keys
        return found

    def notices(self, record: Mapping[str, Any]) -> tuple[Notice, ...]:
        """What other records say has happened to a work: those of other works, and other records of this one."""
        found: dict[Notice, None] = {}
        for catalogue in self.catalogues:
            found |= dict.fromkeys(catalogue.notices(record))
            own = self._own(catalogue, record)
            if own is not None and own is not record:
                said = records.notices(own)
                if records.is_retracted(own) and not any(notice.type == "retraction" for notice in said):
                    said = (*said, Notice("retraction"))
                found |= dict.fromkeys(said)
        return tuple(found)

    def _first(self, ask: Callable[[Catalogue], Record | None]) -> Record | None:
        return next((found for catalogue in self.catalogues if (found := ask(catalogue)) is not None), None)

    def _own(self, catalogue: Catalogue, record: Record) -> Record | None:
        """What a catalogue holds of the same work."""
        doi, pmid, pmcid = records.doi(record), records.pmid(record), records.pmcid(record)
        return (
            (catalogue.by_doi(doi) if doi else None)
            or (catalogue.by_pmid(pmid) if pmid else None)
            or (catalogue.by_pmcid(pmcid) if pmcid else None)
        )


class _Any(Coverage, frozen=True):
    """What is covered by at least one of several catalogues."""

    coverages: tuple[Coverage, ...] = ()

    def includes(self, entry: Entry) -> bool:
        return any(coverage.includes(entry) for coverage in self.coverages)


def _numbers(record: Record) -> list[tuple[str, str]]:
    return [(kind, value) for kind, value in identifier_keys(record) if kind != "URL"]
