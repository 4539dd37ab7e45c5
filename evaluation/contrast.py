"""Scores on pairs of claims that differ by a minimal edit: a pair counts if both members get their class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation import claims
from evaluation.data import Edit, PairedClaim
from verileaf.model import Frozen
from verileaf.pipeline import Checker


class Outcome(Frozen, frozen=True):
    """The outcomes of the two members of a pair."""

    one: claims.Outcome
    two: claims.Outcome
    edit: Edit

    @property
    def members_right(self) -> int:
        """How many of the two got their class."""
        return sum(member.predicted == member.gold for member in (self.one, self.two))

    @property
    def right(self) -> bool:
        return self.members_right == 2


class Score(Frozen, frozen=True):
    """Figures of a number of pairs. A system that doesn't see the edits gives both members one class: one is right."""

    count: int
    right: int
    """Pairs with both members right."""
    half: int
    """Pairs with one member right."""

    @property
    def share(self) -> float:
        return self.right / self.count


def run(checker: Checker, pairs: Iterable[tuple[PairedClaim, PairedClaim]]) -> list[Outcome]:
    """Check the text of each member on its own."""
    outcomes = []
    for pair in pairs:
        one, two = claims.run(checker, pair)
        outcomes.append(Outcome(one, two, pair[0].edit))
    return outcomes


def score(outcomes: Sequence[Outcome]) -> Score:
    """Figures over all pairs. Raises `ValueError` if there are none."""
    if not outcomes:
        raise ValueError("nothing to score")
    right = [outcome.members_right for outcome in outcomes]
    return Score(len(right), right.count(2), right.count(1))


def by_edit(outcomes: Sequence[Outcome]) -> dict[Edit, Score]:
    """Figures for each kind of edit, in the order of their names."""
    edits = sorted({outcome.edit for outcome in outcomes})
    return {edit: score([outcome for outcome in outcomes if outcome.edit == edit]) for edit in edits}
