"""Claims: what the sentences assert of the topic, with the modifiers that bend it (the ConText family).

A sentence gives *readings*, one for each pair of a relation's words and an object that they can take; the judge keeps
those on which the base has something to say. Nothing here looks at assessments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.extract import antecedents, assertion, comparisons, leads, legal, modifiers, narrowing, tables, unread
from verileaf.extract.clauses import Clause, clauses
from verileaf.extract.context import Context, by_sentence
from verileaf.extract.objects import NEED_WORDS, objects, takes_cause, unasserted
from verileaf.extract.subjects import SUBJECTS, Subjects
from verileaf.model import (
    Claim,
    DateMention,
    Document,
    Quantity,
    Relation,
    Silenced,
)
from verileaf.patterns import lazy, lower

_APART = 20
"""Characters that a comma counts between a number and what it measures."""
_COUNTED = frozenset({"people", "case", "report", "newborn", "sample"})
"""Units of those whom a study counts."""
_PLAIN = frozenset({"other", "prevalence_or_number"})
"""Relations that a heading's few words do not carry."""
_MADE = frozenset({"contains", "product_quality"})
"""Relations that tell how a product is made."""
_NOT_SO = lazy(
    r"\s+(?:never|cannot|can['’]t|won['’]t|don['’]t|doesn['’]t|isn['’]t|aren['’]t|(?:do|does|did|will|can|could|is|are|was|were) not)\b"
)
"""A denial that follows what is denied: "tolerance never develops"."""
_USERS = lazy(
    r"\W*(?:(?:common|some|many|most|other|regular|daily|the|its|possible|reported)\s+){0,2}(?:users?|people|you|patients?|consumers?|(?:the|your)\s+(?:body|brain)|body|brain|receptors?"
    r"|effects?|side effects?|adverse effects|symptoms|risks?|benefits?|doses?|amounts?|leaves|strains?|products?)\b"
)
"""Openings that speak of the topic once the paragraph has named it."""
_LEANS = lazy(r"\W*(?:these|those|they|such|other|others|among them|symptoms|effects)\b")
_RELATIVE = lazy(r"\b(?:which|who|that)\s+\Z")
_RESULT = lazy(
    r"\b(?:was|were)\s+(?:\w+\s+)?(?:reported|observed|seen|noted|found|detected|recorded)\b(?!.*\b(?:ever|anyone)\b)"
)


def claims(
    document: Document,
    contexts: Sequence[Context],
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    base: Base,
) -> Iterator[Claim]:
    """All readings of all sentences of the author's text, in order."""
    reader = _Reader(document, base, contexts)
    quantity_of = by_sentence(contexts, quantities)
    date_of = by_sentence(contexts, dates)
    for context in contexts:
        yield from reader.sentence(context, quantity_of.get(context.index, []), date_of.get(context.index, []))


def _is_user(hit: Hit) -> bool:
    return hit.concept is not None and hit.concept.kind in ("population", "medicine_class", "medicine", "place")


def _reported(hit: Hit) -> bool:
    return hit.cue is not None and hit.cue.role == "strength" and hit.cue.value == "reported"


_Make = Callable[..., Claim]
"""Makes a claim of a clause with the modifiers in force."""


class _Reader:
    """Reads sentence by sentence; remembers the subject, the place and the lead-in that later ones lean on."""

    def __init__(self, document: Document, base: Base, contexts: Sequence[Context]) -> None:
        self.document = document
        self.base = base
        self.contexts = contexts
        self.topic = base.manifest.subject
        self.text = lower(document.text)
        """All patterns here and in the modules that are asked are for small letters, but those of `legal`."""
        self.subjects = Subjects(base, self.text)
        named = any(self.subjects.ours(hit) for context in contexts for hit in context.hits)
        self.on_topic = named or len(document.text) < assertion.SHORT
        self.subject = self.topic
        self.under = self.topic
        """What the heading is about under which the text stands."""
        self.block = -1
        self.places: list[str] = []
        self.heading_places: list[str] = []
        self.lead = leads.NONE
        self.tables = tables.Tables(self.topic)
        self.myths = 0
        """The level of the heading of untruths under which the text stands, 0 if there is none."""
        self.fragment = False
        """The clause goes on with the sentence that the lead-in opened."""
        self.comparator: str | None = None
        self.spoken = False
        """The block has named the topic already."""

    # --- a sentence ---

    def sentence(self, context: Context, quantities: list[Quantity], dates: list[DateMention]) -> Iterator[Claim]:
        block = self.document.blocks[context.sentence.block]
        if block.zone != "main" or not self.on_topic or context.skipped:
            return
        places = [hit.concept.id for hit in context.hits if hit.concept and hit.concept.kind == "place"]
        if block.kind in ("heading", "title"):
            self.heading_places = places
            self.under = (self.subjects.headed(context.hits) if block.kind == "heading" else None) or self.topic
            self.places = self.tables.places(context)
            self.lead = leads.NONE
            self.myths = leads.above(self.text, context, self.myths)
            if context.headline:
                self.subject, self.spoken = self.topic, False
                found = self._readings(context, quantities, dates)
                yield from (claim for claim in found if claim.relation not in _PLAIN)
            self.lead = leads.title(self.text, context)
            return
        if context.sentence.block != self.block:
            self.block = context.sentence.block
            self.places = self.tables.places(context)
            self.comparator = None
            self.subject = self.under
            self.spoken = block.kind == "list_item" and self.lead != leads.NONE
            if block.kind != "list_item":
                self.lead = leads.NONE
        read = list(self._readings(context, quantities, dates))
        yield from read or self._unasserted(context, quantities, dates)
        if places:
            self.places = places
        if block.kind != "list_item":
            self.lead = leads.lead_in(self.text, self.subjects, context)

    def _readings(self, context: Context, quantities: list[Quantity], dates: list[DateMention]) -> Iterator[Claim]:
        following = self.contexts[context.index + 1] if context.index + 1 < len(self.contexts) else None
        if context.silent(following) is not None:
            return
        emphatic = flipped = False
        if context.question and following is not None:
            emphatic, flipped = following.insists, following.answers_no
        told = context.rejects
        if following is not None and following.rejects_previous:
            if following.finds_no_grounds:
                told = context.sentence.start, context.sentence.end, False
            else:
                flipped = not flipped
        untrue = leads.untrue(self.lead, context, self.myths)
        rejected = context.denies or flipped or context.rejects_quote or untrue
        if rejected:
            flipped = True
        relations: list[Hit] = list(self.lead.relations)
        carried: list[Hit] = [*self.lead.told, *self._said_before(context)]
        skip = context.imperative_until
        subject: str | None = None
        laws: list[Hit] = list(self.lead.laws)
        for number, clause in enumerate(clauses(self.document.text, context.begins, context.sentence.end)):
            hits = [hit for hit in context.hits if clause.start <= hit.start < clause.end]
            before = self.text[max(context.sentence.start, clause.start - 12) : clause.start]
            if number and modifiers.RESET.search(before):
                carried = []
            cues = [hit for hit in hits if hit.cue and hit.cue.role == "relation" and hit.start >= skip]
            if number and (_RELATIVE.search(before) or self.text.startswith("which ", clause.start)):
                subject = self._last_substance(context, clause) or subject
            else:
                subject = self.subjects.of(clause, hits, subject or self.subject)
            self.spoken = self.spoken or any(self.subjects.known(hit) for hit in hits)
            self.fragment = number == 0 and leads.goes_on(self.text, self.subjects, self.lead, context, clause, hits)
            if (
                subject is not None
                and clause.end > skip
                and not (number and context.instructs(clause.start))
                and not self._hypothetical(hits, cues)
            ):
                for claim in self._clause(
                    context, clause, hits, cues or relations, carried, laws, subject, quantities, dates
                ):
                    if (
                        claim.relation != "other"
                        and claim.polarity == "negated"
                        and _RESULT.search(self.text, clause.start, clause.end)
                    ):
                        continue  # what one study did not see is no denial
                    of_told = told is not None and told[0] < clause.end and clause.start < told[1]
                    if told is not None and of_told and not told[2]:
                        yield modifiers.unfounded(claim)
                    else:
                        yield modifiers.turned(claim, flipped or of_told, rejected or of_told, emphatic, untrue)
            if cues:
                relations = cues
            carried += filter(modifiers.told, hits)
            laws = [hit for hit in hits if hit.cue and hit.cue.role == "law"] or laws
        if subject is not None and self.base.concepts[subject].kind in SUBJECTS:
            self.subject = subject

    def _unasserted(self, context: Context, quantities: list[Quantity], dates: list[DateMention]) -> Iterator[Claim]:
        """The clauses of a sentence that seems to assert nothing, with the reason."""
        following = self.contexts[context.index + 1] if context.index + 1 < len(self.contexts) else None
        reason = unread.doubted(context, following)
        if reason is None or leads.untrue(self.lead, context, self.myths):
            return
        subject = self.subject
        for clause in clauses(self.document.text, context.sentence.start, context.sentence.end):
            hits = [hit for hit in context.hits if clause.start <= hit.start < clause.end]
            subject = self.subjects.of(clause, hits, subject) or subject
            yield from self._clause(context, clause, hits, [], [], [], subject, quantities, dates, reason)

    def _said_before(self, context: Context) -> list[Hit]:
        """Who was said to speak in the sentence before, if this one leans on it ("These effects include ...")."""
        if context.index == 0 or not _LEANS.match(self.text, context.sentence.start, context.sentence.end):
            return []
        before = self.contexts[context.index - 1]
        return list(filter(modifiers.told, before.hits)) if before.sentence.block == context.sentence.block else []

    def _last_substance(self, context: Context, clause: Clause) -> str | None:
        """The substance named last before a relative clause."""
        before = [
            hit for hit in context.hits if hit.start < clause.start and hit.concept and hit.concept.kind in SUBJECTS
        ]
        return before[-1].concept.id if before and before[-1].concept else None

    @staticmethod
    def _hypothetical(hits: list[Hit], cues: list[Hit]) -> bool:
        """Does the clause set a condition, or tell one person's story, rather than assert?"""
        first = cues[0].start if cues else None
        return any(
            hit.cue
            and (
                hit.cue.role == "anecdote" or (hit.cue.role == "hypothetical" and (first is None or hit.start < first))
            )
            for hit in hits
        )

    # --- a clause ---

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
        reason: Silenced | None = None,
    ) -> Iterator[Claim]:
        concepts = [hit for hit in hits if hit.concept]
        inside = tuple(q for q in quantities if clause.start <= q.start < clause.end)
        days = [d for d in dates if clause.start <= d.start < clause.end] or dates[:1]
        species = next((h.concept.id for h in context.hits if h.concept and h.concept.kind == "species"), None)
        surroundings = self._surroundings(context)
        counted = any(quantity.unit in _COUNTED for quantity in quantities)

        def claim(
            relation: Relation, cue: Hit | None, target: Hit | None, object_: str | None, **more: object
        ) -> Claim:
            own = [item for item in (cue, target) if item]
            edge = max((item.end for item in (*own, *filter(_reported, hits))), default=clause.end)
            if cue is None and target is not None and (verb := _NOT_SO.match(self.text, target.end, clause.end)):
                edge = max(edge, verb.end())
            first = min((item.start for item in own), default=clause.start)
            led = self.fragment and self.lead.denied
            denied = modifiers.negated(self.text, hits, first, edge, cue, target) != led
            until = max((item.start for item in own), default=clause.end)
            strength, attribution, emphatic = modifiers.strength(self.text, context, hits, carried, cue, until)
            if denied and strength == "possible" and modifiers.flatly(self.text, (*carried, *hits)):
                strength = "established"
            if (
                strength in ("established", "probable")
                and not emphatic
                and modifiers.result(self.text, context, clause.start, clause.end, cue, target, counted)
            ):
                strength, attribution = "reported", "study"
            if (
                relation in comparisons.HARMS
                and strength in ("established", "probable")
                and not emphatic
                and inside
                and assertion.DATA.search(self.text, clause.start, clause.end)
            ) or (
                relation in comparisons.HARMS
                and strength == "established"
                and not emphatic
                and assertion.LISTS.search(self.text, context.sentence.start, until)
            ):
                strength, attribution = "reported", "study"
            near = (hit for hit in hits if hit is target or self.subjects.ours(hit) or _is_user(hit))
            scope = modifiers.scope(self.text, hits, near, denied)
            plain = strength == "established" and not emphatic and scope not in ("all", "most")
            if relation in comparisons.HARMS and cue is None and plain:
                strength = "reported"  # named beside it, with no word for what it does
            return Claim(
                start=clause.start,
                end=clause.end,
                sentence=context.index,
                relation=relation,
                object=object_,
                strength=strength,
                attribution=attribution,
                scope=scope,
                emphatic=emphatic,
                species=species,
                date=modifiers.said_on(days, cue, self.text),
                **{  # type: ignore[arg-type]
                    "subject": subject,
                    "polarity": "negated" if denied else "affirmed",
                    "quantities": inside,
                    "context": surroundings,
                    "named": context.concepts,
                    **more,
                },
            )

        if reason is not None:
            yield claim("other", None, None, None, unasserted=reason)
            return
        here = self._named(context, clause, hits)
        goes_on = clause.start > context.sentence.start and not self.document.text[clause.start].isupper()
        named = here or (goes_on and any(map(self.subjects.ours, context.hits)))
        if assertion.THEN.search(self.text, clause.start, clause.end) or (
            assertion.ILLNESS.match(self.text, clause.start, clause.end) and not any(map(self.subjects.ours, hits))
        ):
            return
        until = assertion.disclaimed(self.text, clause)
        concepts, relations = ([hit for hit in each if hit.start < until] for each in (concepts, relations))
        if assertion.INSTEAD.match(self.text, clause.start) or assertion.CONSULT.search(
            self.text, clause.start, clause.end
        ):
            return
        if assertion.defines(self.text, self.subjects, clause, hits):
            if hits[0].concept is not None and self.subjects.known(hits[0]):
                yield claim("other", None, None, None, subject=hits[0].concept.id)
            return
        antecedent = antecedents.condition(self.text, self.contexts, context, clause)
        spoken_of = [*concepts, antecedent] if antecedent else concepts
        of_another = any(hit.concept and hit.concept.kind == "condition" for hit in concepts)
        if any(hit.cue and hit.cue.value in comparisons.HARMS for hit in relations) and self._another(
            clause, hits, subject
        ):
            relations = [hit for hit in relations if hit.cue and hit.cue.value not in comparisons.HARMS]
        if any(hit.cue and hit.cue.value in _MADE for hit in relations) and self._private(context):
            relations = [hit for hit in relations if hit.cue and hit.cue.value not in _MADE]
        seen: set[tuple[str, str | None]] = set()
        opening = self.text[clause.start : clause.start + 40]
        relations = [hit for hit in relations if not assertion.of_another(self.text, self.subjects, clause, hits, hit)]
        asserting = [hit for hit in relations if not assertion.only_named(self.text, clause, hit)]
        if relations and not asserting:
            concepts = spoken_of = []
        relations = asserting
        for cue in relations if named or (self.spoken and _USERS.match(opening)) else ():
            assert cue.cue is not None
            relation: Relation = cue.cue.value  # type: ignore[assignment]
            if relation == "legal_status" and assertion.ATTEMPT.search(self.text, clause.start, cue.start):
                continue
            within = concepts if of_another and not takes_cause(self.text, cue) else spoken_of
            for target, object_ in objects(self.text, cue, relation, within, subject, hits, clause.end):
                if (relation, object_) in seen or (
                    relation in _MADE and target is not None and assertion.looked_for(self.text, clause, target)
                ):
                    continue
                seen.add((relation, object_))
                yield claim(relation, cue, target, object_)
        finite = bool(assertion.FINITE.search(self.text, clause.start, clause.end))
        taken = {object_ for relation, object_ in seen if relation in NEED_WORDS}
        for target in concepts if here and (finite or relations or self.fragment) else ():
            assert target.concept is not None
            if self.subjects.apart(clause, target):
                continue
            if target.concept.id in taken or not assertion.predicated(self.text, self.subjects, clause, hits, target):
                continue
            for relation in unasserted(self.base, target.concept.id) if target.concept.id != subject else ():
                if relation in comparisons.HARMS and self._another(clause, hits, subject):
                    continue
                if (relation, target.concept.id) not in seen:
                    seen.add((relation, target.concept.id))
                    yield claim(relation, None, target, target.concept.id)
        others = comparisons.others(hits, subject, self.subjects)
        self.comparator = others[0] if others else self.comparator
        if named:
            for other, what, words, value in comparisons.readings(
                self.text, clause, hits, concepts, subject, others or [self.comparator]
            ):
                yield claim("compares_to_drug", words, None, what, comparator=other, comparison=value)
        yield from self._law(context, clause, hits, laws, inside, claim)
        if inside and self._private(context):
            inside = ()  # nobody can check what one batch held
        measures = [hit for hit in concepts if hit.concept and hit.concept.kind == "measure"]
        beside: dict[Quantity, Hit] = {}  # each measure belongs to the number nearest to it
        for hit in measures if inside else ():
            beside.setdefault(min(inside, key=lambda quantity: self._gap(quantity, hit)), hit)
        for quantity in inside:
            measure = beside.get(quantity)
            of = measure.concept.id if measure and measure.concept else None
            yield claim("prevalence_or_number", None, measure, of, quantities=(quantity,))
        states = finite or relations or modifiers.past(self.text, clause.start, clause.end) or context.full
        if named and states and not assertion.OUGHT.search(self.text, clause.start, clause.end):
            freed = any(
                hit.cue and hit.cue.role == "law" and assertion.UNBOUND.match(self.text, hit.start) for hit in hits
            )
            plain = claim("other", None, None, None)
            yield claim("other", None, None, None, polarity=modifiers.OTHER[plain.polarity]) if freed else plain

    def _another(self, clause: Clause, hits: list[Hit], subject: str) -> bool:
        """Is a harm told of the subject only beside another substance?"""
        return (
            comparisons.against(self.text, clause, hits, subject)
            or comparisons.mixed(self.text, clause, hits, subject)
            or assertion.overdose_of_another(self.text, self.subjects, clause, hits)
        )

    def _private(self, context: Context) -> bool:
        """Does the sentence tell what only the seller can know?"""
        return assertion.PRIVATE.search(self.text, context.sentence.start, context.sentence.end) is not None

    def _named(self, context: Context, clause: Clause, hits: list[Hit]) -> bool:
        """Does the clause itself speak of the topic, by name, by pronoun or because there is nothing else to speak of?"""
        if self.fragment or (self.lead.relations and context.item):
            return True
        if len(self.text[clause.start : clause.end].split()) < 3:
            return False
        if len(self.text) < assertion.SHORT or any(self.subjects.known(hit) for hit in hits):
            return True
        text = self.text
        return bool(
            assertion.PRONOUN.match(text, clause.start, clause.start + 40)
            or assertion.DEFINITE.search(text, clause.start, clause.end)
        )

    def _gap(self, quantity: Quantity, hit: Hit) -> int:
        """How far a measure stands from a number; a comma between them parts them more."""
        low, high = (quantity.end, hit.start) if hit.start >= quantity.end else (hit.end, quantity.start)
        return max(0, high - low) + (_APART if "," in self.text[low:high] else 0)

    def _surroundings(self, context: Context) -> frozenset[str]:
        """Concepts of the sentence and of the two before it in the same block."""
        found = set(context.concepts)
        for back in (1, 2):
            index = context.index - back
            if index >= 0 and self.contexts[index].sentence.block == context.sentence.block:
                found |= self.contexts[index].concepts
        return frozenset(found)

    def _law(
        self,
        context: Context,
        clause: Clause,
        hits: list[Hit],
        carried: list[Hit],
        quantities: tuple[Quantity, ...],
        claim: _Make,
    ) -> Iterator[Claim]:
        before = [
            h.concept.id for h in context.hits if h.concept and h.concept.kind == "place" and h.start < clause.end
        ]
        around = before or self.places or self.heading_places
        found = legal.statements(
            self.base, self.document.text, (clause.start, clause.end), hits, carried, around, quantities
        )
        for place, code, status, words in found:
            own = frozenset(
                hit.concept.id for hit in hits if hit.concept and not self.subjects.apart(clause, hit)
            )  # the law tells product forms apart: those of other clauses are not meant
            more: dict[str, object] = (
                {"polarity": "affirmed"} if status == "age" else {}
            )  # "nobody under 21 may buy it"
            if place is None and narrowing.everywhere(self.document.text, (clause.start, clause.end)):
                more["quantities"] = ()  # "all 50 states" counts none of them
            if any(each.question for each in self.contexts[max(0, context.index - 2) : context.index]):
                more["named"] = self._surroundings(context)  # it answers: "Is it legal in X?"
            elif not before and len(around) == 1:
                more["named"] = context.concepts | {*around}  # under one place only
            yield claim("legal_status", words, None, place, place=code, status=status, context=own, **more)
