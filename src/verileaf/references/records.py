"""Reading CSL-JSON records: missing, empty and oddly typed fields are simply not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from verileaf.model import Notice
from verileaf.patterns import lazy
from verileaf.references import identifiers

Record = Mapping[str, Any]
"""A CSL-JSON item. `custom.status` may be "retracted"; see `notices` and `updates` for what else `custom` may say."""

_DATES = ("issued", "published", "published-print", "published-online", "available-date", "epub-date", "original-date")
_SERVERS = (
    ("10.48550/arxiv.", ("arXiv", "CoRR")),
    ("10.1101/", ("bioRxiv", "medRxiv")),
    ("10.64898/", ("bioRxiv", "medRxiv")),
    ("10.26434/chemrxiv", ("ChemRxiv",)),
    ("10.21203/rs.", ("Research Square",)),
    ("10.20944/preprints", ("Preprints", "Preprints.org")),
    ("10.31234/osf.io", ("PsyArXiv",)),
    ("10.31219/osf.io", ("OSF Preprints",)),
    ("10.31235/osf.io", ("SocArXiv",)),
    ("10.2139/ssrn.", ("SSRN", "SSRN Electronic Journal")),
    ("10.36227/techrxiv", ("TechRxiv",)),
    ("10.22541/au.", ("Authorea",)),
)
"""Where preprints stand, by the beginning of their DOI; after 10.1101/ comes a digit, as a letter names a journal."""
_TAG = lazy(r"</?[a-zA-Z][^<>]{0,60}>")
_REFERENCE = lazy(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")
_WORKS_OF_JOURNALS = frozenset(("article-journal", "journal-article", "article", "paper-conference", "review"))
_PAGES_OF_SITES = frozenset(("webpage", "post", "post-weblog", "website", "entry", "dataset", ""))


def text(record: Record, field: str) -> str:
    """The field as a string without markup, empty where it is missing; the first item of a list."""
    value = record.get(field)
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if value is None or isinstance(value, Mapping | bool):
        return ""
    return plain(str(value))


def plain(words: str) -> str:
    """`words` without markup and with HTML's character references written out, as records of many sources have them.

    >>> plain("Pain &amp; <i>Salix</i> in d&apos;Or")
    "Pain & Salix in d'Or"
    """
    if "<" in words:
        words = _TAG.sub("", words)
    if "&" in words and _REFERENCE.search(words):
        from html import unescape  # late: few records need it

        words = unescape(words)
    return " ".join(words.split())


def title(record: Record) -> str:
    """The title, with the subtitle where that is a field of its own."""
    main, sub = text(record, "title"), text(record, "subtitle")
    return f"{main}: {sub}" if main and sub and sub.lower() not in main.lower() else main


def years(record: Record) -> tuple[int, ...]:
    """Every year in which the record says that the work appeared (print, online), `issued` first."""
    found: list[int] = []
    for field in _DATES:
        value = record.get(field)
        if isinstance(value, Mapping):
            dates = value.get("date-parts")
            for parts in dates if isinstance(dates, list | tuple) else ():
                if isinstance(parts, list | tuple) and parts and str(parts[0]).isdecimal():
                    found.append(int(parts[0]))
            value = value.get("literal") or value.get("raw")
        if isinstance(value, str | int) and (year := re.search(r"\b(?:1[5-9]|20)\d\d\b", str(value))):
            found.append(int(year.group()))
    return tuple(dict.fromkeys(found))


def containers(record: Record) -> tuple[str, ...]:
    """The names of the journal or site in which the work stands."""
    fields = ("container-title", "container-title-short", "journalAbbreviation", "collection-title")
    return tuple(dict.fromkeys(name for field in fields if (name := text(record, field))))


def server_of(doi: str | None) -> tuple[str, ...]:
    """The names of the preprint server that gave this DOI; none if it is that of a published work.

    >>> server_of("10.48550/arxiv.2101.00001"), server_of("10.1101/gad.1.1")
    (('arXiv', 'CoRR'), ())
    """
    for start, names in _SERVERS:
        if doi and doi.startswith(start) and (start != "10.1101/" or doi[len(start) : len(start) + 1].isdigit()):
            return names
    return ()


def is_preprint(record: Record) -> bool:
    """Does the record tell of a preprint and of no place where it was published?"""
    servers = server_of(doi(record))
    held = {name.casefold() for name in containers(record)}
    return bool(servers) and held <= {name.casefold() for name in servers}


def volume_and_issue(record: Record) -> tuple[str, str]:
    """Volume and issue; "5(6)" in the field `volume` is read as both."""
    volume, issue = text(record, "volume"), text(record, "issue")
    if found := re.fullmatch(r"(\S+?)\s?\(([^()]*)\)", volume):
        return found.group(1), issue or found.group(2)
    return volume, issue


def notices(record: Record) -> tuple[Notice, ...]:
    """What the record itself says has happened to the work: `custom.notices`, a list of `model.Notice`."""
    return tuple(notice for notice in (_notice(item) for item in _custom(record, "notices")) if notice is not None)


def updates(record: Record) -> Iterator[tuple[str, Notice]]:
    """For a record that is itself a notice: the works that it is about, by identifier key, and what it says of them.

    `custom.updates` lists notices whose `doi` and `pmid` are those of the other work.
    """
    for item in _custom(record, "updates"):
        said = _notice(item)
        if said is None:
            continue
        told = msgspec.structs.replace(said, doi=doi(record), pmid=pmid(record))
        if said.doi:
            yield f"DOI {said.doi}", told
        if said.pmid:
            yield f"PMID {said.pmid}", told


def _custom(record: Record, key: str) -> Sequence[object]:
    custom = record.get("custom")
    held = custom.get(key) if isinstance(custom, Mapping) else None
    return held if isinstance(held, list | tuple) else ()


def _notice(item: object) -> Notice | None:
    try:
        return msgspec.convert(item, Notice)
    except msgspec.ValidationError:
        return None


def is_retracted(record: Record) -> bool:
    custom = record.get("custom")
    return isinstance(custom, Mapping) and custom.get("status") == "retracted"


def is_doubtful(record: Record) -> bool:
    """Was the work seen in part, or do sources of the record disagree (`custom.doubt`)?"""
    custom = record.get("custom")
    return isinstance(custom, Mapping) and bool(custom.get("doubt"))


def is_journal_article(record: Record) -> bool:
    """Is the work one that a journal's name, volume and pages belong to?"""
    kind = text(record, "type")
    return kind in _WORKS_OF_JOURNALS or (kind not in _PAGES_OF_SITES and bool(text(record, "volume")))


def is_site_page(record: Record) -> bool:
    """Is the work a page of a site, of which an address is the only place?"""
    return not text(record, "volume") and not text(record, "DOI") and not is_journal_article(record)


def doi(record: Record) -> str | None:
    return identifiers.normal_doi(text(record, "DOI"))


def pmid(record: Record) -> str | None:
    return text(record, "PMID").lstrip("0") or None


def pmcid(record: Record) -> str | None:
    return identifiers.normal_pmcid(text(record, "PMCID"))


def identifier_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Field name and normal form of each identifier and address of the record."""
    for field, value in (("DOI", doi(record)), ("PMID", pmid(record)), ("PMCID", pmcid(record))):
        if value:
            yield field, value
    address = text(record, "URL")
    if address and identifiers.classify(address) != "homepage":
        yield "URL", identifiers.normal_url(address)
        named = identifiers.from_url(address)
        for field, value in (("DOI", named.doi), ("PMID", named.pmid), ("PMCID", named.pmcid)):
            if value:
                yield field, value
