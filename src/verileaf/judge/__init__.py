"""Claims against evidence: one verdict for each claim that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from verileaf.evidence.base import Base
from verileaf.judge import effects, facts, law, numbers
from verileaf.model import Claim, Extraction, Verdict

SEVERITY = {"contradicted": 4, "outdated": 3, "overstated": 2, "supported": 1, "unsupported": 0}


def judge(extraction: Extraction, base: Base, as_of: date) -> tuple[Verdict, ...]:
    """Verdicts in order of position. Of several readings of the same words the base's evidence picks one."""
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        groups[claim.start].append(claim)
    verdicts: list[Verdict] = []
    for start in sorted(groups):
        verdicts += _clause(groups[start], base, as_of)
    return tuple(verdicts)


def _clause(readings: Sequence[Claim], base: Base, as_of: date) -> list[Verdict]:
    stated = [claim for claim in readings if claim.relation == "prevalence_or_number"]
    found = [verdict for claim in readings if (verdict := _reading(claim, base, as_of)) is not None]
    found += numbers.judge(stated, base)
    judged: dict[str, Verdict] = {}
    for verdict in found:
        if verdict.assessment is not None:
            known = judged.get(verdict.assessment)
            if known is None or SEVERITY[verdict.name] > SEVERITY[known.name]:
                judged[verdict.assessment] = verdict
    if judged:
        return list(judged.values())
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
    if claim.relation == "prevalence_or_number":
        return None  # numbers are judged together
    if claim.place is not None:
        return law.judge(claim, base, as_of)
    return facts.judge(claim, base, as_of) or effects.judge(claim, base, as_of)
