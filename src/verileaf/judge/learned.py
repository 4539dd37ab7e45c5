"""What was learned from labelled claims: how wording goes with verdicts, and which statement of the base is meant.

`python -m evaluation.learn` makes `learned.json` from `evaluation/data/training`. Names stand in it as their kinds
(see `wording`), and features are of a kind (see `features`); everyday words of the topic that taught remain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log, sqrt
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from verileaf.model import Frozen

FILE = Path(__file__).with_name("learned.json")
VERDICTS = ("supported", "overstated", "contradicted", "outdated")
SILENT = "silent"
CLASSES = (SILENT, *VERDICTS)
EVEN = (1 / len(CLASSES),) * len(CLASSES)
"""Shares where no class is commoner than another."""
_ALONE = 0.4
"""Of the probability that a verdict needs, what one statement must give it: many hardly meant are no ground."""
_LEAST = 0.01
"""Added to a probability before its logarithm is taken."""


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
        powers = _powers(sums)
        return dict(zip(self.classes, (power / sum(powers) for power in powers), strict=True))

    def logarithms(self, terms: Sequence[str]) -> dict[str, float]:
        """The logarithms of the probabilities, bounded from below."""
        return {name: log(value + _LEAST) for name, value in self.probabilities(terms).items()}


class Reader(Protocol):
    """Something that reads a clause beside statements of the base."""

    def read(self, words: Words, statements: Sequence[str]) -> list[tuple[float, ...]]:
        """For each statement how much speaks for each of `VERDICTS`: logits beside silence, which has 0 in all."""


class Words(NamedTuple):
    """A clause and what stands around it in its sentence and the one before."""

    before: str
    clause: str
    after: str


class Choice(Frozen, frozen=True):
    """A statement, by its number among the options, and a verdict; with how likely they are."""

    option: int
    verdict: str
    likely: float


class Meaning(Frozen, frozen=True):
    """How likely it is that a clause means one statement or another and deserves one verdict or another, or none.

    One log-linear model over all these readings of a clause: each weighs as much as its features add up to.
    """

    silent: dict[str, float]
    """Weights of the features of silence; `wording` is that of the wording's own logarithm."""
    meant: dict[str, float]
    """Weights of what speaks for a statement; `wording: KIND` is that of the wording's logarithm for the verdict."""
    given: dict[str, tuple[float, ...]]
    """Weights of what speaks for a verdict if the statement is meant, in the order of `VERDICTS`."""

    def readings(
        self,
        silent: Mapping[str, float],
        options: Sequence[tuple[str, Mapping[str, float], Mapping[str, float]]],
        wording: Mapping[str, float],
        beside: Sequence[Sequence[float]] = (),
        share: float = 1.0,
    ) -> tuple[float, list[Choice]]:
        """How likely silence is, and every other reading. An option is its kind, and what `features` says of it.

        `beside` is what a reader says for each option and verdict, if there is one, and `share` what all else counts
        beside it.
        """
        sums = [self.silent.get("wording", 0.0) * wording.get(SILENT, 0.0) + _sum(self.silent, silent)]
        for kind, meant, given in options:
            common = _sum(self.meant, meant)
            by_wording = self.meant.get("wording", 0.0) + self.meant.get(f"wording: {kind}", 0.0)
            each = [common + by_wording * wording.get(name, 0.0) for name in VERDICTS]
            for name, value in given.items():
                for place, weight in enumerate(self.given.get(name, ())):
                    each[place] += weight * value
            sums += each
        if beside:
            read = [0.0, *(value for each in beside for value in each)]
            sums = [share * own + other for own, other in zip(sums, read, strict=True)]
        powers = _powers(sums)
        whole = sum(powers)
        choices = [
            Choice(number // len(VERDICTS), VERDICTS[number % len(VERDICTS)], power / whole)
            for number, power in enumerate(powers[1:])
        ]
        return powers[0] / whole, choices


class Learned(Frozen, frozen=True, omit_defaults=True):
    """Everything that was learned."""

    wording: Wording
    meaning: Meaning
    supported: float
    """Probability from which on a clause is said to be supported."""
    fault: float
    """The same to find fault with it."""
    page_supported: float = 0.65
    """Probability from which on a clause of a page (`on_page`) is said to be supported, by a rule too."""
    page_doubt: float = 0.3
    """Probability of any fault below which, on a page, that of a rule is dropped."""
    doubtful: float = 0.9
    """The same to find fault with what seems to assert nothing (`Claim.unasserted`)."""
    overrule: float = 0.7
    """The same to take the place of support by a rule."""
    doubt: float = 0.0
    """Probability of any fault below which that of a rule is dropped."""
    taught: tuple[float, ...] = EVEN
    """The share of each of `CLASSES` among the claims that taught; none is 0."""
    lone: tuple[float, ...] = EVEN
    """The share that each is taken to have among statements that somebody puts up to be checked, each for itself."""
    page: tuple[float, ...] = EVEN
    """The same among the clauses of pages, most of which are no claim or borne out."""
    lone_for: float = 1.0
    """With so many clauses a text is held to be as much the one as the other; more than 0."""
    reader: Reader | None = None
    """Reads each clause beside the statements that it may mean; no part of the file."""
    share: float = 1.0
    """What all else counts beside what the reader says."""

    def on_page(self, clauses: int) -> bool:
        """Is a text of so many clauses more a page than a statement that somebody puts up to be checked?"""
        return clauses > self.lone_for

    def as_taught(self) -> Learned:
        """The same for texts in which each class is as common as among the claims that taught."""
        return msgspec.structs.replace(self, lone=self.taught, page=self.taught)

    def expected(self, silence: float, choices: Sequence[Choice], clauses: int = 0) -> tuple[float, list[Choice]]:
        """The probabilities of silence and of all other readings in a text of so many clauses.

        Given are those among the claims that taught, where other classes were common.
        """
        alone = self.lone_for / (self.lone_for + clauses)
        weights = {
            name: (alone * lone + (1 - alone) * page) / taught
            for name, lone, page, taught in zip(CLASSES, self.lone, self.page, self.taught, strict=True)
        }
        silence *= weights[SILENT]
        likely = [choice.likely * weights[choice.verdict] for choice in choices]
        whole = silence + sum(likely)
        return silence / whole, [
            Choice(choice.option, choice.verdict, each / whole) for choice, each in zip(choices, likely, strict=True)
        ]


def likeliest(
    silence: float, choices: Sequence[Choice], learned: Learned, *, doubtful: bool = False, on_page: bool = False
) -> Choice | None:
    """The likeliest verdict, by the statement that is likeliest to give it; None if silence or nothing is likely.

    `doubtful`: the clause seems to assert nothing.
    """
    by_verdict: dict[str, float] = defaultdict(float)
    for choice in choices:
        by_verdict[choice.verdict] += choice.likely
    if not by_verdict:
        return None
    name = max(by_verdict, key=lambda each: by_verdict[each])
    fault = learned.doubtful if doubtful else learned.fault
    supported = learned.page_supported if on_page else learned.supported
    least = supported if name == "supported" else fault
    best = max((choice for choice in choices if choice.verdict == name), key=lambda choice: choice.likely)
    if by_verdict[name] < max(least, silence) or best.likely < _ALONE * least:
        return None
    return Choice(best.option, name, by_verdict[name])


def _sum(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _powers(sums: Sequence[float]) -> list[float]:
    top = max(sums)
    return [exp(each - top) for each in sums]


@lru_cache(maxsize=1)
def load() -> Learned:
    """What comes with Verileaf."""
    return msgspec.json.decode(FILE.read_bytes(), type=Learned)
