"""`python -m evaluation.learn`: learn from the labelled claims of the development sets; write `judge/learned.json`.

Learned are how wording goes with verdicts, and which of the items that a clause is near to is meant (see
`verileaf.judge.learned`). Good articles teach where no fault is to be found. `out_of_fold` gives what is learned
without a fifth of the claims, in turn, so that a claim is never scored by what was learned from it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from evaluation.claims import Class, gold
from evaluation.data import FOLDER, TUNED, DataSet, LabelledClaim, load
from verileaf.extract import extract
from verileaf.judge import judge, stated, wording
from verileaf.judge.learned import FILE, Learned, Meant, Wording
from verileaf.model import Claim, Extraction, Frozen
from verileaf.pipeline import Checker, Options
from verileaf.read import read_bytes, read_text

FOLDS = 5
SEED = 20261122
SUPPORTED = 0.4
FAULT = 0.45
"""Probabilities from which on a verdict is given; figures change little from 0.4 to 0.55, and fault asks for more."""
_OF_WORDING, _OF_MEANT = 5.0, 0.3
"""Inverse strength of the penalty on the weights."""
_OF_ARTICLES = 0.6
"""What an item near to a sentence of a good article counts beside one near to a labelled claim."""
_DIGITS = 3
_NOTHING = Learned(Wording(("silent",), (0.0,), {}), Meant(0.0, {}, 2.0, 2.0))
"""Under which no item is ever meant: only clauses are judged whose relation is known."""


class Example(Frozen, frozen=True):
    """An item near to a clause: is the verdict that it gives right?"""

    terms: tuple[str, ...]
    """Of the clause."""
    verdict: str
    features: dict[str, float]
    right: bool
    counts: float = 1.0


class Lesson(Frozen, frozen=True):
    """What one labelled claim teaches, or one good article (which has no label and no terms)."""

    label: Class | None
    terms: tuple[str, ...]
    examples: tuple[Example, ...]


def lessons(sets: Iterable[DataSet], checker: Checker) -> list[Lesson]:
    """What all claims and good articles of some sets teach."""
    found = []
    for data in sets:
        found += [_of_claim(item, checker) for item in (*data.claims, *chain.from_iterable(data.pairs))]
        for article in data.articles:
            if article.gold.quality == "good":
                extraction = extract(read_bytes(article.source.encode(), article.name), checker.base)
                near = _near(extraction, extraction.claims, checker)
                wrong = [Example(*each, False, _OF_ARTICLES) for each in near if each[1] != "supported"]
                found.append(Lesson(None, (), tuple(wrong)))
    return found


def _of_claim(item: LabelledClaim, checker: Checker) -> Lesson:
    extraction = extract(read_text(item.text), checker.base)
    span, label = item.span, gold(item)
    claims = [claim for claim in extraction.claims if claim.start < span.end and claim.end > span.start]
    examples = [Example(*each, each[1] == label) for each in _near(extraction, claims, checker)]
    return Lesson(label, tuple(_terms(item.claim, checker)), tuple(examples))


def _near(
    extraction: Extraction, claims: Sequence[Claim], checker: Checker
) -> Iterator[tuple[tuple[str, ...], str, dict[str, float]]]:
    """Terms, verdict and features of the items near to the clauses that nothing else judges, and to their sentences."""
    judged = judge(extraction, checker.base, checker.as_of, _NOTHING)
    known = {(verdict.claim.sentence, verdict.claim.start) for verdict in judged if verdict.assessment}
    sentences = {sentence for sentence, _ in known}
    text = extraction.document.text
    plain = [claim for claim in claims if claim.relation == "other" and (claim.sentence, claim.start) not in known]
    ranges = [([claim], (claim.start, claim.end)) for claim in plain]
    for number in sorted({claim.sentence for claim in plain} - sentences):
        sentence = extraction.sentences[number]
        ranges.append(([c for c in plain if c.sentence == number], (sentence.start, sentence.end)))
    for within, (start, end) in ranges:
        terms = tuple(_terms(text[start:end], checker))
        for each in stated.candidates(within, text, (start, end), checker.base, checker.as_of):
            yield terms, each.verdict.name, each.features


def _terms(text: str, checker: Checker) -> list[str]:
    return wording.terms(text, checker.base.find(text), checker.base)


# --- learning ---------------------------------------------------------------------------------------------------------


def learn(found: Sequence[Lesson]) -> Learned:
    """Learn from lessons. Raises `ModuleNotFoundError` without scikit-learn."""
    from sklearn.feature_extraction import DictVectorizer

    whole = _wording(found)
    rows, right, counts = [], [], []
    for train, rest in _folds(found):  # wording speaks for or against an item as it does for clauses it has not seen
        apart = _wording([found[at] for at in train])
        for at in rest:
            for each in found[at].examples:
                rows.append(each.features | stated.worded(apart.probabilities(each.terms), each.verdict))
                right.append(each.right)
                counts.append(each.counts)
    table = DictVectorizer()
    model = _logistic(_OF_MEANT).fit(table.fit_transform(rows), right, sample_weight=counts)
    weights = dict(zip(table.feature_names_, _rounded(model.coef_[0]), strict=True))
    return Learned(whole, Meant(round(float(model.intercept_[0]), _DIGITS), weights, SUPPORTED, FAULT))


def _wording(found: Sequence[Lesson]) -> Wording:
    from sklearn.feature_extraction.text import TfidfVectorizer

    labelled = [lesson for lesson in found if lesson.label is not None]
    table = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True)
    seen = table.fit_transform([lesson.terms for lesson in labelled])
    model = _logistic(_OF_WORDING).fit(seen, [lesson.label for lesson in labelled])
    columns = zip(table.get_feature_names_out(), table.idf_, model.coef_.T, strict=True)
    terms = {str(term): (round(float(idf), _DIGITS), *_rounded(weights)) for term, idf, weights in columns}
    return Wording(tuple(map(str, model.classes_)), _rounded(model.intercept_), terms)


def _logistic(c: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=c, max_iter=5000, tol=1e-7, random_state=SEED)


def _folds(found: Sequence[Lesson]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    from sklearn.model_selection import StratifiedKFold

    labels = [lesson.label or "article" for lesson in found]
    return iter(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(labels, labels))


def _rounded(numbers: Iterable[Any]) -> tuple[float, ...]:
    return tuple(round(float(number), _DIGITS) for number in numbers)


def out_of_fold(sets: Sequence[DataSet], checker: Checker) -> dict[str, Learned]:
    """For the id of each claim what is learned without it. Ids of different sets differ."""
    found = lessons(sets, checker)
    ids: list[str | None] = []
    for data in sets:
        ids += [item.id for item in data.claims]
        ids += [None for _ in chain.from_iterable(data.pairs)]
        ids += [None for article in data.articles if article.gold.quality == "good"]
    known: dict[str, Learned] = {}
    for train, rest in _folds(found):
        learned = learn([found[at] for at in train])
        known |= {name: learned for at in rest if (name := ids[at]) is not None}
    return known


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if --check finds that the file is not what the data give."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.learn", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is not up to date")
    parser.add_argument("--to", type=Path, default=FILE, metavar="FILE", help="where to write (the package's own file)")
    options = parser.parse_args(arguments)
    from evaluation.__main__ import AS_OF

    learned = learn(lessons([load(FOLDER / name) for name in TUNED], Checker(Options(as_of=AS_OF))))
    if options.check:
        same = near(learned, msgspec.json.decode(options.to.read_bytes(), type=Learned))
        print("What was learned is up to date." if same else f"{options.to.name} is not what the data give now.")
        return 0 if same else 1
    options.to.write_bytes(msgspec.json.encode(learned, order="deterministic") + b"\n")
    size = options.to.stat().st_size
    print(f"{len(learned.wording.terms)} terms, {len(learned.meant.weights)} features; {size:,} bytes")
    return 0


def near(one: Learned, other: Learned, slack: float = 0.02) -> bool:
    """Are both the same but for what machines round differently?"""
    if one.wording.terms.keys() != other.wording.terms.keys() or one.meant.weights.keys() != other.meant.weights.keys():
        return False
    pairs = [*zip(one.wording.bias, other.wording.bias, strict=True), (one.meant.bias, other.meant.bias)]
    pairs += [(weight, other.meant.weights[name]) for name, weight in one.meant.weights.items()]
    for term, numbers in one.wording.terms.items():
        pairs += zip(numbers, other.wording.terms[term], strict=True)
    return all(abs(a - b) <= slack for a, b in pairs)


if __name__ == "__main__":
    sys.exit(main())
