"""Law: place, product form, day and history."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.support import RULES, TODAY, build, entry, law, verdict, verdicts
from verileaf.extract import extract
from verileaf.judge import judge
from verileaf.judge.law import stands
from verileaf.read import read_text

LAWS = build(
    laws=(
        law("ZZ-AR", entry("legal", until="2018-12-31"), entry("banned", since="2019-01-01")),
        law("ZZ-AR-melford", entry("legal", since="2010-01-01")),
        law("ZZ-BO", entry("banned", until="2020-06-30"), entry("regulated", since="2020-07-01", age=21)),
        law("ZZ-CA", entry("legal"), entry("banned", form="argenine", since="2025-01-01")),
        law("ZZ-DU", entry("unclear")),
        law(
            "ZZ-EL",
            entry("age_restricted", since="2015-01-01", until="2027-01-01", age=18),
            entry("banned", since="2027-01-02"),
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # banned
        ("Silverwort is banned in Arden.", "supported"),
        ("Silverwort is illegal in Arden.", "supported"),
        ("Silverwort is not legal in Arden.", "supported"),
        ("Silverwort is legal in Arden.", "outdated"),
        ("Silverwort is not banned in Arden.", "outdated"),
        # a ban that was lifted
        ("Silverwort is banned in Borset.", "outdated"),
        ("Silverwort is legal in Borset.", "supported"),
        ("Silverwort is regulated in Borset.", "supported"),
        ("Silverwort is legal in Borset for adults 21 and over.", "supported"),
        ("In Borset buyers of silverwort must be at least 18.", "contradicted"),
        ("In Borset buyers of silverwort must be at least 21.", "supported"),
        ("Borset has no minimum age for silverwort.", "contradicted"),
        # never banned
        ("Silverwort is banned in Caster.", "contradicted"),
        ("Silverwort is legal in Caster.", "supported"),
        ("Caster has no minimum age for silverwort.", "supported"),
        # an age only
        ("In Elmet buyers of silverwort must be at least 18.", "supported"),
        ("In Elmet buyers of silverwort must be at least 21.", "contradicted"),
        # unclear or unknown: silence
        ("Silverwort is banned in Dunmore.", None),
        ("Silverwort is legal in Dunmore.", None),
        # a town within a state has its own law
        ("Silverwort is legal in Melford, Arden.", "supported"),
        ("Silverwort is banned in Melford.", "contradicted"),
    ],
)
def test_places(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Argenine is banned in Caster.", "supported"),
        ("Argenine is legal in Caster.", "contradicted"),
        # the base has no law of this form there: silence, not the leaf's law
        ("Argenine is banned in Arden.", None),
        ("Silverwort extract is banned in Arden.", None),
    ],
)
def test_product_forms_are_kept_apart(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2017 silverwort was legal in Arden.", "supported"),
        ("In 2017 silverwort was banned in Arden.", "contradicted"),
        ("In 2019 silverwort was banned in Borset.", "supported"),
        ("In 2019 silverwort was legal in Borset.", "contradicted"),
        ("Arden banned silverwort in 2019.", "supported"),
    ],
)
def test_the_sentences_own_date(text: str, expected: str) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2018, 12, 31), "contradicted"), (date(2019, 1, 1), "supported"), (date(2026, 6, 1), "supported")],
)
def test_the_day_of_judging(as_of: date, expected: str) -> None:
    assert verdict("Silverwort is banned in Arden.", LAWS, as_of) == expected


def test_a_law_to_come_is_ignored() -> None:
    assert verdict("Silverwort is banned in Elmet.", LAWS, date(2026, 6, 1)) == "contradicted"
    assert verdict("Silverwort is banned in Elmet.", LAWS, date(2027, 6, 1)) == "supported"
    assert verdict("In Elmet buyers of silverwort must be at least 18.", LAWS, date(2027, 6, 1)) in (
        "outdated",
        "contradicted",
    )


def test_each_place_of_a_list_is_judged() -> None:
    found = verdicts("Silverwort is banned in Arden, Borset and Caster.", LAWS)
    assert {v.assessment: v.name for v in found} == {
        "law:ZZ-AR": "supported",
        "law:ZZ-BO": "outdated",
        "law:ZZ-CA": "contradicted",
    }


def test_a_verdict_on_law_has_no_certainty() -> None:
    (found,) = verdicts("Silverwort is banned in Caster.", LAWS)
    assert (found.assessment, found.certainty, found.evidence) == ("law:ZZ-CA", None, ("first2020study",))


@pytest.mark.parametrize("text", ["Warfarin is legal in Arden.", "Warfarin is banned in Borset."])
def test_the_law_of_something_else_is_not_judged(text: str) -> None:
    assert verdict(text, LAWS) is None


@pytest.mark.parametrize(
    ("place", "number", "said"),
    [
        ("AR", 0, "Arden: silverwort (leaf) is legal (until 2018-12-31). "),
        ("AR", 1, "Arden: silverwort (leaf) is banned (since 2019-01-01). "),
        ("BO", 1, "Borset: silverwort (leaf) may be sold, under rules, from the age of 21 (since 2020-07-01). "),
        ("CA", 0, "Caster: silverwort (leaf) is legal. "),
        ("CA", 1, "Caster: argenine is banned (since 2025-01-01). "),
        ("DU", 0, "Dunmore: "),
    ],
)
def test_how_the_law_stands(place: str, number: int, said: str) -> None:
    entry = LAWS.laws[f"ZZ-{place}"].entries[number]
    name = next(item.id for item in LAWS.concepts.values() if item.place == f"ZZ-{place}")
    assert stands(entry, name, LAWS) == said + entry.summary


def test_a_fault_is_founded_on_the_law_that_holds() -> None:
    (found,) = verdicts("Silverwort is legal in Arden.", LAWS)
    assert "Arden: silverwort (leaf) is banned (since 2019-01-01)." in found.reason


def test_a_place_without_law_is_passed_over() -> None:
    assert verdict("Silverwort is banned in Ruritania.", LAWS) is None


COUNTED = build(
    laws=tuple(
        law(f"ZZ-{code}", *entries)
        for code, entries in {
            "AR": (entry("banned", since="2016-01-01"),),
            "BO": (entry("banned", since="2017-01-01"),),
            "CA": (entry("legal", until="2025-12-31"), entry("banned", since="2026-01-01")),
            "DU": (entry("unclear"),),
            "EL": (entry("legal"),),
            "AR-melford": (entry("banned"),),
        }.items()
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is banned in three states.", "supported"),
        # the unclear one may be a fourth
        ("Silverwort is banned in four states.", "supported"),
        ("Silverwort is banned in five states.", "contradicted"),
        # two, and with the unclear one three, until the end of 2025
        ("Silverwort is banned in two states.", "outdated"),
        # on its own day
        ("As of 2024, silverwort is banned in two states.", "supported"),
        ("As of 2024, silverwort is banned in nine states.", None),
        ("As of 2040, silverwort is banned in nine states.", "contradicted"),
        ("Silverwort is banned in more than ten states.", "contradicted"),
        ("Silverwort is legal in three states.", None),
        # three of six
        ("Silverwort is legal in all six states.", "contradicted"),
        ("Silverwort is legal in every state.", "contradicted"),
        ("Silverwort is legal in each of the states.", "contradicted"),
        ("Silverwort is legal nationwide.", "contradicted"),
        ("Silverwort is banned nationwide.", "contradicted"),
        ("Silverwort is banned in every single state.", "contradicted"),
        ("Silverwort is not legal in every state.", None),
        ("Silverwort is legal in all states where shops are open.", None),
        ("Silverwort is legal in every state we ship to.", None),
        ("Silverwort is legal in almost all states.", None),
        ("Silverwort is legal in virtually every state.", None),
        ("Silverwort is banned in three states and legal in all other states.", "supported"),
        ("Silverwort is legal in all states except Arden, Borset and Caster.", "supported"),
        ("Until 2012 silverwort was legal in every state.", None),
        ("In 2010, silverwort was legal in every state.", None),
        ("Silverwort is legal in every state of Ruritania.", None),
        ("Silverwort is legal in Elmet and in every state nearby.", "supported"),
        ("In a nationwide survey half of those asked thought that silverwort is legal.", None),
        ("Argenine is legal in every state.", None),
        ("This map shows the legal status of silverwort within each state.", None),
    ],
)
def test_counts_of_states(text: str, expected: str | None) -> None:
    assert verdict(text, COUNTED) == expected


def test_the_count_moves_with_the_day() -> None:
    assert verdict("Silverwort is banned in two states.", COUNTED, date(2020, 1, 1)) == "supported"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elmet sets an age limit for silverwort.", "supported"),
        # a sale without limit and a limit that nobody recorded are not told apart
        ("Caster sets an age limit for silverwort.", None),
        ("Fifteen-year-olds may legally buy silverwort in Elmet.", "contradicted"),
        ("In Arden buyers of silverwort must be at least 18.", "contradicted"),
    ],
)
def test_ages(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort is legal in Caster, while argenine is banned there.",
        "Unlike argenine, silverwort is legal in Caster.",
        "Argenine is bitter. Silverwort is legal in Caster.",
    ],
)
def test_another_form_in_the_sentence_does_not_change_the_law_of_this_one(text: str) -> None:
    found = [v for v in verdicts(text, LAWS) if v.claim.subject == "silverwort"]
    assert [v.name for v in found] == ["supported"]


def test_a_form_that_the_clause_names_is_meant() -> None:
    assert verdict("Silverwort with added argenine is banned in Caster.", LAWS) == "supported"


# --- places without rules ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caster has no law on silverwort.", "supported"),
        ("Borset has no law on silverwort.", "contradicted"),
        ("Elmet has no law on silverwort.", "contradicted"),
        # it was legal there before the ban
        ("Arden has no law on silverwort.", "outdated"),
        ("In 2017 Arden had no law on silverwort.", "supported"),
        # unclear
        ("Dunmore has no law on silverwort.", None),
    ],
)
def test_that_a_place_has_no_rules(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is legal without any rules in Caster.", "supported"),
        ("Silverwort is legal in Caster.", "supported"),
        # the law of both words
        ("Silverwort is legal without any rules in Borset.", "contradicted"),
        ("Silverwort is legal in Borset.", "supported"),
        ("Silverwort is sold without an age limit in Borset.", "contradicted"),
    ],
)
def test_legal_without_rules_is_both(text: str, expected: str) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort was never banned in Caster.", "supported"),
        ("Elmet has never banned silverwort.", "supported"),  # it will
        ("Silverwort was never banned in Arden.", "contradicted"),
        # it was, once
        ("Silverwort was never banned in Borset.", "contradicted"),
        ("Borset has never banned silverwort.", "contradicted"),
        ("Silverwort is not banned in Borset.", "supported"),
        # unclear
        ("Silverwort was never banned in Dunmore.", None),
    ],
)
def test_never_speaks_of_all_times(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


# --- who is called wrong ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # which of the places of the paragraph is meant cannot be told
        ("Arden and Dunmore have many shops. Silverwort is legal there.", None),
        ("Arden and Caster have many shops. Silverwort is banned there.", "supported"),
        ("Arden has many shops. Silverwort is banned there.", "supported"),
        ("In Arden silverwort is legal.", "outdated"),
        # an answer names what was asked
        ("Is silverwort legal in Caster? It is banned.", "contradicted"),
    ],
)
def test_nobody_is_called_wrong_where_the_sentence_names_no_place(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


@pytest.mark.parametrize(
    ("place", "expected"), [("Arden", "outdated"), ("Caster", "supported"), ("Arden and Dunmore", None)]
)
def test_the_heading_of_one_place_names_it(place: str, expected: str | None) -> None:
    read = read_text(f"## {place}\n\nSilverwort is legal here.\n", format="markdown")
    assert next((v.name for v in judge(extract(read, LAWS), LAWS, TODAY, RULES)), None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the extract may be what is meant
        ("Silverwort is banned in Caster as silverwort extract.", None),
        ("Silverwort is legal in Caster as silverwort extract.", "supported"),
        ("Silverwort is banned in Caster as a tea.", "contradicted"),
    ],
)
def test_nobody_is_called_wrong_where_another_product_form_is_named(text: str, expected: str | None) -> None:
    assert verdict(text, LAWS) == expected


COUNTRY = build(laws=(law("ZZ", entry("legal")), law("ZZ-AR-melford", entry("banned"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is banned in Ruritania.", "contradicted"),
        ("Silverwort is legal in Ruritania.", "supported"),
        ("Silverwort is legal in Melford.", "contradicted"),
    ],
)
def test_a_place_that_is_named_may_be_judged(text: str, expected: str) -> None:
    assert verdict(text, COUNTRY) == expected


def test_nobody_is_called_wrong_on_weak_grounds() -> None:
    weak = msgspec.structs.replace(entry("banned"), confidence="low")
    assert verdict("Silverwort is legal in Arden.", build(laws=(law("ZZ-AR", weak),))) is None
    assert verdict("Silverwort is banned in Arden.", build(laws=(law("ZZ-AR", weak),))) == "supported"
    assert verdict("Silverwort is legal in Arden.", build(laws=(law("ZZ-AR", entry("banned")),))) == "contradicted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Argenine is legal in Caster.", "contradicted"),
        ("Argenine up to 2 percent is legal in Caster.", None),
        ("Argenine is legal in silverwort in Caster.", None),
    ],
)
def test_of_a_form_some_of_which_may_be_sold_nobody_is_called_wrong(text: str, expected: str | None) -> None:
    assert {item.name for item in verdicts(text, LAWS)} == ({expected} if expected else set())
