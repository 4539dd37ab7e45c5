"""Crossref's JSON: works of its REST API and of its yearly public data file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from verileaf.references.catalogue import NoticeType
from verileaf.references.formats import fields, notices
from verileaf.references.formats.changes import Change, Put
from verileaf.references.formats.notices import Said
from verileaf.references.formats.source import Source

SOURCE = "crossref"
_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book", "book-set": "book",
    "book-series": "book", "proceedings": "book", "proceedings-series": "book",
    "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter", "book-track": "chapter",
    "reference-entry": "entry-encyclopedia",
    "report": "report", "report-component": "report", "report-series": "report",
    "dissertation": "thesis", "dataset": "dataset", "database": "dataset", "standard": "standard",
    "peer-review": "review", "journal": "periodical", "journal-issue": "periodical", "journal-volume": "periodical",
}  # fmt: skip
"""CSL's names of Crossref's types; what is in neither list is a `document`."""
_NO_WORKS = frozenset(("component", "grant"))
"""Figures, tables and supplements of works, and awards."""
_BOTH_WAYS: dict[str, tuple[NoticeType, NoticeType]] = {
    "is-preprint-of": ("published_as", "preprint"),
    "has-preprint": ("preprint", "published_as"),
}
"""What a relation means to the work that has it, and to the other one."""


class Work(msgspec.Struct, rename="kebab"):
    """The fields that are read, whatever their types: reference lists and the like are never decoded."""

    doi: Any = msgspec.field(name="DOI", default=None)
    type: Any = None
    title: Any = None
    subtitle: Any = None
    original_title: Any = None
    author: Any = None
    editor: Any = None
    issued: Any = None
    published: Any = None
    published_print: Any = None
    published_online: Any = None
    posted: Any = None
    container_title: Any = None
    short_container_title: Any = None
    container_title_short: Any = None
    volume: Any = None
    issue: Any = None
    journal_issue: Any = None
    page: Any = None
    article_number: Any = None
    publisher: Any = None
    issn: Any = msgspec.field(name="ISSN", default=None)
    isbn: Any = msgspec.field(name="ISBN", default=None)
    url: Any = msgspec.field(name="URL", default=None)
    resource: Any = None
    abstract: Any = None
    subject: Any = None
    update_to: Any = None
    updated_by: Any = None
    relation: Any = None
    # Not Crossref's own, but met in files that others have made of its records:
    pmid: Any = msgspec.field(name="PMID", default=None)
    pmcid: Any = msgspec.field(name="PMCID", default=None)
    custom: Any = None


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each work. Raises `InputError` where the file is no JSON or a record no object."""
    for _, work in source.records(Work):
        made = record(work)
        if made:
            yield Put(made)


def record(work: Work) -> dict[str, Any]:
    """A work as CSL-JSON; empty for what is no work, or has neither DOI nor title."""
    kind = fields.clean(work.type, 100)
    if kind in _NO_WORKS:
        return {}
    doi = fields.doi(work.doi)
    title = fields.with_subtitle(fields.first(work.title), fields.first(work.subtitle))
    about, others = _said(work, doi)
    mark = None
    if not notices.tells(others):
        title, mark = notices.unmarked(title)
    if mark and not notices.tells(about):
        about.append(notices.said(mark, SOURCE))
    if not doi and not title:
        return {}
    original = fields.first(work.original_title)
    return fields.record(
        {
            "type": _TYPES.get(kind, "document"),
            "title": title,
            "original-title": original if original != title else None,
            "author": _names(work.author),
            "editor": _names(work.editor),
            "issued": _date(work.issued) or _date(work.published) or _date(work.published_print) or _date(work.posted),
            "published-print": _date(work.published_print),
            "published-online": _date(work.published_online),
            "container-title": fields.first(work.container_title),
            "container-title-short": fields.first(work.short_container_title or work.container_title_short),
            "volume": fields.number(work.volume),
            "issue": fields.number(work.issue or fields.mapping(work.journal_issue).get("issue")),
            "page": fields.pages(work.page),
            "number": fields.clean(work.article_number, 100),
            "publisher": fields.clean(work.publisher, 1000),
            "ISSN": ", ".join(fields.strings(work.issn)[:10]),
            "ISBN": ", ".join(fields.strings(work.isbn)[:10]),
            "DOI": doi,
            "PMID": fields.pmid(work.pmid),
            "PMCID": fields.pmcid(work.pmcid),
            "URL": _address(work),
            "abstract": fields.clean(work.abstract),
            "keyword": ", ".join(fields.strings(work.subject)),
            "custom": {**notices.custom(about, others), **fields.shallow(work.custom)},
        }
    )


def _names(value: object) -> list[dict[str, str]]:
    return fields.known(
        fields.body(name.get("name") or name.get("literal"))
        if not name.get("family") and (name.get("name") or name.get("literal"))
        else fields.person(name.get("family"), name.get("given"), name.get("suffix"))
        for name in fields.items(value)
    )


def _parts(value: object) -> list[int]:
    dates = fields.mapping(value).get("date-parts")
    day = dates[0] if isinstance(dates, list) and dates else None
    return fields.parts(*day[:3]) if isinstance(day, list) and day else []


def _date(value: object) -> dict[str, Any] | None:
    return fields.date(_parts(value))


def _address(work: Work) -> str:
    """The publisher's page; the resolver's address says nothing that the DOI does not."""
    primary = fields.mapping(fields.mapping(work.resource).get("primary")).get("URL")
    return next((url for one in (primary, work.url) if (url := fields.url(one)) and fields.doi(url) is None), "")


def _said(work: Work, doi: str | None) -> tuple[list[Said], list[Said]]:
    """What has happened to the work, and what it says has happened to others."""
    about: list[Said] = []
    others: list[Said] = []
    for update in fields.items(work.updated_by):
        if kind := notices.notice_type(update.get("type")):
            about.append(_update(update, kind))
    for update in fields.items(work.update_to):
        kind = notices.notice_type(update.get("type"))
        if kind and fields.doi(update.get("DOI")):
            (about if fields.doi(update.get("DOI")) == doi else others).append(_update(update, kind))
    for name, (here, there) in _BOTH_WAYS.items():
        for other in fields.items(fields.mapping(work.relation).get(name)):
            if (other_doi := _version(other)) and other_doi != doi:
                about.append(notices.said(here, SOURCE, other_doi))
                others.append(notices.said(there, SOURCE, other_doi))
    return about, others


def _version(other: dict[str, Any]) -> str | None:
    """The DOI of another version; arXiv's numbers stand for such."""
    name = fields.clean(other.get("id"), 300)
    if other.get("id-type") == "arxiv" and fields.doi(name) is None:
        name = f"10.48550/arxiv.{re.sub(r'v[0-9]{1,2}$', '', name.lower().removeprefix('arxiv:'))}"
    return fields.doi(name)


def _update(update: dict[str, Any], kind: NoticeType) -> Said:
    origin = "retraction-watch" if update.get("source") == "retraction-watch" else SOURCE
    return notices.said(kind, origin, fields.doi(update.get("DOI")), date=fields.iso(_parts(update.get("updated"))))
