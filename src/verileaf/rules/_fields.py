"""The true value put in the place of a wrong one, inside the citation that states it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verileaf.model import Difference, Edit, Fix, Match
from verileaf.rules.case import Case

if TYPE_CHECKING:
    from verileaf.references.comparing.compare import Comparison

FIELDS = {
    "author": "authors",
    "issued": "year",
    "title": "title",
    "container-title": "journal",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "DOI": "DOI",
    "PMID": "PMID",
    "PMCID": "PMCID",
    "URL": "address",
}
"""CSL's names as readers know them."""
_PLAIN = frozenset(("issued", "container-title", "volume", "issue", "page", "DOI", "PMID", "PMCID"))
"""Fields whose value stands in one piece and can be exchanged without touching the rest."""
_IDENTIFIERS = frozenset(("DOI", "PMID", "PMCID"))


def mend(case: Case, match: Match) -> Fix | None:
    """A fix for the fields that can be exchanged, None where there are none or they cannot be located.

    It is safe where the work is certain: its title stands in the citation, and an identifier or, without one, the
    authors and two of year, journal, volume and pages agree with the record.
    """
    from verileaf.references.comparing.compare import compare  # late: most articles have no wrong reference
    from verileaf.references.reading.parse import parse
    from verileaf.references.words import telling, words

    reference, record = match.reference, match.record
    if record is None or reference.kind != "entry":
        return None
    entry = parse(reference.raw)
    comparison = compare(entry, [word for word in words(entry.text) if telling(word.form)], record)
    text = case.document.text
    kept = _kept(text, reference.start, reference.end, comparison)
    edits: list[Edit] = []
    mended: list[str] = []
    for difference in match.differences:
        if difference.severity == "variant" or difference.field not in _PLAIN:
            continue
        if not difference.stated or not difference.actual:
            continue
        found = _locate(text, reference.start, reference.end, difference, kept)
        if found is None:
            continue
        edits.append(Edit(case.document.span(*found), difference.actual))
        edits += _addresses(case, reference.start, reference.end, difference, edits[-1])
        mended.append(FIELDS[difference.field])
    if not edits:
        return None
    return Fix(f"Put the record's {' and '.join(mended)}", tuple(edits), _certain(match, comparison))


def _certain(match: Match, comparison: Comparison) -> bool:
    from verileaf.references import records
    from verileaf.references.comparing.compare import SAME

    wrong = {difference.field for difference in match.differences if difference.severity != "variant"}
    if comparison.title not in SAME or "title" in wrong or comparison.outcomes["author"] == "differs":
        return False
    reference, record = match.reference, match.record
    assert record is not None
    agreeing = (
        ("DOI" not in wrong and reference.doi is not None and reference.doi == records.doi(record))
        or ("PMID" not in wrong and reference.pmid is not None and reference.pmid == records.pmid(record))
        or ("PMCID" not in wrong and reference.pmcid is not None and reference.pmcid == records.pmcid(record))
    )
    same = sum(comparison.outcomes[field] == "same" for field in ("issued", "container-title", "volume", "page"))
    return agreeing or (comparison.outcomes["author"] == "same" and same >= 2)


def _kept(text: str, start: int, end: int, comparison: Comparison) -> list[tuple[int, int]]:
    """Ranges of the entry in which no field other than an identifier stands: identifiers, addresses and the title."""
    from verileaf.references import records

    entry = text[start:end]
    ranges = [m.span() for m in re.finditer(r"(?:https?://|www\.|doi:?\s?|\b10\.\d{4,9}/)\S+", entry, re.IGNORECASE)]
    title = records.title(comparison.record)
    pattern = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", title))
    if pattern and (found := re.search(pattern, entry, re.IGNORECASE)):
        ranges.append(found.span())
    return [(start + a, start + b) for a, b in ranges]


def _locate(
    text: str, start: int, end: int, difference: Difference, kept: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Where the stated value stands in the entry; None unless that is in one place only."""
    identifier = difference.field in _IDENTIFIERS
    pattern = rf"(?<![\w]){re.escape(difference.stated)}(?![\w])"
    if difference.field == "page":
        pattern = rf"(?<![\w]){re.escape(difference.stated)}(?![\w–-])"
    found = [
        match.span()
        for match in re.finditer(pattern, text[start:end], re.IGNORECASE if identifier else 0)
        if identifier or not any(a < start + match.end() and start + match.start() < b for a, b in kept)
    ]
    if len(found) != 1:
        return None
    return start + found[0][0], start + found[0][1]


def _addresses(case: Case, start: int, end: int, difference: Difference, edit: Edit) -> list[Edit]:
    """The same change in the addresses that the entry's words link to."""
    if difference.field not in _IDENTIFIERS:
        return []
    edits = []
    for link in case.document.links:
        span = link.url_span
        if start <= link.start < end and span and (span.end <= edit.span.start or edit.span.end <= span.start):
            old = case.document.source[span.start : span.end]
            new = re.sub(re.escape(difference.stated), lambda _: difference.actual, old, flags=re.IGNORECASE)
            if new != old:
                edits.append(Edit(span, new))
    return edits
