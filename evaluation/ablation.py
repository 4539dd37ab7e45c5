"""`python -m evaluation.ablation`: what each part of the judgement brings, as a table over the development sets.

In each row one part is left out. What is learned is learned anew without a part of `PARTS`; without any other it stays.
`--semantic` compares the engine with the language model alone and with both instead, for which nothing is learned.
Nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from typing import Any, NamedTuple
from unittest import mock

import msgspec

from evaluation import articles, claims, contrast, learn
from evaluation.__main__ import AS_OF
from evaluation.data import FOLDER, TAUGHT, TUNED, DataSet, load
from evaluation.learn import Taught
from verileaf import judge
from verileaf.extract import unread
from verileaf.judge import learned
from verileaf.judge.learned import Learned
from verileaf.pipeline import Checker, Options

_SURE = 99.0
"""A weight beside which no other counts."""


class Part(NamedTuple):
    """A part of the judgement that can be left out."""

    name: str
    features: tuple[str, ...] = ()
    """What the names of its features hold."""
    wording: bool = False
    rules: bool = False
    heard: bool = False


PARTS = (
    Part("the rules for known wordings", features=("rule",), rules=True),
    Part("wording: how its words go with verdicts", wording=True),
    Part("words by which people speak of the statements", heard=True),
    Part("what stands around the clause", features=("context", "around", "met")),
    Part("numbers and years", features=("number", "year", "age ")),
    Part("denials and directions", features=("denies", "denials", "turned", " way", "polarity")),
    Part("strength of wording and its tables", features=("table", "strength", "scope", "emphatic", "attribution")),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Exit code 2 if a package is missing."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ablation", description=__doc__)
    parser.add_argument("--semantic", action="store_true", help="the engine, the model of --semantic alone, and both")
    options = parser.parse_args(arguments)
    sets = [load(FOLDER / name) for name in TUNED]
    try:
        print("\n".join(head(sets)), flush=True)
        for name, checker, without_it in models() if options.semantic else ablations():
            with without_it:
                print(row(name, checker, sets), flush=True)
    except ModuleNotFoundError as error:
        print(f"evaluation: {error}; this needs `pip install -e '.[evaluation]'`", file=sys.stderr)
        return 2
    return 0


def ablations() -> Iterator[tuple[str, Checker, AbstractContextManager[object]]]:
    """The whole engine, its rules alone, and it without each part: a name, a checker, and in what it is to run."""
    checker = Checker(Options(as_of=AS_OF))
    known = learned.load()
    yield "the plain engine", checker, nullcontext()
    yield "its rules alone", knowing(checker, silenced(known)), nullcontext()
    yield "without what is usual in a text of its length", knowing(checker, known.as_taught()), nullcontext()
    yield "without what seems to assert nothing", checker, mock.patch.object(unread, "doubted", return_value=None)
    data = load(FOLDER / TAUGHT)
    found = learn.taught(data, checker)
    for part in PARTS:
        yield (
            f"without {part.name}",
            without(part, data, found, checker),
            without_rules() if part.rules else nullcontext(),
        )


def without_rules() -> AbstractContextManager[object]:
    """In it no rule for known wordings speaks."""
    return mock.patch.object(judge, "by_rules", return_value=[])


def models() -> Iterator[tuple[str, Checker, AbstractContextManager[object]]]:
    """The plain engine, the model of `--semantic` and what both say together."""
    checker = Checker(Options(as_of=AS_OF, semantic=True))
    both = checker.learned or learned.load()
    yield "the plain engine", knowing(checker, learned.load()), nullcontext()
    yield "the model and rules", knowing(checker, msgspec.structs.replace(both, share=0.0)), nullcontext()
    yield "the model alone", knowing(checker, msgspec.structs.replace(both, share=0.0)), without_rules()
    yield "both, without rules", checker, without_rules()
    yield "both, with rules (`--semantic`)", checker, nullcontext()


def silenced(known: Learned) -> Learned:
    """What leaves every verdict to the rules."""
    meaning = msgspec.structs.replace(known.meaning, silent={"bias": _SURE})
    return msgspec.structs.replace(known, meaning=meaning, doubt=0.0)


def without(part: Part, data: DataSet, found: Sequence[Taught], checker: Checker) -> Checker:
    """A checker that knows what is learned without the part."""
    if part.rules:
        with without_rules():
            found = learn.taught(data, checker)
    if part.heard:
        with mock.patch.object(learn, "heard", return_value=[]):
            found = learn.taught(data, checker)
        checker = learn.hearing(checker, [])
    return knowing(checker, learn.learn([stripped(each, part) for each in found]))


def stripped(taught: Taught, part: Part) -> Taught:
    """A claim with what it teaches but for the part."""

    def rest(features: dict[str, float]) -> dict[str, float]:
        return {name: value for name, value in features.items() if not any(each in name for each in part.features)}

    lessons = []
    for lesson in taught.lessons:
        examples = tuple(
            msgspec.structs.replace(each, meant=rest(each.meant), given=rest(each.given)) for each in lesson.examples
        )
        terms = ("any",) if part.wording else lesson.terms
        lessons.append(msgspec.structs.replace(lesson, terms=terms, silent=rest(lesson.silent), examples=examples))
    return msgspec.structs.replace(taught, lessons=tuple(lessons))


def knowing(checker: Checker, known: Learned) -> Checker:
    """The same checker with something else learned."""
    found = copy(checker)
    found.learned = known
    return found


def head(sets: Sequence[DataSet]) -> list[str]:
    """The first two lines of the table."""
    names = [f"{data.name}: macro-F1, flags" for data in sets]
    columns = ["", *names, "pairs", "findings of articles", "false alarms"]
    return [f"| {' | '.join(columns)} |", f"| --- |{' ---: |' * (len(columns) - 1)}"]


def row(name: str, checker: Checker, sets: Sequence[DataSet]) -> str:
    """Figures of one checker: flags, pairs and articles as precision and recall, or the share of pairs, of all sets."""
    cells = []
    pairs: list[Any] = []
    found = []
    for data in sets:
        score = claims.score_outcomes(claims.run(checker, data.claims))
        cells.append(f"{score.macro_f1:.3f}, {score.exact.precision:.3f}/{score.exact.recall:.3f}")
        pairs += contrast.run(checker, data.pairs)
        found += articles.run(checker, data.articles)
    scored = articles.score(found)
    cells.append(f"{contrast.score(tuple(pairs)).share:.3f}" if pairs else "–")
    cells.append(f"{scored.findings.precision:.3f}/{scored.findings.recall:.3f}")
    cells.append(f"{scored.false_alarms} in {scored.good_words:,}")
    return f"| {' | '.join([name, *cells])} |"


if __name__ == "__main__":
    sys.exit(main())
