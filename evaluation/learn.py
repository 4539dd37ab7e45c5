"""`python -m evaluation.learn`: learn from the labelled claims of the training set; write `judge/learned.json`.

Learned are how wording goes with verdicts, and which statement of the base a clause means (`verileaf.judge.learned`).
No other set teaches, so that no claim is scored by what was learned from it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from evaluation.claims import FLAGS, Class, gold
from evaluation.data import FOLDER, TAUGHT, DataSet, LabelledClaim, load
from verileaf import judge
from verileaf.evidence.index import Index, spoken
from verileaf.evidence.schema import Heard
from verileaf.evidence.statements import Content, lay_out
from verileaf.evidence.topic import TOPICS
from verileaf.extract import extract
from verileaf.judge import stated, wording
from verileaf.judge.features import Clause, Option
from verileaf.judge.learned import CLASSES, FILE, SILENT, VERDICTS, Learned, Meaning, Wording
from verileaf.model import Claim, Extraction, Frozen, Span, Verdict
from verileaf.pipeline import Checker, Options
from verileaf.read import read_text

FOLDS = 5
SEED = 20261122
SUPPORTED = 0.5
FAULT = 0.5
"""Probabilities from which on a verdict is given."""
PAGE_SUPPORTED = 0.65
"""The same on a page, by a rule too; set, like `PAGE_DOUBT`, on real pages that were graded: below them a verdict was
wrong as often as right, or more often."""
PAGE_DOUBT = 0.3
"""Probability of any fault that one which a rule finds needs to stand on a page."""
DOUBTFUL = 0.9
"""The same to find fault with what seems to assert nothing."""
DOUBT = 0.5
"""The same for a fault that a rule finds to stand."""
OVERRULE = 0.6
"""The same to take the place of a rule's support."""
LONE = (0.4, 0.25, 0.2, 0.1, 0.05)
PAGE = (0.545, 0.4, 0.05, 0.002, 0.003)
"""What `CLASSES` weigh in lone statements and on pages (`Learned.lone`, `Learned.page`): not counted but tuned, on the
development sets and on graded real pages, where nearly all that seemed contradicted was not."""
LONE_FOR = 6.0
"""See `Learned.lone_for`."""
_OF_WORDING = 5.0
"""Inverse strength of the penalty on the weights."""
_OF_MEANING = 3.0
"""Strength of the penalty on the weights."""
_RARE = 6
"""Claims in which a term must stand to be learned."""
_PART = 0.9
"""Of a claim, what a clause is at most to be a part of it."""
_OF_PARTS = 0.5
"""What a part of a claim counts beside it."""
_LIGHT = 0.02
"""Weights that are smaller are left out."""
_DIGITS = 3
_NEIGHBOURS = 20
"""Claims that stand together in one fold."""
_WORDS = 60
"""Words that are kept of a statement."""
NO_SOURCE = "none"


class Example(Frozen, frozen=True):
    """A statement that a clause may mean."""

    id: str
    kind: str
    meant: dict[str, float]
    given: dict[str, float]


class Lesson(Frozen, frozen=True):
    """What a labelled claim teaches, or a part of it."""

    labels: frozenset[Class]
    """Those that are right; of a part of a claim it is only known that it deserves no flag."""
    source: str
    """The statement that is meant, if the label names it."""
    terms: tuple[str, ...]
    silent: dict[str, float]
    examples: tuple[Example, ...]
    counts: float = 1.0
    """How much, beside a labelled claim."""


class Taught(Frozen, frozen=True):
    """A claim and its lessons."""

    claim: LabelledClaim
    lessons: tuple[Lesson, ...]


def taught(data: DataSet, checker: Checker) -> list[Taught]:
    """What all claims of a set teach, each held against the base by the words that the other folds have heard."""
    found: list[Taught] = []
    for train, rest in folds(data.claims):
        apart = hearing(checker, heard([data.claims[at] for at in train]))
        found += (Taught(data.claims[at], tuple(_lessons(data.claims[at], apart))) for at in rest)
    return found


def heard(claims: Iterable[LabelledClaim]) -> list[Heard]:
    """The words by which the claims speak of the statements that they mean, the commonest first."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.source != NO_SOURCE:
            said[claim.source].update(set(spoken(claim.claim)))
    return [
        Heard(of=name, words=" ".join(sorted(counts, key=lambda word: (-counts[word], word))[:_WORDS]))
        for name, counts in sorted(said.items())
        if counts
    ]


def hearing(checker: Checker, words: Sequence[Heard]) -> Checker:
    """A checker whose base has heard these words of its statements and no others."""
    base = copy(checker.base)
    said = Content(
        base.manifest.subject, base.items.values(), base.interactions, base.findings.values(), base.core.laws
    )
    base.by_statement = Index(lay_out(said, base.questions, words, base.concepts))
    apart = copy(checker)
    apart.base = base
    return apart


def _lessons(item: LabelledClaim, checker: Checker) -> Iterator[Lesson]:
    """The claim teaches its class; where it deserves no flag, neither does any clause of it."""
    extraction = extract(read_text(item.text), checker.base)
    label, span = gold(item), item.span
    yield _lesson(extraction, span, frozenset({label}), item.source, checker)
    for part in unflagged(extraction, item):
        yield _lesson(extraction, part, frozenset({SILENT, label}), item.source, checker, _OF_PARTS)


def unflagged(extraction: Extraction, item: LabelledClaim) -> list[Span]:
    """The clauses that are parts of a claim, in order, if it deserves no flag."""
    if gold(item) in FLAGS:
        return []
    span = item.span
    found = {
        Span(claim.start, claim.end)
        for claim in extraction.claims
        if span.start <= claim.start
        and claim.end <= span.end
        and claim.end - claim.start < _PART * (span.end - span.start)
    }
    return sorted(found, key=lambda each: (each.start, each.end))


def _lesson(
    extraction: Extraction, span: Span, labels: frozenset[Class], source: str, checker: Checker, counts: float = 1.0
) -> Lesson:
    """What the words of `span` teach, held against the base as the engine does it."""
    base = checker.base
    clause, options = held(extraction, span, checker)
    here = extraction.document.text[span.start : span.end]
    return Lesson(
        labels,
        source,
        tuple(wording.terms(here, base.find(here), base)),
        stated.silence(clause, options),
        tuple(Example(each.near.statement.id, each.near.statement.kind, each.meant, each.given) for each in options),
        counts,
    )


def held(extraction: Extraction, span: Span, checker: Checker) -> tuple[Clause, list[Option]]:
    """The words of `span` as the engine reads them, and the statements that they may mean."""
    base, text = checker.base, extraction.document.text
    claims, where, rule = placed(extraction, span, checker)
    clause = stated.read(claims, text, where, base, rule)
    return clause, stated.options(clause, text, base, checker.as_of)


def placed(extraction: Extraction, span: Span, checker: Checker) -> tuple[list[Claim], stated.Where, Verdict | None]:
    """All readings of the words of `span`, where they stand, and what known wordings give."""
    read = (*extraction.claims, *extraction.doubtful)
    claims = [claim for claim in read if claim.start < span.end and claim.end > span.start]
    ruled = [verdict for verdict in judge.by_rules(claims, checker.base, checker.as_of) if verdict.assessment]
    rule = max(ruled, key=lambda verdict: judge.SEVERITY[verdict.name], default=None)
    number = next((n for n, each in enumerate(extraction.sentences) if each.end > span.start), 0)
    return claims, judge.where(extraction, number, span.start, span.end), rule


# --- learning ---------------------------------------------------------------------------------------------------------


def learn(found: Sequence[Taught]) -> Learned:
    """Learn from lessons. Raises `ModuleNotFoundError` without scikit-learn."""
    lessons: list[Lesson] = []
    likely: list[dict[str, float]] = []
    for train, rest in folds(found):  # wording speaks for or against a verdict as it does for clauses it has not seen
        apart = _wording([found[at] for at in train])
        for lesson in chain.from_iterable(found[at].lessons for at in rest):
            lessons.append(lesson)
            likely.append(apart.logarithms(lesson.terms))
    counts = Counter(gold(each.claim) for each in found)
    whole = len(found) + len(CLASSES)
    taught = tuple((counts[name] + 1) / whole for name in CLASSES)  # not rounded: none is taught to be impossible
    return Learned(
        _wording(found),
        _meaning(lessons, likely),
        SUPPORTED,
        FAULT,
        page_supported=PAGE_SUPPORTED,
        page_doubt=PAGE_DOUBT,
        doubtful=DOUBTFUL,
        overrule=OVERRULE,
        doubt=DOUBT,
        taught=taught,
        lone=LONE,
        page=PAGE,
        lone_for=LONE_FOR,
    )


def _wording(found: Sequence[Taught]) -> Wording:
    from sklearn.feature_extraction.text import TfidfVectorizer

    lessons = [lesson for each in found for lesson in each.lessons if len(lesson.labels) == 1]
    table = TfidfVectorizer(analyzer=list, min_df=_RARE, sublinear_tf=True)
    seen = table.fit_transform([lesson.terms for lesson in lessons])
    counts = [lesson.counts for lesson in lessons]
    model = _logistic(_OF_WORDING).fit(seen, [next(iter(lesson.labels)) for lesson in lessons], sample_weight=counts)
    columns = zip(table.get_feature_names_out(), table.idf_, model.coef_.T, strict=True)
    terms = {str(term): (round(float(idf), _DIGITS), *_rounded(weights)) for term, idf, weights in columns}
    return Wording(tuple(map(str, model.classes_)), _rounded(model.intercept_), terms)


def _meaning(lessons: Sequence[Lesson], likely: Sequence[dict[str, float]]) -> Meaning:
    """The weights that make the right readings of all lessons likeliest, by L-BFGS."""
    import numpy
    from scipy.optimize import minimize
    from scipy.sparse import csr_array
    from sklearn.feature_extraction import DictVectorizer

    rows: list[dict[str, float]] = []
    right: list[bool] = []
    starts: list[int] = []
    for lesson, logarithms in zip(lessons, likely, strict=True):
        starts.append(len(rows))
        meant = lesson.source in {example.id for example in lesson.examples}
        rows.append(
            {f"silent:{name}": value for name, value in lesson.silent.items()}
            | {"silent:wording": logarithms.get(SILENT, 0.0)}
        )
        right.append(SILENT in lesson.labels)
        for example in lesson.examples:
            fits = not meant or example.id == lesson.source
            common = {f"meant:{name}": value for name, value in example.meant.items()}
            for verdict in VERDICTS:
                worded = logarithms.get(verdict, 0.0)
                rows.append(
                    common
                    | {f"given:{verdict}:{name}": value for name, value in example.given.items()}
                    | {"meant:wording": worded, f"meant:wording: {example.kind}": worded}
                )
                right.append(fits and verdict in lesson.labels)
    table = DictVectorizer(dtype=numpy.float32)
    seen = csr_array(table.fit_transform(rows))
    turned = csr_array(seen.T)
    of_row = numpy.repeat(numpy.arange(len(starts)), numpy.diff([*starts, len(rows)]))
    chosen = numpy.array(right, dtype=float)
    can = numpy.add.reduceat(chosen, starts) > 0  # a lesson whose verdict no option can give teaches nothing
    counts = numpy.array([lesson.counts for lesson in lessons]) * can

    def loss(weights: Any) -> tuple[float, Any]:
        sums = seen @ weights
        sums = sums - numpy.maximum.reduceat(sums, starts)[of_row]
        powers = numpy.exp(sums)
        whole = numpy.add.reduceat(powers, starts)
        good = numpy.where(can, numpy.add.reduceat(powers * chosen, starts), 1.0)
        gain = (counts * (numpy.log(good) - numpy.log(whole))).sum()
        slope = turned @ ((powers * chosen / good[of_row] - powers / whole[of_row]) * counts[of_row])
        return -gain + _OF_MEANING * (weights @ weights) / 2, -slope + _OF_MEANING * weights

    best = minimize(loss, numpy.zeros(seen.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    weights = {str(n): round(float(w), _DIGITS) for n, w in zip(table.feature_names_, best.x, strict=True)}
    names = dict.fromkeys(name.split(":", 2)[2] for name in weights if name.startswith("given:"))
    given = {name: tuple(weights.get(f"given:{verdict}:{name}", 0.0) for verdict in VERDICTS) for name in names}
    return Meaning(
        _those(weights, "silent:"),
        _those(weights, "meant:"),
        {name: each for name, each in given.items() if max(map(abs, each)) >= _LIGHT},
    )


def _those(weights: dict[str, float], prefix: str) -> dict[str, float]:
    return {
        name.removeprefix(prefix): weight
        for name, weight in weights.items()
        if name.startswith(prefix) and abs(weight) >= _LIGHT
    }


def _logistic(c: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=c, max_iter=5000, tol=1e-5, random_state=SEED)


def folds(items: Sequence[object]) -> Iterator[tuple[list[int], list[int]]]:
    """What to learn from and what is left, in turn. Neighbours stay together: pairs and pages."""
    for fold in range(FOLDS):
        rest = [at for at in range(len(items)) if at // _NEIGHBOURS % FOLDS == fold]
        yield [at for at in range(len(items)) if at // _NEIGHBOURS % FOLDS != fold], rest


def _rounded(numbers: Iterable[Any]) -> tuple[float, ...]:
    return tuple(round(float(number), _DIGITS) for number in numbers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if --check finds that the file is not what the data give."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.learn", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is not up to date")
    parser.add_argument("--heard", type=Path, default=TOPICS / "kratom" / "heard.json", metavar="FILE", help="likewise")
    parser.add_argument("--to", type=Path, default=FILE, metavar="FILE", help="where to write (the package's own file)")
    options = parser.parse_args(arguments)
    from evaluation.__main__ import AS_OF

    data = load(FOLDER / TAUGHT)
    words = _encoded(heard(data.claims))
    learned = learn(taught(data, Checker(Options(as_of=AS_OF))))
    if options.check:
        same = alike(learned, msgspec.json.decode(options.to.read_bytes(), type=Learned))
        same = same and options.heard.read_bytes() == words
        print("What was learned is up to date." if same else f"{options.to.name} is not what the data give now.")
        return 0 if same else 1
    options.heard.write_bytes(words)
    options.to.write_bytes(msgspec.json.encode(learned, order="deterministic") + b"\n")
    size = options.to.stat().st_size
    meaning = learned.meaning
    features = len(meaning.silent) + len(meaning.meant) + len(meaning.given)
    print(f"{len(learned.wording.terms)} terms, {features} features; {size:,} bytes")
    return 0


def _encoded(words: Sequence[Heard]) -> bytes:
    """One statement a line."""
    lines = (msgspec.json.encode(each).decode() for each in words)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def alike(one: Learned, other: Learned, slack: float = 0.05) -> bool:
    """Are both the same but for what machines round differently?"""
    if _settings(one) != _settings(other):
        return False
    pairs = [
        (one.wording.terms, other.wording.terms),
        ({"": one.wording.bias}, {"": other.wording.bias}),
        (_each(one.meaning.silent), _each(other.meaning.silent)),
        (_each(one.meaning.meant), _each(other.meaning.meant)),
        (one.meaning.given, other.meaning.given),
    ]
    return all(_close(a, b, slack) for a, b in pairs)


def _settings(learned: Learned) -> tuple[object, ...]:
    """What is set and not learned."""
    set_ = learned.supported, learned.fault, learned.doubtful, learned.overrule, learned.doubt
    page = learned.page_supported, learned.page_doubt
    return (learned.wording.classes, *set_, *page, learned.taught, learned.lone, learned.page, learned.lone_for)


def _each(weights: dict[str, float]) -> dict[str, tuple[float, ...]]:
    return {name: (weight,) for name, weight in weights.items()}


def _close(one: dict[str, tuple[float, ...]], other: dict[str, tuple[float, ...]], slack: float) -> bool:
    none = (0.0,) * 6  # light weights are left out
    return all(
        all(abs(a - b) <= slack for a, b in zip(one.get(name, none), other.get(name, none), strict=False))
        for name in one.keys() | other.keys()
    )


if __name__ == "__main__":
    sys.exit(main())
