"""What teaches the cross-encoder: which statements a claim is read beside, and that other claims are noticed."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import msgspec
import pytest

from evaluation import crossencoder
from evaluation.claims import FLAGS, gold
from evaluation.crossencoder import Lesson, chosen, lessons, made_from
from evaluation.data import FOLDER, TAUGHT, DataSet, load
from verileaf.judge.crossencoder import FILE, Tokens
from verileaf.judge.learned import SILENT, VERDICTS
from verileaf.pipeline import Checker, Options

CLAIMS = 60


class Letters:
    """A tokenizer to which each character is a token."""

    def token_to_id(self, name: str) -> int:
        return {"[CLS]": 1, "[SEP]": 2}[name]

    def encode(self, text: str, add_special_tokens: bool) -> object:
        return type("Encoded", (), {"ids": [ord(each) for each in text]})


@pytest.fixture(scope="module")
def few() -> DataSet:
    whole = load(FOLDER / TAUGHT)
    return msgspec.structs.replace(whole, claims=whole.claims[:: len(whole.claims) // CLAIMS][:CLAIMS])


def test_each_claim_is_held_against_what_is_near(few: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(Options(as_of=date(2026, 11, 22)))
    monkeypatch.setattr(crossencoder, "SURE", 1.1)
    found = lessons(few, checker, Tokens(Letters()))
    assert len(found) == len(few.claims)
    for item, (lesson, *parts) in zip(few.claims, found, strict=True):
        label = gold(item)
        assert lesson.silent == (label == SILENT)
        for each in (lesson, *parts):
            assert each.verdict == (VERDICTS.index(label) if label in VERDICTS else None)
            assert all(checker.base.statements[number].id == item.source for number in each.meant)
        assert item.claim[:20] in "".join(map(chr, lesson.words))
        assert all(part.silent and part.words != lesson.words for part in parts)
        assert not (parts and label in FLAGS)
    assert any(parts for _, *parts in found)
    named = [lesson for lesson, *_ in found if lesson.meant]
    assert sum(bool(set(lesson.options) & set(lesson.meant)) for lesson in named) > 0.5 * len(named)


def test_what_the_model_would_not_be_asked_does_not_teach_it(few: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    checker = Checker(Options(as_of=date(2026, 11, 22)))
    some = lessons(few, checker, Tokens(Letters()))
    assert 0 < len(some) < len(few.claims)
    monkeypatch.setattr(crossencoder, "SURE", 0.0)
    assert lessons(few, checker, Tokens(Letters())) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_statement_that_is_meant_is_always_read(seed: int) -> None:
    chance = random.Random(seed)
    options, right = chosen(Lesson([], (4, 5, 6, 7), (6,), 2, False), chance)
    assert right == [6]
    assert len(set(options)) == len(options) == 2
    assert 6 in options
    far, right = chosen(Lesson([], (4, 5), (9,), 0, False), chance)
    assert (9 in far, right) == (True, [9])
    part, right = chosen(Lesson([], (4, 5), (9,), 0, True), chance)
    assert (9 in part, right) == (False, [])  # a part of a claim need not mean what the whole means


@pytest.mark.parametrize("seed", range(20))
def test_for_silence_the_nearest_is_read_and_none_is_right(seed: int) -> None:
    options, right = chosen(Lesson([], (4, 5, 6, 7), (), None, True), random.Random(seed))
    assert (options[0], len(set(options)), right) == (4, 3, [])
    assert chosen(Lesson([], (), (), None, True), random.Random(seed)) == ([], [])


def test_other_claims_are_noticed(few: DataSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numpy = pytest.importorskip("numpy")
    pytest.importorskip("tokenizers")
    assert made_from(few) != made_from(msgspec.structs.replace(few, claims=few.claims[1:]))
    old = tmp_path / "old.npz"
    with numpy.load(FILE, allow_pickle=False) as stored:
        numpy.savez_compressed(old, **{**stored, "made from": numpy.array(made_from(few))})
    assert crossencoder.main(["--check", "--to", str(old)]) == 1
    assert "taught by other claims" in capsys.readouterr().out


def test_without_the_packages_that_teach_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("numpy")
    monkeypatch.setattr(crossencoder, "find_spec", lambda name: None)
    assert crossencoder.main(["--to", str(tmp_path / "made.npz")]) == 2
    assert "torch, transformers not installed" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
