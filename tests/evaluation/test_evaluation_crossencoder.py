"""What teaches the cross-encoder: which statements a claim is read beside, and that other claims are noticed."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import msgspec
import pytest

from evaluation import crossencoder
from evaluation.claims import gold
from evaluation.crossencoder import Lesson, chosen, lessons, made_from
from evaluation.data import FOLDER, TAUGHT, DataSet, load
from verileaf.judge.crossencoder import FILE, Tokens
from verileaf.judge.learned import VERDICTS
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


def test_each_claim_is_held_against_what_is_near(few: DataSet) -> None:
    checker = Checker(Options(as_of=date(2026, 11, 22)))
    found = lessons(few, checker, Tokens(Letters()))
    assert len(found) == len(few.claims)
    for item, lesson in zip(few.claims, found, strict=True):
        label = gold(item)
        assert lesson.verdict == (VERDICTS.index(label) if label in VERDICTS else None)
        assert all(checker.base.statements[number].id == item.source for number in lesson.meant)
        assert "".join(map(chr, lesson.words)).count(item.claim[:20]) == 1
    named = [lesson for lesson in found if lesson.meant]
    assert sum(bool(set(lesson.options) & set(lesson.meant)) for lesson in named) > 0.5 * len(named)


@pytest.mark.parametrize("seed", range(20))
def test_the_statement_that_is_meant_is_always_read(seed: int) -> None:
    chance = random.Random(seed)
    options, right = chosen(Lesson([], (4, 5, 6, 7), (6,), 2), chance, 3)
    assert right == [6]
    assert len(set(options)) == len(options) == 3
    assert 6 in options
    far, right = chosen(Lesson([], (4, 5), (9,), 0), chance)
    assert (9 in far, right) == (True, [9])


@pytest.mark.parametrize("seed", range(20))
def test_for_silence_the_nearest_is_read_and_none_is_right(seed: int) -> None:
    options, right = chosen(Lesson([], (4, 5, 6), (), None), random.Random(seed))
    assert (options[0], len(options), right) == (4, 2, [])
    assert chosen(Lesson([], (), (), None), random.Random(seed)) == ([], [])


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
