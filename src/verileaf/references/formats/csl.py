"""CSL-JSON: an array, an object with `items`, or JSON lines; our own catalogues and those of reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from verileaf.patterns import lazy
from verileaf.references.formats import fields, notices
from verileaf.references.formats.changes import Change, Put
from verileaf.references.formats.source import Source

_NAMES = ("author", "editor", "translator", "container-author", "collection-editor", "original-author")
_DATES = ("issued", "published-online", "published-print", "accessed", "original-date", "available-date", "epub-date")
_OLD_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "website": "webpage",
}
"""Names of types that are not CSL's and are met in CSL-JSON all the same."""
_EXTRA = lazy(r"^\s{0,5}(PMID|PMCID|DOI)\s{0,3}:\s{0,3}(\S{1,200})", re.MULTILINE)
"""What reference managers write into `note` for want of a field."""


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each item. Raises `InputError` where the file is no JSON or an item no object."""
    for _, item in source.records(dict[str, Any]):
        made = record(item)
        if made:
            yield Put(made)


def record(item: dict[str, Any]) -> dict[str, Any]:
    """An item with its fields in order; empty where it has neither a title nor an identifier.

    Fields of other kinds are kept where they are plain. `custom` is kept as it is, its `status` and notices included.
    """
    made: dict[str, Any] = {}
    for key, value in item.items():
        if key in _NAMES:
            made[key] = names(value)
        elif key in _DATES:
            made[key] = date(value)
        elif key == "custom":
            made[key] = fields.shallow(value)
        elif isinstance(value, str | int | float):
            made[key] = fields.clean(value)
        elif isinstance(value, list):
            texts = fields.strings(value)
            made[key] = ", ".join(texts) if key in ("ISSN", "ISBN", "keyword") else next(iter(texts), "")
    kind = made.get("type", "")
    made["type"] = _OLD_TYPES.get(kind, kind) or "document"
    made["id"] = str(item["id"])[:200] if isinstance(item.get("id"), str | int) else ""
    _identify(made, item.get("note"))
    _unmark(made)
    return fields.record(made) if any(made.get(key) for key in ("title", "DOI", "PMID", "PMCID", "URL")) else {}


def names(value: object) -> list[dict[str, str]]:
    """Persons with all their parts, and bodies."""
    listed = []
    for name in fields.items(value):
        parts = {
            key: text
            for key in ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
            if (text := fields.clean(name.get(key), 1000))
        }
        if "family" in parts or "literal" in parts:
            listed.append(parts)
        elif "given" in parts:
            listed.append({"literal": parts["given"]})
    return listed


def date(value: object) -> dict[str, Any] | None:
    """A date in parts, from parts, from words (`raw`, `literal`) or from a string."""
    if isinstance(value, str | int):
        return fields.date(fields.written_date(value))
    given = fields.mapping(value)
    dates = given.get("date-parts")
    days = dates[:2] if isinstance(dates, list) else []
    chosen = [fields.parts(*day[:3]) for day in days if isinstance(day, list) and day]
    made = fields.date(*chosen) or fields.date(fields.written_date(given.get("raw") or given.get("literal") or ""))
    season = given.get("season")
    return (
        {**made, "season": season}
        if made and isinstance(season, int | str) and str(season) in ("1", "2", "3", "4")
        else made
    )


def _identify(made: dict[str, Any], note: object) -> None:
    """Identifiers in normal form, wherever they stand."""
    extra: dict[str, str] = dict(_EXTRA.findall(note[:5000])) if isinstance(note, str) else {}
    for key, normal in (("DOI", fields.doi), ("PMID", fields.pmid), ("PMCID", fields.pmcid)):
        made[key] = normal(made.get(key)) or normal(extra.get(key))
    made["DOI"] = made["DOI"] or fields.doi(made.get("URL"))
    made["URL"] = fields.url(made.get("URL"))


def _unmark(made: dict[str, Any]) -> None:
    """The title without "RETRACTED:", which goes into `custom` unless that says something already."""
    custom = made.get("custom") or {}
    title, mark = notices.unmarked(made.get("title", ""))
    if mark is None or custom.get("updates"):
        return
    made["title"] = title
    if not custom.get("notices"):
        made["custom"] = {**custom, **notices.custom([notices.said(mark, "title")], [])}
