"""Everything that the base says as one list: each kind of item, what it is about, and by which words it is found."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.support import REVIEWED, assessment, build, concept, entry, fact, law, number, silverwort
from verileaf.evidence import base as evidence
from verileaf.evidence import search
from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Finding, Heard, Interaction, Question
from verileaf.evidence.statements import Content, Statement, lay_out, statements

MIX = Interaction(
    id="with-warfarin",
    subject="silverwort",
    other="warfarin",
    mechanism="enzyme",
    basis="reported",
    severity="major",
    likelihood="possible",
    plain="Bleeding may last.",
    clinical="INR may rise.",
    reviewed=REVIEWED,
)
FOUND = Finding(
    id="first2020study-rats",
    source="first2020study",
    finding="Half was gone after a day.",
    population="old mice",
    object="fever",
    measure="half-life",
    form="silverwort-extract",
    species="mice",
)
HEARD = (
    Heard(of="interaction:with-warfarin", words="bruises"),
    Heard(of="law:ZZ-AR", words="handcuffs"),
    Heard(of="first2020study-rats", words="bruises"),
    Heard(of="gone", words="zarn"),
)
BASE = build(
    assessments=(
        assessment("compares_to_drug", "pain", "none", "very_low", id_="rival", comparator="aspirin"),
        assessment(
            "treats", "fever", "for", "low", id_="mice", subject="argenine", species="mice", context=("insomnia",)
        ),
    ),
    facts=(
        fact("family", "history_botany", "rosefamily", context=("survey",)),
        number("users", "prevalence", 2, 3, "percent", year=2024),
    ),
    laws=(
        law("ZZ-AR", entry("legal", until="2019-12-31"), entry("banned", since="2020-01-01")),
        law("QQ", entry("legal")),
    ),
    findings=(FOUND, Finding(id="first2020study-bare", source="first2020study", finding="Nothing.")),
    interactions=(MIX,),
    questions=(
        Question(id="q", question="Will it thin my blood?", answers=("with-warfarin", "mice")),
        Question(id="ban", question="May I carry it?", variants=("Can they arrest me?",), answers=("law:ZZ-AR",)),
    ),
    heard=HEARD,
)


def said(id_: str, base: Base = BASE) -> list[Statement]:
    return [each for each in base.statements if each.id == id_]


def one(id_: str) -> Statement:
    (found,) = said(id_)
    return found


def test_every_item_is_a_statement() -> None:
    assert [(each.id, each.kind) for each in BASE.statements] == [
        ("rival", "assessment"),
        ("mice", "assessment"),
        ("family", "fact"),
        ("users", "number"),
        ("interaction:with-warfarin", "interaction"),
        ("first2020study-found", "finding"),
        ("first2020study-rats", "finding"),
        ("first2020study-bare", "finding"),
        ("law:ZZ-AR", "law"),
        ("law:ZZ-AR", "law"),
        ("law:QQ", "law"),
    ]


def test_assessments_and_facts() -> None:
    rival, mice, family, users = map(one, ("rival", "mice", "family", "users"))
    assert (rival.subject, rival.relation, rival.object) == ("silverwort", "compares_to_drug", "pain")
    assert rival.keys == ("pain", "aspirin")
    assert (rival.conditions, rival.species) == ((), None)
    assert mice.subject == "argenine"
    assert mice.conditions == ("insomnia", "mice")
    assert mice.species == "mice"
    assert (family.keys, family.conditions) == (("rosefamily",), ("survey",))
    assert (users.keys, users.object) == (("prevalence",), None)
    assert family.item == BASE.items["family"]
    assert (family.plain, family.question) == ("What is so.", "?")


def test_an_interaction_is_about_the_other_and_says_what_clinicians_read_too() -> None:
    mix = one("interaction:with-warfarin")
    assert mix.plain == "Bleeding may last. INR may rise."
    assert (mix.subject, mix.relation, mix.object, mix.keys) == ("silverwort", "interacts", "warfarin", ("warfarin",))
    assert mix.item is not None


def test_a_finding_holds_for_its_form_and_species() -> None:
    found, bare = one("first2020study-rats"), one("first2020study-bare")
    assert found.plain == "Half was gone after a day. old mice"
    assert found.keys == ("fever", "half-life")
    assert found.conditions == ("silverwort-extract", "mice")
    assert (found.relation, found.species) == ("", "mice")
    assert (bare.subject, bare.keys, bare.conditions) == ("silverwort", (), ())


def test_law_is_a_statement_for_each_entry_and_about_its_place() -> None:
    old, new = said("law:ZZ-AR")
    assert (old.item, new.item) == BASE.laws["ZZ-AR"].entries
    assert {(each.place, each.object, each.keys) for each in (old, new)} == {("ZZ-AR", "arden", ("arden",))}
    unheard = one("law:QQ")
    assert (unheard.place, unheard.object, unheard.keys) == ("QQ", None, ())


def test_law_is_about_its_place_and_not_about_a_city_that_shares_its_code() -> None:
    city = concept("old-town", "place", "Old Town", ("arden",), place="ZZ-AR")
    (found,) = said("law:ZZ-AR", build(laws=(law("ZZ-AR", entry("legal")),), concepts=(city,)))
    assert (found.object, found.keys) == ("arden", ("arden",))


# --- by which words they are found ------------------------------------------------------------------------------------


def found(text: str, base: Base = BASE) -> list[str]:
    """The ids of the statements that any word of the text speaks of, the best first."""
    scores = base.by_statement.scores(words(text))
    return [base.statements[int(name)].id for name in sorted(scores, key=lambda name: (-scores[name], name))]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("bleeding", "interaction:with-warfarin"),  # its own words
        ("INR", "interaction:with-warfarin"),
        ("warfarin", "interaction:with-warfarin"),  # the name of what it is about
        ("thin blood", "interaction:with-warfarin"),  # what readers ask
        ("a survey", "family"),  # the name of a condition
        ("insomnia", "mice"),
        ("Arden", "law:ZZ-AR"),
        ("arrested", "law:ZZ-AR"),  # another way to ask
        ("handcuffs", "law:ZZ-AR"),  # words that were heard of it
    ],
)
def test_words_that_speak_of_a_statement(text: str, id_: str) -> None:
    assert found(text)[0] == id_


def test_a_question_counts_for_all_its_answers_and_more_for_the_first() -> None:
    assert found("thin blood") == ["interaction:with-warfarin", "mice"]


def test_words_that_were_heard_lead_to_all_statements_of_which_they_were() -> None:
    assert set(found("bruises")) == {"interaction:with-warfarin", "first2020study-rats"}
    assert found("handcuffs") == ["law:ZZ-AR", "law:ZZ-AR"]
    assert found("zarn") == []


def test_the_index_counts_as_the_list_does() -> None:
    assert BASE.by_statement.names == [str(number) for number in range(len(BASE.statements))]
    kratom = evidence.load("kratom")
    assert len(kratom.by_statement.names) == len(kratom.statements)
    assert {each.kind for each in kratom.statements} == {
        "assessment", "fact", "number", "interaction", "finding", "law",
    }  # fmt: skip


def test_the_order_hangs_on_the_data_alone() -> None:
    told = Content("silverwort", BASE.items.values(), (MIX,), (FOUND,), BASE.laws.values())
    once, again = (
        list(statements(told, concepts)) for concepts in (BASE.concepts, dict(sorted(BASE.concepts.items())))
    )
    assert once == again
    assert lay_out(told, BASE.questions, HEARD, BASE.concepts) == lay_out(told, BASE.questions, HEARD, BASE.concepts)


def test_names_that_the_vocabulary_lacks_are_passed_over() -> None:
    stray = msgspec.structs.replace(fact("stray", "history_botany", "zarn"), valid_from=date(2020, 1, 1))
    told = Content("silverwort", (stray,), (), (), ())
    assert [each.keys for each in statements(told, silverwort().concepts)] == [("zarn",)]
    assert lay_out(told, (), (), silverwort().concepts).names == "0"


def test_a_base_that_says_nothing() -> None:
    told = Content("silverwort", (), (), (), ())
    assert list(statements(told, {})) == []
    assert lay_out(told, (), (), {}).names == ""


def test_keys_are_those_of_search() -> None:
    assert all(one(name).keys == tuple(search.keys(item)) for name, item in BASE.items.items())
