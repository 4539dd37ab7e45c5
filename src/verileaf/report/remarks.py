"""The remarks of the page: every finding, and every claim that no finding reports, in order of position."""

from __future__ import annotations

from typing import Literal, NamedTuple

from verileaf.model import Certainty, Fix, Level, Span
from verileaf.report.model import ClaimReport, DiagnosticReport, DocumentReport
from verileaf.report.place import Places
from verileaf.report.view import linked_claims

Mark = Literal["error", "warning", "note", "supported", "silent"]
"""How the words are marked: by level of the finding; without one, whether they hold or only were judged."""

LABELS: dict[Mark, str] = {
    "error": "errors",
    "warning": "warnings",
    "note": "notes",
    "supported": "supported claims",
    "silent": "other claims, without a finding",
}


class Remark(NamedTuple):
    """A remark beside the article. `start`, `end` are positions in `Document.text`, None if its words are not there."""

    number: int
    mark: Mark
    label: str
    code: str
    line: int
    column: int
    quote: str | None
    message: str
    reason: str
    certainty: Certainty | None
    evidence: tuple[str, ...]
    fix: Fix | None
    start: int | None
    end: int | None


def remarks_of(document: DocumentReport, places: Places | None) -> tuple[Remark, ...]:
    """The remarks, numbered from 1: those about the page first, then by position. Without `places` none has a range."""
    linked, others = linked_claims(document)
    items: list[tuple[DiagnosticReport | None, ClaimReport | None]] = [
        *zip(document.diagnostics, linked, strict=True),
        *((None, claim) for claim in others),
    ]
    items.sort(key=_order)
    return tuple(_remark(number, *item, places) for number, item in enumerate(items, 1))


def _order(pair: tuple[DiagnosticReport | None, ClaimReport | None]) -> tuple[bool, Span, int]:
    item = pair[0] or pair[1]
    span = item.span if item is not None else None
    return (span is not None, span or Span(0, 0), _SEVERITY[pair[0].level] if pair[0] else len(_SEVERITY))


_SEVERITY: dict[Level, int] = {"error": 0, "warning": 1, "note": 2}


def _remark(
    number: int, diagnostic: DiagnosticReport | None, claim: ClaimReport | None, places: Places | None
) -> Remark:
    item = diagnostic or claim
    assert item is not None
    if diagnostic is not None:
        mark: Mark = diagnostic.level
        label = f"{diagnostic.level.capitalize()}: {_words(diagnostic.kind)}"
        code, message, fix = diagnostic.code, diagnostic.message, diagnostic.fix
    else:
        assert claim is not None
        mark = "supported" if claim.verdict == "supported" else "silent"
        label, code, message, fix = f"Claim: {claim.verdict}", "", claim.reason, None
    found = places.text_range(item.span) if places is not None and item.span is not None else None
    start, end = found or (None, None)
    return Remark(
        number=number,
        mark=mark,
        label=label,
        code=code,
        line=item.line,
        column=item.column,
        quote=item.quote,
        message=message,
        reason=claim.reason if claim is not None and claim.reason not in message else "",
        certainty=claim.certainty if claim is not None else None,
        evidence=item.evidence,
        fix=fix,
        start=start,
        end=end,
    )


def _words(kind: str) -> str:
    """`missing_risk:liver-injury` as people write it: "missing risk: liver injury"."""
    return kind.replace(":", ": ").replace("_", " ").replace("-", " ")
