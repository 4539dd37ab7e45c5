"""Fixes that take words out: a sentence with its markup and the space behind it, or a block with its line and its markup."""

from __future__ import annotations

import re

from verileaf.model import Block, Edit, Fix, Span
from verileaf.patterns import lazy
from verileaf.rules.case import Case

_BEFORE = lazy(r"[ \t]*(?:[-*+>#•]+[ \t]+|\d{1,3}[.)][ \t]+)?[*_]{0,3}\Z")
_AFTER = lazy(r"[*_]{0,3}[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)?")
_INLINE = r"(?:strong|em|b|i|u|mark|small|span)"
_OPEN = lazy(
    rf"<(p|li|h[1-6]|blockquote|div)\b[^<>]{{0,500}}>\s*(?:<{_INLINE}\b[^<>]{{0,200}}>\s*){{0,3}}\Z", re.IGNORECASE
)
_LEFT = lazy(rf"(?:(?P<mark>[*_])(?P=mark)?|<{_INLINE}\b[^<>]{{0,200}}>)\Z", re.IGNORECASE)
_RIGHT = lazy(rf"(?P<mark>[*_])(?P=mark)?|</{_INLINE}\s*>", re.IGNORECASE)
"""Markup of words that stands right before or behind them."""
_MARKUP = {
    "markdown": lazy(r"(?P<mark>\*\*|__|[*`]|(?<!\w)_|_(?!\w))|(?P<open>\[)|(?P<close>\])"),
    "html": lazy(r"<(?P<close>/)?(?P<name>[a-z][\w-]*)\b[^<>]*(?<!/)>", re.IGNORECASE),
}
_VOID = frozenset(("br", "img", "hr", "wbr", "input"))


_TIE = lazy(r"(?:However|But|Nevertheless|Nonetheless|That said|Still|Even so|Instead|Therefore),?\s+(?P<first>\w)")
"""What tied a sentence to one before it that goes."""


def remove(case: Case, start: int, end: int, block: Block, *, safe: bool) -> Fix | None:
    """A fix that removes a range of a block's text; the whole block goes if nothing else stands in it.

    None where markup would be left without its other half.
    """
    document = case.document
    rest = document.text[block.start : start] + document.text[end : block.end]
    if not rest.strip(" \t\n*_"):
        span = _block(document.source, document.span(block.start, block.end), document.format)
        return Fix("Remove the line", (Edit(span, ""),), safe)
    while end < block.end and document.text[end].isspace():
        end += 1
    if start == block.start and (tie := _TIE.match(document.text, end, block.end)):
        span = document.span(start, tie.end())
        plain = document.source[document.span(end, tie.end()).start : span.end] == tie.group()
        if plain and _balanced(document.source[slice(*span)], document.format):
            return Fix("Remove the sentence", (Edit(span, tie["first"].upper()),), safe)
    if end == block.end:
        while start > block.start and document.text[start - 1].isspace():
            start -= 1
    whole = _whole(document.source, document.span(start, end), document.format)
    return Fix("Remove the sentence", (Edit(whole, ""),), safe) if whole else None


def _whole(source: str, span: Span, kind: str) -> Span | None:
    """The range, wider by the markup around it if it holds the other half of that; None if it would tear markup."""
    start, left = span.start, 0
    while left < 3:
        end, right = span.end, 0
        while right < 3:
            if _balanced(source[start:end], kind):
                return Span(start, end)
            behind = _RIGHT.match(source, end)
            if not behind:
                break
            end, right = behind.end(), right + 1
        before = _LEFT.search(source, max(0, start - 200), start)
        if not before:
            return None
        start, left = before.start(), left + 1
    return None


def _balanced(source: str, kind: str) -> bool:
    """Does each mark in it have its other half?"""
    if kind not in _MARKUP:
        return True
    opened: list[str] = []
    for found in _MARKUP[kind].finditer(source):
        named = found.groupdict()
        name = named.get("mark") or (named.get("name") or "[").lower()
        if name in _VOID:
            continue
        if named.get("close") or (named.get("mark") and name in opened):
            if not opened or opened.pop() != name:
                return False
        else:
            opened.append(name)
    return not opened


def _block(source: str, span: Span, kind: str) -> Span:
    """The block's range in the source with the markup that holds it, where that is plain to see."""
    if kind == "html":
        opened = _OPEN.search(source[max(0, span.start - 600) : span.start])
        if opened:
            closed = re.compile(rf"\s*(?:</{_INLINE}\s*>\s*){{0,3}}</{opened.group(1)}\s*>\s?", re.IGNORECASE).match(
                source, span.end
            )
            if closed:
                return Span(span.start - len(opened.group()), closed.end())
        return span
    if kind in ("markdown", "text"):
        line = source.rfind("\n", 0, span.start) + 1
        after = _AFTER.match(source, span.end)
        if _BEFORE.fullmatch(source, line, span.start) and after:
            return Span(line, after.end())
    return span
