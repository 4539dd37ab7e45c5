"""What every service offers: the work that an identifier names, and works that fit the words of a citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

import msgspec

from verileaf.references import records
from verileaf.references.online.client import Client, Request
from verileaf.references.online.pace import UnansweredError
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word, canonical, telling, tokens

Kind = Literal["DOI", "PMID", "PMCID"]

ROWS = 5
"""Works that are asked for in a search."""
MAX_WORDS = 12
"""Words of a title that go into a search by words."""
MAX_TEXT = 600
"""Characters of a citation that go into a search by its text."""


class Service:
    """One service. Its methods raise `UnansweredError` where it could not be had: never the same as "no such work"."""

    key: ClassVar[str]
    """Name in `settings.ADDRESSES`."""
    name: ClassVar[str]
    """For people."""
    interval: ClassVar[float]
    """Least seconds between two requests to the public service, until its answers say otherwise."""
    parallel: ClassVar[int] = 3
    identifies: ClassVar[frozenset[Kind]] = frozenset()

    def __init__(self, client: Client) -> None:
        self.client = client

    def named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        """The work with this identifier (in normal form); None if the service knows of no such work."""
        found = self._named(kind, value, deadline)
        if found is None:
            return None
        own = {"DOI": records.doi, "PMID": records.pmid, "PMCID": records.pmcid}[kind](found)
        if own != value:
            raise UnansweredError(f"it answers with another work than that of the {kind}")
        return self._signed(found)

    def search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        """Works that the words may mean, likeliest first."""
        return [self._signed(record) for record in self._search(words, entry, deadline)]

    def _named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        raise NotImplementedError

    def _search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        return []

    def _signed(self, record: Record) -> Record:
        """The record with the name of the service in `custom.source`, so that a report can say who says so."""
        return {**record, "custom": {**(record.get("custom") or {}), "source": self.name}}

    def _request(
        self, path: str, query: Mapping[str, str] = {}, private: Mapping[str, str] = {}, *, may_lack: bool = False
    ) -> Request:
        return Request(self.key, path, query, private, may_lack)


def source_of(record: Record) -> str | None:
    """The service whose record it is; None for one that comes from none."""
    source = inside(record, "custom", "source")
    return source if isinstance(source, str) else None


def title_words(entry: Entry) -> list[str]:
    """The telling words of the title that the citation states, as written; of all of it where it states none."""
    said = tokens(entry.title or entry.text)
    return [word for word in dict.fromkeys(said) if len(word) > 1 and telling(canonical(word))][:MAX_WORDS]


def json_object(body: bytes) -> dict[str, Any]:
    """An answer that has to be a JSON object. Raises `msgspec.DecodeError` otherwise."""
    return msgspec.json.decode(body, type=dict[str, Any])


def objects(value: object) -> list[dict[str, Any]]:
    """A list of objects. Raises `msgspec.ValidationError` if `value` is none: the answer is not what it should be."""
    return msgspec.convert(value, list[dict[str, Any]])


def present(record: Record) -> Record:
    """A record that has to be there. Raises `ValueError` if it says nothing."""
    if not record:
        raise ValueError("a work is expected")
    return record


def inside(value: object, *keys: str) -> Any:
    """What stands in nested objects under `keys`; None where one of them is missing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
