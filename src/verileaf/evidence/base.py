"""The evidence base as the engine asks it: vocabulary search, is-a, assessments, facts, law, sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, overload

import msgspec

from verileaf.defaults import TOPIC
from verileaf.evidence import compile as compiler
from verileaf.evidence import folding
from verileaf.evidence import topic as topics
from verileaf.evidence.index import Index, Packed
from verileaf.evidence.schema import (
    CSL,
    DATED,
    Assessment,
    Case,
    Concept,
    Cue,
    Fact,
    Finding,
    Interaction,
    LawEntry,
    PlaceLaw,
    Question,
    SafetyMessage,
)
from verileaf.model import Relation
from verileaf.patterns import lazy

if TYPE_CHECKING:
    from verileaf.evidence.search import Search
    from verileaf.evidence.statements import Statement
    from verileaf.references.memory import Shelf

_CLAIMED = 3 * 365
"""Days before its end, or before the look, for which a law without a first day is taken to have held."""
_KEPT = frozenset({"law", "negation"})
"""Cues that count even inside a concept: "states that ban it", "lack of regulation"."""

_LOCATED = lazy(
    r"(?:\A|[^\w\s]|\n|\b(?:and|but|that|because|while|as|where|since))\s*(?:in|across|throughout|within)\s+\Z", re.I
)
"""Right before a place with which a clause opens: "in Arden silverwort is banned"."""
_SORTS = frozenset({"substance", "form"})
"""Kinds of concept that may be named after a place."""
_BEFORE = 30
"""Characters in which that stands."""


class Hit(NamedTuple):
    """Words of a text that name a concept or are a cue."""

    start: int
    end: int
    concept: Concept | None
    cue: Cue | None


class _Sources(Mapping[str, CSL]):
    """CSL-JSON by id, unpacked one by one."""

    def __init__(self, packed: dict[str, msgspec.Raw]) -> None:
        self._packed = packed
        self._known: dict[str, CSL] = {}

    def __getitem__(self, name: str) -> CSL:
        if name not in self._known:
            self._known[name] = msgspec.msgpack.decode(self._packed[name])
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class _Records(Sequence[CSL]):
    """Sources by number, unpacked one by one."""

    def __init__(self, sources: Mapping[str, CSL]) -> None:
        self._sources = sources
        self._names = tuple(sources)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, number: int) -> CSL: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[CSL]: ...
    def __getitem__(self, number: int | slice) -> CSL | Sequence[CSL]:
        if isinstance(number, slice):
            return [self._sources[name] for name in self._names[number]]
        return self._sources[self._names[number]]


def _located(text: str, start: int) -> bool:
    """Does what begins here stand behind an "in" that opens a clause?"""
    return _LOCATED.search(text[max(0, start - _BEFORE) : start]) is not None


class Base:
    """All that is known of one topic."""

    def __init__(self, compiled: compiler.Compiled) -> None:
        core = compiled.core
        self.manifest = core.manifest
        self.concepts: dict[str, Concept] = {concept.id: concept for concept in core.concepts}
        self.sources: Mapping[str, CSL] = _Sources(compiled.sources)
        self.laws: dict[str, PlaceLaw] = {law.place: law for law in core.laws}
        self.items: dict[str, Assessment | Fact] = {item.id: item for item in core.assessments}
        """Assessments and facts by id."""
        self.items |= {item.id: item for item in core.facts}
        self.core = core
        """The lists as they were packed."""
        self._compiled = compiled
        self._ancestors: dict[str, dict[str, int]] = {}
        self._issued: dict[str, tuple[int, ...]] = {}
        self._histories: dict[tuple[str, str], tuple[LawEntry, ...]] = {}

    @cached_property
    def _rest(self) -> compiler.Rest:
        return msgspec.msgpack.decode(self._compiled.rest, type=compiler.Rest)

    @property
    def interactions(self) -> tuple[Interaction, ...]:
        return self._rest.interactions

    @property
    def cases(self) -> tuple[Case, ...]:
        return self._rest.cases

    @property
    def questions(self) -> tuple[Question, ...]:
        return self._rest.questions

    @property
    def safety(self) -> tuple[SafetyMessage, ...]:
        return self._rest.safety

    @cached_property
    def search(self) -> Search:
        """What the items say and what readers ask, for search by words."""
        from verileaf.evidence.search import Search

        return msgspec.msgpack.decode(self._compiled.search, type=Search)

    @cached_property
    def by_words(self) -> Index:
        """The items by all that is said of them."""
        return Index(self.search.items)

    @cached_property
    def wordings(self) -> Index:
        """The questions that readers ask, by their words."""
        return Index(self.search.wordings)

    @cached_property
    def asked(self) -> dict[str, str]:
        """The text of each wording, by its name in `wordings`."""
        return dict(zip(self.wordings.names, self.search.asked.split("\n"), strict=False))

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """The ids that answer each wording, the best first."""
        lines = map(str.split, self.search.answers.split("\n"))
        return {name: tuple(ids) for name, ids in zip(self.wordings.names, lines, strict=False)}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that the base says, by number as `by_statement` counts."""
        from verileaf.evidence.statements import Content, statements

        said = Content(self.manifest.subject, self._evidence(), self.interactions, self._rest.findings, self.core.laws)
        return tuple(statements(said, self.concepts))

    @cached_property
    def by_statement(self) -> Index:
        """The statements by all words that speak of them."""
        return Index(msgspec.msgpack.decode(self._compiled.statements, type=Packed))

    @cached_property
    def shelf(self) -> Shelf:
        """Where the sources are found by what citations say, in the order of `sources`."""
        from verileaf.references.memory import Shelf

        return msgspec.msgpack.decode(self._compiled.shelf, type=Shelf)

    @cached_property
    def records(self) -> Sequence[CSL]:
        """The sources by number, as `shelf` counts them."""
        return _Records(self.sources)

    # --- vocabulary ---

    @cached_property
    def _last(self) -> dict[str, int]:
        """The number of the last pattern of each form; those of one form stand side by side."""
        return {form: number for number, form in enumerate(self.forms)}

    @cached_property
    def _owners(self) -> Sequence[int]:
        return compiler.owners(self._compiled.vocabulary)

    @cached_property
    def forms(self) -> list[str]:
        """Every way of writing a concept or cue, in lower case."""
        return self._compiled.vocabulary.forms.split("\n")

    def _matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of each pattern that stands in the text and cuts through no word, in order.

        Of those that start together the longest comes first. Quotation marks are passed over: a name with a word set in
        them is the same name.
        """
        text, place = folding.unquoted(text)
        folded = folding.fold(text)
        vocabulary = self._compiled.vocabulary
        forms, exact, lengths, last = self.forms, vocabulary.exact, vocabulary.lengths, self._last
        tokens = folding.TOKEN.findall(folded)
        starts = [token.start() for token in folding.TOKEN.finditer(folded)]
        following = (*tokens[1:], "")
        begun, alone = map(lengths.get, tokens), map(last.get, tokens)
        for start, word, after, seconds, single in zip(starts, tokens, following, begun, alone, strict=False):
            longer = seconds.get(after, b"") if seconds else b""
            if not longer and single is None:
                continue
            for length in (*longer, len(word)):
                end = start + length
                form = folded[start:end]
                number = last.get(form, -1)
                if number < 0 or end > len(folded):
                    continue
                if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
                    continue
                first = number
                while first and forms[first - 1] == form:
                    first -= 1
                for each in range(first, number + 1):
                    if each not in exact or exact[each] == text[start:end]:
                        yield (place(start), place(end - 1) + 1, each) if place else (start, end, each)

    def find(self, text: str) -> list[Hit]:
        """All concepts and cues in the text, in order.

        Words inside longer hits are left out, but for the law's and for negations inside a concept.
        """
        concepts, cues, owners = self.core.concepts, self.core.cues, self._owners
        hits: list[Hit] = []
        last_start = last_end = -1
        over_concept = False
        for start, end, number in self._matches(text):
            owner = owners[number] & ~compiler.CUE
            cue = owners[number] != owner
            inside = end <= last_end and not (start == last_start and end == last_end)
            if inside and not cue and start == last_start and concepts[owner].kind == "place" and _located(text, start):
                over = hits[-1].concept
                if over is not None and over.kind in _SORTS and hits[-1].start == start:
                    hits.pop()  # "in Arden silverwort": the place, and no kind of silverwort
                    last_end, inside = end, False
            if inside and not (cue and over_concept and cues[owner].role in _KEPT):
                continue
            if end > last_end:
                last_start, last_end, over_concept = start, end, not cue
            if cue:
                hits.append(Hit(start, end, None, cues[owner]))
            else:
                hits.append(Hit(start, end, concepts[owner], None))
        return hits

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """The concept and all that it is a kind or part of, nearest first."""
        return tuple(self._ranks(concept))

    def is_a(self, concept: str, of: str) -> bool:
        """Is the concept the other one, or a kind or part of it?"""
        known = self._ancestors.get(concept)
        return of in (self._ranks(concept) if known is None else known)

    @cached_property
    def ours(self) -> frozenset[str]:
        """The topic's subject, and its parts and forms."""
        return frozenset(name for name in self.concepts if self.is_a(name, self.manifest.subject))

    def distance(self, concept: str, of: str) -> int | None:
        """The place of `of` among the concept's ancestors: 0 for itself, None if it is not one."""
        return self._ranks(concept).get(of)

    def _ranks(self, concept: str) -> dict[str, int]:
        known = self._ancestors.get(concept)
        if known is None:
            known = self._ancestors[concept] = {concept: 0}
            queue = [concept]
            while queue:
                item = self.concepts.get(queue.pop(0))
                for broader in item.broader if item else ():
                    if broader not in known:
                        known[broader] = len(known)
                        queue.append(broader)
        return known

    def label(self, concept: str) -> str:
        """The concept's name for readers."""
        item = self.concepts.get(concept)
        return item.label if item else concept

    # --- evidence ---

    @cached_property
    def assessments(self) -> dict[Relation, list[Assessment]]:
        groups: dict[Relation, list[Assessment]] = defaultdict(list)
        for item in self.core.assessments:
            groups[item.relation].append(item)
        return groups

    @cached_property
    def facts(self) -> dict[Relation, list[Fact]]:
        groups: dict[Relation, list[Fact]] = defaultdict(list)
        for item in self.core.facts:
            groups[item.relation].append(item)
        return groups

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Concepts that assessments or facts speak of."""
        return frozenset(item.subject for item in self._evidence())

    @cached_property
    def relations(self) -> dict[str, frozenset[Relation]]:
        """For each concept that is an object of the evidence, the relations in which it is one."""
        found: dict[str, set[Relation]] = defaultdict(set)
        for item in self._evidence():
            if item.object is not None:
                found[item.object].add(item.relation)
        return {name: frozenset(relations) for name, relations in found.items()}

    def _evidence(self) -> Iterator[Assessment | Fact]:
        yield from self.items.values()

    @cached_property
    def measures(self) -> list[Fact]:
        """The facts that are published numbers."""
        return [fact for fact in self.core.facts if fact.value is not None]

    def known_on(self, source: str, day: date) -> bool:
        """Was the source out on a day? One without a date counts as old."""
        first = self._date(source)
        return not first or first <= (day.year, day.month, day.day)[: len(first)]

    def out_on(self, sources: Sequence[str], day: date) -> tuple[str, ...]:
        """Those of some sources that stand together and were out on a day.

        One without a date counts as old only beside one that was out, or where none has a date.
        """
        dated = [source for source in sources if self._date(source)]
        if dated and not any(self.known_on(source, day) for source in dated):
            return ()
        return tuple(source for source in sources if self.known_on(source, day))

    def _date(self, source: str) -> tuple[int, ...]:
        first = self._issued.get(source)
        if first is None:
            parts = (self.sources.get(source, {}).get("issued") or {}).get("date-parts") or [[]]
            first = self._issued[source] = tuple(int(part) for part in parts[0][:3]) if parts and parts[0] else ()
        return first

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """What single sources observed, by id."""
        return {item.id: item for item in self._rest.findings}

    @cached_property
    def findings_of(self) -> dict[str, tuple[Finding, ...]]:
        """What each source observed, by the source's id; those of which nothing is kept are not there."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for item in self._rest.findings:
            found[item.source].append(item)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def rested_on(self) -> dict[str, tuple[str, ...]]:
        """The ids of the assessments and facts that rest on each source, by the source's id."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.items:
            for source in self.sources_behind(name):
                found[source].append(name)
        return {name: tuple(items) for name, items in found.items()}

    def sources_behind(self, name: str) -> tuple[str, ...]:
        """The ids of the sources that an assessment or fact rests on, each once, in its order."""
        item = self.items[name]
        return item.sources if isinstance(item, Fact) else self.core.rests_on[name]

    def sources_of(self, item: Interaction) -> tuple[str, ...]:
        """The ids of the sources that an interaction rests on, each once, in its order."""
        named = [self.findings[name].source for name in item.findings]
        for name in item.assessments:
            named += self.sources_behind(name)
        return tuple(dict.fromkeys(named))

    # --- law ---

    def law_on(self, place: str, day: date, form: str = "") -> LawEntry | None:
        """The entry that holds in a place on a day for a product form, None where the base has none."""
        for entry in self.law_history(place, form):
            if _begins(entry) <= day <= (entry.valid_to or date.max):
                return entry
        return None

    def law_history(self, place: str, form: str = "") -> tuple[LawEntry, ...]:
        """All entries of a place for a product form (the manifest's own if none is named), oldest first."""
        key = (place, form or self.manifest.law_form)
        known = self._histories.get(key)
        if known is None:
            law = self.laws.get(place)
            entries = [entry for entry in law.entries if entry.form == key[1]] if law else []
            entries.sort(key=lambda entry: entry.valid_from or date.min)
            known = self._histories[key] = tuple(entries)
        return known


def _begins(entry: LawEntry) -> date:
    """The day from which an entry can be said to hold.

    What restricts began on some day; where that is not known, no more than the last years before its end, or before the
    look, are claimed.
    """
    if entry.valid_from is None and entry.status in DATED:
        return (entry.valid_to or entry.checked_on) - timedelta(days=_CLAIMED)
    return entry.valid_from or date.min


@lru_cache(maxsize=4)
def _load(folder: Path, stamp: str) -> Base:
    return Base(compiler.load(folder))


def load(name: str | Path = TOPIC) -> Base:
    """The base of a topic: one of our own by its id, a folder, or a file that `topic build` wrote.

    Raises `InputError` if there is no such topic and `TopicError` if its data are at fault.
    """
    if Path(name).is_file() and not (topics.TOPICS / name).is_dir():
        return Base(compiler.unpack(Path(name)))
    folder = topics.find(str(name))
    return _load(folder, compiler.stamp(folder))
