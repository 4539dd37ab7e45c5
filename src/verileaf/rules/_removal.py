"""Fixes that take words out: a sentence with the space behind it, or a block with its line and its markup."""

from __future__ import annotations

import re

from verileaf.model import Block, Edit, Fix, Span
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_BEFORE = lazy(r"[ \t]*(?:[-*+>#•]+[ \t]+|\d{1,3}[.)][ \t]+)?[*_]{0,3}\Z")
_AFTER = lazy(r"[*_]{0,3}[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)?")
_OPEN = lazy(r"<(p|li|h[1-6]|blockquote|div)\b[^<>]{0,500}>\s*\Z", re.IGNORECASE)


def remove(case: Case, start: int, end: int, block: Block, *, safe: bool) -> Fix:
    """A fix that removes a range of a block's text; the whole block goes if nothing else stands in it."""
    document = case.document
    rest = document.text[block.start : start] + document.text[end : block.end]
    if not rest.strip(" \t\n*_"):
        span = _block(document.source, document.span(block.start, block.end), document.format)
        return Fix("Remove the line", (Edit(span, ""),), safe)
    while end < block.end and document.text[end].isspace():
        end += 1
    if end == block.end:
        while start > block.start and document.text[start - 1].isspace():
            start -= 1
    return Fix("Remove the sentence", (Edit(document.span(start, end), ""),), safe)


def _block(source: str, span: Span, kind: str) -> Span:
    """The block's range in the source with the markup that holds it, where that is plain to see."""
    if kind == "html":
        opened = _OPEN.search(source[max(0, span.start - 600) : span.start])
        if opened:
            closed = re.compile(rf"\s*</{opened.group(1)}\s*>\s?", re.IGNORECASE).match(source, span.end)
            if closed:
                return Span(span.start - len(opened.group()), closed.end())
        return span
    if kind in ("markdown", "text"):
        line = source.rfind("\n", 0, span.start) + 1
        after = _AFTER.match(source, span.end)
        if _BEFORE.fullmatch(source, line, span.start) and after:
            return Span(line, after.end())
    return span
