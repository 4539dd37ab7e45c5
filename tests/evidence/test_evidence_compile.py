"""The compiled form: fold and patterns, the cache, and what happens when it is stale, broken or out of reach."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verileaf.errors import InputError, TopicError
from verileaf.evidence import base as bases
from verileaf.evidence import compile as compiler
from verileaf.evidence import folding, topic

if TYPE_CHECKING:
    from conftest import TopicFolder

pytestmark = pytest.mark.usefixtures("tiny_common")


# --- fold -------------------------------------------------------------------------------------------------------------


@given(st.text())
def test_fold_keeps_every_position(text: str) -> None:
    folded = folding.fold(text)
    assert len(folded) == len(text)
    assert folding.fold(folded) == folded


@given(st.text(max_size=10), st.text(max_size=10))
def test_fold_keeps_positions_where_lower_case_is_longer(before: str, after: str) -> None:
    text = before + "İ" + after
    assert len(folding.fold(text)) == len(text)


def test_fold() -> None:
    assert folding.fold("The Shepherd’s\nMOON–leaf\u00a0İ") == "the shepherd's moon leaf İ"
    for hyphen in "-‐‑–":
        assert folding.fold(f"moon{hyphen}leaf") == "moon leaf"


# --- patterns ---------------------------------------------------------------------------------------------------------


def owners(tiny_topic: TopicFolder) -> dict[str, str]:
    """The concept of each way of writing."""
    read = topic.read(tiny_topic.save())
    return {p.exact or p.form: read.concepts[p.owner].id for p in compiler.patterns(read) if not p.cue}


def test_patterns(tiny_topic: TopicFolder) -> None:
    found = owners(tiny_topic)
    assert found["moonleaf"] == found["lunaria inventa"] == found["moon leaf"] == found["MNL"] == "moonleaf"
    assert found["shepherd's moon"] == "moonleaf"
    assert found["aches"] == "pain"
    assert "mnl" not in found
    assert "mnls" not in found


def test_a_plural_gives_way_to_what_is_written_out(tiny_topic: TopicFolder) -> None:
    tiny_topic.item("concepts/moonleaf.yaml", 2)["variants"] = ["Moonleafs", "aches"]
    found = owners(tiny_topic)
    assert found["moonleafs"] == "lunine"
    assert found["aches"] == "lunine"
    assert found["ache"] == "pain"


def test_a_topics_own_words_come_before_the_shared_ones(tiny_topic: TopicFolder) -> None:
    tiny_topic.item("concepts/moonleaf.yaml", 2)["variants"] = ["pain", "Who"]
    found = owners(tiny_topic)
    assert found["pain"] == "lunine"
    assert found["who"] == "lunine"
    assert found["WHO"] == "who"


def test_verbs_are_found_in_their_forms_and_phrases_as_they_stand(tiny_topic: TopicFolder) -> None:
    read = topic.read(tiny_topic.path)
    cues = {p.form for p in compiler.patterns(read) if p.cue}
    assert cues == {"relieve", "relieves", "relieved", "relieving", "good for", "not", "is banned"}


def test_the_same_data_give_the_same_bytes(tiny_topic: TopicFolder, tmp_path: Path) -> None:
    again = type(tiny_topic)(tmp_path / "copy", tiny_topic.files)
    assert compiler.compile(tiny_topic.path) == compiler.compile(again.path)


# --- cache ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were compiled, in order."""
    folders: list[Path] = []
    real = compiler.compile

    def compile(folder: Path) -> bytes:
        folders.append(folder)
        return real(folder)

    monkeypatch.setattr(compiler, "compile", compile)
    return folders


def test_the_second_load_comes_from_the_cache(tiny_topic: TopicFolder, cache: Path, compiled: list[Path]) -> None:
    first, second = compiler.load(tiny_topic.path), compiler.load(tiny_topic.path)
    assert first == second
    assert len(compiled) == 1
    assert [file.suffix for file in cache.iterdir()] == [".msgpack"]


@pytest.mark.parametrize("name", ["facts/botany.yaml", "sources/studies.json", "topic.yaml"])
def test_an_edit_makes_the_cache_stale(tiny_topic: TopicFolder, cache: Path, compiled: list[Path], name: str) -> None:
    compiler.load(tiny_topic.path)
    tiny_topic.item("topic.yaml")["title"] = "Another title"
    tiny_topic.save()
    assert compiler.load(tiny_topic.path).core.manifest.title == "Another title"
    assert len(compiled) == 2
    file = tiny_topic.path / name
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1))
    compiler.load(tiny_topic.path)
    assert len(compiled) == 3
    assert len(list(cache.iterdir())) == 1


def test_an_edit_of_the_shared_vocabulary_makes_the_cache_stale(
    tiny_topic: TopicFolder, tiny_common: TopicFolder, compiled: list[Path]
) -> None:
    compiler.load(tiny_topic.path)
    tiny_common.item("concepts/all.yaml")["label"] = "agony"
    tiny_common.save()
    assert "agony" in {concept.label for concept in compiler.load(tiny_topic.path).core.concepts}


def test_new_and_removed_files_make_the_cache_stale(tiny_topic: TopicFolder, compiled: list[Path]) -> None:
    compiler.load(tiny_topic.path)
    (tiny_topic.path / "required.yaml").unlink()
    assert compiler.load(tiny_topic.path).core.required == ()


def test_a_topic_that_became_faulty_is_not_taken_from_the_cache(tiny_topic: TopicFolder) -> None:
    compiler.load(tiny_topic.path)
    tiny_topic.item("topic.yaml")["subject"] = "sunleaf"
    tiny_topic.save()
    with pytest.raises(TopicError):
        compiler.load(tiny_topic.path)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_damaged_data_are_refused_and_never_crash(data: st.DataObject) -> None:
    assert DAMAGED
    raw = bytearray(DAMAGED[0])
    match data.draw(st.sampled_from(["cut", "flip", "noise"])):
        case "cut":
            raw = raw[: data.draw(st.integers(0, len(raw) - 1))]
        case "flip":
            raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
        case _:
            raw = bytearray(data.draw(st.binary(max_size=50)))
    with suppress(compiler._BROKEN):
        compiler._decode(bytes(raw))


DAMAGED: list[bytes] = []


@pytest.fixture(autouse=True)
def _sample(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> None:
    if not DAMAGED:
        DAMAGED.append(compiler.compile(tiny_topic.path))


@pytest.mark.parametrize("raw", [b"", b"\x00", b"\xff" * 100, b"\x91" * 100_000, b"\x93\xa1x\x90"])
def test_a_broken_cache_is_made_anew(tiny_topic: TopicFolder, cache: Path, compiled: list[Path], raw: bytes) -> None:
    first = compiler.load(tiny_topic.path)
    (file,) = cache.iterdir()
    file.write_bytes(raw)
    assert compiler.load(tiny_topic.path) == first
    assert len(compiled) == 2
    assert len(file.read_bytes()) > 100


def test_a_cache_of_another_version_is_made_anew(tiny_topic: TopicFolder, cache: Path, compiled: list[Path]) -> None:
    first = compiler.load(tiny_topic.path)
    (file,) = cache.iterdir()
    file.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(first, version="0.0.0")))
    assert compiler.load(tiny_topic.path) == first
    assert len(compiled) == 2


def test_without_a_place_for_the_cache(tiny_topic: TopicFolder, cache: Path, compiled: list[Path]) -> None:
    cache.parent.parent.mkdir(parents=True)
    cache.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert compiler.load(tiny_topic.path) == compiler.load(tiny_topic.path)
    assert len(compiled) == 2


def test_when_the_disk_is_full(tiny_topic: TopicFolder, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert compiler.load(tiny_topic.path).core.manifest.id == "moonleaf"
    assert list(cache.iterdir()) == []


def test_topics_of_one_name_do_not_throw_each_other_out(
    tiny_topic: TopicFolder, tmp_path: Path, compiled: list[Path]
) -> None:
    other = type(tiny_topic)(tmp_path / "elsewhere" / "moonleaf", tiny_topic.files)
    other.item("topic.yaml")["title"] = "Another"
    other.save()
    for _ in range(2):
        assert compiler.load(tiny_topic.path).core.manifest.title.startswith("Moonleaf")
        assert compiler.load(other.path).core.manifest.title == "Another"
    assert len(compiled) == 2


def test_many_at_once(tiny_topic: TopicFolder, cache: Path) -> None:
    results: list[compiler.Compiled] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(3):
                results.append(compiler.load(tiny_topic.path))
                for file in cache.glob("*"):
                    file.unlink(missing_ok=True)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(results) == 18
    assert all(result == results[0] for result in results)


# --- files that `topic build` wrote -----------------------------------------------------------------------------------


def test_a_built_file_is_a_base(tiny_topic: TopicFolder, tmp_path: Path, compiled: list[Path]) -> None:
    file = tmp_path / "built"
    file.write_bytes(compiler.compile(tiny_topic.path))
    assert bases.load(file).manifest.id == "moonleaf"
    assert bases.load(str(file)).label("lunine") == "lunine"


@pytest.mark.parametrize("raw", [b"", b"\x93", b"text"])
def test_a_file_that_is_none(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "built"
    file.write_bytes(raw)
    with pytest.raises(InputError, match="is no compiled topic of Verileaf"):
        bases.load(file)
    with pytest.raises(InputError, match="cannot be read"):
        compiler.unpack(tmp_path / "none")


def test_loading_compiled_data_reads_no_yaml(tiny_topic: TopicFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler.load(tiny_topic.path)

    def no_reading(*_: object) -> None:
        raise AssertionError("read from source")

    monkeypatch.setattr(topic, "read", no_reading)
    compiler.load(tiny_topic.path)
