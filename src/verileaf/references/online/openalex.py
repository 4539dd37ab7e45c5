"""OpenAlex: an open index of most works with a DOI. Asked only with a key, or at an address of one's own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verileaf.references.formats import openalex
from verileaf.references.online.client import Client, quoted
from verileaf.references.online.service import ROWS, Kind, Service, present, title_words
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word


class OpenAlex(Service):
    """https://api.openalex.org; a key is needed since February 2026, with 1,000 searches a day for nothing."""

    key = "openalex"
    name = "OpenAlex"
    interval = 0.1
    identifies = frozenset(("DOI", "PMID", "PMCID"))

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        settings = client.settings
        private = {"mailto": settings.contact, "api_key": settings.openalex_key}
        self._private = {name: str.__str__(value) for name, value in private.items() if value}

    def _named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        request = self._request(f"works/{kind.lower()}:{quoted(value)}", private=self._private, may_lack=True)
        return self.client.get(request, _work, deadline)

    def _search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        text = " ".join(title_words(entry))
        if not text:
            return []
        query = {"search": text, "per_page": str(ROWS)}
        return self.client.get(self._request("works", query, self._private), _works, deadline) or []


class _Several(msgspec.Struct):
    results: list[openalex.Work]


def _work(body: bytes) -> Record:
    return present(openalex.record(msgspec.json.decode(body, type=openalex.Work)))


def _works(body: bytes) -> list[Record]:
    works = msgspec.json.decode(body, type=_Several).results
    return [record for record in map(openalex.record, works) if record]
