"""Answers as text and as JSON."""

from __future__ import annotations

import json as standard
import re
from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import TODAY, bluemoss, build
from verileaf.ask import evidence, json, law
from verileaf.ask.interactions import interactions
from verileaf.ask.questions import ask
from verileaf.ask.text import BASES, MECHANISMS, NO_ADVICE, View
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Basis, Finding, Mechanism
from verileaf.report.columns import width

Make = Callable[[Base], msgspec.Struct]

ANSWERS: dict[str, Make] = {
    "law": lambda base: law.law("Melford", base, TODAY),
    "law-table": lambda base: law.table(base, TODAY),
    "interactions": lambda base: interactions(["Slumbrex", "calmol", "coffee"], base),
    "ask": lambda base: ask("Can I take bluemoss with Slumbrex?", base, TODAY),
    "evidence": lambda base: evidence.show("otto-case", base),
    "evidence-search": lambda base: evidence.search("nausea", base),
    "evidence-table": lambda base: evidence.table("half-life", base),
    "evidence-counts": evidence.counts,
}

every = pytest.mark.parametrize("name", sorted(ANSWERS))


def text(answer: msgspec.Struct, columns: int = 100) -> str:
    """As text with its lines joined, so that the width does not matter."""
    return " ".join(View(columns).render(answer).split())


# --- JSON -------------------------------------------------------------------------------------------------------------


@every
def test_json_names_its_schema(base: Base, name: str) -> None:
    rendered = json.render(ANSWERS[name](base))
    assert standard.loads(rendered)["schema"] == f"verileaf.{name}/1"
    assert rendered.endswith("}\n")


@every
def test_json_holds_the_whole_answer(base: Base, name: str) -> None:
    answer = ANSWERS[name](base)
    assert standard.loads(json.render(answer)) == msgspec.json.decode(msgspec.json.encode(answer))


@every
def test_the_same_answer_has_the_same_bytes(name: str) -> None:
    assert json.render(ANSWERS[name](build())) == json.render(ANSWERS[name](build()))


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\x7f", "\x9b", "\u202e", "\ud800"])
def test_json_obeys_no_sign(base: Base, sign: str) -> None:
    answer = ask(f"Does bluemoss {sign} relieve pain?", base, TODAY)
    rendered = json.render(answer)
    assert sign not in rendered
    rendered.encode()
    assert standard.loads(rendered)["question"].startswith("Does bluemoss ")


# --- text -------------------------------------------------------------------------------------------------------------


def test_law_as_text(base: Base) -> None:
    shown = text(law.law("Arden", base, TODAY))
    assert shown.startswith("Arden (ZZ-AR), as of 2026-06-01: age restricted leaf: age restricted from age 21, since")
    for words in (
        "oil: banned, since 2020-01-01",
        "Arden Code 7",
        "Confidence low; looked up on 2026-01-15.",
        "Open: The day was not seen.",
        "At other times: leaf: legal, until 2019-12-31.",
        "leaf: banned, 2020-01-01 to 2024-06-30.",
        "Above it: Ruritania (ZZ): legal",
        "no date of beginning known",
    ):
        assert words in shown
    assert shown.endswith(NO_ADVICE)


def test_no_law_as_text(base: Base) -> None:
    assert "The base holds no law of this place." in text(law.law("Thule", base, TODAY))
    assert "The base holds no law of this place." not in text(law.law("Arden", base, TODAY))


def test_the_table_of_laws_as_text(base: Base) -> None:
    lines = View(100).render(law.table(base, TODAY)).splitlines()
    assert lines[0] == "Law as of 2026-06-01"
    rows = [re.split(" {2,}", line) for line in lines if line.startswith(("code", "AR", "ZZ"))]
    assert rows == [
        ["code", "place", "oil", "leaf"],
        ["AR", "Arcadia", "medical", "-"],
        ["ZZ", "Ruritania", "-", "legal"],
        ["ZZ-AR", "Arden", "banned (?)", "age restricted 21+"],
        ["ZZ-BO", "Borset", "-", "banned"],
        ["ZZ-EL", "Elmet", "-", "-"],
    ]


def test_interactions_as_text(base: Base) -> None:
    shown = text(interactions(["Slumbrex", "calmol", "coffee"], base))
    assert shown.startswith(
        "Ask a pharmacist. bluemoss with drowsin classes: sedatives, medicines; cleared by enzyme X"
    )
    for words in (
        "measured in people: drowsiness and breathing",
        "inferred from its class sedatives (predicted from laboratory work there):",
        "inferred from its enzyme enzyme X (measured in people there): blood levels, by way of enzyme X",
        "inferred from its transporter pump Y",
        "Severity moderate; likelihood possible.",
        "Open: Both had drunk wine.",
        "bluemoss with coffee The base holds nothing on it. That does not mean that it is safe.",
        "In common to drowsin and calmol: drowsiness and breathing.",
    ):
        assert words in shown
    assert shown.endswith(NO_ADVICE)


def test_every_mechanism_and_basis_has_words() -> None:
    from typing import get_args

    assert set(MECHANISMS) == set(get_args(Mechanism))
    assert set(BASES) == set(get_args(Basis))


def test_safety_comes_before_the_answer(base: Base) -> None:
    shown = text(ask("Can I take bluemoss with Slumbrex?", base, TODAY))
    assert shown.startswith("Ask a pharmacist. Sources: ")
    assert shown.index("Ask a pharmacist.") < shown.index("What is known of drowsin.")
    assert shown.endswith(NO_ADVICE)


def test_an_answer_as_text(base: Base) -> None:
    shown = text(ask("Does bluemoss relieve pain?", base, TODAY))
    assert shown.startswith("Bluemoss may relieve pain. Evidence of low certainty: Reason of bluemoss-pain.")
    assert "(bluemoss-pain, reviewed 2026-01-15)" in shown
    assert "Sources: Wren 2021, Journal of Invented Plants." in shown
    assert "Related risks: Bluemoss causes nausea." in shown


def test_no_answer_as_text(base: Base) -> None:
    assert text(ask("Who painted it?", base, TODAY)) == f"The base does not answer this. {NO_ADVICE}"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("otto-case", ["case otto-case", "naranjo total: 6", "naranjo category: probable", "who umc: probable"]),
        ("bluemoss-pain", ["assessment bluemoss-pain", "certainty: low", "for: Pain fell by 1 of 10. (Wren 2021"]),
        ("wren-pain", ["finding wren-pain", "spread: kind ci95, low 0.4, high 1.6", "Used by:"]),
        ("law:ZZ-BO", ["law ZZ-BO", "status banned"]),
    ],
)
def test_an_item_as_text(base: Base, name: str, told: list[str]) -> None:
    shown = text(evidence.show(name, base))
    for words in told:
        assert words in shown


def test_a_search_as_text(base: Base) -> None:
    assert text(evidence.search("Diaries", base)).startswith("source diary2019moss Diaries")
    assert text(evidence.search("xyzzy", base)) == "Nothing in the base has these words."


def test_a_table_of_numbers_as_text(base: Base) -> None:
    shown = text(evidence.table("half-life", base))
    assert shown.startswith("half-life: 2 numbers")
    assert "cerulin: 3 to 5 hours (SD 0.5) healthy volunteers; n = 12" in shown
    assert "bluemoss: up to 1 hours single use; mice" in shown


def test_counts_as_text(base: Base) -> None:
    lines = View().render(evidence.counts(base)).splitlines()
    assert re.fullmatch(r"sources +4", lines[0])
    assert len(lines) == len(evidence.counts(base).counts)


@every
@pytest.mark.parametrize("columns", [1, 24, 40, 80, 1000])
def test_no_line_is_wider_than_it_may_be(base: Base, name: str, columns: int) -> None:
    if name in ("law-table", "evidence-counts"):
        pytest.skip("columns are as wide as they need to be")
    limit = min(max(columns, 24), 100)
    for line in View(columns).render(ANSWERS[name](base)).splitlines():
        assert width(line) <= limit
        assert line == line.rstrip()


@every
def test_colours_change_no_word(base: Base, name: str) -> None:
    answer = ANSWERS[name](base)
    coloured, plain = View(80, colour=True).render(answer), View(80).render(answer)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b" not in plain
    if name != "evidence-counts":
        assert "\x1b" in coloured


def test_what_is_no_answer_has_no_view() -> None:
    with pytest.raises(TypeError, match="no view of date"):
        View().render(date(2026, 1, 1))


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1), st.integers(0, 120))
def test_a_terminal_obeys_nothing_in_the_data(found: str, columns: int) -> None:
    finding = Finding(id="new", source="otto2018moss", finding=found)
    base = build(findings=(finding,), assessments=(), interactions=(), questions=(), required=())
    shown = View(columns).render(evidence.show("new", base))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_the_base_is_not_changed_by_asking() -> None:
    before = msgspec.msgpack.encode(bluemoss().core)
    for make in ANSWERS.values():
        View().render(make(bluemoss()))
    assert msgspec.msgpack.encode(bluemoss().core) == before
