"""What is learned: from which claims, and that no claim is judged by what was learned from it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from evaluation import learn
from evaluation.data import DEVELOPMENT, DataSet, load
from verileaf.pipeline import Checker, Options

CLAIMS = 60


@pytest.fixture(scope="module")
def few() -> DataSet:
    whole = load(DEVELOPMENT)
    return msgspec.structs.replace(whole, claims=whole.claims[:CLAIMS], references=(), pairs=())


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(as_of=date(2026, 11, 22)))


@pytest.mark.filterwarnings("ignore:The least populated class")
def test_each_claim_has_what_is_learned_without_it(few: DataSet, checker: Checker) -> None:
    pytest.importorskip("sklearn")
    apart = learn.out_of_fold([few], checker)
    assert apart.keys() == {claim.id for claim in few.claims}
    assert len({id(one) for one in apart.values()}) == learn.FOLDS


def test_lessons_of_claims_and_articles(few: DataSet, checker: Checker) -> None:
    found = learn.taught([few], checker)
    assert [each.id for each in found] == [*(claim.id for claim in few.claims), *(None for _ in few.articles)]
    for each in found[:CLAIMS]:
        (lesson,) = each.lessons
        assert all(example.right == (example.verdict == lesson.label) for example in lesson.examples)
    assert {lesson.label for each in found[CLAIMS:] for lesson in each.lessons} > {"silent"}


@pytest.mark.filterwarnings("ignore:The least populated class")
def test_learning_twice_gives_the_same(few: DataSet, checker: Checker) -> None:
    pytest.importorskip("sklearn")
    found = learn.taught([few], checker)
    one, two = learn.learn(found), learn.learn(found)
    assert one == two
    other = msgspec.structs.replace(one, meant=msgspec.structs.replace(one.meant, bias=one.meant.bias + 0.1))
    assert learn.alike(one, two)
    assert not learn.alike(one, other)
