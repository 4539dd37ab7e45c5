"""Which concepts the words of a relation take as their object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.extract.modifiers import LACK
from verileaf.model import Relation
from verileaf.patterns import lazy

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
NEED_WORDS: frozenset[Relation] = frozenset(
    {"treats", "contains", "interacts", "compares_to_drug", "prevalence_or_number", "dose_effect", "onset_duration"}
)
"""Relations that merely naming the object does not assert."""
_REACH = 8
"""Words between a relation and its object, or between one object of a list and the next."""
_FAR = 400
"""Characters; more than `_REACH` words have in any text that is read."""
_ASIDE = lazy(r"\b(?:than|versus|vs|unlike|compared (?:to|with)|relative to)\b")
_PASSIVE = lazy(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+\s+){0,2}\Z")
_FROM = lazy(r"(?:result|stem|aris|arose|come|came)")
_GOES_BACK = lazy(r"\W*(?:\Z|(?:by|with|from|in|within|after|away|when|for|to|among|following|because|once|on)\b)")


def unasserted(base: Base, concept: str) -> Iterator[Relation]:
    """The relations in which the base knows a concept and that need no words of their own to be asserted."""
    kind = base.concepts[concept].kind
    if kind == "place":
        return
    for name in base.ancestors(concept):
        relations = base.relations.get(name, frozenset())
        if relations:
            silent = {r for r in relations - NEED_WORDS if kind in OBJECTS.get(r, ())}
            if kind not in ("plant_family", "substance"):
                silent -= {"history_botany"}
            yield from sorted(silent)
            return


def takes_cause(text: str, cue: Hit) -> bool:
    """Do the words stand as predicate between an effect and its cause: "is caused by", "results from"?"""
    assert cue.cue is not None
    return cue.cue.backward and bool(
        _FROM.match(text, cue.start) or _PASSIVE.search(text[max(0, cue.start - 40) : cue.start])
    )


def objects(
    text: str, cue: Hit, relation: str, concepts: Sequence[Hit], subject: str, hits: Sequence[Hit], end: int
) -> Iterator[tuple[Hit | None, str | None]]:
    """The objects of a relation's words: those that follow, or those before where the words stand last or passive.

    `end` is the clause's. Yields each mention with its concept; where the words carry their object, that alone.
    """
    assert cue.cue is not None
    kinds = frozenset(cue.cue.kinds) or OBJECTS.get(relation, frozenset())
    fitting = [hit for hit in concepts if hit.concept and hit.concept.kind in kinds and hit.concept.id != subject]
    if cue.cue.object is not None:
        if fitting or not cue.cue.kinds:
            yield None, cue.cue.object
        return
    backward = takes_cause(text, cue)
    after = [] if backward else [hit for hit in fitting if hit.start >= cue.start]
    if backward:
        fitting = [hit for hit in fitting if hit.end <= cue.start]
    back = not after and (
        backward
        or any(cue.start - hit.end <= 1 for hit in fitting)
        or _GOES_BACK.match(text, cue.end, end)
        or _PASSIVE.search(text[max(0, cue.start - 40) : cue.start])
    )
    ends = [
        hit.start
        for hit in hits
        if hit.cue and hit.cue.role == "negation" and text[hit.start : hit.end].lower() in LACK
    ]
    reached = cue.end
    for hit in after or (reversed(fitting) if back else ()):
        assert hit.concept is not None
        low, high = min(reached, hit.end), max(reached, hit.start)
        if high - low > _FAR:
            break  # and so are all that follow
        if _ASIDE.search(text, low, high):
            break  # set beside it: "than morphine and other full agonists"
        if len(text[low:high].split()) > _REACH or (
            after and any(low <= at < high for at in ends) and reached != cue.end
        ):
            continue
        yield hit, hit.concept.id
        reached = hit.end if after else hit.start
