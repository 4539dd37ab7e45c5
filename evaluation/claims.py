"""Scores of verdicts on labelled claims, in five classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, get_args

from evaluation.data import Label, LabelledClaim
from verileaf.model import Frozen, Span, VerdictName
from verileaf.pipeline import Checker
from verileaf.read import read_text
from verileaf.report.model import ClaimReport

Class = Literal["supported", "overstated", "contradicted", "outdated", "silent"]
CLASSES: tuple[Class, ...] = get_args(Class)
FLAGS: frozenset[Class] = frozenset({"overstated", "contradicted", "outdated"})
"""The classes that accuse."""
_OF_LABEL: dict[Label, Class] = {
    "supported": "supported",
    "overstated": "overstated",
    "contradicted": "contradicted",
    "outdated": "outdated",
    "unverifiable": "silent",
    "none": "silent",
}
_OF_VERDICT: dict[VerdictName, Class] = {
    "supported": "supported",
    "overstated": "overstated",
    "contradicted": "contradicted",
    "outdated": "outdated",
    "unsupported": "silent",
}
_SEVERITY: dict[Class, int] = {"contradicted": 4, "outdated": 3, "overstated": 2, "supported": 1, "silent": 0}


class Outcome(Frozen, frozen=True):
    """A labelled claim, the class it was given, and the claim of the report that gave it, if there was one."""

    item: LabelledClaim
    predicted: Class
    claim: ClaimReport | None = None

    @property
    def gold(self) -> Class:
        return gold(self.item)


class Rate(Frozen, frozen=True):
    """`right` of `predicted` items are right, and `right` of `actual` items were found."""

    right: int
    predicted: int
    actual: int

    @property
    def precision(self) -> float:
        """1.0 where nothing was predicted: nothing is wrong then."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """1.0 where there was nothing to find."""
        return self.right / self.actual if self.actual else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0.0 if there is something on either side and none of it agrees."""
        total = self.predicted + self.actual
        return 2 * self.right / total if total else 1.0


class Score(Frozen, frozen=True):
    """Figures of one system on one list of claims."""

    count: int
    accuracy: float
    macro_f1: float
    """Mean F1 of the classes that occur, on either side."""
    classes: dict[Class, Rate]
    exact: Rate
    """Flags; right if the class is."""
    flagged: Rate
    """Flags; right if the claim deserves any flag."""
    confusion: dict[tuple[Class, Class], int]
    """(gold, predicted) -> how many."""


def gold(item: LabelledClaim) -> Class:
    """The class of a labelled claim."""
    return class_of(item.gold)


def class_of(label: Label) -> Class:
    """The class of a label: what no evidence settles and what is no claim are both left in silence."""
    return _OF_LABEL[label]


def run(checker: Checker, items: Iterable[LabelledClaim]) -> list[Outcome]:
    """Check each text on its own and take the verdict on the labelled claim."""
    outcomes = []
    for item in items:
        claims = checker.document(read_text(item.text)).claims
        outcomes.append(Outcome(item, *predict(claims, item.span)))
    return outcomes


def predict(claims: Sequence[ClaimReport], span: Span) -> tuple[Class, ClaimReport | None]:
    """The verdict of the claim with most characters in common with `span`; ties go to the more severe."""
    best: tuple[int, int] = (0, -1)
    chosen: ClaimReport | None = None
    for claim in claims:
        common = overlap(claim.span, span)
        rank = (common, _SEVERITY[_OF_VERDICT[claim.verdict]])
        if common and rank > best:
            best, chosen = rank, claim
    return ("silent" if chosen is None else _OF_VERDICT[chosen.verdict]), chosen


def overlap(one: Span, other: Span) -> int:
    """How many characters two ranges have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def score(gold: Sequence[Class], predicted: Sequence[Class]) -> Score:
    """Figures for two lists of the same length and order. Raises `ValueError` if they are empty or differ in length."""
    if not gold:
        raise ValueError("nothing to score")
    pairs = Counter(zip(gold, predicted, strict=True))
    classes = {name: _rate(pairs, name) for name in CLASSES}
    occurring = [rate.f1 for rate in classes.values() if rate.predicted or rate.actual]
    flags_predicted = sum(count for (_, name), count in pairs.items() if name in FLAGS)
    flags_actual = sum(count for (name, _), count in pairs.items() if name in FLAGS)
    exact = sum(count for (one, two), count in pairs.items() if one == two and one in FLAGS)
    either = sum(count for (one, two), count in pairs.items() if one in FLAGS and two in FLAGS)
    return Score(
        count=len(gold),
        accuracy=sum(count for (one, two), count in pairs.items() if one == two) / len(gold),
        macro_f1=sum(occurring) / len(occurring),
        classes=classes,
        exact=Rate(exact, flags_predicted, flags_actual),
        flagged=Rate(either, flags_predicted, flags_actual),
        confusion=dict(pairs),
    )


def _rate(pairs: Counter[tuple[Class, Class]], name: Class) -> Rate:
    return Rate(
        right=pairs[name, name],
        predicted=sum(count for (_, two), count in pairs.items() if two == name),
        actual=sum(count for (one, _), count in pairs.items() if one == name),
    )


def score_outcomes(outcomes: Sequence[Outcome]) -> Score:
    """Figures of a run."""
    return score([outcome.gold for outcome in outcomes], [outcome.predicted for outcome in outcomes])


def slices(outcomes: Sequence[Outcome], of: Callable[[LabelledClaim], str]) -> dict[str, Score]:
    """Figures for each register or relation, the largest first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(of(outcome.item), []).append(outcome)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return {name: score_outcomes(groups[name]) for name in order}
