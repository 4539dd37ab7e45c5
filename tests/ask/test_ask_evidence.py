"""Items with what hangs on them, search, tables of numbers and counts."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moss import FINDINGS, QUESTIONS, bluemoss, build
from verileaf.ask import evidence
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Finding, Question, Spread, Value


def used_by(name: str, base: Base) -> set[tuple[str, str]]:
    return {(item.kind, item.id) for item in evidence.show(name, base).used_by}


# --- show -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "findings", "sources"),
    [
        ("bluemoss-pain", "assessment", ["wren-pain"], ["wren2021moss"]),
        ("bluemoss-liver", "assessment", ["otto-liver", "wren-nausea"], ["otto2018moss", "wren2021moss"]),
        ("bluemoss-family", "fact", [], ["otto2018moss"]),
        ("wren-nausea", "finding", [], ["wren2021moss"]),
        (
            "moss-drowsin-reported",
            "interaction",
            ["diary-slumbrex", "wren-nausea"],
            ["diary2019moss", "wren2021moss"],
        ),
        ("otto-case", "case", [], ["otto2018moss"]),
        ("help-with-pain", "question", [], []),
        ("nausea-risk", "required", [], []),
        ("ZZ-AR", "law", [], ["gazette2020moss"]),
        ("law:ZZ-AR", "law", [], ["gazette2020moss"]),
        ("otto2018moss", "source", ["otto-half-life", "otto-liver"], ["otto2018moss"]),
        ("drowsin", "concept", [], []),
    ],
)
def test_an_item_and_what_it_rests_on(
    base: Base, name: str, kind: str, findings: list[str], sources: list[str]
) -> None:
    shown = evidence.show(name, base)
    assert shown.kind == kind
    assert [item["id"] for item in shown.findings] == findings
    assert list(shown.sources) == sources


def test_an_item_is_as_its_file_holds_it(base: Base) -> None:
    assert evidence.show("wren-nausea", base).item == {
        "id": "wren-nausea",
        "source": "wren2021moss",
        "finding": 'Nausea, or "the turns",\nin 30 of 60.',
        "n": 60,
    }
    assert evidence.show("otto2018moss", base).item == base.sources["otto2018moss"]


@pytest.mark.parametrize(
    ("name", "users"),
    [
        (
            "wren-pain",
            {("assessment", "bluemoss-pain"), ("interaction", "moss-enzyme-x"), ("interaction", "moss-drowsin")},
        ),
        ("bluemoss-pain", {("question", "help-with-pain")}),
        (
            "bluemoss-nausea",
            {("required", "nausea-risk"), ("interaction", "moss-drowsin-reported"), ("question", "pills")},
        ),
        ("moss-drowsin", {("question", "pills")}),
        ("law:ZZ-AR", {("question", "owning-it")}),
        ("gazette2020moss", {("law", "ZZ-AR"), ("law", "ZZ-BO"), ("law", "ZZ-EL"), ("law", "AR")}),
        (
            "otto2018moss",
            {
                ("fact", "bluemoss-family"),
                ("case", "otto-case"),
                ("finding", "otto-half-life"),
                ("finding", "otto-liver"),
            },
        ),
        ("help-with-pain", set()),
    ],
)
def test_what_rests_on_an_item(base: Base, name: str, users: set[tuple[str, str]]) -> None:
    assert used_by(name, base) == users


def test_the_causality_of_a_case_is_computed(base: Base) -> None:
    assert evidence.show("otto-case", base).computed == {
        "naranjo_total": 6,
        "naranjo_category": "probable",
        "who_umc": "probable",
    }
    assert evidence.show("bluemoss-pain", base).computed == {}


@pytest.mark.parametrize(
    ("name", "near"),
    [("bluemoss-pian", "bluemoss-pain"), ("wren2020moss", "wren2021moss"), ("ZZ-AX", "ZZ-AR"), ("zz-ar", None)],
)
def test_an_unknown_id_has_near_ones(base: Base, name: str, near: str | None) -> None:
    with pytest.raises(InputError, match="no item of the base has this id") as error:
        evidence.show(name, base)
    assert near is None or near in str(error.value)


@pytest.mark.parametrize("name", ["", "x" * 10_000, "law:", "\x1b[31m"])
def test_hardly_an_id(base: Base, name: str) -> None:
    with pytest.raises(InputError) as error:
        evidence.show(name, base)
    assert len(str(error.value)) < 300


def test_an_item_that_shares_its_id_with_a_concept_can_be_shown() -> None:
    """The format lets a question, or a required topic, be called like a concept."""
    question = Question(id="half-life", question="How long does it stay?", answers=("bluemoss-pain",))
    base = build(questions=(*QUESTIONS, question))
    assert evidence.show("half-life", base).kind == "question"


@settings(deadline=None)
@given(st.text())
def test_any_name_is_an_item_or_bad_input(name: str) -> None:
    try:
        shown = evidence.show(name, bluemoss())
    except InputError:
        return
    assert shown.id == name.removeprefix("law:")


# --- search -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("liver injury", ("assessment", "bluemoss-liver")),
        ("sick after his tea", ("case", "otto-case")),
        ("Borset", ("law", "ZZ-BO")),
        ("Diaries", ("source", "diary2019moss")),
        ("Núñez", ("source", "wren2021moss")),
        ("aches", ("question", "help-with-pain")),
        ("slept for a day", ("finding", "diary-slumbrex")),
    ],
)
def test_search(base: Base, text: str, best: tuple[str, str]) -> None:
    found = evidence.search(text, base)
    assert (found.items[0].kind, found.items[0].id) == best
    assert found.query == text


def test_nothing_has_the_words(base: Base) -> None:
    assert evidence.search("xyzzy", base).items == ()


@pytest.mark.parametrize("text", ["", " ", "is it of the", "?!"])
def test_no_word_that_carries_meaning(base: Base, text: str) -> None:
    with pytest.raises(InputError, match="needs a word"):
        evidence.search(text, base)


def test_at_most_so_many_are_given() -> None:
    more = [Finding(id=f"otto-{number}", source="otto2018moss", finding="Moss was seen.") for number in range(40)]
    found = evidence.search("moss", build(findings=(*FINDINGS, *more)))
    assert len(found.items) == evidence.FOUND


@pytest.mark.parametrize("text", ["bluemoss", "pain", "nausea", "law banned", "moss"])
def test_what_is_found_can_be_shown(base: Base, text: str) -> None:
    for item in evidence.search(text, base).items:
        assert evidence.show(item.id, base).kind == item.kind


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_measures_with_how_many_numbers(base: Base) -> None:
    assert [(item.id, item.text) for item in evidence.tables(base)] == [
        ("half-life", "half-life: 2"),
        ("pain-score", "pain score: 1"),
    ]


@pytest.mark.parametrize("measure", ["half-life", "half-lives", "Half-Life", "the half-life of it"])
def test_a_table_by_id_or_words(base: Base, measure: str) -> None:
    table = evidence.table(measure, base)
    assert (table.measure, table.label) == ("half-life", "half-life")


def test_the_rows_of_a_table(base: Base) -> None:
    table = evidence.table("half-life", base)
    mouse, person = table.rows  # by subject: bluemoss, cerulin
    assert (mouse.subject, mouse.value, mouse.spread, mouse.species, mouse.setting) == (
        "bluemoss",
        "up to 1 hours",
        None,
        "mice",
        "single use",
    )
    assert (person.subject, person.value, person.spread, person.n, person.population) == (
        "cerulin",
        "3 to 5 hours",
        "SD 0.5",
        12,
        "healthy volunteers",
    )
    assert list(table.sources) == ["otto2018moss", "wren2021moss"]


@pytest.mark.parametrize("measure", ["", "prevalence", "pain", "xyzzy" * 1000])
def test_no_such_table_names_those_there_are(base: Base, measure: str) -> None:
    with pytest.raises(InputError, match="there are: half-life, pain-score") as error:
        evidence.table(measure, base)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (3, 5, "3 to 5 x"),
        (1.39, 1.39, "1.39 x"),
        (0, 0, "0 x"),
        (4100, None, "at least 4100 x"),
        (None, 0.5, "up to 0.5 x"),
        (-2, 2, "-2 to 2 x"),
        # every figure that was published
        (606.1617, 606.1617, "606.1617 x"),
        (3_000_000, 5_000_000, "3000000 to 5000000 x"),
        (1_234_567, 1_234_567, "1234567 x"),
    ],
)
def test_values_in_words(low: float | None, high: float | None, text: str) -> None:
    finding = Finding(id="a", source="b", finding="c", value=Value(low=low, high=high, unit="x"))
    assert evidence.value_text(finding).replace(",", "") == text


def test_no_value(base: Base) -> None:
    assert evidence.value_text(base.findings["wren-nausea"]) == ""
    assert evidence.spread_text(base.findings["wren-nausea"]) is None


@pytest.mark.parametrize(
    ("spread", "text"),
    [
        (Spread(kind="sd", by=3.2), "SD 3.2"),
        (Spread(kind="se", by=1), "SE 1"),
        (Spread(kind="ci95", low=0.4, high=1.6), "95% CI 0.4 to 1.6"),
        (Spread(kind="ci90", low=-1, high=1), "90% CI -1 to 1"),
        (Spread(kind="range", low=0, high=10), "range 0 to 10"),
        (Spread(kind="iqr", low=2, high=4.5), "IQR 2 to 4.5"),
    ],
)
def test_spreads_in_words(spread: Spread, text: str) -> None:
    assert evidence.spread_text(Finding(id="a", source="b", finding="c", spread=spread)) == text


# --- counts -----------------------------------------------------------------------------------------------------------


def test_counts(base: Base) -> None:
    assert evidence.counts(base).counts == {
        "sources": 4,
        "sources, peer-reviewed": 2,
        "findings": 6,
        "findings with a number": 3,
        "assessments": 3,
        "assessments, causes_harm": 2,
        "assessments, treats": 1,
        "facts": 3,
        "interactions": 7,
        "interactions, medicines and substances named": 3,  # drowsin, sedatives, medicines
        "medicines reached": 3,  # drowsin, calmol, plainol
        "places with law": 5,
        "places with law, countries": 2,
        "case reports": 1,
        "questions": 3,
        "required topics": 2,
    }


def test_medicines_are_reached_by_themselves_a_class_or_an_enzyme(base: Base) -> None:
    def reached(*others: str) -> int:
        items = tuple(item for item in base.interactions if item.other in others)
        return evidence.counts(build(interactions=items)).counts["medicines reached"]

    assert reached() == 0
    assert reached("drowsin") == 1
    assert reached("sedatives") == 2
    assert reached("enzyme-x") == 2
    assert reached("pump-y") == 1


def test_a_shown_item_is_plain_data(base: Base) -> None:
    data = msgspec.json.decode(msgspec.json.encode(evidence.show("bluemoss-pain", base)))
    assert data["schema"] == "verileaf.evidence/1"
    assert date.fromisoformat(data["item"]["reviewed"]) == date(2026, 1, 15)
