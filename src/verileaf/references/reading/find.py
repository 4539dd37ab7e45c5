"""References as an article writes them: entries of a bibliography, links, bare identifiers, mentions, placeholders."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from verileaf.model import Block, Document, Link, Reference, Sentence
from verileaf.patterns import lazy
from verileaf.references import identifiers
from verileaf.references.reading.entries import (
    LONGEST,
    NUMBER,
    Heading,
    entry_ranges,
    goes_on,
    heading_kind,
    is_entry,
    lines,
    source_ranges,
)
from verileaf.references.reading.mentions import mentions
from verileaf.references.reading.placeholders import is_placeholder, placeholder_spans

_Kind = Literal["entry", "link", "identifier", "mention", "placeholder"]

_BARE = lazy(
    rf"(?:\bdoi\s?:?\s{{0,2}})?\b{identifiers.DOI.pattern}|{identifiers.PMID.pattern}|{identifiers.PMCID.pattern}",
    re.IGNORECASE,
)
_MANY = 20
"""Links to pages of one site that nobody gives as sources."""
_BARE_SIGNS = ("10.", "pmid", "pubmed", "pmc")
"""Without one of these there is no bare identifier."""


def from_lines(text: str) -> tuple[Reference, ...]:
    """The references of a plain list: every line that is not blank is one; its range is the line's."""
    found: list[Reference] = []
    for start, end in lines(text, 0, len(text)):
        end = start + len(text[start:end].rstrip("\r"))
        found.append(_reference(text[start:end], start, end, _kind_of_line(text[start:end])))
    return tuple(found)


def find(document: Document, sentences: Sequence[Sentence] = ()) -> tuple[Reference, ...]:
    """Every reference of an article's main text, in order of position.

    An entry of a bibliography is one reference, whatever identifiers it holds. Elsewhere links to works and to pages of
    authorities, bare DOIs, PubMed numbers, studies named by author and year, and placeholders are references of their
    own; a placeholder that runs to the end of its statement ends with the sentence where `sentences` are given.
    """
    return _Finder(document, sentences).run()


class _Finder:
    """One pass over a document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document = document
        self.text = document.text
        self.sentences = sentences
        self.sentence_starts = [s.start for s in sentences]
        self.links = sorted((x for x in document.links if x.start < x.end), key=lambda x: (x.start, x.end))
        self.link_starts = [x.start for x in self.links]
        self.own_hosts = {identifiers.host_of(document.metadata.canonical or ""), _site(document.links)}
        self.found: list[Reference] = []

    def run(self) -> tuple[Reference, ...]:
        section: Heading | None = None
        level = taken = missed = 0
        for block in self.document.blocks:
            if block.zone != "main" or block.kind == "code":
                continue
            kind = heading_kind(self.text[block.start : block.end])
            if kind:
                section, level, taken, missed = kind, block.level, 0, 0
                continue
            if block.kind in ("heading", "title"):
                if block.kind == "title" or not 0 < level < block.level:
                    section = None
                continue
            if section:
                if taken and self._goes_on(block):
                    continue
                count = self._entries(block, section, missed)
                taken, missed = taken + count, 0 if count else missed + 1
                if count:
                    continue
                if missed > (1 if taken and block.kind != "list_item" else 3):
                    section = None
            if not self._source_lines(block):
                self._inline(block)
        return tuple(sorted(self.found, key=lambda r: (r.start, r.end)))

    # --- bibliographies ---

    def _goes_on(self, block: Block) -> bool:
        """Lengthen the last entry by a block that is the rest of it; is it?"""
        last = self.found[-1]
        start, end = next(iter(lines(self.text, block.start, block.end)), (block.start, block.start))
        raw = self.text[start:end].strip()
        if last.kind != "entry" or self.text[last.end : start].strip() or block.kind == "list_item":
            return False
        if not goes_on(last.raw, raw) or block.end - last.start > LONGEST:
            return False
        self.found.pop()
        self._add(last.start, block.end, "entry")
        return True

    def _entries(self, block: Block, section: Heading, missed: int) -> int:
        """Take the entries of a block under a bibliography's heading; how many.

        `missed`: blocks just before that held none, after which more is asked of an entry.
        """
        count = 0
        listed = block.kind == "list_item"
        enough = 3 if not listed else 1 if section == "bibliography" else 2
        enough += bool(missed) * (1 if listed else 2)
        for start, end in entry_ranges(self.text, block.start, block.end, whole=listed):
            raw = self.text[start:end]
            links = self._links_in(start, end)
            own = bool(links) and all(self._is_own(link.url) for link in links)
            if is_placeholder(raw) and not any(self._cites(x.url) for x in links):
                self._add(start, end, "placeholder")
            elif is_entry(raw, 3 if own else enough) or any(self._is_citing(x) for x in links):
                self._add(start, end, "entry")
            else:
                continue
            count += 1
        return count

    def _source_lines(self, block: Block) -> bool:
        """Take "Source: ..." lines outside a bibliography; were there any?"""
        before = len(self.found)
        for start, end in source_ranges(self.text, block.start, block.end):
            if is_placeholder(self.text[start:end]):
                self._add(start, end, "placeholder")
            elif is_entry(self.text[start:end], 2) or any(self._is_citing(x) for x in self._links_in(start, end)):
                self._add(start, end, "entry")
        return len(self.found) > before

    # --- running text ---

    def _inline(self, block: Block) -> None:
        taken = _Ranges()
        text = self.text[block.start : block.end]
        for a, b in placeholder_spans(text):
            start, end = block.start + a, self._within_sentence(block.start + a, block.start + b)
            held = self._links_in(start, end)
            if not any((link.start <= start and end <= link.end) or self._cites(link.url) for link in held):
                self._add(start, end, "placeholder")
                taken.add(start, end)
        for link in self._links_in(block.start, block.end):
            if self._is_citing(link) and not taken.overlap(link.start, link.end):
                self._add(link.start, link.end, "link", link.url)
            taken.add(link.start, link.end)
        for a, b, url in identifiers.urls(text):
            start, end = block.start + a, block.start + b
            if not taken.overlap(start, end):
                if self._cites(url):
                    self._add(start, end, "link", url)
                taken.add(start, end)
        for a, b in mentions(text):
            if not taken.overlap(block.start + a, block.start + b):
                self._add(block.start + a, block.start + b, "mention")
                taken.add(block.start + a, block.start + b)
        lower = text.lower()
        for match in _BARE.finditer(text) if any(sign in lower for sign in _BARE_SIGNS) else ():
            start = block.start + match.start()
            end = start + len(identifiers.trim(match.group()))
            if not taken.overlap(start, end):
                self._add(start, end, "identifier")
                taken.add(start, end)

    def _is_citing(self, link: Link) -> bool:
        """Does a link cite something? A body's name that leads to its front page does not."""
        if "sponsored" in link.rel.lower().split() or not self._cites(link.url):
            return False
        if identifiers.classify(link.url) == "homepage":
            words = self.text[link.start : link.end].split()
            return any(w[:1].islower() and len(w) > 3 for w in words)
        return True

    def _cites(self, url: str) -> bool:
        """Is it the address of a work, of a page of another site, or of an authority's or publisher's front page?"""
        kind = identifiers.classify(url)
        if self._is_own(url):
            return False
        if kind == "homepage":
            return identifiers.authority(url) or identifiers.publisher(url)
        return kind in ("record", "document", "page")

    def _is_own(self, url: str) -> bool:
        if not url.lower().startswith(("http:", "https:", "//", "www.")):
            return True
        host = identifiers.host_of(url)
        return not host or host in self.own_hosts

    # --- parts of the search ---

    def _add(self, start: int, end: int, kind: _Kind, url: str | None = None) -> None:
        if url is None:
            url = next((x.url for x in self._links_in(start, end) if self._cites(x.url)), None)
        self.found.append(_reference(self.text[start:end], start, end, kind, url))

    def _links_in(self, start: int, end: int) -> list[Link]:
        """The links that begin in a range."""
        return self.links[bisect_left(self.link_starts, start) : bisect_left(self.link_starts, end)]

    def _within_sentence(self, start: int, end: int) -> int:
        """`end`, drawn back to the end of the sentence in which `start` stands."""
        index = bisect_right(self.sentence_starts, start) - 1
        if index < 0 or self.text[start] in "[({<【":
            return end
        limit = self.sentences[index].end
        return min(end, limit) if limit > start else end


def _site(links: Sequence[Link]) -> str:
    """The host of the article's own site, where it links to pages of one above all others; empty where none stands out.

    A saved page of an encyclopedia links to its other pages at every turn, with the address written out.
    """
    pages = Counter(identifiers.host_of(x.url) for x in links if identifiers.classify(x.url) == "page")
    host, count = next(iter(pages.most_common(1)), ("", 0))
    return host if count >= _MANY and count * 5 > pages.total() * 3 else ""


class _Ranges:
    """Ranges that are taken; none overlaps another."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def overlap(self, start: int, end: int) -> bool:
        at = bisect_left(self.starts, end)
        return at > 0 and self.ends[at - 1] > start

    def add(self, start: int, end: int) -> None:
        if not self.overlap(start, end):
            at = bisect_left(self.starts, start)
            self.starts.insert(at, start)
            self.ends.insert(at, end)


def _reference(words: str, start: int, end: int, kind: _Kind, url: str | None = None) -> Reference:
    number = NUMBER.match(words)
    raw = " ".join(words[number.end() if number else 0 :].split()) or words.strip()
    if kind == "placeholder":
        return Reference(start=start, end=end, kind=kind, raw=raw)
    read = identifiers.from_text(raw)
    linked = identifiers.from_url(url) if url else identifiers.Identifiers()
    return Reference(
        start=start,
        end=end,
        kind=kind,
        raw=raw,
        doi=read.doi or linked.doi,
        pmid=read.pmid or linked.pmid,
        pmcid=read.pmcid or linked.pmcid,
        url=url or read.url,
    )


def _kind_of_line(line: str) -> _Kind:
    number = NUMBER.match(line)
    raw = line[number.end() if number else 0 :].strip()
    if is_placeholder(raw):
        return "placeholder"
    if any(c.isalpha() for c in identifiers.without(raw)):
        return "entry"
    return "link" if re.match(r"(?:https?://|www\.)", raw, re.IGNORECASE) else "identifier"
