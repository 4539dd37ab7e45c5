"""A citation that comes in fields (BibTeX, RIS, CSL-JSON) and not as a line of text: nothing has to be guessed."""

from __future__ import annotations

from verileaf.model import Reference
from verileaf.references import records
from verileaf.references.names import record_names, written
from verileaf.references.reading.parse import MAX_LENGTH, Entry
from verileaf.references.records import Record


def entry_of(record: Record) -> Entry:
    """What a citation in fields (a CSL-JSON item) says. Its `text` is the line that a reader would print.

    >>> entry = entry_of({"title": "Willow tea", "author": [{"family": "Hale", "given": "Ruth B."}], "volume": "3(2)"})
    >>> entry.text, entry.volume, entry.issue
    ('Hale RB. Willow tea. 3(2).', '3', '2')
    """
    authors = record_names(record)
    years = records.years(record)
    title = records.title(record)
    names = records.containers(record)
    volume, issue = records.volume_and_issue(record)
    pages = records.text(record, "page") or records.text(record, "number")
    place = volume + (f"({issue})" if issue else "") + (f":{pages}" if pages else "")
    dated = ";".join(part for part in (str(years[0]) if years else "", place) if part)
    parts = (written(authors) if authors else "", title, names[0] if names else "", dated)
    return Entry(
        " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)[:MAX_LENGTH],
        authors,
        years,
        title or None,
        names[0] if names else None,
        volume or None,
        issue or None,
        pages or None,
        split=False,
    )


def reference_of(record: Record, start: int = 0, end: int = 0, raw: str = "") -> Reference:
    """A citation in fields as a reference that stands from `start` to `end` of its file; `raw` as it stands there."""
    return Reference(
        start=start,
        end=end,
        kind="entry",
        raw=raw or entry_of(record).text,
        doi=records.text(record, "DOI") or None,
        pmid=records.pmid(record),
        pmcid=records.pmcid(record),
        url=records.text(record, "URL") or None,
    )
