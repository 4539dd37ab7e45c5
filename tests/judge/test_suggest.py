"""Which works may be meant where a reference was never filled in."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.moss import bluemoss
from verileaf.evidence.base import Base
from verileaf.judge.suggest import SHOWN, candidates, suggest
from verileaf.model import Candidate
from verileaf.references import check
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import from_lines


def work(title: str, year: int, journal: str, family: str, **fields: Any) -> dict[str, Any]:
    return {
        "type": "article-journal",
        "title": title,
        "container-title": journal,
        "author": [{"family": family, "given": "A."}],
        "issued": {"date-parts": [[year]]},
        **fields,
    }


CATALOGUE = MemoryCatalogue(
    (
        work("Bluemoss and sore knees in quarry workers", 2019, "Journal of Invented Plants", "Wren"),
        work("Bluemoss and sore knees in dancers", 2021, "Annals of Moss Research", "Otto"),
        work("Bluemoss oil for sore knees: a diary", 2021, "The Journal of Invented Plants and Fungi", "Reed"),
        work(
            "Colours of bluemoss in winter",
            2018,
            "Journal of Invented Plants",
            "Moss",
            abstract="About shade and knees.",
        ),
    )
)


@pytest.fixture(scope="module")
def base() -> Base:
    return bluemoss()


def found(raw: str, base: Base) -> tuple[Candidate, ...]:
    return candidates(raw, CATALOGUE, base)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("[Link to Journal of Invented Plants study on bluemoss and sore knees]", "Bluemoss and sore knees in quarry workers"),
        ("[Insert citation: Otto 2021, bluemoss and knees of dancers]", "Bluemoss and sore knees in dancers"),
        ("[Link to JIP study on bluemoss and sore knees]", "Bluemoss and sore knees in quarry workers"),
        ("(add reference: Annals of Moss Research paper on sore knees)", "Bluemoss and sore knees in dancers"),
        ("[Link to 2018 study by Moss on colours and shade]", "Colours of bluemoss in winter"),
    ],
)  # fmt: skip
def test_the_one_work_that_fits_all(raw: str, title: str, base: Base) -> None:
    works = found(raw, base)
    assert (works[0].record["title"], works[0].fits) == (title, True)
    assert [item.fits for item in works[1:]] == [False] * (len(works) - 1)


@pytest.mark.parametrize(
    "raw",
    [
        "[Link to Journal of Invented Ferns study on bluemoss and sore knees]",
        "[Link to Journal of Invented study on bluemoss and sore knees]",
        "[Link to 2020 Journal of Invented Plants study on bluemoss and sore knees]",
        "[Link to study on bluemoss]",
        "[Link to Quarterly study on sore knees in dancers]",
        "[Link to Annals of Moss Research Letters study on bluemoss and sore knees]",
    ],
)
def test_where_something_does_not_fit_nothing_does(raw: str, base: Base) -> None:
    assert not any(item.fits for item in found(raw, base))


def test_two_that_fit_are_both_offered(base: Base) -> None:
    twice = MemoryCatalogue([*CATALOGUE.records, {**CATALOGUE.records[0], "title": "Sore knees and bluemoss, again"}])
    raw = "[Link to Journal of Invented Plants study on bluemoss and sore knees]"
    assert [item.fits for item in candidates(raw, twice, base)][:2] == [True, True]


@pytest.mark.parametrize(
    "raw",
    [
        "[citation needed]",
        "(Author, Year)",
        "[Link to study]",
        "[Insert Journal Article Here]",
        "[Link to Zebra study]",
        "",
    ],
)
def test_nothing_said_nothing_offered(raw: str, base: Base) -> None:
    assert found(raw, base) == ()


def test_the_reason_says_what_fits_and_what_does_not(base: Base) -> None:
    [first, *_] = found("[Link to Journal of Invented Plants trial on bluemoss and sore elbows]", base)
    assert (
        first.reason
        == "The journal fits (Journal of Invented Plants); these words fit: bluemoss, sore; these do not: trial, elbows."
    )


def test_at_most_three(base: Base) -> None:
    many = MemoryCatalogue([work(f"Bluemoss and sore knees {n}", 2019, "J", "Wren") for n in range(30)])
    assert len(candidates("[Link to study on bluemoss and sore knees]", many, base)) == SHOWN


def test_words_are_widened_by_the_vocabulary(base: Base) -> None:
    """The base knows that Slumbrex is drowsin."""
    catalogue = MemoryCatalogue([work("Notes on drowsin in dancers", 2020, "Moss Letters", "Wren")])
    [item] = candidates("[Link to study on Slumbrex in dancers]", catalogue, base)
    assert item.reason == "These words fit: Slumbrex, dancers."


def test_only_placeholders_get_candidates(base: Base) -> None:
    lines = "[Link to study on bluemoss and sore knees]\nWren A. Bluemoss and sore knees in quarry workers. Journal of Invented Plants. 2019."
    slot, entry = suggest(check(from_lines(lines), CATALOGUE), CATALOGUE, base)
    assert slot.candidates
    assert not entry.candidates


def test_many_placeholders_cost_little(base: Base) -> None:
    lines = "\n".join(f"[Link to study on bluemoss and sore knees {n}]" for n in range(5000))
    matches = check(from_lines(lines), CATALOGUE)
    start = time.perf_counter()
    assert sum(bool(match.candidates) for match in suggest(matches, CATALOGUE, base)) < 500
    assert time.perf_counter() - start < 10
