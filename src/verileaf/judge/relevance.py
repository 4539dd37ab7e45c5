"""Whether a cited work bears on the sentence that cites it: by the base's findings, else by the words of its record.

It is a question of its own: a work may exist, be cited without a fault, stand unretracted, and speak of something else.
The answer is never surer than what is known: "does not" only where the work plainly speaks of another substance or
outcome and nothing at all is shared, "bears" only where an outcome, or several words, are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.index import words as stems
from verileaf.evidence.schema import ConceptKind, Design
from verileaf.extract.citing import citing
from verileaf.model import Cited, Extraction, Match, Relevance, Sentence, Verdict
from verileaf.references import records
from verileaf.references.records import Record
from verileaf.references.words import canonical, content, word_set

SUBSTANCES: frozenset[ConceptKind] = frozenset(("substance", "form", "medicine", "medicine_class"))
OUTCOMES: frozenset[ConceptKind] = frozenset(("condition", "effect", "receptor", "enzyme", "contaminant"))
"""What a work looks at in a substance; only these tell two works on one substance apart."""
_SILENT: frozenset[ConceptKind] = frozenset(("study", "population", "species", "term", "organisation"))
"""Concepts that two texts may share or not without speaking of the same."""
_NARROW: frozenset[Design] = frozenset(
    ("randomised_trial", "case_report", "pharmacokinetic", "animal", "in_vitro", "in_silico", "chemical_analysis")
)
"""Designs that look at little: what the base has of their findings is much of what they say."""
_GENERAL = frozenset(
    stem
    for word in word_set(
        "review overview survey study trial report case series analysis assessment evaluation investigation evidence",
        "toxicity toxicities toxic toxicology safety safe adverse effect effects side risk risks harm harms benefit",
        "use users used uses using pharmacology pharmacological clinical experience experiences pattern patterns",
        "characteristic characteristics motive motives motivation motivations prevalence exposure exposures outcome",
        "outcomes potential perspective perspectives implication implications update profile health medicine medical",
        "drug drugs patient patients people person adult adults human humans associated association related new first",
        "treatment therapy therapeutic properties activity role product products herbal plant natural substance",
        "substances found show shows showed may can also one two three year years day days research researchers",
        "published according data findings finding results result high low level levels increase increased reduce",
        "reduced caused cause causes common many several include includes including long short term dose doses",
        "most more say says said because made make makes better good other",
    )
    for stem in stems(word)
)
"""Words of titles and of talk about studies that two texts may share without speaking of the same."""
MOST = 4000
"""Pairs of a sentence and a work that are told of one text; nobody reads more."""
_FEW = 4
"""Kinds of a substance (tobacco of nicotine); with more it is a class and no one substance."""
_ENOUGH = 1
"""Findings of a work that the base must hold to know what it is about."""
_ABSTRACT = 600
"""Characters of an abstract that tell what a work is about."""
_WIDE = frozenset(
    canonical(word)
    for word in word_set(
        "review overview survey toxicity toxic toxicology safety adverse effect risk harm benefit use user",
        "pharmacology pharmacological clinical experience pattern characteristic motive motivation prevalence exposure",
        "outcome perspective implication update profile other",
    )
)
"""A title with one of these promises more than the outcomes that it names."""


class _Said(NamedTuple):
    """What a text speaks of."""

    concepts: frozenset[str]
    words: frozenset[str]
    """Stems that tell texts apart; those of the subject's own names are left out."""


def relevance(
    extraction: Extraction, verdicts: Iterable[Verdict], matches: Sequence[Match], base: Base
) -> tuple[Match, ...]:
    """The matches, each with the sentences that cite it and whether the work bears on them.

    `matches` are those of the extraction's references, in the same order.
    """
    judge = _Judge(extraction, verdicts, base)
    left, told = MOST, []
    for match, sentences in zip(matches, citing(extraction), strict=True):
        if match.status not in ("placeholder", "not_a_reference"):
            chosen = sentences[:left]
            left -= len(chosen)
            match = msgspec.structs.replace(match, cited=tuple(judge.cited(s, match.record) for s in chosen))
        told.append(match)
    return tuple(told)


class _Judge:
    def __init__(self, extraction: Extraction, verdicts: Iterable[Verdict], base: Base) -> None:
        self._extraction = extraction
        self._base = base
        self._reader = Reader(base)
        self._evidence: dict[int, set[str]] = defaultdict(set)
        for verdict in verdicts:
            self._evidence[verdict.claim.sentence].update(verdict.evidence)
        self._numbers = {id(sentence): number for number, sentence in enumerate(extraction.sentences)}

    def cited(self, sentence: Sentence, record: Record | None) -> Cited:
        answer, reason, known = self._answer(sentence, record)
        return Cited(sentence.start, sentence.end, answer, reason, known)

    def _answer(self, sentence: Sentence, record: Record | None) -> tuple[Relevance, str, bool]:
        if record is None:
            return "cannot tell", "No record of the work is at hand.", False
        name = str(record.get("id", ""))
        if name in self._evidence[self._numbers[id(sentence)]]:
            return "bears", "The base judges the sentence by this work.", True
        answer, reason = compare(self._extraction.words(sentence), record, self._reader)
        return answer, reason, answer == "does not" and name in self._base.findings_of


def compare(sentence: str, record: Record, told: Reader) -> tuple[Relevance, str]:
    """Does the work of the record bear on the sentence? With the reason, one sentence."""
    own, title = told.said(sentence), told.said(records.title(record))
    others = told.single(title.concepts)
    foreign = (
        bool(others) and not told.shared(own.concepts, title.concepts, SUBSTANCES) and not told.own(title.concepts)
    )
    for concepts in told.named(record) if not foreign else ():
        if shared := told.shared(own.concepts, concepts, OUTCOMES):
            return "bears", f"Both speak of {told.names(shared)}."
    work = told.work(record)
    shared = told.shared(own.concepts, work.concepts, OUTCOMES)
    common = own.words & work.words
    if (shared or len(common) >= 3) and not foreign:
        what = f"speak of {told.names(shared)}" if shared else f"have the words {', '.join(sorted(common))}"
        return "bears", f"Both {what}."
    if shared or common or told.shared(own.concepts, work.concepts, None):
        return "cannot tell", "What they share does not show whether the work is about this."
    wide = not _WIDE.isdisjoint(content(records.title(record)))
    if foreign and not wide and told.of_kind(own.concepts, SUBSTANCES):
        return "does not", f"The work is about {told.names(others)}, of which the sentence does not speak."
    wanted, held = told.specific(own.concepts), told.specific(work.concepts)
    if wanted and held and not wide and told.is_narrow(record, title):
        return "does not", f"The work is about {told.names(held)}, the sentence about {told.names(wanted)}."
    return "cannot tell", "The record does not say enough of what the work is about."


class Reader:
    """What texts and works speak of, in the base's words."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._works: dict[int, tuple[Record, _Said]] = {}
        self._texts: dict[str, _Said] = {}
        kinds = Counter(broader for concept in base.concepts.values() for broader in concept.broader)
        self._classes = {name for name, number in kinds.items() if number > _FEW}

    def said(self, text: str) -> _Said:
        """What a text speaks of."""
        if text not in self._texts:
            self._texts[text] = self._heard(text)
        return self._texts[text]

    def _heard(self, text: str) -> _Said:
        base = self._base
        concepts: set[str] = set()
        words = set(stems(text))
        for hit in base.find(text):
            if hit.concept is None:
                continue
            concepts.add(hit.concept.id)
            if self._is_subject(hit.concept.id) or hit.concept.kind in _SILENT:
                words -= set(stems(text[hit.start : hit.end]))
        told = {word for word in words if word not in _GENERAL and not word.isdigit() and len(word) > 2}
        return _Said(frozenset(concepts), frozenset(told))

    def work(self, record: Record) -> _Said:
        """What is known of a work: its title, abstract and keywords, and what the base has from it."""
        if id(record) not in self._works:
            self._works[id(record)] = record, self._read(record)
        return self._works[id(record)][1]

    def named(self, record: Record) -> Iterator[frozenset[str]]:
        """The concepts of the title, then those under which the base keeps what it has from the work."""
        yield self.said(records.title(record)).concepts
        name = str(record.get("id", ""))
        items = [self._base.items[item] for item in self._base.rested_on.get(name, ())]
        yield frozenset(concept for item in items for concept in (item.subject, item.object) if concept)
        if items or name in self._base.sources:
            findings = self._base.findings_of.get(name, ())
            yield frozenset(c for f in findings for c in (f.subject, f.object, f.measure, f.species, f.form) if c)

    def _read(self, record: Record) -> _Said:
        keywords = record.get("keyword")
        texts = [" ".join(records.text(record, field) for field in ("title", "subtitle", "abstract"))]
        texts.append(", ".join(map(str, keywords)) if isinstance(keywords, list) else str(keywords or ""))
        name = str(record.get("id", ""))
        texts += [finding.finding for finding in self._base.findings_of.get(name, ())]
        texts += [self._base.items[item].plain for item in self._base.rested_on.get(name, ())]
        said = [self.said(text) for text in texts]
        return _Said(
            frozenset().union(*self.named(record), *(part.concepts for part in said)),
            frozenset().union(*(part.words for part in said)),
        )

    def shared(self, one: Iterable[str], other: Iterable[str], kinds: frozenset[ConceptKind] | None) -> frozenset[str]:
        """The concepts of `one` that `other` speaks of too: the same, a kind or part of it, or one of the same kind.

        Of all but the silent kinds if `kinds` is None; the subject itself, which everything is about, is left out then.
        """
        others = list(other)
        return frozenset(
            a
            for a in one
            if self._kind(a) not in _SILENT
            and (self._kind(a) in kinds if kinds is not None else not self._is_subject(a))
            and any(self._related(a, b) for b in others)
        )

    def of_kind(self, concepts: Iterable[str], kinds: frozenset[ConceptKind]) -> frozenset[str]:
        return frozenset(c for c in concepts if self._kind(c) in kinds)

    def single(self, concepts: Iterable[str]) -> frozenset[str]:
        """The substances among them that are one substance: not herbs or medicines at large."""
        return frozenset(c for c in self.of_kind(concepts, SUBSTANCES) if c not in self._classes)

    def specific(self, concepts: Iterable[str]) -> frozenset[str]:
        """The outcomes among them that are a kind of something: not harm or safety at large."""
        return frozenset(c for c in self.of_kind(concepts, OUTCOMES) if len(self._base.ancestors(c)) > 1)

    def is_narrow(self, record: Record, title: _Said) -> bool:
        """Does the work look at little, so that what its record does not name is not in it?"""
        custom = record.get("custom")
        design = custom.get("design") if isinstance(custom, Mapping) else None
        if design is not None and design not in _NARROW:
            return False
        if not self.specific(title.concepts):
            return False
        held = self._base.findings_of.get(str(record.get("id", "")), ())
        return len(held) >= _ENOUGH or len(records.text(record, "abstract")) >= _ABSTRACT

    def names(self, concepts: Iterable[str]) -> str:
        """The concepts for readers."""
        return ", ".join(sorted(self._base.label(c) for c in concepts))

    def _related(self, a: str, b: str) -> bool:
        base = self._base
        if base.is_a(a, b) or base.is_a(b, a):
            return True
        sites = {*self._sites(a), a} & {*self._sites(b), b}
        if sites:
            return True
        mine, theirs = base.ancestors(a), base.ancestors(b)
        return any(c in theirs and len(base.ancestors(c)) > 1 for c in mine)

    def _sites(self, concept: str) -> tuple[str, ...]:
        item = self._base.concepts.get(concept)
        return item.site if item else ()

    def _kind(self, concept: str) -> ConceptKind | None:
        item = self._base.concepts.get(concept)
        return item.kind if item else None

    def own(self, concepts: Iterable[str]) -> bool:
        """Is one of them something that the topic itself is about?"""
        base = self._base
        names = set(stems(base.label(base.manifest.subject)))
        return any(
            self._is_subject(c) or c in base.subjects or names.intersection(stems(base.label(c))) for c in concepts
        )

    def _is_subject(self, concept: str) -> bool:
        subject = self._base.manifest.subject
        return self._base.is_a(concept, subject) or self._base.is_a(subject, concept)
