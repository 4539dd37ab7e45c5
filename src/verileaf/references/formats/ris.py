"""RIS, as reference managers and publishers write it, read with rispy one record at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from verileaf.patterns import lazy
from verileaf.references.formats import fields, notices
from verileaf.references.formats.changes import Change, Put
from verileaf.references.formats.source import Source

_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "periodical", "ABST": "article-journal",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book",
    "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "STAND": "standard",
    "DATA": "dataset", "DBASE": "dataset", "AGGR": "dataset", "ELEC": "webpage", "WEB": "webpage", "ICOMM": "webpage",
    "BLOG": "post-weblog", "BILL": "bill", "STAT": "legislation", "CASE": "legal_case", "HEAR": "hearing",
    "PAT": "patent", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "COMP": "software",
    "UNPB": "manuscript", "PREP": "article", "VIDEO": "motion_picture", "MULTI": "motion_picture", "SOUND": "song",
}  # fmt: skip
"""CSL's names of RIS's types; all others are a `document`."""
_JOURNALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical"))
_TAGGED = lazy(r"\s{0,5}([A-Z][A-Z0-9])\s{1,3}-(?:\s(.*))?$")
_NUMBERED = lazy(r"(?:pubmed|pmid|nlm|medline)", re.IGNORECASE)
_INITIAL = lazy(r"(?:^|\s)[A-Z](?:\.|\s|$)|\s[A-Z]{2,3}$")
_MOST = 20_000
"""Lines of a record; authors have one each."""


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each record. A last record without its end is read as far as it goes."""
    import rispy

    parser = rispy.RisParser(delimiter_tags_mapping={}, newline="\n")
    for lines in _chunks(source):
        for held in parser.parse_lines(iter(lines)):
            made = record(held)
            if made:
                yield Put(made)


def _chunks(source: Source) -> Iterator[list[str]]:
    """The lines of each record, tags written as the standard has them."""
    held: list[str] = []
    for line in source.lines():
        found = _TAGGED.match(line[:20])
        tag = found.group(1) if found else ""
        if tag == "TY" and held:
            yield [*held, "ER  - "]
            held = []
        if found and (held or tag == "TY"):
            held.append(f"{tag}  - {line[found.end(1) :].lstrip(' ').removeprefix('-').strip()}")
        elif held and line.strip():
            held.append(line.strip()[:20_000])
        if tag == "ER" and held:
            yield held
            held = []
        if len(held) > _MOST:
            raise source.fault("", f"has a record of more than {_MOST:,} lines")
    if held:
        yield [*held, "ER  - "]


def record(held: dict[str, Any]) -> dict[str, Any]:
    """A record of rispy as CSL-JSON; empty where it has neither title nor identifier."""

    def one(*names: str) -> str:
        return next((text for name in names if (text := fields.first(held.get(name)))), "")

    kind = _TYPES.get(one("type_of_reference").upper(), "document")
    title, mark = notices.unmarked(one("title", "primary_title", "short_title"))
    journals = ("journal_name", "alternate_title3", "secondary_title", "alternate_title2", "alternate_title1")
    others = ("secondary_title", "journal_name", "alternate_title3", "tertiary_title")
    container = one(*journals) if kind in _JOURNALS else one(*others)
    short = one("alternate_title2", "alternate_title1")
    dates = [fields.written_date(one(name)) for name in ("date", "publication_year", "year")]
    year = next((day for day in reversed(dates) if day), [])
    fuller = [day for day in dates if day[:1] == year[:1]]
    accession = one("accession_number")
    urls = [url for item in fields.strings(held.get("urls")) if (url := fields.url(item))]
    numbered = _NUMBERED.search(f"{one('name_of_database')} {one('database_provider')} {accession}") or (
        accession.isdecimal() and kind == "article-journal"
    )
    page = fields.pages(one("start_page"), one("end_page"))
    made = {
        "id": one("id", "label")[:200],
        "type": kind,
        "title": title,
        "author": _names(held, "authors", "first_authors"),
        "editor": _names(held, "secondary_authors") if kind in ("chapter", "book", "paper-conference") else [],
        "issued": fields.date(max(fuller, key=len, default=[])),
        "container-title": container if container != title else "",
        "container-title-short": short if short != container else "",
        "volume": fields.number(one("volume")),
        "issue": fields.number(one("number")),
        "page": page,
        "number": one("custom7") if one("custom7") != page else "",
        "publisher": one("publisher"),
        "ISSN": one("issn")[:100] if kind in _JOURNALS else "",
        "DOI": next((doi for item in (one("doi"), one("type_of_work"), *urls) if (doi := fields.doi(item))), None),
        "PMID": fields.pmid(accession) if numbered else None,
        "PMCID": fields.pmcid(one("custom2")) if one("custom2").upper().startswith("PMC") else None,
        "URL": next((url for url in urls if fields.doi(url) is None), ""),
        "abstract": one("abstract", "notes_abstract"),
        "keyword": ", ".join(fields.strings(held.get("keywords"))),
        "custom": notices.custom([notices.said(mark, "title")] if mark else [], []),
    }
    return fields.record(made) if title or made["DOI"] or made["PMID"] or made["URL"] else {}


def _names(held: dict[str, Any], *keys: str) -> list[dict[str, str]]:
    listed: object = next((held[key] for key in keys if held.get(key)), [])
    return fields.known(map(_name, listed)) if isinstance(listed, list) else []


def _name(written: object) -> dict[str, str] | None:
    """A name with a comma is a person's; one without is a body's, unless it has initials or is one word."""
    text = fields.clean(written, 500).rstrip(", ")
    if text.isalpha() and not text.isupper():
        return fields.person(text)
    return fields.whole_name(text) if "," in text or _INITIAL.search(text) else fields.body(text)
