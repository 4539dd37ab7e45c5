"""Crossref's REST interface: registry of most DOIs of articles, and the best search by a whole citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from verileaf.patterns import lazy
from verileaf.references import records
from verileaf.references.formats import crossref
from verileaf.references.online.client import quoted
from verileaf.references.online.service import MAX_TEXT, ROWS, Kind, Service, present
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word

TOGETHER = 20
"""DOIs that are asked for at once."""
_PII = lazy(r"/pii/([SB][0-9X()-]{15,25})(?=[/?#]|$)", re.IGNORECASE)


class Crossref(Service):
    """https://api.crossref.org; 5 requests a second, one at a time, unless the answers permit more (seen June 2026)."""

    key = "crossref"
    name = "Crossref"
    interval = 0.2
    parallel = 1
    identifies = frozenset(("DOI",))

    def _named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        request = self._request(f"works/{quoted(value, safe='')}", may_lack=True)
        return self.client.get(request, _work, deadline)

    def _search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        query = {"query.bibliographic": entry.text[:MAX_TEXT], "rows": str(ROWS)}
        return self.client.get(self._request("works", query), _works, deadline) or []

    def several(self, dois: Sequence[str], deadline: float) -> dict[str, Record]:
        """The works that it registers among those with these DOIs, by DOI (normal form); `TOGETHER` at most."""
        query = {"filter": ",".join(f"doi:{doi}" for doi in dois if "," not in doi), "rows": str(TOGETHER)}
        works = self.client.get(self._request("works", query), _works, deadline) or []
        found = {records.doi(work) or "": self._signed(work) for work in works}
        return {doi: found[doi] for doi in dois if doi in found}

    def with_item_number(self, number: str, deadline: float) -> Record | None:
        """The work to which its publisher gave this number (see `item_number`)."""
        query = {"filter": f"alternative-id:{number}", "rows": "2"}
        works = self.client.get(self._request("works", query), _works, deadline) or []
        return self._signed(works[0]) if len(works) == 1 else None


def item_number(url: str) -> str | None:
    """The publisher's item number (PII) in an address, as those of ScienceDirect have it.

    >>> item_number("https://www.sciencedirect.com/science/article/pii/S0000000018300001?via=x")
    'S0000000018300001'
    """
    found = _PII.search(url)
    return re.sub(r"[()-]", "", found.group(1)).upper() if found else None


class _Items(msgspec.Struct):
    items: list[crossref.Work]


class _One(msgspec.Struct):
    message: crossref.Work


class _Several(msgspec.Struct):
    message: _Items


def _work(body: bytes) -> Record:
    return present(crossref.record(msgspec.json.decode(body, type=_One).message))


def _works(body: bytes) -> list[Record]:
    works = msgspec.json.decode(body, type=_Several).message.items
    return [record for record in map(crossref.record, works) if record]
