"""The terminal view: each finding with its words underlined, why it is one, and the sources; a summary at the end."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from verileaf.report.columns import underline, wrap
from verileaf.report.model import (
    ClaimReport,
    DiagnosticReport,
    DocumentReport,
    Excerpt,
    Report,
    SilenceReport,
    WaivedReport,
)
from verileaf.report.view import (
    CERTAINTY,
    Totals,
    by_reason,
    counted,
    judge_share,
    linked_claims,
    one_line,
    short_sources,
    visible,
)

LINES = 8
"""Lines of an excerpt, at most."""

_COLOURS = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "supported": "1;32",
    "strong": "1",
    "quiet": "2",
}


def settings(stream: TextIO) -> tuple[int, bool]:
    """Width in columns and whether to use colour, for output to `stream`.

    Colour needs a terminal that can show it and no `NO_COLOR` in the environment (see no-color.org).
    """
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return (_columns(stream) if terminal else 80), colour


def _columns(stream: TextIO) -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def render(
    report: Report,
    *,
    width: int = 80,
    colour: bool = False,
    verbose: bool = False,
) -> str:
    """The report for people. Lines take at most `width` columns, 24 to 100; `verbose` says why what holds does hold."""
    return "\n".join(_View(report, min(max(width, 24), 100), colour, verbose).lines()) + "\n"


class _View:
    def __init__(self, report: Report, width: int, colour: bool, verbose: bool) -> None:
        self._report = report
        self._width = width
        self._colour = colour
        self._verbose = verbose

    def lines(self) -> Iterator[str]:
        for document in self._report.documents:
            yield from self._document(document)
            yield ""
        yield from self._summary()

    def _document(self, document: DocumentReport) -> Iterator[str]:
        yield from self._wrapped(one_line(document.path), style="strong")
        if document.title:
            yield from self._wrapped(one_line(document.title))
        facts = [counted(document.words, "word"), f"{document.profile} page"]
        if document.published:
            facts.append(f"published {document.published}")
        if document.span_of == "extracted":
            facts.append("positions are those of the extracted text")
        yield from self._wrapped(one_line(", ".join(facts)), style="quiet")
        for note in document.notes:
            yield from self._wrapped(f"Note: {one_line(note)}", style="quiet")
        linked, others = linked_claims(document)
        for diagnostic, claim in zip(document.diagnostics, linked, strict=True):
            yield ""
            yield from self._finding(diagnostic, claim)
        yield from self._held([claim for claim in others if claim.verdict == "supported"])
        yield from self._silent(document.silences)
        yield from self._waived(document.waived)

    def _finding(self, item: DiagnosticReport, claim: ClaimReport | None) -> Iterator[str]:
        place = f"{item.line}:{item.column}" if item.span is not None else "page"
        kind = one_line(f"{item.code} {item.kind}")
        head = f"{place}  {item.level}  {kind}"
        if len(head) > self._width:
            yield from self._wrapped(head, style=item.level)
        else:
            yield f"{place}  {self._paint(item.level, item.level)}  {self._paint(kind, 'strong')}"
        if item.excerpt is not None:
            yield from self._excerpt(item.excerpt, item.level)
        yield from self._wrapped(one_line(item.message), indent=2)
        if claim is not None and claim.reason and claim.reason not in item.message:
            yield from self._wrapped(one_line(claim.reason), indent=2)
        yield from self._wrapped(self._evidence(item.evidence, claim), indent=2, style="quiet")
        if item.fix is not None:
            label = "Fix" if item.fix.safe else "Fix (unsafe)"
            yield from self._wrapped(f"{label}: {one_line(item.fix.description)}", indent=2)

    def _excerpt(self, excerpt: Excerpt, style: str) -> Iterator[str]:
        before = _flat(excerpt.text[: excerpt.start])
        words = _flat(excerpt.text[excerpt.start : excerpt.end])
        text = before + words + _flat(excerpt.text[excerpt.end :])
        mark = (len(before), len(before) + len(words))
        lines = wrap(text, self._width - 4)
        first = max(0, next((at for at, line in enumerate(lines) if line[1] > mark[0]), 0) - 1)
        if len(lines) <= LINES:
            first = 0
        for line in lines[first : first + LINES]:
            yield f"  | {text[line[0] : line[1]]}".rstrip()
            row = underline(text, line, mark)
            if row:
                blank = len(row) - len(row.lstrip(" "))
                yield f"  | {row[:blank]}{self._paint(row[blank:], style)}"
        if first + LINES < len(lines):
            yield "  | ..."

    def _evidence(self, names: Iterable[str], claim: ClaimReport | None) -> str:
        parts = []
        if claim is not None and claim.certainty is not None:
            parts.append(f"Evidence of {CERTAINTY[claim.certainty]}")
        sources = short_sources(names, self._sources)
        if sources:
            parts.append(sources if parts else f"Sources: {sources}")
        return ": ".join(parts)

    def _held(self, supported: Sequence[ClaimReport]) -> Iterator[str]:
        if not supported:
            return
        yield ""
        yield from self._wrapped(f"{counted(len(supported), 'claim')} supported", style="supported")
        for claim in supported:
            words = f"  {claim.line}:{claim.column}  {one_line(claim.text)}"
            if not self._verbose:
                yield self._clipped(words)
                continue
            yield from self._wrapped(words.strip(), indent=2)
            yield from self._wrapped(one_line(claim.reason), indent=4, style="quiet")
            yield from self._wrapped(self._evidence(claim.evidence, claim), indent=4, style="quiet")

    def _clipped(self, words: str) -> str:
        """One line, cut if it is too long."""
        if len(wrap(words, self._width)) == 1:
            return words
        start, end = wrap(words, self._width - 4)[0]
        return f"{words[start:end].rstrip()} ..."

    def _silent(self, silences: Sequence[SilenceReport]) -> Iterator[str]:
        if not silences:
            return
        yield ""
        yield from self._wrapped(f"{counted(len(silences), 'sentence')} not judged", style="strong")
        for reason, items in by_reason(silences).items():
            yield from self._wrapped(reason, indent=2, style="quiet")
            for item in items:
                yield self._clipped(f"    {item.line}:{item.column}  {one_line(item.text)}")

    def _waived(self, waived: tuple[WaivedReport, ...]) -> Iterator[str]:
        if not waived:
            return
        yield ""
        yield from self._wrapped(f"{counted(len(waived), 'finding')} waived in the file", style="strong")
        for item in waived:
            until = f" (until {item.until})" if item.until else ""
            where = f"{item.diagnostic.line}:{item.diagnostic.column}  {item.diagnostic.code}"
            yield from self._wrapped(f"{where}  {one_line(item.reason)}{until}", indent=2, style="quiet")

    def _summary(self) -> Iterator[str]:
        report, totals = self._report, Totals(self._report)
        topic = f"topic {report.topic.id} {report.topic.version}, reviewed {report.topic.reviewed}"
        head = (
            f"{counted(totals.documents, 'document')}, {counted(totals.words, 'word')}; as of {report.as_of}; {topic}"
        )
        yield from self._wrapped(one_line(head), style="strong")
        findings = [", ".join(counted(number, level) for level, number in totals.findings.items()) or "none"]
        if totals.fixes:
            findings.append(f"{counted(totals.fixes, 'fix', 'fixes')}, {totals.safe_fixes} safe")
        if totals.waived:
            findings.append(f"{totals.waived:,} waived")
        yield from self._row("Claims", _listed(totals.claims))
        if told := judge_share(report):
            yield from self._row("Judge", one_line(told))
        if silent := by_reason(item for document in report.documents for item in document.silences):
            counts = ", ".join(f"{reason} {len(items):,}" for reason, items in silent.items())
            yield from self._row("Not judged", counts)
        yield from self._row("References", _listed(totals.references))
        yield from self._row("Findings", "; ".join(findings))
        if totals.errors:
            yield from self._row("Not read", counted(totals.errors, "input"))

    def _row(self, label: str, value: str) -> Iterator[str]:
        head, *rest = self._wrapped(value, indent=12)
        yield f"{label:<12}{head.lstrip(' ')}"
        yield from rest

    @property
    def _sources(self) -> Mapping[str, Mapping[str, Any]]:
        return self._report.sources

    def _wrapped(self, text: str, indent: int = 0, style: str | None = None) -> Iterator[str]:
        for start, end in wrap(text, self._width - indent):
            yield " " * indent + self._paint(text[start:end], style)

    def _paint(self, text: str, style: str | None) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour and style and text else text


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items()) or "none"


def _flat(text: str) -> str:
    return visible(text).replace("\t", " ").replace("\n", " ")
