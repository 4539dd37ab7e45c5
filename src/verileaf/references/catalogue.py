"""What citations are held against: a catalogue of works, and what it claims to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from verileaf.model import Frozen
from verileaf.model import Notice as Notice
from verileaf.model import NoticeType as NoticeType
from verileaf.references import identifiers
from verileaf.references.comparing.journals import same_journal
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word


class Coverage(Frozen, frozen=True):
    """What a catalogue claims to hold without a gap; only there may the want of a record mean that no work exists."""

    source: str = ""
    """Where its records are from, for the reader."""
    subject: str = ""
    """What they are about, for the reader."""
    everything: bool = False
    first_year: int | None = None
    last_year: int | None = None
    journals: tuple[str, ...] = ()
    """Journals of which it holds every article of those years."""

    def includes(self, entry: Entry) -> bool:
        """Would the catalogue hold the work that a citation describes, if it existed?"""
        if self.everything:
            return True
        if not self.journals or not entry.years or not entry.container:
            return False
        year = entry.years[0]
        within = (self.first_year or year) <= year <= (self.last_year or year)
        return within and any(same_journal(entry.container, name) for name in self.journals)


EVERYTHING = Coverage(everything=True)
NOTHING = Coverage()


class Catalogue(Protocol):
    """Works that citations are held against, found by identifier, by address or by the words of a citation."""

    @property
    def coverage(self) -> Coverage:
        """What the catalogue claims to hold without a gap."""
        ...

    def by_doi(self, doi: str) -> Record | None:
        """The work with this DOI, in whatever form it is written."""
        ...

    def by_pmid(self, pmid: str) -> Record | None:
        """The work with this PubMed number."""
        ...

    def by_pmcid(self, pmcid: str) -> Record | None:
        """The work with this PubMed Central number, with or without `PMC`."""
        ...

    def by_url(self, url: str) -> Record | None:
        """The work with this address, or with the identifier in it; tracking parameters and the like do not matter."""
        ...

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        """The works that a citation may mean, likeliest first: by title words, author and year, volume and page."""
        ...

    def notices(self, record: Mapping[str, Any]) -> tuple[Notice, ...]:
        """What other records of the catalogue say has happened to a work; what its own record says is in the record."""
        ...


class Keyed:
    """The look-ups of a catalogue that holds records by the keys of `records.identifier_keys`."""

    def by_key(self, kind: str, value: str) -> Record | None:
        """The work with this key, in its normal form."""
        raise NotImplementedError

    def by_doi(self, doi: str) -> Record | None:
        return self._first(("DOI", identifiers.normal_doi(doi)))

    def by_pmid(self, pmid: str) -> Record | None:
        return self._first(("PMID", pmid.strip().lstrip("0")))

    def by_pmcid(self, pmcid: str) -> Record | None:
        return self._first(("PMCID", identifiers.normal_pmcid(pmcid)))

    def by_url(self, url: str) -> Record | None:
        named = identifiers.from_url(url)
        return self._first(
            ("URL", identifiers.normal_url(url)),
            ("DOI", named.doi),
            ("PMID", named.pmid),
            ("PMCID", named.pmcid),
            ("DOI", identifiers.doi_of_pii(url)),
        )

    def _first(self, *keys: tuple[str, str | None]) -> Record | None:
        found = (self.by_key(kind, value) for kind, value in keys if value)
        return next((record for record in found if record is not None), None)
