"""Where things stand in a document: lines and columns, source ranges, and the way back to the words without markup."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from verileaf.model import Block, Document, Run, Sentence, Span
from verileaf.patterns import lazy
from verileaf.report.model import Excerpt

MARGIN = 160
"""Code points of context on either side of the words of an excerpt, at most."""

_NEWLINE = lazy(r"\r\n|\r|\n")
_SPACE = lazy(r"\s+")


class Places:
    """Positions of one document. Building it costs time linear in the source, each look-up logarithmic time."""

    def __init__(self, document: Document, sentences: Sequence[Sentence] = ()) -> None:
        self.document = document
        self._units: Sequence[Sentence | Block] = sentences or document.blocks
        self._lines = [0, *(match.end() for match in _NEWLINE.finditer(document.source))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a position in the source."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def quote(self, span: Span) -> str:
        """The exact slice of the source."""
        return self.document.source[span.start : span.end]

    def text_range(self, span: Span) -> tuple[int, int] | None:
        """The range of `Document.text` that was read from a source range; None if none of it was."""
        found = [
            _overlap(run, span)
            for run in self._runs[self._first_run(span.start) : bisect_left(self._runs, span.end, key=_source)]
            if run.length and run.source + run.source_length > span.start
        ]
        start = min((start for start, _ in found), default=0)
        end = max((end for _, end in found), default=0)
        return (start, end) if start < end else None

    def excerpt(self, span: Span) -> Excerpt | None:
        """The sentences around a source range, white space collapsed; the bare quote where it is no part of the text.

        Returns None for an empty range outside the text.
        """
        found = self.text_range(span)
        if found is None:
            words = _collapse(self.quote(span)).strip()
            return Excerpt(words, 0, len(words)) if words else None
        start, end = found
        low, high = self._around(start, end)
        text = self.document.text
        before = _collapse(_cut_left(text[low:start])).lstrip()
        words = _collapse(text[start:end])
        after = _collapse(_cut_right(text[end:high])).rstrip()
        return Excerpt(before + words + after, len(before), len(before) + len(words))

    @cached_property
    def _runs(self) -> list[Run]:
        return sorted(self.document.runs, key=_source)

    def _first_run(self, offset: int) -> int:
        return max(0, bisect_right(self._runs, offset, key=_source) - 1)

    def _around(self, start: int, end: int) -> tuple[int, int]:
        units = self._units
        first = bisect_right(units, start, key=_end)
        last = bisect_left(units, end, key=_start) - 1
        if first > last:
            return start, end
        return min(start, units[first].start), max(end, units[last].end)


def _overlap(run: Run, span: Span) -> tuple[int, int]:
    if run.length != run.source_length:
        return run.text, run.text + run.length
    start = max(span.start - run.source, 0)
    end = min(span.end - run.source, run.length)
    return run.text + start, run.text + max(start, end)


def _collapse(text: str) -> str:
    return _SPACE.sub(" ", text)


def _cut_left(text: str) -> str:
    if len(text) <= MARGIN:
        return text
    return "... " + text[-MARGIN:].partition(" ")[2]


def _cut_right(text: str) -> str:
    if len(text) <= MARGIN:
        return text
    return text[:MARGIN].rpartition(" ")[0] + " ..."


def _source(run: Run) -> int:
    return run.source


def _start(unit: Sentence | Block) -> int:
    return unit.start


def _end(unit: Sentence | Block) -> int:
    return unit.end
