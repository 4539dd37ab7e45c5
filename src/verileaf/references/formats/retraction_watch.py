"""The Retraction Watch file (CSV): what happened to works, which it names by identifier and does not describe."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import cast

from verileaf.references.catalogue import Notice, NoticeType
from verileaf.references.formats import fields, notices
from verileaf.references.formats.changes import Change, Mark
from verileaf.references.formats.source import Source

SOURCE = "retraction-watch"
COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature")
"""Without these there is nothing to tell. `unavailable` and 0 stand for missing identifiers."""


def read(source: Source) -> Iterator[Change]:
    """A `Mark` for each row that names the work.

    Raises `InputError` where columns are missing or the CSV is damaged.
    """
    rows = csv.DictReader(source.lines(), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise source.fault("line 1", f"has no column {', '.join(missing)}")
        for row in rows:
            found = mark(cast("dict[str, str | None]", row))
            if found is not None:
                yield found
    except csv.Error as error:
        raise source.fault(f"line {rows.line_num}", f"CSV is damaged: {error}") from error


def mark(row: dict[str, str | None]) -> Mark | None:
    """What a row says; None where it names no work, or nothing that changes a work's standing."""
    doi, pmid = fields.doi(row.get("OriginalPaperDOI")), fields.pmid(row.get("OriginalPaperPubMedID"))
    kind: NoticeType | None = notices.notice_type(row.get("RetractionNature"))
    if kind is None or not (doi or pmid):
        return None
    return Mark(
        doi=doi,
        pmid=pmid,
        notice=Notice(
            type=kind,
            doi=fields.doi(row.get("RetractionDOI")),
            pmid=fields.pmid(row.get("RetractionPubMedID")),
            date=_date(row.get("RetractionDate") or ""),
            source=SOURCE,
        ),
    )


def _date(text: str) -> str | None:
    """ISO 8601 of "3/9/2026 0:00", month first."""
    if found := re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", text.strip()):
        month, day, year = found.groups()
        return fields.iso(fields.parts(year, month, day))
    return fields.iso(fields.written_date(text))
