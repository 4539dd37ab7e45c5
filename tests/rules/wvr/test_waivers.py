"""Waivers: what silences a finding, for how long, and what is said of those that do not."""

from __future__ import annotations

from datetime import date

import pytest

from verileaf.pipeline import Checker, Options
from verileaf.read import read_text

STORY = "After two weeks on kratom I got my life back.\n"
FINE = "The tree is tall.\n"


def page(waiver: str, text: str = STORY) -> str:
    return f"# Kratom and my back\n\nKratom is a leaf.\n\n{waiver}\n\n{text}"


def kinds(run, text: str) -> list[str]:
    return [item.kind for item in run(text) if item.kind == "testimonial" or item.code.startswith("WVR")]


@pytest.mark.parametrize(
    "waiver",
    [
        "<!-- verileaf: ignore SRC003 until 2030-01-31: on file -->",
        "<!-- verileaf: ignore testimonial until 2030-01-31: on file -->",
        "[//]: # (verileaf: ignore SRC003 until 2030-01-31: on file)",
        "<!-- verileaf: ignore SRC001, SRC003 until 2030-01-31: on file -->",
        "<!-- verileaf: ignore SRC003 until 2026-11-22: its last day is today -->",
    ],
)
def test_a_valid_waiver_silences(run, waiver: str) -> None:
    assert kinds(run, page(waiver)) == []


@pytest.mark.parametrize(
    ("waiver", "kind"),
    [
        ("<!-- verileaf: ignore SRC003 -->", "waiver_invalid"),
        ("<!-- verileaf: ignore SRC003 until 2030-01-31 -->", "waiver_invalid"),
        ("<!-- verileaf: ignore SRC003: on file -->", "waiver_invalid"),
        ("<!-- verileaf: ignore SRC003 until someday: on file -->", "waiver_invalid"),
        ("<!-- verileaf: ignore SRC003 until 2026-11-21: on file -->", "waiver_expired"),
        ("<!-- verileaf: ignore SRC001 until 2030-01-31: on file -->", "waiver_unused"),
    ],
)
def test_a_waiver_that_does_not_count_silences_nothing(run, waiver: str, kind: str) -> None:
    assert sorted(kinds(run, page(waiver))) == sorted(["testimonial", kind])


def test_a_waiver_speaks_of_the_block_that_follows(run) -> None:
    waiver = "<!-- verileaf: ignore SRC003 until 2030-01-31: on file -->"
    assert kinds(run, page(waiver, f"{FINE}\n{STORY}")) == ["waiver_unused", "testimonial"]


def test_a_waiver_at_the_top_speaks_of_the_whole_file(run) -> None:
    text = "<!-- verileaf: ignore SRC003 until 2030-01-31: on file -->\n\n" + page("", f"{FINE}\n{STORY}")
    assert kinds(run, text) == []


def test_what_is_waived_stands_in_the_report_with_its_reason() -> None:
    text = page("<!-- verileaf: ignore SRC003 until 2030-01-31: told on record -->")
    found = Checker(Options(as_of=date(2026, 11, 22))).document(read_text(text, "-", "markdown")).waived
    assert [(item.diagnostic.kind, item.reason, item.until) for item in found] == [
        ("testimonial", "told on record", date(2030, 1, 31))
    ]
