"""Which parts of a page are the author's text: landmarks, names of classes, and how the text is spread.

Nothing here knows a site. Three steps: elements whose tag, role or names say what they are; the narrowest element that
holds most of the prose; groups inside it that are mostly links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Zone
from verileaf.patterns import lazy
from verileaf.read.html_names import DROPPED, zone_of_element
from verileaf.read.html_tree import BLOCKS, HEADINGS, Element, Tree, names

_MOST = 0.8
"""Share of the prose that the body of the article must hold."""
_PART = 0.3
"""Share of the prose up to which a name makes a part boilerplate; beyond it the name must mean something else."""
_LINKS = 0.5
"""Share of link text from which a group is navigation."""
_PROSE = 40
"""Characters from which a block counts as prose."""
_CONTAINERS = names("html body main article section div td table tbody tr form center dl dd ul ol fieldset")
_GROUPS = frozenset({"ul", "ol", "div", "section", "table", "dl", "p", "td", "menu"})
_SOURCES = lazy(
    r"\b(?:references?|sources?|bibliography|citations?|footnotes?|endnotes?|notes|further reading|literature"
    r"|works cited|resources|research links|studies)\b",
    re.IGNORECASE,
)


class _Weights:
    """Text of each element in characters: all, inside links, and prose. Marked elements weigh nothing."""

    def __init__(self, tree: Tree, marks: dict[int, Zone]) -> None:
        items, parents = tree.items, tree.parents
        size = len(items)
        self.text, self.links, self.prose = [0] * size, [0] * size, [0] * size
        own, own_links = [0] * size, [0] * size
        """Text of a block that is not in a block inside of it."""
        block, link = [-1] * size, [False] * size
        index = 0
        while index < size:
            item, parent = items[index], parents[index]
            if parent >= 0:
                block[index], link[index] = block[parent], link[parent]
            if isinstance(item, Element):
                if item.name in DROPPED or index in marks:
                    index = item.stop
                    continue
                if item.name == "a" and "href" in item.attributes:
                    link[index] = True
                elif item.name in BLOCKS:
                    block[index] = index
            elif parent >= 0:
                length = len(tree.source[item.start : item.end].strip())
                around = block[index]
                self.text[parent] += length
                if around >= 0:
                    own[around] += length
                if link[index]:
                    self.links[parent] += length
                    if around >= 0:
                        own_links[around] += length
            index += 1
        for index in range(size - 1, -1, -1):
            if own[index] >= _PROSE and own_links[index] < 0.5 * own[index]:
                self.prose[index] += own[index] - own_links[index]
            parent = parents[index]
            if parent >= 0 and self.text[index]:
                self.text[parent] += self.text[index]
                self.links[parent] += self.links[index]
                self.prose[parent] += self.prose[index]
        self.total = sum(prose for prose, parent in zip(self.prose, parents, strict=True) if parent < 0)


def find_zones(tree: Tree) -> dict[int, Zone]:
    """Zones by index of the element that opens them; what lies below shares it, unless it is marked itself."""
    everything = _Weights(tree, {})
    most = _PART * everything.total
    marks = {index: zone for index, zone in _named(tree) if zone != "boilerplate" or everything.prose[index] <= most}
    weights = _Weights(tree, marks)
    root = _root(tree, weights)
    if root >= 0:
        _outside(tree, root, weights, marks)
    _link_groups(tree, weights, marks)
    return marks


def _named(tree: Tree) -> Iterator[tuple[int, Zone]]:
    """Elements whose tag, role, class or id tell their zone, with the exceptions that context makes."""
    titles = [index for index, item in enumerate(tree.items) if isinstance(item, Element) and item.name == "h1"]
    articles: list[int] = []
    """Where open `main` and `article` elements end."""
    for index, item in enumerate(tree.items):
        while articles and index >= articles[-1]:
            articles.pop()
        if not isinstance(item, Element):
            continue
        if item.name in ("main", "article"):
            articles.append(item.stop)
        zone = zone_of_element(item, inside_article=bool(articles))
        if zone and not any(index < title < item.stop for title in titles[:5]):
            yield index, zone


def _root(tree: Tree, weights: _Weights) -> int:
    """The narrowest element that holds most of the prose; -1 if there is no prose."""
    root, index, stop = -1, 0, len(tree.items)
    while weights.total and index < stop:  # the children of the present root, one after the other
        item = tree.items[index]
        if not isinstance(item, Element):
            index += 1
        elif weights.prose[index] >= _MOST * weights.total and item.name in _CONTAINERS:
            root, stop = index, item.stop
            index += 1
        else:
            index = item.stop
    return root


def _outside(tree: Tree, root: int, weights: _Weights, marks: dict[int, Zone]) -> None:
    """Mark what is outside of the root, but for the title, and prose between it and the root."""
    body = tree.items[root]
    assert isinstance(body, Element)
    titles = [index for index, item in enumerate(tree.items) if isinstance(item, Element) and item.name == "h1"]
    if any(root < title < body.stop for title in titles):
        titles = []
    title = max((title for title in titles if title < root), default=root)
    index = 0
    while index < len(tree.items):
        item = tree.items[index]
        if index == root:
            index = body.stop
        elif not isinstance(item, Element) or index <= root < item.stop or index < title < item.stop:
            index += 1
        else:
            lead = title < index < root and item.name in BLOCKS and 2 * weights.links[index] < weights.text[index]
            if index != title and not lead:
                marks.setdefault(index, "boilerplate")
            index = item.stop


def _link_groups(tree: Tree, weights: _Weights, marks: dict[int, Zone]) -> None:
    """Mark groups that are mostly links, unless a heading says that they are sources."""
    sources = False
    for index, item in enumerate(tree.items):
        if not isinstance(item, Element) or index in marks:
            continue
        if item.name in HEADINGS:
            sources = bool(_SOURCES.search(tree.text_of(index)[:200]))
        elif item.name in _GROUPS and not sources:
            text, links = weights.text[index], weights.links[index]
            if text and links >= _LINKS * text and weights.prose[index] < 80 and not _in_prose(tree, item):
                marks[index] = "boilerplate"


def _in_prose(tree: Tree, element: Element) -> bool:
    """Whether names say that this is a list of references."""
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    return bool(_SOURCES.search(names.replace("-", " ").replace("_", " ")))
