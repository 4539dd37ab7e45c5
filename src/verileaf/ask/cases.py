"""Causality of a case report: the Naranjo total and the WHO-UMC category, computed from what was answered."""

from __future__ import annotations

from typing import Literal

from verileaf.evidence.schema import Answer, Naranjo, WhoUmc

POINTS: dict[str, dict[Answer, int]] = {
    "previous_reports": {"yes": 1, "no": 0},
    "after_exposure": {"yes": 2, "no": -1},
    "better_after_stopping": {"yes": 1, "no": 0},
    "again_on_reexposure": {"yes": 2, "no": -1},
    "other_causes": {"yes": -1, "no": 2},
    "with_placebo": {"yes": -1, "no": 1},
    "toxic_level": {"yes": 1, "no": 0},
    "worse_with_more": {"yes": 1, "no": 0},
    "similar_before": {"yes": 1, "no": 0},
    "objective_evidence": {"yes": 1, "no": 0},
}
"""Points of each answer; unknown is 0. Naranjo CA et al., Clin Pharmacol Ther 1981;30:239-245."""

Category = Literal["certain", "probable", "possible", "unlikely", "conditional", "unassessable"]


def naranjo(answers: Naranjo) -> int:
    """The total, from -4 to 13.

    >>> from verileaf.evidence.schema import Naranjo
    >>> names = Naranjo.__struct_fields__
    >>> naranjo(Naranjo(**{name: "unknown" for name in names}))
    0
    """
    return sum(points.get(getattr(answers, name), 0) for name, points in POINTS.items())


def naranjo_category(total: int) -> str:
    """The scale's word for a total: definite from 9, probable from 5, possible from 1, else doubtful."""
    return "definite" if total >= 9 else "probable" if total >= 5 else "possible" if total >= 1 else "doubtful"


def who_umc(answers: WhoUmc) -> Category:
    """The category of the WHO-UMC system, from the criteria that each category asks for."""
    if answers.assessable != "yes":
        return "unassessable" if answers.assessable == "no" else "conditional"
    if answers.plausible_time == "no":
        return "unlikely"
    if answers.plausible_time == "unknown":
        return "conditional"
    alone = answers.other_explanation == "no"
    if alone and answers.plausible_dechallenge == "yes":
        surest = answers.recognised_phenomenon == "yes" and answers.rechallenge == "yes"
        return "certain" if surest else "probable"
    return "possible"
