"""Claims: what the sentences assert of the topic, with the modifiers that bend it (the ConText family).

A sentence gives *readings*, one for each pair of a relation's words and an object that they can take; the judge keeps
those on which the base has something to say. Nothing here looks at assessments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.extract.clauses import Clause, clauses
from verileaf.extract.context import Context
from verileaf.model import (
    Attribution,
    Claim,
    DateMention,
    Document,
    Polarity,
    Quantity,
    Relation,
    Scope,
    Strength,
)

OBJECTS: dict[str, frozenset[str]] = {
    "treats": frozenset({"condition", "effect", "body"}),
    "causes_harm": frozenset({"condition", "effect", "body"}),
    "dependence": frozenset({"condition"}),
    "safety_general": frozenset({"condition"}),
    "risk_level": frozenset({"condition"}),
    "interacts": frozenset({"medicine", "medicine_class", "enzyme", "substance"}),
    "compares_to_drug": frozenset({"medicine", "medicine_class", "substance"}),
    "mechanism": frozenset({"receptor", "enzyme", "substance", "medicine_class", "term"}),
    "contains": frozenset({"substance", "contaminant", "medicine"}),
    "product_quality": frozenset({"contaminant", "term", "substance", "measure"}),
    "history_botany": frozenset({"plant_family", "substance", "place", "term", "medicine_class"}),
    "legal_status": frozenset({"term", "organisation"}),
    "onset_duration": frozenset({"measure"}),
    "dose_effect": frozenset({"effect", "condition"}),
    "prevalence_or_number": frozenset({"measure"}),
}
"""What kinds of concept the words of a relation can take as their object."""
_SUBJECTS = frozenset({"substance", "form", "medicine", "medicine_class"})
_AWAY = re.compile(r"\b(?:unlike|than|like|from|as|versus|vs|of|with|for|to|on|by|off|and|or|into|contrast to|compared with)\s+(?:\w+\s+)?\Z", re.I)
_APART = re.compile(r"\b(?:unlike|than|in contrast to|compared with|compared to)\s+(?:[\w-]+,?\s+){0,3}\Z", re.I)
_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.I)
_RESET = re.compile(r"\b(?:but|although|though|whereas|yet|however|despite)\b|;", re.I)
_NEED_WORDS: frozenset[Relation] = frozenset({"treats", "contains", "interacts", "compares_to_drug", "prevalence_or_number", "dose_effect", "onset_duration"})
"""Relations that merely naming the object does not assert."""
_LEAD_IN = 30
"""Characters before the colon within which a lead-in's verb stands: "It helps with:"."""
_SHORT = 200
"""Characters: a text so short is taken to speak of the topic."""
_PRONOUN = re.compile(r"\W*(?:it|its|they|their|this|these|there|used)\b", re.I)
_DEFINITION = re.compile(r"\s+(?:is|are|means|refers\s+to|describes)\s+(?:an?|the|when|used)\b", re.I)
_IT = re.compile(r"\W*(it|this)\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|do|does|did|get|gets|got|goes|comes|makes?|made|isn|aren"
    r"|doesn|don|won|can|cannot|contains?|causes?|needs?|requires?|leads?|found|finds?|shows?|showed|show|says?|said)\b|[’']s\b",
    re.I,
)
"""Verbs that make a stretch of words a statement."""
_PURPOSE = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|tak(?:e|es|ing|en)|took|brew\w*|drink\w*|drank|swallow\w*|chew\w*|turn(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|reach\w*|seek\w*)\b"
    r"[^.;:]*\b(?:to|for)\s+(?:\w+\s+)?\Z",
    re.I,
)
"""What people do it for, which is not what it does: "they drink it to ease pain"."""
_WHOLE = re.compile(
    r"\W+(?:[\w-]+\W+){0,2}?(?:people|person|users?|patients?|drinkers?|one|man|men|woman|women|adults?|consumers?|customers?"
    r"|kinds?|types?|sorts?|brands?|products?|batch(?:es)?|bags?|times?|cases?|doses?|capsules?|strains?|sold|single)\b",
    re.I,
)
_COUNTING = frozenset({"most", "all", "every", "each", "all of", "any other", "every one of", "in every"})
"""Quantifiers that need something to count: "all kratom", "every user"; not "every effort"."""
_REACH = 8
"""Words between a relation and its object, or between one object of a list and the next."""
_ANY = frozenset({"any", "anyone", "anybody", "ever"})
_HEDGED: tuple[Strength, ...] = ("denied", "uncertain", "reported", "possible", "probable")
"""From the weakest: the weakest hedge in force decides."""


def claims(
    document: Document,
    contexts: Sequence[Context],
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    base: Base,
) -> Iterator[Claim]:
    """All readings of all sentences of the author's text, in order."""
    reader = _Reader(document, base, contexts)
    quantity_of = _by_sentence(contexts, quantities)
    date_of = _by_sentence(contexts, dates)
    for context in contexts:
        yield from reader.sentence(context, quantity_of.get(context.index, []), date_of.get(context.index, []))


def _by_sentence(contexts: Sequence[Context], items: Sequence[Quantity] | Sequence[DateMention]) -> dict[int, list[Quantity | DateMention]]:
    found: dict[int, list[Quantity | DateMention]] = {}
    at = 0
    for item in items:
        while at < len(contexts) and contexts[at].sentence.end <= item.start:
            at += 1
        if at < len(contexts) and contexts[at].sentence.start <= item.start:
            found.setdefault(contexts[at].index, []).append(item)
    return found


def _reporting(hit: Hit) -> bool:
    return hit.cue is not None and hit.cue.role == "strength" and hit.cue.value == "reported"


def _is_user(hit: Hit) -> bool:
    return hit.concept is not None and hit.concept.kind in ("population", "medicine_class", "medicine", "place")


_Make = Callable[..., Claim]
"""Makes a claim of a clause with the modifiers in force."""


class _Reader:
    """Reads sentence by sentence; remembers the subject, the place and the lead-in that later ones lean on."""

    def __init__(self, document: Document, base: Base, contexts: Sequence[Context]) -> None:
        self.document = document
        self.base = base
        self.contexts = contexts
        self.topic = base.manifest.subject
        named = any(self._ours(hit) for context in contexts for hit in context.hits)
        self.on_topic = named or len(document.text) < _SHORT
        self.subject = self.topic
        self.block = -1
        self.places: list[str] = []
        self.heading_places: list[str] = []
        self.lead: list[Hit] = []
        self.comparator: str | None = None
        self.spoken = False
        """The block has named the topic already."""

    # --- a sentence ---

    def sentence(self, context: Context, quantities: Sequence[object], dates: Sequence[object]) -> Iterator[Claim]:
        block = self.document.blocks[context.sentence.block]
        if block.zone != "main" or not self.on_topic or context.skipped:
            return
        places = [hit.concept.id for hit in context.hits if hit.concept and hit.concept.kind == "place"]
        if block.kind in ("heading", "title"):
            self.heading_places = places
            self.places = []
            self.lead = []
            return
        if context.sentence.block != self.block:
            self.block = context.sentence.block
            self.places = []
            self.comparator = None
            self.subject = self.topic
            self.spoken = block.kind == "list_item" and bool(self.lead)
            if block.kind != "list_item":
                self.lead = []
        yield from self._readings(context, list(quantities), list(dates))  # type: ignore[arg-type]
        if places:
            self.places = places
        if block.kind != "list_item" and context.text.rstrip().endswith(":"):
            self.lead = [
                hit
                for hit in context.cues
                if hit.cue
                and (hit.cue.role in ("strength", "attribution", "negation"))
                or (hit.cue and hit.cue.role == "relation" and context.sentence.end - hit.end < _LEAD_IN)
            ]

    def _readings(self, context: Context, quantities: list[Quantity], dates: list[DateMention]) -> Iterator[Claim]:
        following = self.contexts[context.index + 1] if context.index + 1 < len(self.contexts) else None
        if context.furniture or context.supposes or context.story:
            return
        emphatic = flipped = False
        if context.question:
            if following is None or not (following.answers_yes or following.answers_no):
                return
            emphatic, flipped = following.insists, following.answers_no
        if following is not None and following.rejects_previous:
            flipped = not flipped
        rejected = any(hit.cue and hit.cue.role == "rejection" for hit in context.hits) or flipped
        if rejected:
            flipped = True
        carried: list[Hit] = []
        relations: list[Hit] = [hit for hit in self.lead if hit.cue and hit.cue.role == "relation"]
        carried += [hit for hit in self.lead if hit.cue and hit.cue.role != "relation"]
        skip = context.imperative_until
        subject: str | None = None
        laws: list[Hit] = []
        for number, clause in enumerate(clauses(self.document.text, context.sentence.start, context.sentence.end)):
            hits = [hit for hit in context.hits if clause.start <= hit.start < clause.end]
            before = self.document.text[max(context.sentence.start, clause.start - 12) : clause.start]
            if number and _RESET.search(before):
                carried = []
            cues = [hit for hit in hits if hit.cue and hit.cue.role == "relation" and hit.start >= skip]
            subject = self._subject(clause, hits, subject)
            self.spoken = self.spoken or any(self._ours(hit) or self._relative(hit) for hit in hits)
            if clause.end > skip and not (number and context.instructs(clause.start)) and not self._hypothetical(hits, cues):
                for claim in self._clause(
                    context, clause, hits, cues or relations, carried, laws, subject, quantities, dates
                ):
                    yield self._turned(claim, flipped, rejected, emphatic)
            if cues:
                relations = cues
            carried += [
                hit
                for hit in hits
                if hit.cue and (hit.cue.role == "attribution" or (hit.cue.role == "strength" and hit.cue.value == "reported"))
            ]
            laws = [hit for hit in hits if hit.cue and hit.cue.role == "law"] or laws
        self.subject = subject or self.subject

    @staticmethod
    def _turned(claim: Claim, flipped: bool, rejected: bool, emphatic: bool) -> Claim:
        import msgspec

        if flipped:
            polarity: Polarity = "affirmed" if claim.polarity == "negated" else "negated"
            attribution: Attribution = "rejected" if rejected else claim.attribution
            return msgspec.structs.replace(
                claim, polarity=polarity, attribution=attribution, scope="generic", emphatic=False, strength="established"
            )
        return msgspec.structs.replace(claim, emphatic=True, strength="established") if emphatic else claim

    @staticmethod
    def _hypothetical(hits: list[Hit], cues: list[Hit]) -> bool:
        """Does the clause set a condition, or tell one person's story, rather than assert?"""
        first = cues[0].start if cues else None
        return any(
            hit.cue
            and (hit.cue.role == "anecdote" or (hit.cue.role == "hypothetical" and (first is None or hit.start < first)))
            for hit in hits
        )

    # --- a clause ---

    def _ours(self, hit: Hit) -> bool:
        return hit.concept is not None and self.base.is_a(hit.concept.id, self.topic)

    def _subject(self, clause: Clause, hits: list[Hit], inherited: str | None) -> str:
        """What the clause speaks of: the first substance that is not merely compared with or acted upon."""
        for hit in hits:
            if hit.concept is None or hit.concept.kind not in _SUBJECTS:
                continue
            before = self.document.text[clause.start : hit.start]
            if self._ours(hit) or self._relative(hit):
                if not _APART.search(before):
                    return hit.concept.id
            elif (not _AWAY.search(before) or self._measured(hit, hits)) and len(before.split()) < 6:
                return hit.concept.id
        for hit in hits:
            if self._ours(hit) and hit.concept:
                return hit.concept.id
        return inherited or self.subject

    def _measured(self, hit: Hit, hits: list[Hit]) -> bool:
        """Is it that of which something is measured: "the half-life of caffeine"?"""
        return any(
            item.concept is not None
            and item.concept.kind == "measure"
            and _OF.fullmatch(self.document.text, item.end, hit.start) is not None
            for item in hits
        )

    def _relative(self, hit: Hit) -> bool:
        """A substance on which the base has evidence of its own."""
        return hit.concept is not None and hit.concept.id in self.base.subjects

    def _clause(
        self,
        context: Context,
        clause: Clause,
        hits: list[Hit],
        relations: list[Hit],
        carried: list[Hit],
        laws: list[Hit],
        subject: str,
        quantities: list[Quantity],
        dates: list[DateMention],
    ) -> Iterator[Claim]:
        concepts = [hit for hit in hits if hit.concept]
        inside = tuple(q for q in quantities if clause.start <= q.start < clause.end)
        when = next((d for d in dates if clause.start <= d.start < clause.end), dates[0] if dates else None)
        species = next((h.concept.id for h in context.hits if h.concept and h.concept.kind == "species"), None)
        surroundings = self._surroundings(context)

        def claim(relation: Relation, cue: Hit | None, target: Hit | None, object_: str | None, **more: object) -> Claim:
            edge = max((item.end for item in (cue, target, *filter(_reporting, hits)) if item), default=clause.end)
            negated = self._negated(hits, edge, cue)
            strength, attribution, emphatic = self._strength(hits, carried, cue)
            if cue is not None and strength in ("established", "probable") and not emphatic:
                if _PURPOSE.search(self.document.text[context.sentence.start : cue.start]):
                    strength, attribution = "reported", "users" if attribution == "author" else attribution
            return Claim(
                start=clause.start,
                end=clause.end,
                sentence=context.index,
                relation=relation,
                subject=subject,
                object=object_,
                polarity="negated" if negated else "affirmed",
                strength=strength,
                attribution=attribution,
                scope=self._scope(hits, negated, target),
                emphatic=emphatic,
                species=species,
                date=when,
                **{"quantities": inside, "context": surroundings, **more},  # type: ignore[arg-type]
            )

        named = self._named(context, clause, hits, concepts)
        if self._defines(clause, hits):
            return
        if not any(hit.concept and hit.concept.kind == "condition" for hit in concepts):
            antecedent = self._antecedent(context, clause)
            if antecedent is not None:
                concepts = [*concepts, antecedent]
        seen: set[tuple[str, str | None]] = set()
        for cue in relations if named or self.spoken else ():
            assert cue.cue is not None
            relation: Relation = cue.cue.value  # type: ignore[assignment]
            for target, object_ in self._objects(cue, relation, concepts, subject):
                if (relation, object_) in seen:
                    continue
                seen.add((relation, object_))
                yield claim(relation, cue, target, object_)
        finite = bool(_FINITE.search(self.document.text, clause.start, clause.end))
        taken = {object_ for relation, object_ in seen if relation in _NEED_WORDS}
        for target in concepts if named and (finite or relations) else ():
            assert target.concept is not None
            if target.concept.id in taken:
                continue
            for relation in self._plain(target.concept.id) if target.concept.id != subject else ():
                if (relation, target.concept.id) not in seen:
                    seen.add((relation, target.concept.id))
                    yield claim(relation, None, target, target.concept.id)
        yield from self._comparisons(context, hits, concepts, subject, named, claim)
        yield from self._law(context, clause, hits, concepts, laws, inside, claim)
        measures = [hit for hit in concepts if hit.concept and hit.concept.kind == "measure"]
        for quantity in inside:
            measure = min(measures, key=lambda hit: abs(hit.start - quantity.start), default=None)
            of = measure.concept.id if measure and measure.concept else None
            yield claim("prevalence_or_number", None, measure, of, quantities=(quantity,))

    def _named(self, context: Context, clause: Clause, hits: list[Hit], concepts: list[Hit]) -> bool:
        """Does the clause itself speak of the topic, by name, by pronoun or because there is nothing else to speak of?"""
        if len(self.document.text[clause.start : clause.end].split()) < 3:
            return False
        if len(self.document.text) < _SHORT or any(self._ours(hit) or self._relative(hit) for hit in hits):
            return True
        opening = self.document.text[clause.start : clause.start + 20]
        if _PRONOUN.match(opening) or (self.lead and self.document.blocks[context.sentence.block].kind == "list_item"):
            return True
        return clause.start > context.sentence.start and any(self._ours(hit) for hit in context.hits)

    def _defines(self, clause: Clause, hits: list[Hit]) -> bool:
        """Does the clause say what a word means ("Hyperalgesia is a heightened sensitivity") and name no substance?"""
        if not hits or hits[0].concept is None or hits[0].concept.kind in _SUBJECTS or any(map(self._ours, hits)):
            return False
        before = self.document.text[clause.start : hits[0].start]
        after = self.document.text[hits[0].end : hits[0].end + 30]
        return len(before.split()) < 2 and bool(_DEFINITION.match(after))

    def _antecedent(self, context: Context, clause: Clause) -> Hit | None:
        """The condition that "it" or "this" stands for: what the sentence before opened with."""
        match = _IT.match(self.document.text, clause.start, clause.end)
        if match is None or context.index == 0:
            return None
        before = self.contexts[context.index - 1]
        if before.sentence.block != context.sentence.block:
            return None
        first = next((hit for hit in before.hits if hit.concept), None)
        if first is None or first.concept is None or first.concept.kind != "condition":
            return None
        return Hit(match.start(1), match.end(1), first.concept, None)

    def _comparisons(
        self, context: Context, hits: list[Hit], concepts: list[Hit], subject: str, named: bool, claim: _Make
    ) -> Iterator[Claim]:
        """Readings that set the subject beside a medicine or another substance."""
        cues = [hit for hit in hits if hit.cue and hit.cue.role == "comparison"]
        others = [
            hit.concept.id
            for hit in concepts
            if hit.concept
            and hit.concept.kind in ("medicine", "medicine_class", "substance")
            and hit.concept.id != subject
            and not self._ours(hit)
        ]
        if others:
            self.comparator = others[0]
        if not cues or not named:
            return
        objects = [hit for hit in concepts if hit.concept and hit.concept.kind in ("condition", "effect")]
        target = objects[0].concept.id if objects and objects[0].concept else None
        cue = next((hit for hit in cues if hit.cue and hit.cue.value != "unlike"), cues[0])
        assert cue.cue is not None
        for other in others or ([self.comparator] if self.comparator and cue.cue.value != "unlike" else []):
            yield claim("compares_to_drug", cue, None, target, comparator=other, comparison=cue.cue.value)

    def _plain(self, concept: str) -> Iterator[Relation]:
        """The relations in which the base knows a concept and that need no words of their own to be asserted."""
        kind = self.base.concepts[concept].kind
        if kind == "place":
            return
        for name in self.base.ancestors(concept):
            relations = self.base.relations.get(name, frozenset())
            if relations:
                silent = {r for r in relations - _NEED_WORDS if kind in OBJECTS.get(r, ())}
                if kind == "term":
                    silent -= {"product_quality"}
                if kind not in ("plant_family", "substance"):
                    silent -= {"history_botany"}
                yield from sorted(silent)
                return

    def _surroundings(self, context: Context) -> frozenset[str]:
        """Concepts of the sentence and of the two before it in the same block."""
        found = set(context.concepts)
        for back in (1, 2):
            index = context.index - back
            if index >= 0 and self.contexts[index].sentence.block == context.sentence.block:
                found |= self.contexts[index].concepts
        return frozenset(found)

    def _objects(
        self, cue: Hit, relation: str, concepts: list[Hit], subject: str
    ) -> Iterator[tuple[Hit | None, str | None]]:
        assert cue.cue is not None
        kinds = frozenset(cue.cue.kinds) or OBJECTS.get(relation, frozenset())
        fitting = [hit for hit in concepts if hit.concept and hit.concept.kind in kinds and hit.concept.id != subject]
        if cue.cue.object is not None:
            if fitting or not cue.cue.kinds:
                yield None, cue.cue.object
            return
        after = [hit for hit in fitting if hit.start >= cue.start]
        reached = cue.end
        for hit in after or reversed(fitting):
            assert hit.concept is not None
            between = self.document.text[min(reached, hit.end) : max(reached, hit.start)]
            if len(between.split()) <= _REACH:
                yield hit, hit.concept.id
                reached = hit.end if after else hit.start

    # --- modifiers ---

    @staticmethod
    def _negated(hits: list[Hit], edge: int, cue: Hit | None) -> bool:
        """Is the reading denied? An odd number of negations up to its last word; "neither ... nor" counts once."""
        count = 0
        for hit in hits:
            if hit.cue is None or hit.start >= edge:
                continue
            if hit.cue.role == "negation" or (hit.cue.role == "scope" and hit.cue.value == "none"):
                count += 1
        neither = any(hit.cue and hit.cue.role == "negation" and hit.end - hit.start == 7 for hit in hits)
        if neither and count > 1:
            count = 1
        own = bool(cue and cue.cue and cue.cue.negated)
        return (count % 2 == 1) != own

    @staticmethod
    def _strength(hits: list[Hit], carried: list[Hit], cue: Hit | None) -> tuple[Strength, Attribution, bool]:
        words = [hit.cue for hit in (*carried, *hits) if hit.cue]
        values = {word.value for word in words if word.role == "strength"}
        attribution: Attribution = next(
            (word.value for word in words if word.role == "attribution"),  # type: ignore[misc]
            "author",
        )
        emphatic = "established" in values
        strength: Strength = next((hedge for hedge in _HEDGED if hedge in values), "established")
        if strength == "established" and cue and cue.cue and cue.cue.strength:
            strength, emphatic = cue.cue.strength, True  # type: ignore[assignment]
        saying = ("users", "vendor", "others", "tradition") if cue and cue.cue and cue.cue.value == "treats" else ("users", "vendor", "others")
        if strength in ("established", "probable") and not emphatic and attribution in saying:
            strength = "reported"
        return strength, attribution, emphatic

    def _scope(self, hits: list[Hit], negated: bool, target: Hit | None) -> Scope:
        values: list[Scope] = []
        for hit in hits:
            if hit.cue is None or hit.cue.role != "scope":
                continue
            words = self.document.text[hit.start : hit.end].lower()
            if negated and words in _ANY:
                continue
            if words in _COUNTING and not self._counts(hit, hits, target):
                continue
            values.append(hit.cue.value)  # type: ignore[arg-type]
        for scope in ("all", "most", "some"):
            if scope in values:
                return scope
        return "generic"

    def _counts(self, quantifier: Hit, hits: list[Hit], target: Hit | None) -> bool:
        """Does the quantifier speak of the subject, of its users or products, or of the object?"""
        if _WHOLE.match(self.document.text, quantifier.end):
            return True
        near = quantifier.end + 30
        return any(
            quantifier.end <= hit.start < near and (hit is target or self._ours(hit) or _is_user(hit)) for hit in hits
        )

    # --- law ---

    def _law(
        self,
        context: Context,
        clause: Clause,
        hits: list[Hit],
        concepts: list[Hit],
        carried: list[Hit],
        quantities: tuple[Quantity, ...],
        claim: _Make,
    ) -> Iterator[Claim]:
        """What the clause says of the law: each status of each place. A list of places leans on the clause before it."""
        places = [hit.concept.id for hit in concepts if hit.concept and hit.concept.kind == "place"]
        cues = [hit for hit in hits if hit.cue and hit.cue.role == "law"] or (carried if places else [])
        statuses = list(dict.fromkeys(hit.cue.value for hit in cues if hit.cue))
        if "banned" in statuses and "age" in statuses:
            statuses.remove("banned")  # forbidden to the young is an age limit
        if not statuses:
            return
        cue_of = {hit.cue.value: hit for hit in reversed(cues) if hit.cue}
        if not places:
            before = [h for h in context.hits if h.concept and h.concept.kind == "place" and h.start < clause.end]
            places = [h.concept.id for h in before if h.concept] or self.places or self.heading_places
        counts_states = any(quantity.unit == "state" for quantity in quantities)
        if counts_states:
            yield claim("legal_status", cue_of[statuses[0]], None, None, place=self.base.manifest.country, status=statuses[0])
            return
        narrowed = self._narrow(places)
        spots = {hit.concept.id: hit for hit in concepts if hit.concept and hit.concept.kind == "place"}
        own = frozenset(
            hit.concept.id
            for hit in concepts
            if hit.concept and not _APART.search(self.document.text, clause.start, hit.start)
        )  # the law tells product forms apart: those of other clauses are not meant
        for place in narrowed:
            code = self.base.concepts[place].place
            if code is None:
                continue
            for status in self._nearest(spots.get(place), cues) if len(narrowed) > 1 else statuses:
                cue = cue_of[status] if cue_of[status] in hits else None
                yield claim("legal_status", cue, None, place, place=code, status=status, context=own)

    @staticmethod
    def _nearest(place: Hit | None, cues: list[Hit]) -> list[str]:
        """The status whose words stand nearest to a place: "A bans it, B sells it"."""
        if place is None:
            return [hit.cue.value for hit in cues[:1] if hit.cue]
        after = [hit for hit in cues if hit.start >= place.end]
        nearest = min(after or cues, key=lambda hit: abs(hit.start - place.start))
        return [nearest.cue.value] if nearest.cue else []

    def _narrow(self, places: Iterable[str]) -> list[str]:
        """Without the places that others of the list lie in ("Denver, Colorado" is Denver)."""
        unique = list(dict.fromkeys(places))
        return [p for p in unique if not any(q != p and self.base.is_a(q, p) for q in unique)]
