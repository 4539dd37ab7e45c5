"""Comparisons: what a clause sets its subject beside, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from verileaf.evidence.base import Hit
from verileaf.extract.clauses import Clause
from verileaf.extract.subjects import SUBJECTS, Subjects
from verileaf.patterns import lazy

HARMS = frozenset({"causes_harm", "risk_level", "dependence", "safety_general"})
"""Relations that a comparison with another substance does not assert of the subject alone."""
_THAN = lazy(
    r"\b(?P<degree>fewer|less|more|lower|higher|worse|\w+er)\b(?!\s+(?:doses?|amounts?)\b)[^.;:]{0,60}?\bthan\b"
)
_LOWER = lazy(
    r"\b(?:(?:lower|less|reduced|smaller|fewer|decreased)|without\s+the\s+\w+)\s+(?:\w+\s+)?(?:risks?|chances?|likelihood|potential|rates?)\b"
)
_MIXED = lazy(
    r"\b(?:mix(?:ed|es|ing)?|combin\w+|together with|alongside|along with|on top of|stack(?:ed|ing)|co[- ]?us\w+|simultaneous\w*)\b|\s\+\s"
)
_GOOD = frozenset({"safer", "better", "gentler", "milder", "easier", "cleaner", "healthier"})
_BAD = frozenset({"worse", "deadlier", "riskier", "harsher", "harder", "dirtier"})
_OF_GOODS = frozenset(
    {"cheaper", "pricier", "costlier", "dearer", "larger", "bigger", "taller", "older", "newer", "younger"}
)
"""What is compared is neither effect nor harm."""
_DOWN = frozenset({"less", "fewer", "lower", "smaller", "weaker", "lighter", "slower", "shorter"})
Comparison = Literal["better", "worse", "equal", "unlike"]
_COMPARED = frozenset({"medicine", "medicine_class", "substance"})


def against(text: str, clause: Clause, hits: Sequence[Hit], subject: str) -> bool:
    """Is a harm only set against that of another substance: "kills fewer people than", "a lower risk of"?"""
    return _than(text, clause, hits, subject) is not None or _LOWER.search(text, clause.start, clause.end) is not None


def mixed(text: str, clause: Clause, hits: Sequence[Hit], subject: str) -> bool:
    """Is a harm told of the subject taken with another substance, and not of the subject alone?"""
    another = any(hit.concept and hit.concept.kind in SUBJECTS and hit.concept.id != subject for hit in hits)
    return another and _MIXED.search(text, clause.start, clause.end) is not None


def _than(text: str, clause: Clause, hits: Sequence[Hit], subject: str) -> str | None:
    """The word that says how the subject compares with another substance that stands after "than"."""
    than = _THAN.search(text, clause.start, clause.end) if text.find("than", clause.start, clause.end) >= 0 else None
    if than is None:
        return None
    after = (hit for hit in hits if hit.concept and hit.start >= than.end())
    if any(hit.concept and hit.concept.kind in SUBJECTS and hit.concept.id != subject for hit in after):
        return than["degree"].lower()
    return None


def _value(degree: str, hits: Sequence[Hit]) -> Comparison:
    """Better or worse: more of a harm is worse, more of an effect that is wanted is better."""
    if degree in _GOOD or degree in _BAD:
        return "better" if degree in _GOOD else "worse"
    return "better" if (degree in _DOWN) == _of_harm(hits) else "worse"


def _of_harm(hits: Sequence[Hit]) -> bool:
    return any(hit.cue is not None and hit.cue.role == "relation" and hit.cue.value in HARMS for hit in hits)


def others(hits: Sequence[Hit], subject: str, subjects: Subjects) -> list[str]:
    """The substances that a clause names besides its subject and the topic."""
    return [
        hit.concept.id
        for hit in hits
        if hit.concept and hit.concept.kind in _COMPARED and hit.concept.id != subject and not subjects.ours(hit)
    ]


def readings(
    text: str, clause: Clause, hits: Sequence[Hit], concepts: Sequence[Hit], subject: str, others: Sequence[str | None]
) -> Iterator[tuple[str, str | None, Hit | None, Comparison]]:
    """For each substance set beside the subject: it, what is compared (a condition or effect), the words, and how.

    `others` may hold None, or what an earlier clause named; a contrast ("unlike") does not reach back to that.
    """
    if any(hit.concept and hit.concept.kind in ("receptor", "enzyme") for hit in concepts):
        return  # alike in how they act, not in what they do
    cues = [hit for hit in hits if hit.cue and hit.cue.role == "comparison"]
    cue = next((hit for hit in cues if hit.cue and hit.cue.value != "unlike"), cues[0] if cues else None)
    value: Comparison
    degree = None
    if cue is not None and cue.cue is not None:
        value = cue.cue.value  # type: ignore[assignment]
    elif (degree := _than(text, clause, hits, subject)) is not None:
        value = _value(degree, hits)
    else:
        return
    compared = [hit.concept.id for hit in concepts if hit.concept and hit.concept.kind in ("condition", "effect")]
    compared += [hit.cue.object for hit in hits if hit.cue and hit.cue.role == "relation" and hit.cue.object]
    if cue is None and not compared and any(hit.concept and hit.concept.kind == "measure" for hit in concepts):
        return  # a count of its own: deaths, calls
    if cue is None and not compared and degree in _OF_GOODS:
        return
    here = {hit.concept.id for hit in hits if hit.concept}
    for other in others:
        if other is not None and (other in here or (cue is not None and value != "unlike")):
            yield other, compared[0] if compared else None, cue, value
