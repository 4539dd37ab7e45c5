"""A work put where a reference was never filled in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from verileaf.model import Fix, Match
from verileaf.rules.case import Case

if TYPE_CHECKING:
    from verileaf.references.records import Record


def fill(case: Case, match: Match, *, entry: bool) -> Fix | None:
    """An unsafe fix that puts the one work that fits in the slot's place; None where none or several fit.

    `entry`: the slot is an entry of a bibliography; elsewhere author and year are put, with a link to the work.
    """
    from verileaf.references.reading.structured import entry_of  # late: most articles have no such slot

    fitting = [candidate.record for candidate in match.candidates if candidate.fits]
    address = _address(fitting[0]) if len(fitting) == 1 else None
    if address is None:
        return None
    record = fitting[0]
    label, slot = short(record), match.reference
    text = f"{entry_of(record).text} {address}" if entry else _linked(label, address, case.document.format)
    if entry and case.document.format == "html":
        text = escape(text, quote=False)
    return case.replace(f"Put {label}, the one work that fits", slot.start, slot.end, text, safe=False)


def short(record: Record) -> str:
    """A work in a few words: first author and year, then its journal, or its title where it has no author."""
    from verileaf.references import records
    from verileaf.references.names import record_names

    names = record_names(record)
    years = records.years(record)
    first = names.people[0].written if names and names.people else records.title(record)[:80]
    place = next(iter(records.containers(record)), "")
    head = f"{first} {years[0]}" if years else first
    return f"{head}, {place}" if place else head


def _address(record: Record) -> str | None:
    from verileaf.references import records

    doi, pmid, url = records.doi(record), records.pmid(record), records.text(record, "URL")
    if doi:
        return "https://doi.org/" + quote(doi, safe="/:;._-")
    if pmid and pmid.isdigit():
        return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    return quote(url, safe="/:;._-?&=%#~+,@") if url.startswith(("http://", "https://")) else None


def _linked(label: str, address: str, format: str) -> str:
    if format == "markdown":
        plain = "".join(c for c in label if c not in "[]\\`*_<>")
        return f"([{plain}]({address}))"
    if format == "html":
        return f'(<a href="{escape(address)}">{escape(label, quote=False)}</a>)'
    return f"({label}, {address})"
