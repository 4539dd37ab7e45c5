"""`verileaf fix`: safe edits are made, the rest is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from e2e import DAY, Cli, docx_of

WRONG_YEAR, RIGHT_YEAR = "Dependence. 2011;139", "Dependence. 2014;139"


@pytest.fixture
def draft(tmp_path: Path, examples: Path) -> Path:
    return Path(shutil.copy(examples / "bad.md", tmp_path / "draft.md"))


def test_safe_edits_are_made_and_the_rest_stays(cli: Cli, draft: Path) -> None:
    before = draft.read_text(encoding="utf-8")
    ran = cli("fix", draft, "--as-of", DAY)
    after = draft.read_text(encoding="utf-8")
    assert ran.code == 0
    assert ran.out.startswith(f"{draft}: ")
    assert RIGHT_YEAR in after
    assert WRONG_YEAR not in after
    assert "Kratom is clinically proven to cure chronic pain." in after
    assert len(before.splitlines()) - len(after.splitlines()) < 6


def test_a_second_run_changes_nothing(cli: Cli, draft: Path) -> None:
    cli("fix", draft, "--as-of", DAY)
    once = draft.read_bytes()
    cli("fix", draft, "--as-of", DAY)
    assert draft.read_bytes() == once


def test_diff_writes_nothing(cli: Cli, draft: Path) -> None:
    before = draft.read_bytes()
    ran = cli("fix", draft, "--as-of", DAY, "--diff")
    assert draft.read_bytes() == before
    removed = [line for line in ran.out.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert any(WRONG_YEAR in line for line in removed)
    assert f"--- {draft}" in ran.out


def test_unsafe_makes_more_edits(cli: Cli, draft: Path) -> None:
    safe = cli("fix", draft, "--as-of", DAY, "--diff").out
    unsafe = cli("fix", draft, "--as-of", DAY, "--diff", "--unsafe").out
    assert len(unsafe) >= len(safe)
    assert set(safe.splitlines()) & set(unsafe.splitlines())


def test_a_good_article_is_left_alone(cli: Cli, examples: Path) -> None:
    assert cli("fix", examples / "good.md", "--as-of", DAY, "--diff", "--select", "REF,GEN").out == ""


def test_encoding_and_line_ends_stay(cli: Cli, draft: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    draft.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    cli("fix", draft, "--as-of", DAY, "--select", "REF003")
    after = draft.read_bytes()
    assert after == text.replace(WRONG_YEAR, RIGHT_YEAR).replace("\n", "\r\n").encode("utf-8-sig")


def test_standard_input_and_word_files_are_only_shown(cli: Cli, draft: Path, tmp_path: Path) -> None:
    shown = cli("fix", "-", "--as-of", DAY, stdin=draft.read_bytes())
    assert RIGHT_YEAR in shown.out
    assert shown.err.splitlines()[0] == "verileaf: -: only shown; it cannot be written"
    word = tmp_path / "draft.docx"
    word.write_bytes(docx_of("Draft", draft.read_text(encoding="utf-8").split("\n\n")[1:]))
    before = word.read_bytes()
    assert RIGHT_YEAR in cli("fix", word, "--as-of", DAY).out
    assert word.read_bytes() == before


def test_a_missing_file_is_an_error_and_the_other_is_mended(cli: Cli, draft: Path, tmp_path: Path) -> None:
    ran = cli("fix", tmp_path / "gone.md", draft, "--as-of", DAY)
    assert ran.code == 2
    assert f"verileaf: {tmp_path / 'gone.md'}: no such file" in ran.err.splitlines()
    assert RIGHT_YEAR in draft.read_text(encoding="utf-8")
