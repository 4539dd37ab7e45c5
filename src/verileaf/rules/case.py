"""What a rule sees: one document with everything found and judged in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from verileaf.evidence.base import Base
from verileaf.extract.citing import places
from verileaf.extract.ranges import Ranges
from verileaf.model import (
    Block,
    Claim,
    Diagnostic,
    Document,
    Edit,
    Extraction,
    Fix,
    Match,
    Mention,
    Person,
    Profile,
    Quantity,
    Reference,
    Sentence,
    Verdict,
)
from verileaf.patterns import lazy, lower

T = TypeVar("T")
_WORD = lazy(r"[a-z]+")
Item = Sentence | Claim | Mention | Person | Reference | Quantity | Block


class Case(msgspec.Struct, frozen=True):
    """One document before the rules. `extraction.document` is the document itself."""

    extraction: Extraction
    verdicts: tuple[Verdict, ...]
    matches: tuple[Match, ...]
    base: Base
    as_of: date
    profile: Profile = "editorial"
    code: str = ""
    kind: str = ""
    level: Literal["error", "warning", "note"] = "warning"
    shared: dict[str, Any] = msgspec.field(default_factory=dict)
    """What was computed once for all rules; see `once`."""

    @property
    def document(self) -> Document:
        return self.extraction.document

    def for_rule(self, code: str, kind: str, level: Literal["error", "warning", "note"]) -> Case:
        """The same case with the rule's name and severity, which `diagnostic` fills in."""
        return msgspec.structs.replace(self, code=code, kind=kind, level=level)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made at the first call with this name and shared by all rules of the document."""
        if name not in self.shared:
            self.shared[name] = make()
        found: T = self.shared[name]
        return found

    @property
    def sentences(self) -> tuple[tuple[Sentence, Block, str], ...]:
        """Each sentence with its block and its words."""
        blocks, text = self.document.blocks, self.document.text
        return self.once(
            "sentences", lambda: tuple((s, blocks[s.block], text[s.start : s.end]) for s in self.extraction.sentences)
        )

    @property
    def cited(self) -> Ranges:
        """Where the text leans on something that can be looked up: references, other sites, citation marks."""
        return self.once("cited", lambda: places(self.extraction))

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The concepts that are named in a range of the text."""
        mentions = self.extraction.mentions
        starts = self.once("mention starts", lambda: [mention.start for mention in mentions])
        first = bisect_left(starts, start)
        return mentions[first : bisect_left(starts, end, lo=first)]

    def having(self, words: Iterable[str]) -> set[int]:
        """The numbers of the sentences in which one of the words stands: Latin letters, in lower case."""
        index = self.once("sentences by word", self._by_word)
        return set().union(*(index.get(word, ()) for word in words))

    def places(self, sign: str) -> Iterator[int]:
        """Where in the text a string of the sentences stands, given in lower case."""
        words = self.once("words", lambda: "\n".join(self.once("sentences by word", self._by_word)))
        if not all(part in words for part in _WORD.findall(sign)):
            return  # far fewer words are looked through than the text has
        at = self.lower.find(sign)
        while at >= 0:
            yield at
            at = self.lower.find(sign, at + 1)

    def _by_word(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, (_, _, words) in enumerate(self.sentences):
            for word in {*_WORD.findall(words.lower())}:
                index[word].append(number)
        return dict(index)

    def is_cited(self, start: int, end: int) -> bool:
        """Does a reference, a link to another site or a citation mark stand in the range?"""
        return self.cited.overlap(start, end)

    @property
    def is_on_topic(self) -> bool:
        """Is the topic's subject named at all?"""
        subject = self.base.manifest.subject
        return self.once(
            "is on topic", lambda: any(self.base.is_a(mention.concept, subject) for mention in self.extraction.mentions)
        )

    @property
    def lower(self) -> str:
        """The document's text in lower case, each character where it was."""
        return self.once("lower", lambda: lower(self.document.text))

    def zone(self, *zones: str) -> tuple[tuple[Sentence, Block, str], ...]:
        """The sentences that stand in one of the zones."""
        return self.once(f"zone {zones}", lambda: tuple(item for item in self.sentences if item[1].zone in zones))

    def number_at(self, position: int) -> int | None:
        """The number of the sentence that holds a position of the text."""
        sentences = self.extraction.sentences
        starts = self.once("sentence starts", lambda: [sentence.start for sentence in sentences])
        number = bisect_right(starts, position) - 1
        return number if number >= 0 and position < sentences[number].end else None

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a position of the text."""
        number = self.number_at(position)
        return None if number is None else self.extraction.sentences[number]

    def diagnostic(
        self,
        message: str,
        at: Item | tuple[int, int] | None = None,
        *,
        evidence: tuple[str, ...] = (),
        fix: Fix | None = None,
        level: Literal["error", "warning", "note"] | None = None,
        kind: str | None = None,
    ) -> Diagnostic:
        """A finding of the rule at hand. `at` is an item or a range of the text; None speaks of the whole page."""
        span = None
        if at is not None:
            start, end = at if isinstance(at, tuple) else (at.start, at.end)
            span = self.document.span(start, end)
        return Diagnostic(self.code, kind or self.kind, level or self.level, message, span, evidence, fix)

    def replace(self, description: str, start: int, end: int, text: str, *, safe: bool) -> Fix:
        """A fix that puts `text` in the place of a range of the document's text ("" removes it)."""
        return Fix(description, (Edit(self.document.span(start, end), text),), safe)
