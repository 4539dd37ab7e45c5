"""HTML to tags and stretches of text, each with its place in the source, in time linear in the length.

Follows the tokenizer of the HTML standard where pages depend on it: unclosed tags and comments run to the end of the
file, scripts and their like hold raw text. Why it is our own: see `docs/dependencies.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from verileaf.model import Span
from verileaf.patterns import lazy

RAW_TEXT = frozenset({"script", "style", "noscript", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
"""Elements whose content holds no tags."""

_MARKUP = lazy(r"<(?:(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,60})|!--|[!?]|/)")
_ATTRIBUTE = lazy(
    r"[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)"
    r"(?:\s*=\s*(?:\"(?P<v1>[^\"]*)\"|'(?P<v2>[^']*)'|(?P<v3>[^\s>\"'][^\s>]*)))?)"
)
_COMMENT_END = lazy(r"--!?>")
_RAW_ENDS = {name: lazy(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}
_REFERENCE = lazy(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,31});?")
_PIECE = lazy(r"[^ \t\n\r\f&]+(?: [^ \t\n\r\f&]+)*|(?P<space>[ \t\n\r\f]+)|" + _REFERENCE.pattern + "|&")
_SPACE = " \t\n\r\f"


class Text(NamedTuple):
    """A stretch of the source outside tags (or the content of a raw text element)."""

    start: int
    end: int


class Tag(NamedTuple):
    start: int
    end: int
    name: str
    """In lower case."""
    closing: bool
    attributes: dict[str, str]
    """Names in lower case, values with their character references resolved; the first of a name counts."""
    spans: dict[str, Span]
    """Where the values stand in the source."""
    empty: bool
    """Written `<name/>`."""


def tokenize(
    source: str, start: int = 0, end: int | None = None, *, xml: bool = False, unclosed: list[int] | None = None
) -> Iterator[Text | Tag]:
    """Tags and text of `source[start:end]` in order; comments and declarations are left out.

    With `xml`, `<script/>` is complete as it stands. `unclosed` takes the place of a tag or comment that never ends.
    """
    end = len(source) if end is None else end
    at = start
    while at < end:
        markup = _MARKUP.search(source, at, end)
        if not markup:
            yield Text(at, end)
            return
        if markup.start() > at:
            yield Text(at, markup.start())
        if markup["name"]:
            tag = _tag(source, markup, end)
            if tag is None:
                if unclosed is not None:
                    unclosed.append(markup.start())
                return
            yield tag
            at = tag.end
            if tag.name in RAW_TEXT and not tag.closing and not (xml and tag.empty):
                close = _RAW_ENDS[tag.name].search(source, at, end)
                stop = close.start() if close else end
                if stop > at:
                    yield Text(at, stop)
                at = stop
        else:
            after = _skip(source, markup, end)
            if after < 0:
                if unclosed is not None:
                    unclosed.append(markup.start())
                return
            at = after


def pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words of a text: (what it says, place, length in the source). White space is `" "`, as browsers show it."""
    if source.find("&", start, end) < 0 and not source[start:end].strip(_SPACE):
        yield " ", start, end - start
        return
    for match in _PIECE.finditer(source, start, end):
        words, at = match.group(), match.start()
        if match["space"]:
            yield " ", at, len(words)
        elif words[0] == "&" and len(words) > 1:
            meaning = resolve(words)
            yield (" " if meaning in (" ", "\t", "\n", "\r", "\f") else meaning), at, len(words)
        else:
            yield words, at, len(words)


def resolve(text: str) -> str:
    """`text` with its character references resolved."""
    return _REFERENCE.sub(_meaning, text) if "&" in text else text


def _meaning(match: re.Match[str]) -> str:
    reference = match.group()
    if reference[1] == "#" and len(reference) > 12:
        return "\ufffd"
    return unescape(reference)


def _tag(source: str, markup: re.Match[str], end: int) -> Tag | None:
    """The tag that `markup` opens; None if the file ends before it does."""
    attributes: dict[str, str] = {}
    spans: dict[str, Span] = {}
    at = markup.end()
    while True:
        match = _ATTRIBUTE.match(source, at, end)
        if not match:
            return None
        at = match.end()
        if match["end"]:
            name, empty = markup["name"].lower(), source[at - 2] == "/"
            return Tag(markup.start(), at, name, bool(markup["close"]), attributes, spans, empty)
        name = match["name"].lower()
        if name not in attributes:
            group = match.lastgroup or "name"
            value = match[group] if group != "name" else ""
            attributes[name] = resolve(value)
            if group != "name":
                spans[name] = Span(*match.span(group))


def _skip(source: str, markup: re.Match[str], end: int) -> int:
    """The end of a comment, declaration or processing instruction; -1 if the text ends before."""
    at = markup.end()
    if markup.group() == "<!--":
        if source.startswith((">", "->"), at):
            return source.index(">", at) + 1
        close = _COMMENT_END.search(source, at, end)
        return close.end() if close else -1
    stop = source.find(">", at, end)
    return stop + 1 if stop >= 0 else -1
