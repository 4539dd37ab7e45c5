"""Patterns kept compiled between runs find what `re` finds, and nothing in the cache can hurt."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from verileaf import patterns

SAMPLES = [
    (r"\b(?P<number>\d+)\s?(?P<unit>mg|g)\b", re.IGNORECASE, "It held 20 MG of it and 3 g more"),
    (r"(?x) a+ # letters", 0, "caat"),
    ("[\ud800-\udfff]", 0, "a\ud801b"),
    (r"(?i:né|où)\w*", 0, "NÉE, où"),
    (r"(a)|(?P<second>b)|(?:c)(?<=c)", 0, "xxbca"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, and no programs in memory."""
    monkeypatch.setattr(patterns._Programs, "file", staticmethod(lambda: tmp_path / "cache" / "patterns.msgpack"))
    patterns._programs.cache_clear()
    return tmp_path / "cache" / "patterns.msgpack"


@pytest.fixture(autouse=True)
def forget() -> object:
    yield
    patterns._programs.cache_clear()


def found(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], dict[str, str | None], int | None]]:
    return [(match.span(), match.groupdict(), match.lastindex) for match in pattern.finditer(text)]


@pytest.mark.parametrize(("pattern", "flags", "text"), SAMPLES)
def test_a_kept_program_finds_what_re_finds(pattern: str, flags: int, text: str, home: Path) -> None:
    expected = found(re.compile(pattern, flags), text)
    assert expected
    assert found(patterns.lazy(pattern, flags), text) == expected
    patterns.keep()
    patterns._programs.cache_clear()
    again = patterns.lazy(pattern, flags)
    assert found(again, text) == expected
    assert not patterns._programs().new  # it came from the cache
    assert again.flags == re.compile(pattern, flags).flags
    assert again.groupindex == re.compile(pattern, flags).groupindex


def test_a_run_that_compiles_nothing_new_writes_nothing(home: Path) -> None:
    patterns.keep()
    assert not home.exists()
    patterns.lazy("a").search("a")
    patterns.keep()
    before = home.stat().st_mtime_ns
    patterns._programs.cache_clear()
    patterns.lazy("a").search("a")
    patterns.keep()
    assert home.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [b"", b"\xc1\xc1", b"\x93\x01\x02\x03", b"\x81\xa1a\x01"])
def test_a_damaged_cache_is_done_without(damage: bytes, home: Path) -> None:
    home.parent.mkdir()
    home.write_bytes(damage)
    assert patterns.lazy(r"\d+").findall("1 22") == ["1", "22"]
    patterns.keep()
    patterns._programs.cache_clear()
    assert patterns.lazy(r"\d+").findall("1 22") == ["1", "22"]
    assert not patterns._programs().new


def test_a_changed_file_is_refused_whole(home: Path) -> None:
    patterns.lazy("a+b").search("aab")
    patterns.keep()
    data = home.read_bytes()
    home.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    patterns._programs.cache_clear()
    assert not patterns._programs().known


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such permissions")
def test_a_file_that_others_may_write_is_refused(home: Path) -> None:
    patterns.lazy("a+b").search("aab")
    patterns.keep()
    patterns._programs.cache_clear()
    assert patterns._programs().known
    home.chmod(0o666)
    patterns._programs.cache_clear()
    assert not patterns._programs().known


def test_only_files_of_the_same_python_are_tidied_away(home: Path) -> None:
    home.parent.mkdir()
    python = patterns._Programs.python()
    ours, others = (home.parent / f"0.0.1-{each}.msgpack" for each in (python, "otherpython-1"))
    ours.touch()
    others.touch()
    patterns.lazy("a").search("a")
    patterns.keep()
    assert not ours.exists()
    assert others.exists()


def test_a_damaged_program_is_refused_and_compiled_again(home: Path) -> None:
    programs = patterns._programs()
    flags, code, groups, names = patterns._program(r"\d+", 0)
    for broken in (code[:-4], code[:8], b"\xff" * len(code), code[:-1]):
        programs.known[rb"0 \d+"] = (flags, broken, groups, names)
        assert patterns.lazy(r"\d+").findall("1 22") == ["1", "22"]
    programs.known[rb"0 \d+"] = (flags, code, groups, {"far": 7})
    assert patterns.lazy(r"\d+").findall("1 22") == ["1", "22"]


def test_a_cache_that_grew_too_large_is_begun_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns.lazy("one").search("one")
    patterns.keep()
    monkeypatch.setattr(patterns, "_TOO_LARGE", 10)
    patterns._programs.cache_clear()
    assert not patterns._programs().known


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, home: Path) -> None:
    home.parent.write_text("a file where the folder should be")
    assert patterns.lazy("x").search("x")
    patterns.keep()


def test_a_wrong_pattern_is_an_error_as_with_re(home: Path) -> None:
    with pytest.raises(re.error):
        patterns.lazy("(").search("x")


@pytest.mark.parametrize("text", ["", "ABC", "İstanbul ÀÉ", "STRASSE ẞ", "\u0130\u0130a\u0130"])
def test_small_letters_stand_where_the_others_stood(text: str) -> None:
    small = patterns.lower(text)
    assert len(small) == len(text)
    assert all(one == other.lower() or len(other.lower()) != 1 for one, other in zip(small, text, strict=True))
