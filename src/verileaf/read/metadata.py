"""What a page says of itself: meta elements, JSON-LD, `time` elements, bylines marked as such."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from verileaf.model import Author, Metadata
from verileaf.patterns import lazy
from verileaf.read.bylines import parse_date, parse_people
from verileaf.read.html_tokens import Text, resolve
from verileaf.read.html_tree import Element, Tree

_META: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "description": "description og:description twitter:description dc.description dcterms.description",
        "site": "og:site_name application-name dc.publisher citation_publisher publisher",
        "published": "article:published_time datepublished citation_publication_date citation_date dc.date.issued "
        "dcterms.issued dcterms.created dc.date dcterms.date date pubdate publish-date publish_date "
        "parsely-pub-date sailthru.date og:published_time",
        "modified": "article:modified_time datemodified og:updated_time dcterms.modified dc.date.modified "
        "last-modified revised",
        "reviewed": "lastreviewed last-reviewed reviewdate dateofreview medically-reviewed-date",
    }.items()
}
"""Names of meta elements for a field, the most trusted first."""
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = "author citation_author article:author dc.creator dcterms.creator parsely-author sailthru.author"
_ARTICLE_TYPES = lazy(r"Article|Posting|WebPage|Report|Review$|CreativeWork", re.IGNORECASE)
_BYLINE = lazy(
    r"(?:^|[\s_-])(?:byline|author[-_]?name|(?:post|entry)[-_]?author|p-author|author)(?=$|[\s_-])", re.IGNORECASE
)
_BY = lazy(r"^(?:(?:written|posted|published|article|words)\s+)?by:?\s+|^author:\s*", re.IGNORECASE)
_MAX_NODES = 2000
_MAX_JSON = 1_000_000


def read_metadata(tree: Tree) -> Metadata:
    """The metadata of a page; JSON-LD before meta elements before marks in the text."""
    meta: dict[str, list[str]] = {}
    data: list[Mapping[str, Any]] = []
    title = language = canonical = published = modified = None
    people: tuple[Author, ...] = ()
    for index, item in enumerate(tree.items):
        if not isinstance(item, Element):
            continue
        attributes = item.attributes
        if item.name == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if name and attributes.get("content", "").strip():
                meta.setdefault(name.lower(), []).append(attributes["content"].strip())
        elif item.name == "script" and "ld+json" in attributes.get("type", "").lower():
            data += _json_objects(tree.text_of(index))
        elif item.name == "title" and title is None and _in_head(tree, index):
            title = _words(resolve(tree.text_of(index)))
        elif item.name == "html" and language is None:
            language = attributes.get("lang") or attributes.get("xml:lang")
        elif item.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            canonical = canonical or attributes.get("href")
        elif item.name == "time" or attributes.get("itemprop") in ("datePublished", "dateModified"):
            when = parse_date(attributes.get("datetime") or attributes.get("content") or _words(tree.text_of(index)))
            names = f"{attributes.get('class', '')} {attributes.get('itemprop', '')}".lower()
            if "updated" in names or "modified" in names:
                modified = modified or when
            elif not _in_comments(tree, index):
                published = published or when
        elif not people and _marks_author(item):
            people = _byline_people(resolve(_spaced(tree, index)))
    found = _Linked(data)
    return Metadata(
        title=found.title or _first(meta, _TITLES) or title,
        description=_first(meta, _META["description"]) or found.description,
        authors=found.authors or _meta_people(meta) or people,
        reviewers=found.reviewers,
        published=found.published or _date(meta, "published") or published,
        modified=found.modified or _date(meta, "modified") or modified,
        reviewed=found.reviewed or _date(meta, "reviewed"),
        language=language or found.language,
        canonical=canonical,
        site=_first(meta, _META["site"]) or found.site,
        structured_data=tuple(data),
    )


class _Linked:
    """What the JSON-LD objects that describe the page say."""

    def __init__(self, data: list[Mapping[str, Any]]) -> None:
        nodes = list(_nodes(data))
        by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        pages = [node for node in nodes if _ARTICLE_TYPES.search(_type(node))]
        pages.sort(key=lambda node: "WebPage" in _type(node))  # articles before the page around them

        def text(*keys: str) -> str | None:
            values = (node.get(key) for key in keys for node in pages)
            return next((_words(resolve(value)) for value in values if isinstance(value, str) and value.strip()), None)

        def people(*keys: str) -> tuple[Author, ...]:
            for node in pages:
                for key in keys:
                    found = tuple(_people(node.get(key), by_id))
                    if found:
                        return found
            return ()

        self.title = text("headline")
        self.description = text("description")
        self.published = parse_date(text("datePublished", "dateCreated"))
        self.modified = parse_date(text("dateModified"))
        self.reviewed = parse_date(text("lastReviewed"))
        self.language = text("inLanguage")
        self.authors = people("author", "creator")
        self.reviewers = people("reviewedBy", "editor") if self.reviewed else people("reviewedBy")
        publishers = people("publisher")
        self.site = publishers[0].name if publishers else None


def _json_objects(text: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD script; nothing if it cannot be parsed."""
    if len(text) > _MAX_JSON:
        return
    try:
        value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def _nodes(data: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every object in the data, outermost first."""
    queue: list[Any] = list(data)
    for count, value in enumerate(queue):
        if count > _MAX_NODES:
            return
        if isinstance(value, dict):
            yield value
            queue += value.values()
        elif isinstance(value, list):
            queue += value


def _type(node: Mapping[str, Any]) -> str:
    kind = node.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _people(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[Author]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = by_id.get(str(item.get("@id")), item) if "name" not in item else item
            name = item.get("name")
            if isinstance(name, list):
                name = name[0] if name else None
            if isinstance(name, str) and name.strip():
                credentials = item.get("honorificSuffix") or ""
                parsed = parse_people(name) if "," in name else ()
                if len(parsed) == 1:
                    yield Author(parsed[0].name, str(credentials) or parsed[0].credentials)
                else:
                    yield Author(_words(resolve(name)), str(credentials))
        elif isinstance(item, str) and item.strip() and "://" not in item:
            yield from parse_people(item) or (Author(_words(item)),)


def _meta_people(meta: Mapping[str, list[str]]) -> tuple[Author, ...]:
    for name in _AUTHORS.split():
        values = [value for value in meta.get(name, ()) if "://" not in value and len(value) < 120]
        found = tuple(person for value in values for person in parse_people(value) or (Author(_words(value)),))
        if found:
            return found
    return ()


def _marks_author(element: Element) -> bool:
    attributes = element.attributes
    if "author" in attributes.get("rel", "").lower().split() or attributes.get("itemprop") == "author":
        return True
    if element.name not in ("span", "a", "p", "div", "address", "li", "cite", "em", "strong"):
        return False
    return bool(_BYLINE.search(attributes.get("class", "")))


def _byline_people(text: str) -> tuple[Author, ...]:
    words = _words(text)
    if len(words) > 160:
        return ()
    return parse_people(_BY.sub("", words))


def _spaced(tree: Tree, index: int) -> str:
    element = tree.items[index]
    stop = element.stop if isinstance(element, Element) else index
    inside = (item for item in tree.items[index : min(stop, index + 60)] if isinstance(item, Text))
    return " ".join(tree.source[item.start : item.end] for item in inside)


def _in_head(tree: Tree, index: int) -> bool:
    parent = tree.items[tree.parents[index]] if tree.parents[index] >= 0 else None
    return not isinstance(parent, Element) or parent.name in ("head", "html", "body")


def _in_comments(tree: Tree, index: int) -> bool:
    for _ in range(12):
        index = tree.parents[index]
        above = tree.items[index] if index >= 0 else None
        if not isinstance(above, Element):
            return False
        if "comment" in f"{above.attributes.get('class', '')} {above.attributes.get('id', '')}".lower():
            return True
    return False


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((_words(meta[name][0]) for name in names if name in meta), None)


def _date(meta: Mapping[str, list[str]], key: str) -> str | None:
    return next((found for name in _META[key] for value in meta.get(name, ()) if (found := parse_date(value))), None)


def _words(text: str) -> str:
    return " ".join(text.split())
