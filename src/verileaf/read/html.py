"""HTML pages."""

from __future__ import annotations

from dataclasses import dataclass

from verileaf.model import BlockKind, Document, Zone
from verileaf.read.builder import DocumentBuilder
from verileaf.read.html_names import DROPPED
from verileaf.read.html_tokens import pieces
from verileaf.read.html_tree import BLOCKS, DEEP, HEADINGS, Element, Tree, parse
from verileaf.read.main_content import find_zones
from verileaf.read.metadata import read_metadata

_KINDS: dict[str, BlockKind] = {
    "li": "list_item",
    "dd": "list_item",
    "td": "table_cell",
    "th": "table_cell",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "pre": "code",
    "figure": "caption",
}
_KEPT_KINDS = frozenset({"list_item", "table_cell", "quote", "caption", "code"})
"""A paragraph inside of these is one of these."""


@dataclass(slots=True)
class _Open:
    """An element that is open, with what its text inherits."""

    stop: int
    kind: BlockKind
    level: int
    lists: int
    zone: Zone
    block: bool
    preformatted: bool
    link: bool


def read_html(source: str, path: str, notes: tuple[str, ...] = ()) -> Document:
    """A web page. Raises `InputError` if there is no text in it."""
    tree = parse(source)
    if tree.depth > DEEP:
        notes = (*notes, f"Elements are nested {tree.depth} deep; browsers stop at {DEEP}.")
    for place in tree.unclosed:
        line = source.count("\n", 0, place) + 1
        notes = (*notes, f"A tag or comment that begins in line {line} never ends; nothing after it shows.")
    return _Reader(tree).read().finish(path, "html", read_metadata(tree), notes)


class _Reader:
    """One walk over the tree in document order."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._builder = DocumentBuilder(tree.source)
        self._stack = [_Open(len(tree.items) + 1, "paragraph", 0, 0, "main", True, False, False)]
        self._space = False
        """White space was met that shows only if words follow."""
        self._breaks: list[Element] = []
        """`br` elements met since the last words."""
        self._fresh = True
        """The next words begin a block."""

    def read(self) -> DocumentBuilder:
        items = self._tree.items
        zones = find_zones(self._tree)
        index = 0
        while index < len(items):
            while index >= self._stack[-1].stop:
                self._leave()
            item = items[index]
            if isinstance(item, Element):
                if item.name in DROPPED:
                    index = item.stop
                    continue
                self._enter(item, index, zones.get(index))
            else:
                self._text(item.start, item.end)
            index += 1
        while len(self._stack) > 1:
            self._leave()
        return self._builder

    def _enter(self, element: Element, index: int, zone: Zone | None) -> None:
        above = self._stack[-1]
        name = element.name
        if name == "br":
            self._breaks.append(element)
            return
        block = name in BLOCKS
        if element.stop == index + 1:
            self._fresh |= block
            return
        inner = above.zone
        if zone and (inner == "main" or (inner == "boilerplate" and zone != "boilerplate")):
            inner = zone
        block |= inner != above.zone
        opened = _Open(element.stop, above.kind, above.level, above.lists, inner, block, above.preformatted, False)
        if name in ("ul", "ol", "menu"):
            opened.lists += 1
        elif name in HEADINGS:
            opened.kind, opened.level = "heading", int(name[1])
        elif name in _KINDS:
            opened.kind = _KINDS[name]
            opened.level = max(1, opened.lists) if opened.kind == "list_item" else 0
            opened.preformatted |= name == "pre"
        elif block and opened.kind not in _KEPT_KINDS:
            opened.kind, opened.level = "paragraph", 0
        elif name == "a" and element.attributes.get("href", "").strip():
            attributes = element.attributes
            self._flush_space()
            self._builder.open_link(attributes["href"].strip(), element.spans.get("href"), attributes.get("rel", ""))
            opened.link = True
        self._fresh |= opened.block
        self._stack.append(opened)

    def _leave(self) -> None:
        closed = self._stack.pop()
        if closed.link:
            self._builder.close_link()
        self._fresh |= closed.block

    def _text(self, start: int, end: int) -> None:
        top = self._stack[-1]
        source = self._tree.source
        if top.preformatted:
            self._begin(top)
            self._preformatted(start, end)
            return
        for words, at, length in pieces(source, start, end):
            if words == " ":
                self._space = True
                continue
            self._begin(top)
            if self._space and not self._builder.empty:
                if at and source[at - 1] == " " and at > start:
                    self._builder.add(" ", at - 1)
                else:
                    self._builder.gap(" ")
            self._space = False
            self._builder.add(words, at, length)

    def _preformatted(self, start: int, end: int) -> None:
        for words, at, length in pieces(self._tree.source, start, end):
            text = self._tree.source[at : at + length] if words == " " and length >= 1 else words
            if text.startswith("&"):
                text = " "
            self._builder.add(text, at, length)
        self._space = False

    def _flush_space(self) -> None:
        """Show pending white space before a link opens, so that it is not part of the link."""
        if self._space and not self._fresh and not self._breaks and not self._builder.empty:
            self._builder.gap(" ")
            self._space = False

    def _begin(self, top: _Open) -> None:
        """Before words: start their block, or show the line break they come after."""
        if self._fresh or len(self._breaks) > 1:
            self._builder.begin(top.kind, top.zone, top.level)
            self._fresh = self._space = False
        elif self._breaks and not self._builder.empty:
            line = self._breaks[0]
            self._builder.add("\n", line.start, line.end - line.start)
            self._space = False
        self._breaks.clear()
