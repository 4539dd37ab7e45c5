"""Europe PMC: PubMed, PubMed Central and preprints of the life sciences in one search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verileaf.references.catalogue import NoticeType
from verileaf.references.formats import fields, notices
from verileaf.references.formats.notices import Said
from verileaf.references.online.service import ROWS, Kind, Service, inside, json_object, objects, title_words
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.words import Word


class EuropePMC(Service):
    """https://www.ebi.ac.uk/europepmc; no published limit, we keep to 5 requests a second."""

    key = "europepmc"
    name = "Europe PMC"
    interval = 0.2
    identifies = frozenset(("DOI", "PMID", "PMCID"))

    def _named(self, kind: Kind, value: str, deadline: float) -> Record | None:
        question = {"DOI": f'DOI:"{value}"', "PMID": f"EXT_ID:{value} AND SRC:MED", "PMCID": f"PMCID:{value}"}[kind]
        found = self._ask(question, deadline)
        return found[0] if found else None

    def _search(self, words: Sequence[Word], entry: Entry, deadline: float) -> list[Record]:
        question = " OR ".join(f"TITLE:{word}" for word in title_words(entry))
        return self._ask(question, deadline) if question else []

    def _ask(self, question: str, deadline: float) -> list[Record]:
        query = {"query": question, "format": "json", "resultType": "core", "pageSize": str(ROWS)}
        return self.client.get(self._request("search", query), _results, deadline) or []


def _results(body: bytes) -> list[Record]:
    return [record(item) for item in objects(inside(json_object(body), "resultList", "result"))]


_NOTICES: tuple[tuple[str, NoticeType], ...] = (
    ("retraction in", "retraction"),
    ("partial retraction in", "partial_retraction"),
    ("expression of concern in", "expression_of_concern"),
    ("erratum in", "erratum"),
    ("corrected and republished in", "new_version"),
    ("update in", "new_version"),
    ("preprint in", "preprint"),
    ("preprint of", "published_as"),
)
"""Europe PMC's types of `commentCorrection`, which are PubMed's and two of its own, and what they say of the work."""


def record(result: dict[str, Any]) -> Record:
    """A result of type `core` as a record."""
    issue = fields.mapping(result.get("journalInfo"))
    journal = fields.mapping(issue.get("journal"))
    types = {kind.lower() for kind in fields.strings(inside(result, "pubTypeList", "pubType") or [])}
    preprint = result.get("source") == "PPR" or "preprint" in types
    server = fields.clean(inside(result, "bookOrReportDetails", "publisher"))
    title, mark = notices.unmarked(fields.clean(result.get("title")).removesuffix("."))
    said = _said(result) + ([notices.said(mark, "europepmc")] if mark else [])
    printed = fields.written_date(issue.get("printPublicationDate"))
    online = fields.written_date(result.get("electronicPublicationDate") or result.get("firstPublicationDate"))
    return fields.record(
        {
            "type": "article" if preprint else "book" if "book" in types else "article-journal",
            "title": title,
            "author": fields.known(_name(author) for author in fields.items(inside(result, "authorList", "author"))),
            "issued": fields.date(printed or fields.parts(issue.get("yearOfPublication") or result.get("pubYear"))),
            "published-online": fields.date(online),
            "container-title": server if preprint else fields.clean(journal.get("title")),
            "container-title-short": fields.clean(journal.get("medlineAbbreviation") or journal.get("isoabbreviation")),
            "volume": fields.clean(issue.get("volume")),
            "issue": fields.clean(issue.get("issue")),
            "page": fields.clean(result.get("pageInfo")),
            "publisher": server,
            "ISSN": fields.clean(journal.get("issn") or journal.get("essn")),
            "DOI": fields.doi(result.get("doi")),
            "PMID": fields.pmid(result.get("pmid")),
            "PMCID": fields.pmcid(result.get("pmcid")),
            "abstract": fields.clean(result.get("abstractText")),
            "keyword": ", ".join(fields.strings(inside(result, "keywordList", "keyword") or [])),
            "custom": notices.custom(said, (), "retracted publication" in types),
        }
    )


def _name(author: dict[str, Any]) -> dict[str, str] | None:
    if author.get("lastName"):
        return fields.person(author["lastName"], author.get("firstName") or author.get("initials"))
    return fields.body(author.get("collectiveName") or author.get("fullName"))


def _said(result: dict[str, Any]) -> list[Said]:
    found = []
    for item in fields.items(inside(result, "commentCorrectionList", "commentCorrection")):
        words = fields.clean(item.get("type"), 100).lower()
        kind = next((kind for name, kind in _NOTICES if words.startswith(name)), None)
        if kind is not None:
            number = fields.pmid(item.get("id")) if item.get("source") == "MED" else None
            found.append(notices.said(kind, "europepmc", pmid=number))
    return found
