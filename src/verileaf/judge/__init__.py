"""Claims against evidence: one verdict for each claim that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from verileaf.evidence.base import Base
from verileaf.judge import effects, facts, law, learned, numbers, stated
from verileaf.judge.learned import Learned
from verileaf.model import Claim, Extraction, Verdict

SEVERITY = {"contradicted": 4, "outdated": 3, "overstated": 2, "supported": 1, "unsupported": 0}


def judge(extraction: Extraction, base: Base, as_of: date, known: Learned | None = None) -> tuple[Verdict, ...]:
    """Verdicts in order of position. Of several readings of the same words the base's evidence picks one.

    `known` is what was learned from labelled claims, that which comes with Verileaf if None.
    """
    known = known or learned.load()
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        groups[claim.start].append(claim)
    plain: dict[int, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        if claim.relation == "other":
            plain[claim.sentence].append(claim)
    sentences: dict[int, list[Verdict]] = defaultdict(list)
    for start in sorted(groups):
        sentences[groups[start][0].sentence] += _clause(groups[start], extraction.document.text, base, as_of, known)
    verdicts: list[Verdict] = []
    for number, found in sorted(sentences.items()):
        if not any(verdict.assessment for verdict in found):
            sentence = extraction.sentences[number]
            span = sentence.start, sentence.end
            whole = stated.sentence(plain[number], extraction.document.text, span, base, as_of, known)
            found = [whole] if whole is not None else found
        verdicts += (verdict for verdict in found if not _told_in_a_list(verdict, extraction, base))
    return tuple(verdicts)


def _told_in_a_list(verdict: Verdict, extraction: Extraction, base: Base) -> bool:
    """Does the verdict find fault with a list item that speaks of harm and does not name the topic?

    Such lists tell what was seen, of withdrawal, of other drugs, of what to look out for; their lead-in is far.
    """
    claim = verdict.claim
    block = extraction.document.blocks[extraction.sentences[claim.sentence].block]
    if (
        block.kind != "list_item"
        or claim.relation not in effects.HARMS
        or SEVERITY[verdict.name] < SEVERITY["overstated"]
    ):
        return False
    insists = claim.emphatic or claim.scope in ("all", "most") or claim.polarity == "negated"
    return not insists and not any(base.is_a(name, base.manifest.subject) for name in claim.named)


def _clause(readings: Sequence[Claim], text: str, base: Base, as_of: date, known: Learned) -> list[Verdict]:
    numbered = [claim for claim in readings if claim.relation == "prevalence_or_number"]
    found = [verdict for claim in readings if (verdict := _reading(claim, base, as_of)) is not None]
    found += numbers.judge(numbered, base)
    judged: dict[str, Verdict] = {}
    for verdict in found:
        if verdict.assessment is not None:
            before = judged.get(verdict.assessment)
            if before is None or SEVERITY[verdict.name] > SEVERITY[before.name]:
                judged[verdict.assessment] = verdict
    if judged:
        return list(judged.values())
    for claim in readings:
        if claim.relation == "other":
            verdict = stated.judge(claim, text, base, as_of, known)
            if verdict is not None:
                return [verdict]
    silent = next((verdict for verdict in found), None)
    if silent is not None:
        return [silent]
    checkable = next(
        (
            claim
            for claim in readings
            if claim.object is not None
            and claim.relation in ("treats", "causes_harm")
            and any(base.is_a(name, base.manifest.subject) for name in claim.context)
        ),
        None,
    )
    if checkable is None:
        return []
    return [Verdict(checkable, "unsupported", "The evidence base has nothing for or against this.")]


def _reading(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    if claim.relation in ("prevalence_or_number", "other"):
        return None  # numbers are judged together, and plain statements where nothing else speaks
    if claim.place is not None:
        return law.judge(claim, base, as_of)
    return facts.judge(claim, base, as_of) or effects.judge(claim, base, as_of)
