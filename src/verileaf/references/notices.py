"""What has happened to a work since it appeared: asked of its own record and of the notices that point to it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from verileaf.model import Match, Notice, NoticeType
from verileaf.references import records
from verileaf.references.catalogue import Catalogue
from verileaf.references.records import Record

WITHDRAWING: frozenset[NoticeType] = frozenset(("retraction", "withdrawal", "removal"))
"""After one of these the work no longer counts, unless it was reinstated later."""
_MARKS: dict[str, NoticeType] = {
    "retracted": "retraction",
    "concern": "expression_of_concern",
    "corrected": "correction",
}
"""What `custom.status` says, as a notice without a date."""
_ALIKE: dict[NoticeType, NoticeType] = {"erratum": "correction", "corrigendum": "correction"}


def told(match: Match, catalogue: Catalogue) -> Match:
    """The match with all notices about its work, and with the status that they give it."""
    if match.record is None:
        return _told_of_identifier(match, catalogue)
    found = of(match.record, catalogue)
    match = msgspec.structs.replace(match, notices=found)
    gone = withdrawn(found)
    if gone is not None:
        return msgspec.structs.replace(match, status="retracted", reason=_reason(gone))
    if match.status == "retracted":  # the record bears an old mark
        reinstated = "The work was retracted and has been reinstated."
        return msgspec.structs.replace(match, status="wrong" if match.differences else "ok", reason=reinstated)
    return match


def _told_of_identifier(match: Match, catalogue: Catalogue) -> Match:
    """Of a work without a record a catalogue may still know that it was retracted (Retraction Watch's list is such)."""
    reference = match.reference
    named = {"DOI": reference.doi, "PMID": reference.pmid, "PMCID": reference.pmcid}
    if match.status not in ("unresolved", "nonexistent") or not any(named.values()):
        return match
    found = tuple(catalogue.notices(named))
    if withdrawn(found) is None:
        return msgspec.structs.replace(match, notices=found)
    field, value = next((field, value) for field, value in named.items() if value)
    reason = f"The {field} {value} is that of a work that has been retracted."
    return msgspec.structs.replace(match, notices=found, status="retracted", reason=reason)


def of(record: Record, catalogue: Catalogue) -> tuple[Notice, ...]:
    """All notices about a work, those of its own record and those of others, the oldest first, each once.

    Two are one if they are of one kind and nothing that both say (date, identifiers) differs.
    """
    said = [*records.notices(record), *catalogue.notices(record)]
    custom = record.get("custom")
    mark = _MARKS.get(str(custom.get("status"))) if isinstance(custom, Mapping) else None
    if mark is not None and not (mark in WITHDRAWING and any(n.type in WITHDRAWING for n in said)):
        said.append(Notice(mark, source="record"))
    kept: list[Notice] = []
    for notice in sorted(said, key=lambda n: -_fullness(n)):
        if not any(_same(notice, other) for other in kept):
            kept.append(notice)
    return tuple(sorted(kept, key=lambda n: (n.date or "", n.type, n.doi or "", n.pmid or "")))


def withdrawn(notices: tuple[Notice, ...]) -> Notice | None:
    """The notice by which the work no longer counts; None where there is none, or where it was reinstated since."""
    last = max((n for n in notices if n.type in WITHDRAWING), key=lambda n: n.date or "", default=None)
    if last is None or any(n.type == "reinstatement" and not _before(n.date, last.date) for n in notices):
        return None
    return last


def _before(a: str | None, b: str | None) -> bool:
    """Is the date `a` before `b`, as far as both are known? What is not known is not before."""
    length = min(len(a or ""), len(b or ""))
    return (a or "")[:length] < (b or "")[:length]


def _fullness(notice: Notice) -> int:
    return bool(notice.doi) + bool(notice.pmid) + len(notice.date or "")


def _same(a: Notice, b: Notice) -> bool:
    if _ALIKE.get(a.type, a.type) != _ALIKE.get(b.type, b.type):
        return False
    if a.type in WITHDRAWING:  # a work is withdrawn once, whoever tells of it, and dates of telling differ
        return not (a.doi and b.doi) or a.doi == b.doi
    pairs = ((a.doi, b.doi), (a.pmid, b.pmid))
    if any(x and x == y for x, y in pairs):
        return True
    return all(not (x and y) or x == y for x, y in (*pairs, (_shared(a, b), _shared(b, a))))


def _shared(a: Notice, b: Notice) -> str:
    return (a.date or "")[: len(b.date or "")]


def _reason(notice: Notice) -> str:
    verb = {"withdrawal": "withdrawn", "removal": "removed"}.get(notice.type, "retracted")
    when = f" ({notice.date})" if notice.date else ""
    return f"The work has been {verb}{when}."
