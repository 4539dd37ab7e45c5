"""Which status of which place a clause asserts, and what is no statement of the law."""

from __future__ import annotations

import pytest

from tests.support import build, concept, readings, silverwort
from verileaf.evidence.base import Base

FEDERAL = build(concepts=(concept("federal-law", "term", "federal law", ("ruritania",)),))


def law(text: str, base: Base | None = None) -> set[tuple[str | None, str | None, str]]:
    found = readings(text, base or silverwort())
    return {(claim.place, claim.status, claim.polarity) for claim in found if claim.status is not None}


@pytest.mark.parametrize(
    "text",
    [
        "A bill would ban silverwort in Arden.",
        "A bill in Arden makes silverwort illegal.",
        "Silverwort is to be banned in Arden, a proposed rule says.",
        "Arden is considering whether silverwort is legal.",
        "A senator in Arden wants silverwort outlawed.",
        "Arden had a hearing on banned silverwort.",
        "A group in Arden is calling for silverwort to be outlawed.",
        "A lawsuit in Arden says that banned silverwort is harmless.",
        "In Arden soldiers are forbidden to use silverwort.",
        "Ruritania has an import alert that makes silverwort illegal.",
        "The ministry of Arden suggested that silverwort be legal.",
        "Silverwort should be banned in Arden.",
        "Silverwort may soon be outlawed in Arden.",
        "Arden will ban silverwort.",
        "Arden is about to ban silverwort.",
        "Silverwort is going to be banned in Arden.",
        "Silverwort is practically outlawed in Arden.",
        "Arden intends to ban silverwort.",
        "In Arden officials recommended making silverwort illegal.",
        "After that silverwort is banned in Arden.",
        "Imports of silverwort are banned in Arden.",
        "Amend the laws of Arden to make silverwort illegal.",
    ],
)
def test_what_is_proposed_or_forbidden_to_some_is_not_the_law(text: str) -> None:
    assert law(text) == set()


def test_the_same_words_without_a_proposal_are_the_law() -> None:
    assert law("A rule in Arden makes silverwort illegal.") == {("ZZ-AR", "banned", "affirmed")}


@pytest.mark.parametrize(
    "text",
    [
        "Before that, silverwort was legal in Arden.",
        "Until then silverwort was legal in Arden.",
        "Silverwort used to be legal in Arden.",
        "Silverwort was previously legal in Arden.",
        "Back then silverwort was legal in Arden.",
        "At the time silverwort was legal in Arden.",
        "Silverwort was legal in Arden.",
        "Silverwort is legal in Arden until May.",
        "In Arden silverwort grew before it was banned in 2014.",
    ],
)
def test_of_a_time_that_is_not_named_nothing_is_said(text: str) -> None:
    assert law(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a town that the vocabulary does not know is not its state
        ("Silverwort is banned in Green County, Arden.", set()),
        ("Silverwort is banned in Stony Falls, Arden.", set()),
        ("A local rule bans silverwort in Arden.", set()),
        ("The county bans silverwort, in Arden.", set()),
        # one that it knows is itself
        ("The city of Melford bans silverwort.", {("ZZ-AR-melford", "banned", "affirmed")}),
        ("Silverwort is banned in the city of Melford, Arden.", {("ZZ-AR-melford", "banned", "affirmed")}),
        # some part of it
        ("Some cities in Arden ban silverwort.", set()),
        ("Silverwort is banned in parts of Arden.", set()),
        ("Silverwort is banned in northern Arden.", set()),
        ("Silverwort is banned in areas of the Arden valley.", set()),
        ("Silverwort is banned in upstate Arden.", set()),
        ("Silverwort is banned in Arden schools.", set()),
        ("Silverwort from Arden is banned in Borset.", {("ZZ-BO", "banned", "affirmed")}),
        ("Borset, next to Arden, bans silverwort.", {("ZZ-BO", "banned", "affirmed")}),
        ("Silverwort is legal in all parts of Arden.", {("ZZ-AR", "legal", "affirmed")}),
        # no town at all
        ("Silverwort is banned in Arden.", {("ZZ-AR", "banned", "affirmed")}),
        ("By local accounts silverwort is banned in Arden.", {("ZZ-AR", "banned", "affirmed")}),
        ("Out of town or in it, silverwort is banned in Arden.", {("ZZ-AR", "banned", "affirmed")}),
    ],
)
def test_a_town_is_not_its_state(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert law(text) == expected


@pytest.mark.parametrize(
    "places",
    [
        "Some cities",
        "A few counties",
        "Several U.S. states",
        "Neighbouring states",
        "Other local jurisdictions",
        "Sixteen countries",
        "40 other countries",
        "Multiple states",
    ],
)
def test_places_that_are_not_named_are_not_the_one_named_before(places: str) -> None:
    assert law(f"Arden has many shops. {places} ban silverwort.") == set()


def test_the_place_named_before_is_meant_where_no_other_is() -> None:
    assert law("Arden has many shops. There silverwort is banned.") == {("ZZ-AR", "banned", "affirmed")}


@pytest.mark.parametrize("status", ["legal", "banned"])
def test_federal_law_is_that_of_the_country(status: str) -> None:
    assert law(f"Silverwort is {status} under federal law.", FEDERAL) == {("ZZ", status, "affirmed")}


def test_a_term_that_belongs_to_no_place_names_none() -> None:
    assert law("Silverwort is legal in an outbreak.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "In Arden buyers of silverwort must be at least 21.",
        "In Arden silverwort is sold to people over 21.",
        "Shops in Arden may not sell silverwort to minors.",
        "Possession of silverwort is for those 21 and over in Arden.",
    ],
)
def test_an_age_beside_words_of_trade_is_that_of_the_law(text: str) -> None:
    assert law(text) == {("ZZ-AR", "age", "affirmed")}


@pytest.mark.parametrize(
    "text",
    [
        "In Arden 4% of people aged 18 or older have used silverwort.",
        "A survey in Arden asked users of silverwort who were under 21.",
        "In Arden silverwort users must be at least a little mad.",
    ],
)
def test_an_age_beside_other_words_is_that_of_those_who_were_asked(text: str) -> None:
    assert law(text) == set()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # forbidden to the young is no ban
        ("Arden bans silverwort for people under 21.", "age"),
        ("In Arden it is illegal to sell silverwort to minors.", "age"),
        # nor is what needs a licence
        ("In Arden it is illegal to sell silverwort without a licence.", "regulated"),
        # whoever is old enough may buy: an age
        ("In Arden it is legal to buy silverwort at 21 and over.", "age"),
    ],
)
def test_of_two_statuses_the_one_that_is_meant(text: str, status: str) -> None:
    assert law(text) == {("ZZ-AR", status, "affirmed")}


@pytest.mark.parametrize(
    "text",
    [
        "Arden has no law on silverwort.",
        "Arden has no statute for silverwort.",
        "Arden has passed no law about silverwort.",
        "In Arden there are no restrictions on silverwort.",
        "In Arden, with silverwort, anything goes.",
    ],
)
def test_a_place_without_rules(text: str) -> None:
    assert {(place, status) for place, status, _ in law(text)} == {("ZZ-AR", "no_rules")}


def test_each_place_takes_the_words_nearest_to_it() -> None:
    text = "Arden outlawed silverwort and Borset legalized silverwort."
    assert law(text) == {("ZZ-AR", "banned", "affirmed"), ("ZZ-BO", "legal", "affirmed")}


def test_a_place_within_another_of_the_list_stands_for_both() -> None:
    assert law("Silverwort is banned in Arden, Ruritania.") == {("ZZ-AR", "banned", "affirmed")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ban in Arden is old, and silverwort is green.", set()),
        ("A judge in Arden heard of the silverwort ban.", set()),
        ("Arden bans silverwort.", {("ZZ-AR", "banned", "affirmed")}),
        ("Arden has a ban on silverwort.", {("ZZ-AR", "banned", "affirmed")}),
        ("Arden put silverwort under its ban on herbs.", {("ZZ-AR", "banned", "affirmed")}),
    ],
)
def test_naming_a_ban_is_not_saying_that_there_is_one(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert law(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arden has no law on silverwort that anyone knows of.", {("ZZ-AR", "no_rules", "affirmed")}),
        ("There are no rules that silverwort must meet in Arden.", set()),
        ("Sessions on silverwort are scheduled for May in Arden.", set()),
        ("Silverwort is scheduled in Arden.", {("ZZ-AR", "banned", "affirmed")}),
    ],
)
def test_words_of_the_law_that_go_on_otherwise(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert law(text) == expected


BOTH = {("ZZ-AR", "banned", "affirmed"), ("ZZ-BO", "legal", "affirmed")}


@pytest.mark.parametrize(
    "text",
    [
        # clause by clause
        "While silverwort is banned in Arden, adults in Borset may buy it.",
        "Whereas Arden bans silverwort, shops in Borset sell it legally.",
        "Adults in Borset may buy silverwort, while Arden bans it.",
        # within a clause
        "Silverwort is banned in Arden and legal in Borset.",
        "Silverwort is legal in Borset and banned in the state of Arden.",
        "In Arden silverwort is banned and in Borset legal.",
        # places taken out
        "Silverwort is banned in Arden, unlike in Borset.",
        "Unlike in Borset, silverwort is banned in Arden.",
        "Silverwort is legal in Borset, but banned in Arden.",
    ],
)
def test_what_is_said_of_two_places(text: str) -> None:
    assert law(text) == BOTH


@pytest.mark.parametrize(
    ("text", "status", "places"),
    [
        ("Silverwort is legal everywhere in Ruritania except Arden and Borset.", "banned", "AR BO"),
        ("Except in Arden, Borset and Caster, silverwort is legal.", "banned", "AR BO CA"),
        ("Silverwort is banned in every state but Arden.", "legal", "AR"),
        ("Silverwort is banned in every state save for Arden.", "legal", "AR"),
        ("Silverwort is banned in every state, with the exception of Arden.", "legal", "AR"),
        ("Silverwort is banned in Arden, Borset and Caster.", "banned", "AR BO CA"),
        ("Silverwort is legal in Arden, Borset and Caster, and people like it.", "legal", "AR BO CA"),
        ("Silverwort is banned in Arden; in Borset and, since 2014, Caster.", "banned", "AR BO CA"),
        ("Silverwort is regulated in all states other than Arden.", "regulated", ""),
    ],
)
def test_places_that_are_taken_out_are_otherwise(text: str, status: str, places: str) -> None:
    assert law(text) == {(f"ZZ-{place}", status, "affirmed") for place in places.split()}


@pytest.mark.parametrize("text", ["Borset allows it.", "Borset has none.", "Borset lets them go."])
def test_a_clause_that_says_something_itself_is_no_list_of_places(text: str) -> None:
    assert law(f"Silverwort is banned in Arden; {text}") == {("ZZ-AR", "banned", "affirmed")}


SORTS = build(concepts=(concept("arden-silverwort", "form", "Arden silverwort", ("silverwort",)),))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("In Arden silverwort is banned.", ["arden", "silverwort"]),
        ("It is old, and in Arden silverwort is banned.", ["arden", "silverwort"]),
        ("Shops say that across Arden silverwort is banned.", ["arden", "silverwort"]),
        # a kind of it
        ("Arden silverwort is banned.", ["arden-silverwort"]),
        ("The oils in Arden silverwort are banned.", ["arden-silverwort"]),
        ("In old Arden silverwort is banned.", ["arden-silverwort"]),
        ("In silverwort from Arden.", ["silverwort", "arden"]),
    ],
)
def test_a_place_behind_an_in_that_opens_a_clause_is_a_place(text: str, named: list[str]) -> None:
    assert [hit.concept.id for hit in SORTS.find(text) if hit.concept] == named


def test_the_law_of_a_place_before_the_name_is_read() -> None:
    assert law("In Arden silverwort is banned.", SORTS) == {("ZZ-AR", "banned", "affirmed")}


@pytest.mark.parametrize(
    "text",
    [
        "In Arden silverwort is legal for medical use.",
        "Silverwort is legal for research in Arden.",
        "Arden bans silverwort except dried leaf.",
        "Silverwort that is adulterated is banned in Arden.",
        "Silverwort with added sugar may not be sold in Arden.",
        "In Arden silverwort with synthetic alkaloids is banned.",
        "Mislabelled silverwort is banned in Arden.",
        "Silverwort grows in Arden, and packs over 50 grams are banned there.",
    ],
)
def test_what_holds_for_some_goods_or_some_uses_is_not_the_law_of_all(text: str) -> None:
    assert law(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "This page on silverwort in Arden is no legal advice.",
        "The legal status of silverwort in Arden is told below.",
        "Arden regulates silverwort rather than ban it, as opposed to banning it.",
        "Arden can legally destroy silverwort.",
        "For silverwort Arden has seen claims that are illegal.",
    ],
)
def test_words_of_the_law_that_say_nothing_of_it(text: str) -> None:
    assert not {status for _, status, _ in law(text)} & {"legal", "banned"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It is an offence in Arden to sell silverwort to anyone under 21.", "age"),
        ("It is an offence in Arden to sell silverwort.", "banned"),
        ("Silverwort can be bought legally in Arden.", "legal"),
        ("Silverwort is legal in Arden for adults of typically 21 and older.", None),
        ("In Ruritania silverwort is a regulated drug.", "regulated"),
    ],
)
def test_who_is_meant_and_what(text: str, status: str | None) -> None:
    assert {found for _, found, _ in law(text)} == ({status} if status else set())


@pytest.mark.parametrize(
    "text",
    [
        "Arden bans all products containing silverwort.",
        "All goods that contain silverwort are banned in Arden.",
        "Silverwort is banned in Arden for everyone, not only for minors.",
        "Silverwort has a long history of traditional use and is banned in Arden.",
        "Silverwort has been banned in Arden for almost ten years.",
        "Silverwort intended for tea is banned in Arden.",
        "Silverwort's illegal status in Arden is old.",
        "In Arden silverwort was recently banned.",
    ],
)
def test_law_of_all_that_looks_like_less(text: str) -> None:
    assert ("ZZ-AR", "banned", "affirmed") in law(text)


def test_nobody_under_an_age_is_some() -> None:
    assert law("It is a crime in Arden to sell silverwort to those who are younger.") == set()


def test_of_two_days_the_one_behind_the_word_is_meant() -> None:
    for text, days in (
        ("In Arden silverwort was prohibited from 1943 and legal from 2021.", {("banned", 1943), ("legal", 2021)}),
        ("In 1943 Arden banned silverwort and in 2021 legalised it.", {("banned", 1943), ("legal", 2021)}),
        ("In 2015 silverwort was legal in Arden, a 2024 review says.", {("legal", 2015)}),
        ("In 2015 silverwort was legal in Arden (updated 2024).", {("legal", 2015)}),
    ):
        found = readings(text, silverwort())
        assert {(claim.status, claim.date.first.year) for claim in found if claim.status and claim.date} == days
