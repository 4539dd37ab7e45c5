"""What MEDLINE's two formats, PubMed XML and NBIB, have in common: dates, titles, notices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from verileaf.patterns import lazy
from verileaf.references.catalogue import NoticeType
from verileaf.references.formats import fields, notices
from verileaf.references.formats.notices import Said

SOURCE = "pubmed"
RETRACTED = "Retracted Publication"
_NOTICES = frozenset(("Retraction Notice", "Retraction of Publication", "Expression of Concern", "Published Erratum"))
"""Publication types of records that are about another one."""
_TYPES = {
    "Preprint": "article",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
    "Technical Report": "report",
    "Academic Dissertation": "thesis",
}
"""CSL's types of publication types; all others stand in journals."""

_PREPRINTS = lazy(
    r"\W{0,5}(?:(?:med|bio|chem|agri|psy|eco|socar|engr)r?xiv|arxiv|res(?:earch)? sq|ssrn|preprints?\b)", re.IGNORECASE
)
_IN_TEXT = lazy(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
_PMID = lazy(r"PMID:?\s{0,3}(\d{1,9})\b")
_NAMED = lazy(r"(?:^|[.\s])((?:1[89]|20)\d\d)(?:\s([A-Z][a-z]{2})(?:\s(\d{1,2}))?)?\b(?!\()")
_TRANSL = lazy(r"\s{0,3}[\[(]author'?s'?\s{1,3}transl(?:ation)?\.?[)\]]\s{0,3}\.?\s{0,3}$", re.IGNORECASE)
_RANGE = lazy(
    r"(?P<y1>\d{4})(?:\s+(?P<m1>[A-Za-z]{3,9})\.?)?(?:\s+(?P<d1>\d{1,2})(?!\d))?"
    r"(?:\s{0,3}[-–/]\s{0,3}(?P<y2>\d{4})?\s{0,3}(?P<m2>[A-Za-z]{3,9})?\.?\s{0,3}(?P<d2>\d{1,2})?)?(?:\W|$)"
)


class Link(NamedTuple):
    """A tie to another record: MEDLINE's name of it, the other's number, and its place as MEDLINE writes it."""

    kind: str
    pmid: str | None
    source: str


_BACK: dict[str, NoticeType] = {
    "RetractionIn": "retraction",
    "PartialRetractionIn": "partial_retraction",
    "RetractedandRepublishedIn": "retraction",
    "ExpressionOfConcernIn": "expression_of_concern",
    "ErratumIn": "erratum",
    "CorrectedandRepublishedIn": "correction",
    "UpdateIn": "new_version",
}
"""What ties from a work to what was said of it mean."""
_FORTH: dict[str, NoticeType] = {
    "RetractionOf": "retraction",
    "PartialRetractionOf": "partial_retraction",
    "RetractedandRepublishedFrom": "retraction",
    "ExpressionOfConcernFor": "expression_of_concern",
    "ErratumFor": "erratum",
    "CorrectedandRepublishedFrom": "correction",
    "UpdateOf": "new_version",
}
"""What ties from a notice to the work mean."""
NBIB_TIES = {
    "RIN": "RetractionIn", "PRIN": "PartialRetractionIn", "RRI": "RetractedandRepublishedIn",
    "ECI": "ExpressionOfConcernIn", "EIN": "ErratumIn", "CRI": "CorrectedandRepublishedIn", "UIN": "UpdateIn",
    "ROF": "RetractionOf", "PROF": "PartialRetractionOf", "RRF": "RetractedandRepublishedFrom",
    "ECF": "ExpressionOfConcernFor", "EFR": "ErratumFor", "CRF": "CorrectedandRepublishedFrom", "UOF": "UpdateOf",
}  # fmt: skip
"""NBIB's tags of the ties that PubMed XML names in words."""
TIES = frozenset(_BACK) | frozenset(_FORTH)


def csl_type(publication_types: Iterable[str]) -> str:
    """The record's type; an article in a journal unless something else is said."""
    return next((_TYPES[name] for name in publication_types if name in _TYPES), "article-journal")


def titles(title: str, vernacular: str = "") -> tuple[str, str]:
    """Title and original title: without the brackets of a translation and the full stop that MEDLINE adds.

    >>> titles("[Sleep in moles].", "Schlaf bei Maulwürfen.")
    ('Sleep in moles', 'Schlaf bei Maulwürfen')
    """
    plain = _own(title)
    if plain.startswith("[") and plain.endswith("]") and plain.find("]") == len(plain) - 1:
        plain = _own(plain[1:-1])
    if plain.lower() in ("not available", "in process citation"):
        plain = ""
    original = _pointless(vernacular)
    return (plain, original) if plain else (original, "")


def issued(text: str) -> dict[str, Any] | None:
    """The date of an issue as words: "1998 Dec-1999 Jan", "2000 Spring", "1975 Jul-Aug", "2012 Mar 3"."""
    found = _RANGE.search(text[:80])
    if not found:
        return fields.date(fields.written_date(text))
    begin = fields.parts(found["y1"], found["m1"], found["d1"])
    end: list[int] = []
    if found["y2"] or found["m2"]:
        end = fields.parts(found["y2"] or found["y1"], found["m2"], found["d2"])
    elif found["d2"]:
        end = fields.parts(found["y1"], found["m1"], found["d2"])
    dated = fields.date(begin, end if len(end) == len(begin) or found["y2"] else [])
    season = fields.SEASONS.get((found["m1"] or "").lower())
    return {**dated, "season": season} if dated and season else dated


def custom(links: Iterable[Link], publication_types: Iterable[str], marked: NoticeType | None) -> dict[str, Any]:
    """What ties, publication types and title say has happened to the work, or to others by it."""
    types = set(publication_types)
    preprint = "Preprint" in types
    about: list[Said] = []
    others: list[Said] = []
    for link in links:
        doi = _doi_in(link.source)
        there = {"doi": doi, "pmid": link.pmid or _pmid_in(link.source)}
        if not any(there.values()) and link.kind in _FORTH:
            continue
        if preprint and link.kind in ("UpdateIn", "UpdateOf"):
            versions = link.kind == "UpdateOf" or _PREPRINTS.match(link.source)
            if not versions:
                about.append(notices.said("published_as", SOURCE, **there, date=_when(link.source)))
                others.append(notices.said("preprint", SOURCE, **there))
                continue
        elif link.kind == "UpdateOf" and _PREPRINTS.match(link.source):
            about.append(notices.said("preprint", SOURCE, **there, date=_when(link.source)))
            others.append(notices.said("published_as", SOURCE, **there))
            continue
        if link.kind in _BACK:
            about.append(notices.said(_BACK[link.kind], SOURCE, **there, date=_when(link.source)))
        elif link.kind in _FORTH:
            others.append(notices.said(_FORTH[link.kind], SOURCE, **there))
    if not notices.tells(about) and not types & _NOTICES:
        kind: NoticeType | None = "retraction" if RETRACTED in types else marked
        about += [notices.said(kind, SOURCE)] if kind else []
    return notices.custom(about, others)


def is_notice(publication_types: Iterable[str]) -> bool:
    """Is the record about another one?"""
    return not _NOTICES.isdisjoint(publication_types)


def is_article_number(pii: str, page: str) -> bool:
    """Is a publisher's item number short enough to be cited as the number of an article, and not the page itself?"""
    return pii[:1].lower() + pii[1:] != page.lower() and len(pii) <= 9 and pii.lower().removeprefix("e").isdecimal()


def _own(title: str) -> str:
    """A title without its full stop and the remark that the author has translated it."""
    return _TRANSL.sub("", _pointless(title)) if "transl" in title else _pointless(title)


def _pointless(title: str) -> str:
    return title[:-1].rstrip() if title.endswith(".") and not title.endswith("..") else title


def _doi_in(text: str) -> str | None:
    found = _IN_TEXT.search(text)
    return fields.doi(found.group().rstrip(".,;:)")) if found else None


def _pmid_in(text: str) -> str | None:
    found = _PMID.search(text)
    return fields.pmid(found.group(1)) if found else None


def _when(text: str) -> str | None:
    """The date in "J Moles. 2010 Feb 6;375(9713):445"."""
    found = _NAMED.search(text[:500])
    return fields.iso(fields.parts(*found.groups())) if found else None
