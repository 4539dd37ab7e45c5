"""What speaks for a statement and for a verdict: each sign is there where it should be, and not where it should not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import REVIEWED, TODAY, assessment, build, entry, extraction, fact, law, number
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Finding, Interaction
from verileaf.judge import features, stated
from verileaf.judge.features import Clause, Features
from verileaf.model import Claim, Verdict
from verileaf.retrieve.nearest import Near, laid_out
from verileaf.retrieve.said import Said


def said(item, plain: str, question: str = "?"):  # type: ignore[no-untyped-def]
    return msgspec.structs.replace(item, plain=plain, question=question)


MIX = Interaction(
    id="warfarin",
    subject="silverwort",
    other="warfarin",
    mechanism="unknown",
    basis="reported",
    severity="major",
    likelihood="possible",
    plain="Silverwort may raise the level of warfarin.",
    clinical="Levels rose.",
    reviewed=REVIEWED,
)
BASE = build(
    assessments=(
        said(assessment("treats", "pain", "for", "low"), "Silverwort may ease pain.", "Does silverwort ease pain?"),
        said(assessment("causes_harm", "seizure", "against", "high"), "Silverwort does not cause seizures."),
        said(
            assessment("compares_to_drug", "headache", "for", "low", comparator="aspirin", id_="rival"),
            "Silverwort eases a headache better than aspirin.",
        ),
    ),
    facts=(
        said(fact("family", "history_botany", "rosefamily"), "Silverwort is of the rose family."),
        said(fact("approved", "legal_status", "approval", truth=False), "No agency has approved silverwort."),
        said(fact("fur", "mechanism", species="mice"), "Silverwort turned the fur of mice brown."),
        said(fact("flood", "history_botany", context=("outbreak",)), "Silverwort was washed away in the outbreak."),
        said(
            number("users", "prevalence", 40, 60, "percent", year=2018, last_year=2019),
            "From 2018 to 2019 silverwort had been used by 41 to 58 percent of 1,300 people.",
        ),
        said(number("towns", "deaths", 7, 7, "deaths"), "There were 7 deaths."),
    ),
    laws=(
        law("ZZ-AR", entry("legal", until="2019-12-31"), entry("age_restricted", since="2020-01-01", age=21)),
        law("ZZ-BO", entry("banned", since="2015-01-01", form="extract")),
    ),
    findings=(Finding(id="first2020study-dose", source="first2020study", finding="A third slept longer."),),
    interactions=(MIX,),
)
KNOWN = laid_out(BASE)


def clause(text: str, before: str = "", base: Base = BASE, rule: Verdict | None = None) -> Clause:
    whole = f"{before} {text}".strip()
    start = len(whole) - len(text)
    claims = [claim for claim in extraction(whole, base).claims if claim.start >= start]
    where = stated.Where(start, len(whole), (start, len(whole)), (0, len(whole)))
    return stated.read(claims, whole, where, base, rule)


def near(id_: str, entry: int = 0) -> Near:
    """The statement, whether or not it is near."""
    names = [name for name, statement in KNOWN.all.items() if statement.id == id_]
    return Near(names[entry], KNOWN.all[names[entry]], 0.5, 0.0, 0.5, 1.0)


def meant(text: str, id_: str, before: str = "", rule: Verdict | None = None, entry: int = 0) -> Features:
    return features.meant(clause(text, before, rule=rule), near(id_, entry), True, 1.0, KNOWN)


def given_(
    text: str,
    id_: str,
    before: str = "",
    day: date = TODAY,
    unknown: int = 0,
    rule: Verdict | None = None,
    entry: int = 0,
) -> Features:
    read = clause(text, before, rule=rule)._replace(unknown=unknown)
    return features.given(read, near(id_, entry), read.claims[0] if read.claims else None, None, day, KNOWN)


def ruled(name: str, id_: str) -> Verdict:
    claim = extraction("Silverwort eases pain.", BASE).claims[0]
    return Verdict(claim, name, "Because.", id_)  # type: ignore[arg-type]


# --- numbers ----------------------------------------------------------------------------------------------------------

ALL, SOME, NONE = "all numbers agree", "some numbers agree", "numbers differ"


@pytest.mark.parametrize(
    ("text", "id_", "sign"),
    [
        ("It was 41 percent.", "users", ALL),
        ("It was 41 to 58 percent of 1300 people.", "users", ALL),
        ("It was 40.6 percent.", "users", ALL),  # but for rounding
        ("It was half of them.", "users", ALL),  # between the ends
        ("It was 41 percent of 900 people.", "users", SOME),
        ("It was 12 percent of 900 people.", "users", NONE),
        ("It was 2018.", "users", None),  # a year is no number
        ("It was common [41].", "users", None),  # nor is a reference mark
        ("It was common.", "users", None),
        ("It was 41 percent.", "family", None),  # which gives no number
        ("There were seven deaths.", "towns", ALL),
        ("There were 7 million deaths.", "towns", NONE),
    ],
)
def test_numbers_agree_or_differ(text: str, id_: str, sign: str | None) -> None:
    statement = near(id_).statement
    found = features.numbers(statement, Said(text, BASE), KNOWN.said(near(id_)))
    assert found == ({sign: 1.0} if sign else {})
    for every in (meant(text, id_), given_(text, id_)):
        told = {name.removesuffix(f", {statement.kind}") for name in every if "number" in name}
        assert told & {ALL, SOME, NONE} == ({sign} if sign else set())


@pytest.mark.parametrize(
    ("number", "agrees"), [(40, True), (50, True), (60, True), (62.5, False), (38, False), (41, True), (1300, True)]
)
def test_a_number_agrees_between_the_ends_and_with_what_is_said(number: float, agrees: bool) -> None:
    assert features.gives(near("users").statement, number, KNOWN.said(near("users"))) is agrees


@pytest.mark.parametrize(
    ("text", "before", "sign"),
    [
        ("In 2018 it was so.", "", "year agrees"),
        ("In 2019 it was so.", "", "year agrees"),
        ("In 2011 it was so.", "", "year differs"),
        ("It was so.", "", "no year"),
        ("It was so.", "The study is of 2018.", "year agrees"),  # the year of what stands before
    ],
)
def test_years_stand_apart_from_numbers(text: str, before: str, sign: str) -> None:
    signs = {f"{name}, number" for name in ("year agrees", "year differs", "no year")}
    assert signs & given_(text, "users", before).keys() == {f"{sign}, number"}
    assert not signs & given_(text, "family", before).keys()
    assert not signs & given_("It was so.", "towns").keys()


@pytest.mark.parametrize(
    ("unknown", "sign"), [(0, "every number known"), (1, "one number unknown"), (5, "several numbers unknown")]
)
def test_numbers_that_nothing_near_gives(unknown: int, sign: str) -> None:
    signs = {f"{name}, number" for name in ("every number known", "one number unknown", "several numbers unknown")}
    assert signs & given_("It was 41 percent.", "users", unknown=unknown).keys() == {f"{sign}, number"}
    assert f"{sign}, fact" in given_("It was 41 percent.", "family", unknown=unknown)
    if not unknown:
        assert not signs & given_("It was so.", "users").keys()


# --- denials and direction --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id_", "direction", "turned"),
    [
        ("Silverwort is of the rose family.", "family", "true", False),
        ("Silverwort is not of the rose family.", "family", "true", True),
        ("It is not true that silverwort is of the rose family.", "family", "true", True),
        ("It is a myth that silverwort is of the rose family.", "family", "true", True),
        ("An agency has approved silverwort.", "approved", "false", True),
        ("No agency has approved silverwort.", "approved", "false", False),
        ("Silverwort causes seizures.", "silverwort-causes-harm-seizure", "against", True),
        ("Silverwort doesn’t cause seizures.", "silverwort-causes-harm-seizure", "against", False),
    ],
)
def test_a_denial_turns_what_is_said(text: str, id_: str, direction: str, turned: bool) -> None:
    assert (f"turned, {direction}" in given_(text, id_)) is turned


def test_what_is_rejected_is_denied() -> None:
    read = clause("Silverwort is of the rose family.")
    (claim, *_) = read.claims
    rejected = msgspec.structs.replace(claim, attribution="rejected", polarity="negated")
    for each, turned in ((claim, False), (rejected, True)):
        found = features.given(read, near("family"), each, None, TODAY, KNOWN)
        assert ("turned, true" in found) is turned


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Silverwort raises the level of warfarin.", "same way"),
        ("Silverwort lowers the level of warfarin.", "other way"),
        ("Silverwort lowers and raises the level of warfarin.", None),
        ("Silverwort changes the level of warfarin.", None),
        ("Silverwort does not lower the level of warfarin.", "other way, turned"),
    ],
)
def test_which_way_it_goes(text: str, sign: str | None) -> None:
    found = {name.removesuffix(", interaction") for name in given_(text, "interaction:warfarin")}
    told = found & {"same way", "other way", "other way, turned"}
    assert told == ({sign} if sign != "other way, turned" else {"other way", sign}) - {None}


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id_", "foreign", "swapped"),
    [
        ("Silverwort raises the level of warfarin.", "interaction:warfarin", 0, 0),
        ("Silverwort raises the level of aspirin.", "interaction:warfarin", 1, 1),  # one medicine for another
        ("Silverwort raises the level of warfarin and aspirin.", "interaction:warfarin", 1, 0),
        ("In Arden silverwort raises the level of warfarin.", "interaction:warfarin", 1, 0),
        ("Silverwort eases pain.", "silverwort-treats-pain", 0, 0),
        ("Silverwort eases headaches.", "silverwort-treats-pain", 0, 0),  # a kind of pain
        ("Silverwort eases gout.", "silverwort-treats-pain", 1, 1),
        ("Silverwort eases gout and fever.", "silverwort-treats-pain", 2, 2),
        ("Goldenrod is of the rose family.", "family", 1, 0),
        ("Silverwort is of the mint family.", "family", 0, 0),  # families are not among the kinds that count
        ("Silverwort.", "family", 0, 0),
    ],
)
def test_names_of_which_the_statement_does_not_speak(text: str, id_: str, foreign: int, swapped: int) -> None:
    statement = near(id_)
    assert features.foreign(statement.statement, Said(text, BASE), KNOWN.said(statement), KNOWN) == (foreign, swapped)
    assert given_(text, id_).get("foreign", 0) == meant(text, id_).get("foreign", 0) == foreign
    assert given_(text, id_).get("swapped", 0) == swapped


def test_what_the_statement_is_about_is_named_or_not() -> None:
    assert "not named" not in meant("Silverwort eases pain.", "silverwort-treats-pain")
    assert meant("It helps.", "silverwort-treats-pain")["not named"] == 1
    assert meant("It beats it.", "rival")["not named"] == 2
    told = meant("It helps.", "silverwort-treats-pain", before="Silverwort is used for pain.")
    assert told["not named"] == 1
    assert "not named in context" not in told
    assert told["object in context"] == 1
    assert "object" not in told


def test_what_an_adjective_says_is_named() -> None:
    base = build(assessments=(assessment("dependence", "addiction", "for", "low"),))
    known = laid_out(base)
    (name,) = (name for name, each in known.all.items() if each.kind == "assessment")
    found = features.meant(
        clause("It is addictive.", base=base), Near(name, known.all[name], 0, 0, 0, 0), True, 0, known
    )
    assert "not named" not in found
    assert found["object"] == 1


@pytest.mark.parametrize(
    ("text", "before", "unmet"),
    [
        ("Silverwort was washed away.", "", True),
        ("Silverwort was washed away in the outbreak.", "", False),
        ("It was washed away.", "It was the year of the outbreak.", False),
    ],
)
def test_conditions(text: str, before: str, unmet: bool) -> None:
    assert ("unmet" in given_(text, "flood", before)) is unmet
    assert ("unmet" in meant(text, "flood", before)) is unmet
    assert ("met" in meant(text, "flood", before)) is not unmet
    assert not {"met", "unmet"} & meant(text, "family", before).keys()


@pytest.mark.parametrize(
    ("text", "id_", "other"),
    [
        ("In mice silverwort turned the fur brown.", "fur", False),
        ("Silverwort turned the fur brown.", "fur", True),
        ("Silverwort is of the rose family.", "family", False),
        ("In mice silverwort eases pain.", "silverwort-treats-pain", True),
    ],
)
def test_other_species(text: str, id_: str, other: bool) -> None:
    assert ("other species" in meant(text, id_)) is ("other species" in given_(text, id_)) is other


def test_other_subjects_and_relations() -> None:
    own = meant("Silverwort eases pain.", "silverwort-treats-pain")
    assert {"same subject", "relation"} <= own.keys()
    assert not {"other subject", "other relation", "compares"} & own.keys()
    part = meant("Argenine eases pain.", "silverwort-treats-pain")
    assert "narrower subject" in part
    assert not {"same subject", "other subject"} & part.keys()
    assert "other relation" in meant("Silverwort causes pain.", "silverwort-treats-pain")
    assert "compares" in meant("Silverwort eases pain.", "rival")


def test_shares() -> None:
    plain = "Silverwort is of the rose family."
    every = meant(plain, "family")
    assert every["share"] == every["plain"] == every["in plain"] == pytest.approx(1)
    assert meant(f"{plain[:-1]} and zarn quilp.", "family")["share"] < 1
    assert meant("Of the rose.", "family")["plain"] < 1
    split = meant("It is of the rose family.", "family", before="Silverwort is a leaf.")
    assert split["plain"] < split["plain in context"] == pytest.approx(1)


def test_the_question_counts_where_there_is_one() -> None:
    assert meant("Silverwort eases pain.", "silverwort-treats-pain")["question"] == pytest.approx(1)
    assert "question" not in meant("A third slept longer.", "first2020study-dose")


# --- law --------------------------------------------------------------------------------------------------------------


def test_law_of_the_place_or_another() -> None:
    arden = meant("Arden lets you buy silverwort.", "law:ZZ-AR")
    assert "place" in arden
    assert "other place" not in arden
    other = meant("Borset lets you buy silverwort.", "law:ZZ-AR")
    assert "other place" in other
    assert "place" not in other
    none = meant("You can buy it there.", "law:ZZ-AR", before="Arden is far.")
    assert not {"place", "other place"} & none.keys()
    assert "place in context" in none


def test_law_of_a_form() -> None:
    assert "form" in meant("Borset bans silverwort extract.", "law:ZZ-BO")
    assert "other form" in meant("Arden bans silverwort extract.", "law:ZZ-AR")
    assert not {"form", "other form"} & meant("Borset bans it.", "law:ZZ-BO").keys()


@pytest.mark.parametrize(
    ("text", "entry", "day", "status"),
    [
        ("Silverwort is banned in Arden.", 0, date(2018, 1, 1), "banned, legal, True, 0"),
        ("Silverwort is banned in Arden.", 0, TODAY, "banned, legal, False, 0"),  # the past
        ("No law in Arden bans silverwort.", 0, TODAY, "banned, legal, False, 1"),
        ("Silverwort is banned in Arden.", 1, TODAY, "banned, age_restricted, True, 0"),
        ("Silverwort is legal in Arden.", 1, date(2018, 1, 1), "legal, age_restricted, False, 0"),  # to come
    ],
)
def test_status_and_whether_the_entry_holds(text: str, entry: int, day: date, status: str) -> None:
    found = given_(text, "law:ZZ-AR", entry=entry, day=day)
    assert f"{status}, law" in found
    assert ("holds, law" in found) is ("True" in status)


@pytest.mark.parametrize(
    ("text", "entry", "day", "sign"),
    [
        ("In Arden you must be 21 to buy silverwort.", 1, TODAY, "age agrees, True"),
        ("In Arden you must be 21 to buy silverwort.", 1, date(2018, 1, 1), "age agrees, False"),
        ("In Arden you must be 18 to buy silverwort.", 1, TODAY, "age differs"),
        ("In Arden you must be 21 to buy silverwort.", 0, TODAY, None),  # which names no age
        ("In Arden 300 shops sell silverwort.", 1, TODAY, None),  # nobody is 300
        ("In Arden you must be grown to buy silverwort.", 1, TODAY, None),
    ],
)
def test_ages(text: str, entry: int, day: date, sign: str | None) -> None:
    found = [name for name in given_(text, "law:ZZ-AR", entry=entry, day=day) if name.startswith("age ")]
    assert found == ([f"{sign}, law"] if sign else [])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Since 2020 Arden asks for an age.", "turned then"),
        ("Since 2014 Arden asks for an age.", "turned at another time"),
        ("Arden asks for an age.", None),
    ],
)
def test_when_the_law_turned(text: str, sign: str | None) -> None:
    found = given_(text, "law:ZZ-AR", entry=1)
    signs = {"turned then, law", "turned at another time, law"}
    assert signs & found.keys() == ({f"{sign}, law"} if sign else set())
    assert not signs & given_(text, "family").keys()


# --- what the rules say -----------------------------------------------------------------------------------------------


def test_the_rules_verdict_speaks_for_its_own_statement() -> None:
    rule = ruled("supported", "silverwort-treats-pain")
    text = "Silverwort may ease pain."
    own, other = (meant(text, id_, rule=rule) for id_ in ("silverwort-treats-pain", "family"))
    assert "by rule" in own
    assert "rule elsewhere" not in own
    assert "rule elsewhere" in other
    assert "by rule" not in other
    assert "rule: supported, True" in given_(text, "silverwort-treats-pain", rule=rule)
    assert "rule: supported, False" in given_(text, "family", rule=rule)
    assert not {"by rule", "rule elsewhere"} & meant(text, "family").keys()


def test_strength_goes_with_certainty_and_direction() -> None:
    found = given_("Silverwort may ease pain.", "silverwort-treats-pain")
    assert {"low, for", "strength: possible, low, for", "polarity: affirmed, for", "table: None"} <= found.keys()
    assert "possible, interaction" in given_("Warfarin.", "interaction:warfarin")


@pytest.mark.parametrize(
    ("id_", "kind", "direction"),
    [
        ("silverwort-treats-pain", "assessment", "for"),
        ("silverwort-causes-harm-seizure", "assessment", "against"),
        ("family", "fact", "true"),
        ("approved", "fact", "false"),
        ("users", "number", "true"),
        ("interaction:warfarin", "interaction", "interaction"),
        ("first2020study-dose", "finding", "finding"),
        ("law:ZZ-AR", "law", "law"),
    ],
)
def test_kinds_and_directions(id_: str, kind: str, direction: str) -> None:
    assert features.kind_and_direction(near(id_).statement) == (kind, direction)
    assert {kind, f"{kind}, {direction}"} <= given_("It is so.", id_).keys()


# --- silence ----------------------------------------------------------------------------------------------------------


def silent(text: str, nearest: Sequence[Near] = (), **told: bool) -> Features:
    return features.silent(clause(text)._replace(**told), nearest, 0.25, 0.5)


def test_silence() -> None:
    plain = silent("Silverwort may ease pain.")
    assert plain["bias"] == 1
    assert (plain["share"], plain["plain"], plain["total"]) == (0.25, 0.5, 0)
    assert (plain["asks"], plain["part"], plain["cites"], plain["no claim"]) == (0, 0, 0, 0)
    assert plain["rule: None"] == plain["strength: possible"] == plain["attribution: author"] == 1
    told = silent("Silverwort may ease pain.", asks=True, part=True, cites=True)
    assert (told["asks"], told["part"], told["cites"]) == (1, 1, 1)
    ruled_ = features.silent(clause("It is so.", rule=ruled("supported", "family")), [], 0, 0)
    assert "rule: supported" in ruled_
    assert silent("Goldenrod.")["no claim"] == 1


def test_silence_looks_at_the_best_of_what_is_near() -> None:
    one = near("family")
    found = silent("It is so.", [one, one._replace(total=3.0, words=0.1), one._replace(words=0.9, names=2.0)])
    assert (found["total"], found["words"], found["names"]) == (3.0, 0.9, 2.0)


def test_few_words_speak_for_silence() -> None:
    counts = [
        silent(text)["few words"] for text in ("It is.", "Rose.", "Rose family.", "Silverwort is of the rose family.")
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 1


# --- what holds of all ------------------------------------------------------------------------------------------------

_PARTS = st.sampled_from(
    "Silverwort eases pain causes seizures is not of the rose family warfarin aspirin in mice Arden Borset banned legal "
    "21 18 41 percent half 2018 2020 million no never raises lowers [3] may proven all goldenrod outbreak , . ? ½ ٣ \u202e".split()
)
texts = st.lists(_PARTS, max_size=25).map(" ".join) | st.text(max_size=40)


@settings(deadline=None, max_examples=150)
@given(texts, texts, st.sampled_from(sorted(KNOWN.all)), st.dates(), st.integers(0, 9))
def test_features_are_finite_numbers(text: str, before: str, name: str, day: date, unknown: int) -> None:
    read = Clause(Said(text, BASE), Said(f"{before} {text}", BASE), _claims(text), None, unknown=unknown)
    statement = Near(name, KNOWN.all[name], 0.5, 0.1, 0.5, 1.0)
    claim = read.claims[0] if read.claims else None
    for found in (
        features.meant(read, statement, False, 2.0, KNOWN),
        features.given(read, statement, claim, "supported", day, KNOWN),
        features.silent(read, [statement], 0.5, 0.5),
    ):
        assert found
        assert all(isinstance(value, float) and isfinite(value) for value in found.values()), found


def _claims(text: str) -> Sequence[Claim]:
    return extraction(f"{text} So it is.", BASE).claims


@settings(deadline=None, max_examples=50)
@given(texts, st.sampled_from(sorted(KNOWN.all)))
def test_features_hang_on_nothing_that_was_asked_before(text: str, name: str) -> None:
    read = Clause(Said(text, BASE), Said(text, BASE), (), None)
    statement = Near(name, KNOWN.all[name], 0.5, 0.1, 0.5, 1.0)
    first = features.meant(read, statement, True, 1.0, KNOWN), features.given(read, statement, None, None, TODAY, KNOWN)
    again = features.meant(read, statement, True, 1.0, KNOWN), features.given(read, statement, None, None, TODAY, KNOWN)
    assert first == again
