"""Tables of the law: a cell is read with the place of its row."""

from __future__ import annotations

import pytest

from tests.support import silverwort
from verileaf.extract import extract
from verileaf.read import read_text


def stated(*lines: str) -> list[tuple[str | None, str | None]]:
    """Each place and status that a page with these lines asserts."""
    document = read_text("\n".join(["# Silverwort", "", *lines, "", "The end."]), "page.md", "markdown")
    return [
        (claim.place, claim.status)
        for claim in extract(document, silverwort()).claims
        if claim.relation == "legal_status"
    ]


def table(*rows: str) -> list[str]:
    head, *body = rows
    return [head, "|".join(["---"] * (head.count("|") + 1)), *body]


def test_a_cell_is_read_with_the_place_of_its_row() -> None:
    rows = ("State | Legal status | Age", "Arden | Banned | ", "Borset | Legal | 18", "Caster | Unclear | Banned")
    assert stated(*table(*rows)) == [("ZZ-AR", "banned"), ("ZZ-BO", "legal")]


@pytest.mark.parametrize(
    "rows",
    [
        ("State | Goldenrod", "Arden | Banned"),
        ("State | Dogs", "Arden | Banned"),
        ("State | Status of goldenrod", "Arden | Banned"),
        ("Town and market | Status", "The old market of Arden | Banned"),
        ("State | Year | Status", "Arden | 2014 | Banned"),
        ("Arden | Banned", "Borset | Banned"),
    ],
)
def test_other_tables_state_no_law(rows: tuple[str, ...]) -> None:
    assert stated(*table(*rows)) == []


def test_a_table_on_another_substance_states_no_law() -> None:
    rows = table("State | Status", "Arden | Banned")
    assert stated("## Goldenrod by state", "", *rows) == []
    assert stated("## Goldenrod by state", "", *rows, "", "## Silverwort", "", *rows) == [("ZZ-AR", "banned")]


def test_the_place_of_a_row_goes_no_further_than_its_table() -> None:
    assert stated(*table("State | Status", "Arden | Unclear"), "", "Banned") == []
