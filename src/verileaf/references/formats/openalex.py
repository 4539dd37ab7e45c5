"""OpenAlex's works: pages of its API and the JSON lines of its snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from verileaf.references.formats import fields, notices
from verileaf.references.formats.changes import Change, Put
from verileaf.references.formats.source import Source

SOURCE = "openalex"
_TYPES = {
    "article": "article-journal", "journal-article": "article-journal", "review": "article-journal",
    "letter": "article-journal", "editorial": "article-journal", "erratum": "article-journal",
    "retraction": "article-journal", "conference-abstract": "paper-conference", "conference-paper": "paper-conference",
    "proceedings-article": "paper-conference", "preprint": "article", "posted-content": "article", "book": "book",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "book-chapter": "chapter",
    "book-section": "chapter", "reference-entry": "entry-encyclopedia", "report": "report", "dissertation": "thesis",
    "dataset": "dataset", "standard": "standard", "peer-review": "review", "software": "software",
}  # fmt: skip
"""CSL's names of OpenAlex's types; all others are a `document`."""
_NO_WORKS = frozenset(("grant", "libguides", "paratext", "supplementary-materials"))
_LONGEST_ABSTRACT = 3000
"""Words of an abstract; positions beyond are left out."""


class Work(msgspec.Struct):
    """The fields that are read, whatever their types."""

    doi: Any = None
    ids: Any = None
    title: Any = None
    display_name: Any = None
    type: Any = None
    type_crossref: Any = None
    publication_year: Any = None
    publication_date: Any = None
    authorships: Any = None
    biblio: Any = None
    primary_location: Any = None
    locations: Any = None
    host_venue: Any = None
    is_retracted: Any = None
    is_paratext: Any = None
    abstract_inverted_index: Any = None
    keywords: Any = None


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each work. Raises `InputError` where the file is no JSON or a record no object."""
    for _, work in source.records(Work):
        made = record(work)
        if made:
            yield Put(made)


def record(work: Work) -> dict[str, Any]:
    """A work as CSL-JSON; empty for what is no work, or has neither title nor DOI."""
    if fields.clean(work.type, 100) in _NO_WORKS or work.is_paratext is True:
        return {}
    ids, biblio = fields.mapping(work.ids), fields.mapping(work.biblio)
    location = _location(work)
    venue = fields.mapping(location.get("source")) or fields.mapping(work.host_venue)
    doi = fields.doi(work.doi) or fields.doi(ids.get("doi"))
    title, mark = notices.unmarked(fields.clean(work.title) or fields.clean(work.display_name))
    if not title and not doi:
        return {}
    kind = "retraction" if work.is_retracted is True else mark
    issns = fields.strings(venue.get("issn"))
    landing = fields.url(location.get("landing_page_url"))
    return fields.record(
        {
            "type": _type(work),
            "title": title,
            "author": _authors(work.authorships),
            "issued": fields.date(_day(work.publication_date) or fields.parts(work.publication_year)),
            "container-title": fields.clean(venue.get("display_name")),
            "volume": fields.number(biblio.get("volume")),
            "issue": fields.number(biblio.get("issue")),
            "page": fields.pages(biblio.get("first_page"), biblio.get("last_page")),
            "publisher": fields.clean(venue.get("host_organization_name") or venue.get("publisher"), 1000),
            "ISSN": ", ".join(issns[:10]),
            "DOI": doi,
            "PMID": fields.pmid(ids.get("pmid")),
            "PMCID": fields.pmcid(ids.get("pmcid")),
            "URL": landing if landing and fields.doi(landing) is None else "",
            "abstract": _abstract(work.abstract_inverted_index),
            "keyword": ", ".join(fields.strings([k.get("display_name") for k in fields.items(work.keywords)])),
            "custom": notices.custom([notices.said(kind, SOURCE)] if kind else [], []),
        }
    )


def _day(value: object) -> list[int]:
    """The date of publication. OpenAlex writes the first of January, or of the month, where it knows no more."""
    day = fields.written_date(value)
    return day[:1] if day[1:] == [1, 1] else day[:2] if day[2:] == [1] else day


def _type(work: Work) -> str:
    for name in (work.type, work.type_crossref):
        if isinstance(name, str) and name in _TYPES:
            return _TYPES[name]
    return "document"


def _location(work: Work) -> dict[str, Any]:
    """Where the work stands: its main place, or the first journal where that is only a repository."""
    main = fields.mapping(work.primary_location)
    if fields.mapping(main.get("source")).get("type") in ("repository", None) and work.type != "preprint":
        for other in fields.items(work.locations):
            if fields.mapping(other.get("source")).get("type") == "journal":
                return other
    return main


def _authors(value: object) -> list[dict[str, str]]:
    """Names as they stand in the work where that shows which is the family name, else OpenAlex's form."""
    names = []
    for authorship in fields.items(value):
        shown = fields.clean(fields.mapping(authorship.get("author")).get("display_name"), 500)
        raw = fields.clean(authorship.get("raw_author_name"), 500)
        names.append(fields.whole_name(raw if raw.count(",") == 1 or not shown else shown))
    return fields.known(names)


def _abstract(value: object) -> str:
    """The text of an index from words to their positions."""
    index = fields.mapping(value)
    index = fields.mapping(index.get("InvertedIndex")) or index
    placed = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int) and 0 <= place < _LONGEST_ABSTRACT
    ]
    return fields.clean(" ".join(word for _, word in sorted(placed)))
