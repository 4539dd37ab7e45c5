"""GRADE: certainties follow from their steps, and the words for readers fit them and are easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verileaf.evidence.check.data import Data
from verileaf.evidence.schema import Assessment
from verileaf.readability import measure

if TYPE_CHECKING:
    from verileaf.evidence.topic import Where

LEVELS = ("very_low", "low", "moderate", "high")
"""GRADE's four levels of certainty, lowest first."""
RAISING = frozenset({"large_effect", "dose_response", "opposing_confounding"})
"""GRADE's three reasons to raise certainty, for evidence that starts low; the other five lower it or leave it."""
_OPEN = (
    r"\b(?:not|never|far from|hardly) (?:\w+ )?(?:known|clear|certain|settled|shown|proven|tested|studied)\b"
    r"|\bun(?:known|certain|clear|proven|tested)\b|\b(?:open question|disputed|disagree)"
    r"|\bno (?:\w+ )?(?:trial|stud(?:y|ies)|evidence)\b|\b(?:report|sa(?:y|id)|claim|describe|tell|told|call|list)"
)
_MAY = r"\b(?:may|might|can|could|perhaps|possibl[ey]|seems?|appears?|suggests?)\b"
WORDING: dict[str, tuple[re.Pattern[str], str]] = {
    "very_low": (re.compile(_OPEN, re.IGNORECASE), "not known, very uncertain, no trial, reported"),
    "low": (re.compile(f"{_OPEN}|{_MAY}", re.IGNORECASE), "may, might, can, seems, not known, reported"),
    "moderate": (re.compile(r"\b(?:probabl[ey]|likely)\b", re.IGNORECASE), "probably, likely"),
}
"""For each certainty the English words of which `plain` must hold one, and how a fault names them.

A test of words, not of sense: it finds the sentence that forgot to be careful, and cannot tell whether the careful
word stands at the right verb.
"""
HARDEST = 8.0
"""The school grade that plain sentences may ask for at most, by Flesch and Kincaid's formula."""
_NAMES = frozenset(
    {
        "substance", "form", "condition", "body", "receptor", "enzyme", "medicine", "medicine_class", "contaminant",
        "measure", "organisation", "place", "population", "species",
    }
)  # fmt: skip
"""Kinds of concept whose names readers of the subject know: long as they are, they count as short words."""
_WORD = re.compile(r"[a-z']+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


def grade(assessment: Assessment) -> str:
    """The certainty that start and steps give: high starts at 4, low at 2, each step adds, clamped (GRADE handbook)."""
    level = (3 if assessment.start == "high" else 1) + sum(step.change for step in assessment.steps)
    return LEVELS[max(0, min(3, level))]


def faults(data: Data) -> Iterator[str]:
    """Certainties that their steps do not give, and words less careful than the certainty."""
    for item, where in data.assessments:
        given = grade(item)
        if given != item.certainty:
            yield where.fault(f"found {item.certainty}; start and steps give {given}", "certainty")
        if not item.steps:
            yield where.fault("an assessment needs a step; change 0 says why nothing was lowered")
        for number, step in enumerate(item.steps):
            if step.domain in RAISING and item.start == "high":
                yield where.fault(f"found {step.domain}; only start low can be raised", "steps", number, "domain")
            if step.change not in ((1, 2) if step.domain in RAISING else (0, -1, -2)):
                signs = "1, 2" if step.domain in RAISING else "0, -1, -2"
                message = f"found {step.change}; permitted for {step.domain}: {signs}"
                yield where.fault(message, "steps", number, "change")
        if item.direction == "none" and item.certainty != "very_low":
            yield where.fault(f"found {item.certainty}; without evidence it is very_low", "certainty")
        if given == item.certainty:
            yield from _wording(data, item, where)
    yield from _hard(data)


def _wording(data: Data, item: Assessment, where: Where) -> Iterator[str]:
    """Words as careful as the certainty; only English is known."""
    own = data.folders[0].manifest
    pattern, words = WORDING.get(item.certainty, (None, ""))
    if pattern and own and own.language.split("-")[0] == "en" and not pattern.search(item.plain):
        yield where.fault(f"certainty {item.certainty} asks for words such as: {words}", "plain")


def _hard(data: Data) -> Iterator[str]:
    """Sentences for readers that ask for more than a grade; only English is measured."""
    own = data.folders[0]
    if own.manifest is None or own.manifest.language.split("-")[0] != "en":
        return
    names = {
        word
        for concept, _ in data.concepts
        if concept.kind in _NAMES
        for name in (concept.label, *concept.variants)
        for word in _WORD.findall(name.lower())
    }
    texts = [(item.plain, "plain", where) for item, where in data.assessments]
    texts += [(item.plain, "plain", where) for item, where in data.interactions]
    texts += [(item.message, "message", where) for item, where in own.required]
    texts += [(item.message, "message", where) for folder in data.folders for item, where in folder.safety]
    for text, key, where in texts:
        found = measure(_SENTENCE.split(text), names)
        if found and found.flesch_kincaid > HARDEST:
            yield where.fault(f"asks for school grade {found.flesch_kincaid:.1f}; permitted: {HARDEST:g}", key)
