"""The year of a citation against the dates of a record: online first, in print, and those it does not tell."""

from __future__ import annotations

from verileaf.patterns import lazy
from verileaf.references import records
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record

_DOI_YEAR = lazy(r"[a-z]\.((?:19|20)\d\d)\.\d{2}\.\d{3}$")
"""The year in which Elsevier gave a DOI ("10.1016/j.jep.2017.03.020"), often the one before the volume's."""


def same_year(entry: Entry, actual: tuple[int, ...]) -> bool:
    """Is the year of a citation, which has one, among those of the record?"""
    if entry.years[0] in actual:
        return True
    return len(entry.years) > 1 and entry.authors is None and any(year in actual for year in entry.years)


def other_date(entry: Entry, record: Record, *, title: bool) -> bool:
    """May the year be that of the work's other date, online or in print, of which the record does not tell?

    `title`: the citation has the record's title.

    It is the year that stands in the DOI, the next one for a record that knows of no volume where the citation does, or
    either beside the year of a record that is marked as doubtful.
    """
    stated, issued = entry.years[0], records.years(record)[0]
    in_doi = _DOI_YEAR.search(records.doi(record) or "")
    if in_doi and stated == int(in_doi[1]) and abs(stated - issued) == 1:
        return True
    if records.is_doubtful(record) and abs(stated - issued) == 1:
        return True
    undated = not any(records.text(record, field) for field in ("volume", "page", "number"))
    placed = (
        bool(entry.volume or entry.pages) and records.is_journal_article(record) and not records.is_preprint(record)
    )
    return stated == issued + 1 and undated and placed and title
