"""NCBI's E-utilities on PubMed: `esearch` for numbers, `efetch` for records."""

from __future__ import annotations

import io
from collections.abc import Sequence

from verileaf.references.formats import pubmed
from verileaf.references.formats.changes import Put
from verileaf.references.formats.source import Source
from verileaf.references.online.client import Client
from verileaf.references.online.service import ROWS, Kind, Service, inside, json_object, title_words
from verileaf.references.reading.parse import Entry
from verileaf.references.reading.places import expand_pages
from verileaf.references.records import Record
from verileaf.references.words import Word, tokens


class PubMed(Service):
    """https://eutils.ncbi.nlm.nih.gov; 3 requests a second, 10 with a key (NCBI's rules, seen November 2026)."""

    key = "pubmed"
    name = "PubMed"
    interval = 0.34
    identifies = frozenset(("PMID", "PMCID", "DOI"))

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        settings = client.settings
        private = {"email": settings.contact, "api_key": settings.ncbi_key}
        self._private = {name: str.__str__(value) for name, value in private.items() if value}

    def _named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        if kind == "PMID":
            numbers = [value]
        else:
            numbers = self._numbers(f"{value}[pmcid]" if kind == "PMCID" else f'"{value}"[doi]', deadline)
        found = self._fetch(numbers[:1], deadline)
        return found[0] if found else None

    def _search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        return self._fetch(self._numbers(term(entry), deadline), deadline)

    def _numbers(self, question: str, deadline: float) -> list[str]:
        if not question:
            return []
        query = {"db": "pubmed", "term": question, "retmode": "json", "retmax": str(ROWS), "tool": "verileaf"}
        return self.client.get(self._request("esearch.fcgi", query, self._private), _ids, deadline) or []

    def _fetch(self, numbers: list[str], deadline: float) -> list[Record]:
        if not numbers:
            return []
        query = {"db": "pubmed", "id": ",".join(numbers), "retmode": "xml", "tool": "verileaf"}
        return self.client.get(self._request("efetch.fcgi", query, self._private), _records, deadline) or []


def term(entry: Entry) -> str:
    """The question in PubMed's language: the title's words, or first author, year, volume and first page."""
    ways = []
    title = title_words(entry) if entry.title else []
    if len(title) >= 3:
        ways.append(" AND ".join(f"{word}[ti]" for word in title))
    author = " ".join(entry.authors.people[0].family) if entry.authors and entry.authors.people else ""
    place = [f"{author}[1au]"] if author else []
    place += [f"{year}[dp]" for year in entry.years[:1]]
    place += [f"{'-'.join(tokens(entry.volume))}[vi]"] if entry.volume else []
    place += [f"{expand_pages(entry.pages)[0]}[pg]"] if entry.pages else []
    if len(place) >= 3:
        ways.append(" AND ".join(place))
    return " OR ".join(f"({way})" for way in ways)


def _records(body: bytes) -> list[Record]:
    if b"<PubmedArticleSet" not in body[:2000]:
        raise ValueError("not what efetch answers")
    changes = pubmed.read(Source("PubMed", io.BytesIO(body)))
    return [change.record for change in changes if isinstance(change, Put)]


def _ids(body: bytes) -> list[str]:
    result = json_object(body)["esearchresult"]
    if "ERROR" in result:
        raise ValueError("the search failed")
    numbers = inside(result, "idlist")
    if not isinstance(numbers, list):
        raise ValueError("a list of numbers is expected")
    return [number for number in numbers if isinstance(number, str) and number.isdigit()]
