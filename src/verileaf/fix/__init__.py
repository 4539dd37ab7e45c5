"""Fixes: which edits to make (`plan`), making them (`apply`), and showing what they change (`diff`)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from verileaf.model import Diagnostic, Edit, Fix, Span
from verileaf.patterns import lazy
from verileaf.report.model import DiagnosticReport

_LINE = lazy(r"[^\n]*\n|[^\n]+")


def plan(diagnostics: Iterable[Diagnostic | DiagnosticReport], *, unsafe: bool = False) -> tuple[Edit, ...]:
    """The edits to make, in order of position and never overlapping; those of unsafe fixes only if `unsafe`.

    A fix is made whole or not at all. Of two that conflict the safe one wins, then the earlier, then the longer. An
    edit that two fixes share is made once. The order of the diagnostics does not matter.
    Raises `ValueError` if the edits of one fix overlap each other.
    """
    fixes = {item.fix for item in diagnostics if item.fix is not None and item.fix.edits and (unsafe or item.fix.safe)}
    chosen: list[Edit] = []
    for fix in sorted(fixes, key=_priority):
        edits = _ordered(fix.edits)
        if not any(_conflicts(chosen, edit) for edit in edits):
            for edit in edits:
                if not _holds(chosen, edit):
                    insort(chosen, edit, key=_order)
    return tuple(chosen)


def apply(source: str, edits: Iterable[Edit]) -> str:
    """The source after all edits, in whatever order they are given; their spans are those of the source as it was.

    Raises `ValueError` if edits overlap or lie outside the source.
    """
    parts: list[str] = []
    done = 0
    for edit in _ordered(edits):
        if edit.span.end > len(source):
            raise ValueError(f"an edit lies outside the source: {edit.span.start}-{edit.span.end}")
        parts += (source[done : edit.span.start], edit.text)
        done = edit.span.end
    parts.append(source[done:])
    return "".join(parts)


def diff(path: str, before: str, after: str) -> str:
    """A unified diff; empty if nothing changed. The text of the file stands in it as it is, control characters too."""
    if before == after:
        return ""
    from difflib import unified_diff  # imported late for the sake of start-up

    rows = unified_diff(_LINE.findall(before), _LINE.findall(after), path, path)
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _ordered(edits: Iterable[Edit]) -> list[Edit]:
    """The edits by position, each once. Raises `ValueError` if any two overlap or a span is none."""
    ordered = sorted(set(edits), key=_order)
    for edit in ordered:
        if not 0 <= edit.span.start <= edit.span.end:
            raise ValueError(f"no such span: {edit.span.start}-{edit.span.end}")
    for first, second in pairwise(ordered):
        if _overlap(first.span, second.span):
            raise ValueError(f"edits overlap at {second.span.start}")
    return ordered


def _overlap(first: Span, second: Span) -> bool:
    """Whether two spans, in order, overlap. Two insertions at one place do, as their order would not be known."""
    return first.end > second.start or first == second


def _conflicts(chosen: Sequence[Edit], edit: Edit) -> bool:
    """Whether an edit overlaps one of the chosen, and is not itself among them."""
    at = bisect_right(chosen, _order(edit), key=_order)
    if at and _overlap(chosen[at - 1].span, edit.span) and chosen[at - 1] != edit:
        return True
    return at < len(chosen) and _overlap(edit.span, chosen[at].span)


def _holds(chosen: Sequence[Edit], edit: Edit) -> bool:
    at = bisect_right(chosen, _order(edit), key=_order)
    return at > 0 and chosen[at - 1] == edit


def _order(edit: Edit) -> tuple[int, int, str]:
    return (*edit.span, edit.text)


def _priority(fix: Fix) -> tuple[bool, int, int, str, tuple[tuple[int, int, str], ...]]:
    edits = tuple(sorted(map(_order, fix.edits)))
    length = sum(end - start for start, end, _ in edits)
    return (not fix.safe, edits[0][0], -length, fix.description, edits)
