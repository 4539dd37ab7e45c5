"""Plain text: paragraphs, headings and list items told from their lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from verileaf.model import Block, BlockKind, Document, Metadata, Run
from verileaf.patterns import lazy
from verileaf.read.assemble import assemble
from verileaf.read.bylines import parse_date

_LINE = lazy(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BULLET = lazy(r"\s*(?:[•●◦▪‣∙·*+–-]|\(?(?P<number>\d{1,3})[.)])(?:[ \t\xa0]+|$)")
_SENTENCE_END = tuple(".!?:;…\"”'’)]»")
_WRAP = 120
"""Characters: text with longer lines is not wrapped, each line is a paragraph."""
_SLACK = 8
_HEADING = 80
"""Characters a heading may have."""


class _Line(NamedTuple):
    start: int
    end: int
    words: str
    after_blank: bool


def read_plain(source: str, path: str, notes: tuple[str, ...] = ()) -> Document:
    """A plain text; `text` and `source` are the same. Raises `InputError` if it is blank."""
    blocks = list(_blocks(list(_lines(source))))
    return assemble(
        path=path,
        format="text",
        source=source,
        text=source,
        runs=[Run(0, len(source), 0, len(source))],
        blocks=blocks,
        links=[],
        metadata=Metadata(),
        notes=notes,
    )


def _lines(source: str) -> Iterator[_Line]:
    """The lines with words, and whether a blank line (or the start) stands before."""
    end = -3
    for match in _LINE.finditer(source):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            blank = end < 0 or source.count("\n", end, start) > 1 or source.count("\r", end, start) > 1
            end = start + len(words)
            yield _Line(start, end, words, blank)


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    titled = False
    index = 0
    while index < len(lines):
        stop = index + 1
        while stop < len(lines) and not lines[stop].after_blank:
            stop += 1
        group = lines[index:stop]
        followed = stop < len(lines)
        for start, end in _parts(group):
            first, last = group[start], group[end - 1]
            bullet = _BULLET.match(first.words)
            kind: BlockKind = "paragraph"
            level = 0
            begin = first.start
            if bullet and bullet.end() < len(first.words):
                kind, level, begin = "list_item", 1, first.start + bullet.end()
            elif end - start == 1 and (followed or end < len(group)) and _is_heading(first.words):
                kind, level = ("heading", 2) if titled or index else ("title", 1)
            titled = True
            yield Block(kind, "main", begin, last.end, level)
        index = stop


def _parts(group: list[_Line]) -> Iterator[tuple[int, int]]:
    """Where the paragraphs and items of a group of lines begin and end."""
    width = max(len(line.words) for line in group)
    starts = [0]
    for index, (before, line) in enumerate(pairwise(group), 1):
        if _starts_item(before, line, group[starts[-1]]) or _breaks(before, line, width):
            starts.append(index)
    yield from pairwise([*starts, len(group)])


def _starts_item(before: _Line, line: _Line, opened: _Line) -> bool:
    bullet = _BULLET.match(line.words)
    if not bullet:
        return False
    last = _BULLET.match(opened.words)
    number = bullet["number"]
    if last:
        return number is None or last["number"] is None or int(number) == int(last["number"]) + 1
    return number in (None, "1") and before.words.endswith((":", ".", "?", "!"))


def _breaks(before: _Line, line: _Line, width: int) -> bool:
    """Whether the line break was meant: the next word would have fitted, and a sentence ends or begins."""
    if width > _WRAP:
        return True
    fits = len(before.words) + 1 + len(line.words.split(None, 1)[0]) <= width - _SLACK
    return fits and (before.words.endswith(_SENTENCE_END) or not line.words[0].islower())


def _is_heading(words: str) -> bool:
    if len(words) > _HEADING or len(words.split()) > 12 or words[0].islower() or words[0] in '"“„«‘':
        return False
    if words.endswith((".", "!", ";", ",", ":", "…")) or "://" in words or parse_date(words):
        return False
    return any(map(str.isalpha, words))
