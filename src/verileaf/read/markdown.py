"""Markdown (CommonMark with tables, footnotes, strikethrough, task lists, front matter)."""

from __future__ import annotations

from typing import Any

from verileaf.model import Author, BlockKind, Document, Metadata, Span
from verileaf.read.builder import DocumentBuilder
from verileaf.read.bylines import parse_date, parse_people
from verileaf.read.html_names import DROPPED
from verileaf.read.html_tokens import Tag, Text, pieces, tokenize
from verileaf.read.html_tree import BLOCKS


def read_markdown(source: str, path: str, notes: tuple[str, ...] = ()) -> Document:
    """A Markdown text; front matter becomes metadata. Raises `InputError` if there is no text."""
    reader = _Reader(source)
    reader.read()
    metadata, faults = _front_matter(reader.front_matter)
    return reader.builder.finish(path, "markdown", metadata, (*notes, *faults))


class _Offsets:
    """Positions in UTF-8 bytes to positions in code points; near the last one asked for, quickly."""

    def __init__(self, source: str) -> None:
        self._data = b"" if source.isascii() else source.encode("utf-8")
        self._byte = self._point = 0

    def __call__(self, byte: int) -> int:
        if not self._data:
            return byte
        low, high = min(byte, self._byte), max(byte, self._byte)
        passed = len(self._data[low:high].decode("utf-8", "ignore"))
        self._point += passed if byte >= self._byte else -passed
        self._byte = byte
        return self._point


class _Reader:
    """Walks over the parser's events."""

    def __init__(self, source: str) -> None:
        self.builder = DocumentBuilder(source)
        self.front_matter = ""
        self._source = source
        self._point = _Offsets(source)
        self._lists = 0
        self._items = 0
        self._quotes = 0
        self._silent = 0
        """Open elements whose text is not shown: images and front matter."""
        self._open: list[str] = []
        self._fresh = True
        self._last = 0
        """End of the last words, in code points."""
        self._definitions: dict[str, Span] | None = None

    def read(self) -> None:
        import pyromark

        options = pyromark.Options
        wanted = (
            options.ENABLE_TABLES
            | options.ENABLE_FOOTNOTES
            | options.ENABLE_STRIKETHROUGH
            | options.ENABLE_TASKLISTS
            | options.ENABLE_YAML_STYLE_METADATA_BLOCKS
            | options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        )
        for event, place in pyromark.events_with_range(self._source, options=wanted):
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                self._mark(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._stop(value, end)
            elif name == "Text" or name == "Code":
                self._words(str(value), start, end, code=name == "Code")
            elif name == "InlineHtml":
                self._inline_html(self._point(start), self._point(end))
            elif name == "FootnoteReference" and not self._silent:
                self._add(f"[{value}]", start, end)

    def _start(self, value: Any, start: int, end: int) -> None:
        name: str
        details: Any
        name, details = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if name in ("Image", "MetadataBlock"):
            self._silent += 1
        elif name == "List":
            self._lists += 1
        elif name == "Item" or name == "FootnoteDefinition":
            self._items += 1
        elif name == "BlockQuote":
            self._quotes += 1
        elif name == "Link":
            self._link(details, start, end)
            return
        if name in ("Emphasis", "Strong", "Strikethrough", "Image"):
            return
        self._fresh = True
        if name == "Heading":
            self.builder.begin("heading", level=int(str(details["level"])[1:]))
            self._fresh = False
        elif name == "TableCell":
            self.builder.begin("table_cell")
            self._fresh = False
        elif name == "CodeBlock":
            self.builder.begin("code")
            self._fresh = False
        elif name == "HtmlBlock":
            self._block_html(self._point(start), self._point(end))

    def _stop(self, value: Any, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if name in ("Image", "MetadataBlock"):
            self._silent -= 1
        elif name == "List":
            self._lists -= 1
        elif name == "Item" or name == "FootnoteDefinition":
            self._items -= 1
        elif name == "BlockQuote":
            self._quotes -= 1
        if name == "Link":
            self.builder.close_link()
        elif name not in ("Emphasis", "Strong", "Strikethrough", "Image"):
            self._fresh = True

    def _mark(self, name: str, start: int, end: int) -> None:
        if self._silent:
            return
        if name == "SoftBreak":
            self.builder.gap(" ")
        elif name == "HardBreak":
            self._add("\n", start, end)
        elif name == "Rule":
            self._fresh = True

    def _begin(self) -> None:
        if self._fresh:
            kind: BlockKind = "list_item" if self._items else "quote" if self._quotes else "paragraph"
            self.builder.begin(kind, level=max(1, self._lists) if self._items else 0)
            self._fresh = False

    def _words(self, words: str, start: int, end: int, *, code: bool) -> None:
        if self._silent:
            if self._open_front(start):
                self.front_matter += words
            return
        if code:
            first, last = self._point(start), self._point(end)
            inside = self._source.find(words, first, last)
            if inside >= 0:
                self._begin()
                self.builder.add(words, inside)
                self._last = last
                return
        self._add(words, start, end)

    def _add(self, words: str, start: int, end: int) -> None:
        self._begin()
        first, last = self._point(start), self._point(end)
        self.builder.add(words, first, last - first)
        self._last = last

    def _open_front(self, start: int) -> bool:
        """Whether silent text is front matter, which only stands at the top."""
        return self.builder.count == 0 and self.builder.empty and self._source[:3] in ("---", "+++") and start < 20_000

    def _link(self, details: Any, start: int, end: int) -> None:
        if self._silent:
            return
        self._begin()
        url, kind = details["dest_url"], details["link_type"]
        first, last = self._point(start), self._point(end)
        span: Span | None = None
        if kind in ("Autolink", "Email"):
            span = _find(self._source, url, first, last)
        elif kind == "Inline":
            close = self._source.rfind("](", first, last)
            span = _find(self._source, url, close, last) if close >= 0 else None
        else:
            span = self._definition(details["id"])
        self.builder.open_link(url, span)

    def _definition(self, label: str) -> Span | None:
        """Where the address of a reference link stands."""
        if self._definitions is None:
            import pyromark

            point = _Offsets(self._source)
            self._definitions = {}
            found = pyromark.reference_definitions(self._source)
            for name, entry in sorted(found.items(), key=lambda item: item[1]["span"]["start"]):
                first, last = point(entry["span"]["start"]), point(entry["span"]["end"])
                colon = self._source.find("]:", first, last)
                span = _find(self._source, entry["dest"], colon, last) if colon >= 0 else None
                if span:
                    self._definitions[name.casefold()] = span
        return self._definitions.get(label.casefold())

    def _inline_html(self, start: int, end: int) -> None:
        """Tags inside a paragraph: links and line breaks count, the rest does not show."""
        if self._silent:
            return
        for token in tokenize(self._source, start, end):
            if not isinstance(token, Tag):
                continue
            if token.name == "br":
                self._begin()
                self.builder.add("\n", token.start, token.end - token.start)
            elif token.name == "a" and token.closing:
                self.builder.close_link()
            elif token.name == "a" and token.attributes.get("href", "").strip():
                self._begin()
                attributes = token.attributes
                self.builder.open_link(attributes["href"].strip(), token.spans.get("href"), attributes.get("rel", ""))

    def _block_html(self, start: int, end: int) -> None:
        """A block of HTML; the events for its lines are passed over, for comments and scripts run on over lines."""
        dropped = ""
        for token in tokenize(self._source, start, end):
            if isinstance(token, Text):
                if not dropped:
                    self._html_text(token.start, token.end)
            elif token.name in DROPPED:
                dropped = "" if token.closing else token.name
            elif token.name in BLOCKS or token.name == "br":
                self._fresh = True
            elif token.name == "a":
                self._inline_html(token.start, token.end)

    def _html_text(self, start: int, end: int) -> None:
        for words, at, length in pieces(self._source, start, end):
            if words == " ":
                if not self._fresh:
                    self.builder.gap(" ")
            else:
                self._begin()
                self.builder.add(words, at, length)


def _find(source: str, url: str, start: int, end: int) -> Span | None:
    at = source.find(url, start, end) if url else -1
    return Span(at, at + len(url)) if at >= 0 else None


def _front_matter(text: str) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata of a YAML front matter, and a note if it cannot be read."""
    if not text.strip():
        return Metadata(), ()
    import yaml

    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return Metadata(), ("The front matter is not valid YAML and was left out.",)
    if not isinstance(data, dict):
        return Metadata(), ()
    fields = {str(key).lower().replace("-", "_"): value for key, value in data.items()}

    def first(*names: str) -> str | None:
        return next((str(fields[name]).strip() for name in names if fields.get(name)), None)

    def people(*names: str) -> tuple[Author, ...]:
        values = next((fields[name] for name in names if fields.get(name)), ())
        values = values if isinstance(values, list) else [values]
        return tuple(person for value in values for person in _person(value))

    return Metadata(
        title=first("title"),
        description=first("description", "meta_description", "summary", "excerpt"),
        authors=people("authors", "author", "byline"),
        reviewers=people("reviewers", "reviewer", "reviewed_by", "medical_reviewer"),
        published=parse_date(first("date", "published", "publish_date", "date_published", "pubdate")),
        modified=parse_date(first("updated", "modified", "last_updated", "lastmod", "date_modified", "last_modified")),
        reviewed=parse_date(first("reviewed", "last_reviewed", "review_date", "date_reviewed")),
        language=first("lang", "language"),
        canonical=first("canonical", "canonical_url", "url"),
        site=first("site", "site_name", "publisher"),
    ), ()


def _person(value: Any) -> tuple[Author, ...]:
    if isinstance(value, dict):
        name = str(value.get("name") or "").strip()
        return (Author(name, str(value.get("credentials") or value.get("honorific") or "")),) if name else ()
    text = str(value).strip()
    return parse_people(text) or ((Author(text),) if text else ())
