"""HTML tokens to a flat tree: elements and text in document order, no recursion however deep the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from verileaf.model import Span
from verileaf.read.html_tokens import Text, tokenize


def names(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
"""Elements that begin and end a block of text."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_CLOSES_P = BLOCKS - names("td th tr tbody thead tfoot caption legend html body dd dt li")
_BOUNDARIES = frozenset({"table", "td", "th", "caption", "button", "template", "object", "html"})
_SIBLINGS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
}
"""For a start tag: which open elements it closes, and where the search for them stops."""
_CELLS = frozenset({"td", "th", "caption", "table"})
_TABLE_PARTS = frozenset({"table", "td", "th", "tr", "tbody", "thead", "tfoot", "caption"})
_LOOK_BACK = 256
"""Open elements that are searched for the one that a tag closes; bounds the time on hostile pages."""
DEEP = 512
"""Nesting that browsers no longer follow."""


@dataclass(slots=True)
class Element:
    name: str
    start: int
    end: int
    """Of its start tag in the source."""
    attributes: dict[str, str]
    spans: dict[str, Span]
    stop: int
    """Its descendants are `items[index + 1 : stop]`."""


@dataclass(slots=True)
class Tree:
    source: str
    items: list[Element | Text] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """For each item the index of its parent; -1 at the top."""
    depth: int = 0
    unclosed: list[int] = field(default_factory=list)
    """Where a tag or comment begins that never ends; nothing after it shows."""

    def text_of(self, index: int) -> str:
        """All text below an element, as written, joined."""
        element = self.items[index]
        stop = element.stop if isinstance(element, Element) else index + 1
        return "".join(self.source[item.start : item.end] for item in self.items[index:stop] if isinstance(item, Text))


def parse(source: str) -> Tree:
    """The tree of a page; tags that do not fit are closed or left out as browsers do, roughly."""
    tree = Tree(source)
    items = tree.items
    stack: list[int] = []
    names: list[str] = []
    opened: Counter[str] = Counter()

    def close(size: int) -> None:
        while len(stack) > size:
            element = items[stack.pop()]
            opened[names.pop()] -= 1
            if isinstance(element, Element):
                element.stop = len(items)

    def find(targets: frozenset[str], bounds: frozenset[str]) -> int:
        """Place in the stack of the nearest open element of `targets`, or -1."""
        for place in range(len(names) - 1, max(-1, len(names) - _LOOK_BACK), -1):
            if names[place] in targets:
                return place
            if names[place] in bounds:
                return -1
        return -1

    xml = source[:200].lstrip().startswith("<?xml")
    for token in tokenize(source, xml=xml, unclosed=tree.unclosed):
        if isinstance(token, Text):
            items.append(token)
            tree.parents.append(stack[-1] if stack else -1)
            continue
        name = token.name
        if token.closing:
            if opened[name] > 0:
                place = find(frozenset({name}), _bounds(name))
                if place >= 0:
                    close(place)
            continue
        if name in _CLOSES_P and opened["p"] > 0:
            place = find(frozenset({"p"}), _BOUNDARIES)
            if place >= 0:
                close(place)
        if name in _SIBLINGS:
            targets, bounds = _SIBLINGS[name]
            if any(opened[target] for target in targets):
                place = find(targets, bounds)
                if place >= 0:
                    close(place)
        elif name in HEADINGS and names and names[-1] in HEADINGS:
            close(len(stack) - 1)
        elif name == "a" and opened["a"] > 0:
            place = find(frozenset({"a"}), BLOCKS)
            if place >= 0:
                close(place)
        items.append(Element(name, token.start, token.end, token.attributes, token.spans, len(items) + 1))
        tree.parents.append(stack[-1] if stack else -1)
        if name not in VOID and not (token.empty and (xml or name == "svg" or opened["svg"])):
            stack.append(len(items) - 1)
            names.append(name)
            opened[name] += 1
            tree.depth = max(tree.depth, len(stack))
    close(0)
    return tree


def _bounds(name: str) -> frozenset[str]:
    """What an end tag does not reach beyond: cells for ordinary blocks, blocks for inline elements."""
    if name in ("html", "body", "table"):
        return frozenset()
    if name in _TABLE_PARTS:
        return frozenset({"table"})
    if name == "li":
        return frozenset({"ul", "ol", "menu"})
    if name in BLOCKS or name in ("button", "template", "object", "svg", "select"):
        return _CELLS
    return BLOCKS
