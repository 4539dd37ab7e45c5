"""What was learned from labelled claims: how wording goes with verdicts, and when an item of the base is meant.

Both are logistic regressions. `python -m evaluation.learn` makes `learned.json` from the development sets of
`evaluation/`. Nothing in it is of one topic: names stand in it as their kinds (see `wording`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log, sqrt
from pathlib import Path

import msgspec

from verileaf.model import Frozen

FILE = Path(__file__).with_name("learned.json")


class Wording(Frozen, frozen=True):
    """How likely each class of verdict is for a clause worded so, whatever it speaks of.

    Multinomial logistic regression over terms weighed by TF-IDF (logarithmic frequency, unit length).
    """

    classes: tuple[str, ...]
    """Verdicts, and `silent` for what no verdict fits."""
    bias: tuple[float, ...]
    terms: dict[str, tuple[float, ...]]
    """For each term how rare it is, then its weight for each class."""

    def probabilities(self, terms: Sequence[str]) -> dict[str, float]:
        """By class; they add up to 1."""
        counts = Counter(term for term in terms if term in self.terms)
        scaled = {term: (1 + log(count)) * self.terms[term][0] for term, count in counts.items()}
        length = sqrt(sum(value * value for value in scaled.values())) or 1.0
        sums = list(self.bias)
        for term, value in scaled.items():
            for place, weight in enumerate(self.terms[term][1:]):
                sums[place] += weight * value / length
        top = max(sums)
        powers = [exp(each - top) for each in sums]
        return dict(zip(self.classes, (power / sum(powers) for power in powers), strict=True))


class Meant(Frozen, frozen=True):
    """How likely it is that an item gives the right verdict on a clause. Logistic regression over `stated.features`."""

    bias: float
    weights: dict[str, float]
    supported: float
    """Probability from which on a clause is said to be supported."""
    fault: float
    """The same to find fault with it."""

    def probability(self, features: Mapping[str, float]) -> float:
        return 1 / (1 + exp(-self.bias - sum(self.weights.get(name, 0.0) * value for name, value in features.items())))


class Learned(Frozen, frozen=True):
    """Everything that was learned."""

    wording: Wording
    meant: Meant


@lru_cache(maxsize=1)
def load() -> Learned:
    """What comes with Verileaf."""
    return msgspec.json.decode(FILE.read_bytes(), type=Learned)
