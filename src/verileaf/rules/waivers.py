"""Waivers: an author's own word, in the file, that a finding may stand.

    <!-- verileaf: ignore SRC003 until 2027-06-30: the story is consented and on file -->
    [//]: # (verileaf: ignore SRC003 until 2027-06-30: ...)
    verileaf: ignore SRC003 until 2027-06-30: ...                     (plain text, a line of its own)

Code or kind, a last day and a reason are all needed. A waiver speaks of the block that follows it, or of the whole page
if it stands before everything else. One that silences nothing, has run out or lacks a part is reported by family WVR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from verileaf.model import Diagnostic, Frozen, Span, Waived
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_WAIVER = lazy(
    r"^[ \t]*(?:<!--|\[//\]:\s*#\s*\(|/\*)?[ \t]*verileaf:[ \t]*ignore[ \t]+(?P<codes>[A-Za-z0-9_:, ]+?)"
    r"(?:[ \t]+until[ \t]+(?P<until>\S+?))?(?:[ \t]*:[ \t]*(?P<reason>[^\n]*?))?[ \t]*(?:-->|\)|\*/)?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


class Waiver(Frozen, frozen=True):
    """A waiver as it stands in the source. `fault` says what is missing, if anything is."""

    span: Span
    names: tuple[str, ...]
    until: date | None
    reason: str
    reach: Span
    """The source range it speaks of."""
    fault: str = ""


def waivers(case: Case) -> tuple[Waiver, ...]:
    """All waivers of the document, in order."""
    source = case.document.source
    if "verileaf:" not in source.lower():
        return ()
    found = []
    for match in _WAIVER.finditer(source):
        until: date | None = None
        fault = ""
        try:
            until = date.fromisoformat(match["until"]) if match["until"] else None
        except ValueError:
            fault = f"“{match['until']}” is not a date like 2027-06-30"
        reason = (match["reason"] or "").strip()
        if not fault and until is None:
            fault = "it names no last day (until DATE)"
        if not fault and not reason:
            fault = "it gives no reason"
        names = tuple(name.strip() for name in match["codes"].split(",") if name.strip())
        found.append(Waiver(Span(match.start(), match.end()), names, until, reason, _reach(source, match), fault))
    return tuple(found)


def _reach(source: str, match: re.Match[str]) -> Span:
    """To the end of the block that follows; the whole file for a waiver at its very top."""
    if not source[: match.start()].strip():
        return Span(0, len(source))
    start = match.end()
    while start < len(source) and source[start].isspace():
        start += 1
    end = source.find("\n\n", start)
    return Span(match.start(), len(source) if end < 0 else end)


def _covers(waiver: Waiver, diagnostic: Diagnostic) -> bool:
    named = any(
        name.upper() == diagnostic.code or name.lower() in (diagnostic.kind, diagnostic.kind.partition(":")[0])
        for name in waiver.names
    )
    if not named:
        return False
    if diagnostic.span is None:
        return waiver.reach.start == 0
    return waiver.reach.start <= diagnostic.span.start < waiver.reach.end


def waive(
    case: Case, diagnostics: Iterable[Diagnostic], select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> tuple[tuple[Diagnostic, ...], tuple[Waived, ...]]:
    """Split the findings into those that stand and those that a valid waiver silences.

    What is wrong with the waivers themselves is added to those that stand.
    """
    from verileaf.rules import selected
    from verileaf.rules.wvr import waiver_expired, waiver_invalid, waiver_unused

    found = waivers(case)
    kept: list[Diagnostic] = []
    waived: list[Waived] = []
    used: set[Span] = set()
    for diagnostic in diagnostics:
        active = next(
            (w for w in found if not w.fault and w.until and w.until >= case.as_of and _covers(w, diagnostic)), None
        )
        if active is None:
            kept.append(diagnostic)
        else:
            used.add(active.span)
            waived.append(Waived(diagnostic, active.reason, active.until))
    for rule in (waiver_expired, waiver_invalid, waiver_unused):
        from verileaf.rules import find

        info = find(rule.CODE)
        level = info.levels[case.profile]
        if level != "off" and selected(info, select, ignore):
            kept += rule.report(case.for_rule(info.code, info.kind, level), found, used)
    return tuple(kept), tuple(waived)
