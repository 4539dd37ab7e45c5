"""`python -m evaluation.learn`: learn from the labelled claims of the development sets; write `judge/learned.json`.

Learned are how wording goes with verdicts, and which of the items that a clause is near to is meant (see
`verileaf.judge.learned`). Articles teach where no fault is to be found. `out_of_fold` gives what is learned
without a fifth of the claims, in turn, so that a claim is never scored by what was learned from it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import msgspec

from evaluation.claims import Class, gold
from evaluation.data import FOLDER, TUNED, DataSet, LabelledArticle, PairedClaim, load
from verileaf.extract import extract
from verileaf.judge import judge, stated, wording
from verileaf.judge.learned import FILE, Learned, Meant, Wording
from verileaf.model import Claim, Extraction, Frozen
from verileaf.pipeline import Checker, Options
from verileaf.read import read_bytes, read_text

FOLDS = 5
SEED = 20261122
SUPPORTED = 0.4
FAULT = 0.5
"""Probabilities from which on a verdict is given; fault asks for more, to spare good articles."""
_OF_WORDING, _OF_MEANT = 5.0, 0.3
"""Inverse strength of the penalty on the weights."""
_OF_ARTICLES = 1.0
"""What a clause of an article counts beside a labelled claim."""
_OF_KIND: dict[str, Class] = {
    "claim_overstated": "overstated",
    "claim_contradicted": "contradicted",
    "law_wrong": "contradicted",
    "claim_outdated": "outdated",
    "law_outdated": "outdated",
}
"""The class that a finding of an article shows its words to be of."""
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


class Lesson(Frozen, frozen=True):
    """What one labelled claim teaches, or one sentence of a labelled article."""

    label: Class
    terms: tuple[str, ...]
    examples: tuple[Example, ...]
    counts: float = 1.0
    """How much, beside a labelled claim."""


class Taught(Frozen, frozen=True):
    """A claim, by its id, or an article (without), and its lessons."""

    id: str | None
    label: str
    """Of the claim; "article"."""
    lessons: tuple[Lesson, ...]


def taught(sets: Iterable[DataSet], checker: Checker) -> list[Taught]:
    """What all claims and articles of some sets teach."""
    found = []
    for data in sets:
        for item in (*data.claims, *chain.from_iterable(data.pairs)):
            extraction, span, label = extract(read_text(item.text), checker.base), item.span, gold(item)
            claims = [claim for claim in extraction.claims if claim.start < span.end and claim.end > span.start]
            examples = [Example(*each, each[1] == label) for _, each in _near(extraction, claims, checker)]
            lesson = Lesson(label, tuple(_terms(item.claim, checker)), tuple(examples))
            found.append(Taught(None if isinstance(item, PairedClaim) else item.id, label, (lesson,)))
        found += [Taught(None, "article", tuple(_of_article(article, checker))) for article in data.articles]
    return found


def _of_article(article: LabelledArticle, checker: Checker) -> Iterator[Lesson]:
    """Each clause in which a wrong statement was found teaches its kind, each without a finding that no fault is
    to be found there; those with findings of other kinds teach nothing."""
    extraction = extract(read_bytes(article.source.encode(), article.name), checker.base)
    kinds = [(span, finding.kind) for span, finding in zip(article.spans, article.gold.findings, strict=True) if span]
    for (start, end), near in groupby(_near(extraction, extraction.claims, checker), key=lambda each: each[0]):
        within = {kind for span, kind in kinds if span.start < end and span.end > start}
        labels = {_OF_KIND[kind] for kind in within if kind in _OF_KIND}
        if len(labels) > 1 or (within and not labels):
            continue
        label = labels.pop() if labels else "silent"
        told = [each for _, each in near if within or each[1] != "supported"]
        examples = tuple(Example(*each, each[1] == label) for each in told)
        if examples:
            yield Lesson(label, examples[0].terms, examples, _OF_ARTICLES)


_Near = tuple[tuple[str, ...], str, dict[str, float]]
"""Terms of a clause; verdict and features of an item."""


def _near(extraction: Extraction, claims: Sequence[Claim], checker: Checker) -> Iterator[tuple[tuple[int, int], _Near]]:
    """The items near to the clauses that nothing else judges, and to their sentences, each with where that stands."""
    judged = judge(extraction, checker.base, checker.as_of, _NOTHING)
    known = {(verdict.claim.sentence, verdict.claim.start) for verdict in judged if verdict.assessment}
    sentences = {sentence for sentence, _ in known}
    text = extraction.document.text
    plain = [claim for claim in claims if claim.relation == "other" and (claim.sentence, claim.start) not in known]
    ranges = [([claim], (claim.start, claim.end)) for claim in plain]
    for number in sorted({claim.sentence for claim in plain} - sentences):
        sentence = extraction.sentences[number]
        ranges.append(([c for c in plain if c.sentence == number], (sentence.start, sentence.end)))
    for within, span in ranges:
        terms = tuple(_terms(text[span[0] : span[1]], checker))
        for each in stated.candidates(within, text, span, checker.base, checker.as_of):
            yield span, (terms, each.verdict.name, each.features)


def _terms(text: str, checker: Checker) -> list[str]:
    return wording.terms(text, checker.base.find(text), checker.base)


# --- learning ---------------------------------------------------------------------------------------------------------


def learn(found: Sequence[Taught]) -> Learned:
    """Learn from lessons. Raises `ModuleNotFoundError` without scikit-learn."""
    from sklearn.feature_extraction import DictVectorizer

    rows, right, counts = [], [], []
    for train, rest in _folds(found):  # wording speaks for or against an item as it does for clauses it has not seen
        apart = _wording([found[at] for at in train])
        for lesson in chain.from_iterable(found[at].lessons for at in rest):
            for each in lesson.examples:
                rows.append(each.features | stated.worded(apart.probabilities(each.terms), each.verdict))
                right.append(each.right)
                counts.append(lesson.counts)
    table = DictVectorizer()
    model = _logistic(_OF_MEANT).fit(table.fit_transform(rows), right, sample_weight=counts)
    weights = dict(zip(table.feature_names_, _rounded(model.coef_[0]), strict=True))
    return Learned(_wording(found), Meant(round(float(model.intercept_[0]), _DIGITS), weights, SUPPORTED, FAULT))


def _wording(found: Sequence[Taught]) -> Wording:
    from sklearn.feature_extraction.text import TfidfVectorizer

    lessons = list(chain.from_iterable(each.lessons for each in found))
    table = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True)
    seen = table.fit_transform([lesson.terms for lesson in lessons])
    counts = [lesson.counts for lesson in lessons]
    model = _logistic(_OF_WORDING).fit(seen, [lesson.label for lesson in lessons], sample_weight=counts)
    columns = zip(table.get_feature_names_out(), table.idf_, model.coef_.T, strict=True)
    terms = {str(term): (round(float(idf), _DIGITS), *_rounded(weights)) for term, idf, weights in columns}
    return Wording(tuple(map(str, model.classes_)), _rounded(model.intercept_), terms)


def _logistic(c: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=c, max_iter=5000, tol=1e-7, random_state=SEED)


def _folds(found: Sequence[Taught]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    from sklearn.model_selection import StratifiedKFold

    labels = [each.label for each in found]
    return iter(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(labels, labels))


def _rounded(numbers: Iterable[Any]) -> tuple[float, ...]:
    return tuple(round(float(number), _DIGITS) for number in numbers)


def out_of_fold(sets: Sequence[DataSet], checker: Checker) -> dict[str, Learned]:
    """For the id of each claim what is learned without it. Ids of different sets differ."""
    found = taught(sets, checker)
    known: dict[str, Learned] = {}
    for train, rest in _folds(found):
        learned = learn([found[at] for at in train])
        known |= {name: learned for at in rest if (name := found[at].id) is not None}
    return known


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if --check finds that the file is not what the data give."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.learn", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is not up to date")
    parser.add_argument("--to", type=Path, default=FILE, metavar="FILE", help="where to write (the package's own file)")
    options = parser.parse_args(arguments)
    from evaluation.__main__ import AS_OF

    learned = learn(taught([load(FOLDER / name) for name in TUNED], Checker(Options(as_of=AS_OF))))
    if options.check:
        same = alike(learned, msgspec.json.decode(options.to.read_bytes(), type=Learned))
        print("What was learned is up to date." if same else f"{options.to.name} is not what the data give now.")
        return 0 if same else 1
    options.to.write_bytes(msgspec.json.encode(learned, order="deterministic") + b"\n")
    size = options.to.stat().st_size
    print(f"{len(learned.wording.terms)} terms, {len(learned.meant.weights)} features; {size:,} bytes")
    return 0


def alike(one: Learned, other: Learned, slack: float = 0.02) -> bool:
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
