"""Clauses held against everything that the base says: what may be meant, and which reading decides."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.judge.sayings import (
    BASE,
    BREAD,
    BRUISES,
    DAWN,
    DRUMS,
    JARS,
    KEEN,
    LISTED,
    MILL,
    MOTHS,
    SCENT,
    SHELVES,
    SOURCES,
    SURE,
    found,
    keen,
    leaning,
    options,
    outcome,
    outcomes,
    said,
    whole,
)
from tests.support import RULES, TODAY, assessment, build, entry, extraction, fact, law
from verileaf.judge import judge, stated
from verileaf.judge.learned import VERDICTS, Learned, Meaning, Wording
from verileaf.judge.stated import Where
from verileaf.model import Verdict

# --- a clause ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DAWN, ("supported", "dawn")),
        ("Silverwort is not picked by hand at dawn in spring.", ("contradicted", "dawn")),
        (BREAD, ("supported", "bread")),
        (LISTED, ("contradicted", "agency")),
        (JARS, ("supported", "jars")),
        (JARS.replace("40", "70"), ("contradicted", "jars")),
        (SHELVES, ("supported", "law:ZZ-AR")),
        (BRUISES, None),  # it rests on what came out later
        (SCENT.replace("keeps", "is proven to keep"), ("overstated", "scent")),
    ],
)
def test_the_statement_that_is_nearest_judges(text: str, expected: tuple[str, str] | None) -> None:
    assert outcome(text) == expected


def test_the_verdict_is_on_the_clause_and_speaks_of_what_the_statement_does() -> None:
    verdict = found(LISTED)
    assert verdict is not None
    assert (verdict.claim.start, verdict.claim.end) == (0, len(LISTED) - 1)
    assert (verdict.claim.relation, verdict.claim.object) == ("legal_status", "approval")
    assert verdict.evidence == ("first2020study",)
    assert verdict.certainty is None


def test_a_verdict_by_law_is_on_its_place() -> None:
    verdict = found(SHELVES)
    assert verdict is not None
    assert (verdict.claim.place, verdict.claim.object, verdict.claim.relation) == ("ZZ-AR", "arden", "legal_status")
    assert (found(DAWN) or verdict).claim.place is None


def test_who_rejects_a_claim_is_not_found_at_fault_for_it() -> None:
    for text, faulty in ((DAWN, True), (f"It is a myth that {DAWN[0].lower()}{DAWN[1:]}", False)):
        assert (found(text, learned=leaning("outdated", 0.9)) is not None) is faulty
        assert outcome(text, learned=leaning("supported", 0.9)) == ("supported", "dawn")


@pytest.mark.parametrize(
    ("text", "day", "plain", "certainty"),
    [
        (SCENT, TODAY, SCENT, "low"),
        (DAWN, TODAY, DAWN, None),
        (SHELVES, TODAY, SHELVES, None),
        (BRUISES, date(2031, 1, 1), BRUISES, None),
        (MOTHS, date(2031, 1, 1), MOTHS, None),
    ],
)
def test_readers_are_told_what_the_base_says(text: str, day: date, plain: str, certainty: str | None) -> None:
    verdict = found(text, day, leaning("supported", 0.9))
    assert verdict is not None
    assert plain in verdict.reason
    assert verdict.certainty == certainty
    assert verdict.evidence


def test_the_reading_that_the_statement_would_judge_is_taken() -> None:
    """Of several readings that of its relation; of several clauses that which shares most with it."""
    text = "Silverwort is a leaf, and it is picked by hand at dawn in spring."
    for claims in (extraction(text, BASE).claims, extraction(text, BASE).claims[::-1]):
        verdict = stated.judge(claims, text, whole(text), BASE, TODAY, KEEN).verdict
        assert verdict is not None
        assert text[verdict.claim.start : verdict.claim.end] == "it is picked by hand at dawn in spring"


def test_without_a_claim_there_is_no_verdict() -> None:
    assert stated.judge((), DAWN, whole(DAWN), BASE, TODAY, KEEN).verdict is None


def test_how_likely_any_fault_is() -> None:
    claims = extraction(DAWN, BASE).claims
    for learned, fault, likely in (
        (leaning("contradicted", 0.9), 0.9, 0.9),
        (leaning("contradicted", 0.2), 0.2, 0.8),
        (RULES, 0.6, 0.0),  # each of three faults, support and silence; no verdict is likely enough
    ):
        weighed = stated.judge(claims, DAWN, whole(DAWN), BASE, TODAY, learned)
        assert (weighed.fault, weighed.likely) == (pytest.approx(fault), pytest.approx(likely))
    assert stated.judge(claims, DAWN, whole(DAWN), BASE, TODAY, keen(bias=9 * SURE)).fault == pytest.approx(0)


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (0, 10), (len(DAWN) - 1, len(DAWN)), (14, 16)], ids=["empty", "one word", "dot", "stop"]
)
def test_a_clause_of_hardly_any_words_means_nothing(start: int, end: int) -> None:
    place = Where(start, end, (0, len(DAWN)), (0, len(DAWN)))
    claims = extraction(DAWN, BASE).claims
    clause = stated.read(claims, DAWN, place, BASE, None)
    assert stated.options(clause, DAWN, BASE, TODAY) == []
    assert stated.judge(claims, DAWN, place, BASE, TODAY, KEEN) == stated.Weighed(None, 0.0, None)
    assert not stated.near(claims, DAWN, place, BASE, TODAY, KEEN)


@pytest.mark.parametrize(
    ("text", "asks", "part", "cites"),
    [
        ("Silverwort is picked.", False, False, False),
        ("Is silverwort picked?", True, False, False),
        ("“Is silverwort picked?”", True, False, False),
        ("**Is silverwort picked?**", True, False, False),
        ("Silverwort is picked [3].", False, False, True),
        ("Silverwort is picked (Wren et al., 2021).", False, False, True),
        ("Silverwort is picked (Wren, 2021).", False, False, True),
        ("Silverwort is picked (in 2021 by hand).", False, False, False),
    ],
)
def test_how_a_clause_is_read(text: str, asks: bool, part: bool, cites: bool) -> None:
    clause = stated.read((), text, whole(text), BASE, None)
    assert (clause.asks, clause.part, clause.cites) == (asks, part, cites)


def test_a_part_of_a_sentence_is_read_in_its_context() -> None:
    text = "Bread is dear. It is picked, and it is ground.[4] So it goes."
    start, end = text.index("It is picked"), text.index(", and")
    sentence = start, text.index("[4]")
    clause = stated.read((), text, Where(start, end, sentence, (0, sentence[1])), BASE, None)
    assert (clause.part, clause.cites) == (True, True)  # the mark stands behind the full stop
    assert {"pick"} == clause.said.words.keys()
    assert {"bread", "dear", "pick", "ground"} <= clause.context.words.keys()
    assert "goe" not in clause.context.words


# --- what may be meant ------------------------------------------------------------------------------------------------


def test_the_nearest_come_first_and_are_few() -> None:
    text = f"{DAWN[:-1]}, {BREAD[11:-1]}, {JARS[:-1]}, {MILL[:-1]}, {SCENT[:-1]}, {SHELVES[:-1]}, {DRUMS}"
    found_ = list(options(text).values())
    totals = [option.near.total for option in found_]
    assert totals == sorted(totals, reverse=True)
    assert len(found_) == stated.NEAREST
    assert [option.meant["first"] for option in found_ if "first" in option.meant] == [1.0]
    assert "first" in found_[0].meant


def test_what_is_far_is_not_meant() -> None:
    assert options("Silverwort is carved into flutes by shepherds of the eastern moor.") == {}
    assert all(option.near.total >= stated.LEAST for option in options(DAWN).values())


def test_the_statement_of_the_rule_is_always_among_them() -> None:
    claim = extraction(DAWN, BASE).claims[0]
    assert "bread" not in options(DAWN)
    assert "bread" in options(DAWN, rule=Verdict(claim, "supported", "So.", "bread"))


def test_numbers_that_no_statement_near_gives_are_counted() -> None:
    one, none = "one number unknown, number", "every number known, number"
    known = options(JARS)["jars"].given
    assert none in known
    assert one not in known
    other = options(JARS.replace("of village", "of 913 village"))["jars"].given
    assert one in other
    assert none not in other


def test_an_effect_on_something_else_is_not_meant() -> None:
    plain = "Silverwort tea with honey eases {} on cold winter nights by the fire."
    base = build(
        assessments=[
            said(assessment("treats", name, "for", "low", id_=name), plain.format(name))
            for name in ("pain", "insomnia")
        ],
        facts=[
            said(fact(f"other-{n}", "history_botany"), other) for n, other in enumerate((DAWN, BREAD, MILL, SCENT) * 3)
        ],
    )
    assert options(plain.format("headaches"), base=base).keys() == {"pain"}
    assert options(plain.format("insomnia"), base=base).keys() == {"insomnia"}
    assert options("Silverwort tea with honey is drunk on cold winter nights by the fire.", base=base).keys() == {
        "pain",
        "insomnia",
    }


# --- the day ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id_", "before", "after"),
    [
        ("Silverwort is sifted by a sieve of horsehair.", "sieve", TODAY, date(2027, 1, 1)),  # a fact from its day on
        ("In Caster silverwort is burnt on sight by the guard.", "law:ZZ-CA", date(2027, 12, 31), date(2028, 1, 1)),
        (MOTHS, "otto2030mill-moths", date(2030, 5, 3), date(2030, 5, 4)),  # a finding from its source on
        (BRUISES, "interaction:bruises", date(2030, 5, 3), date(2030, 5, 4)),  # an interaction from its findings' on
        (MILL, "mill", date(1989, 12, 31), date(1990, 1, 1)),  # a fact from the first of its sources on
    ],
)
def test_what_came_out_later_does_not_speak(text: str, id_: str, before: date, after: date) -> None:
    assert id_ not in options(text, before)
    assert id_ in options(text, after)
    assert (outcome(text, before) or ("", ""))[1] != id_
    assert (outcome(text, after, leaning("supported", 0.9)) or ("", ""))[1] == id_


def test_nothing_is_cited_that_came_out_later() -> None:
    for day, sources in ((TODAY, ("wren1990mill",)), (date(2031, 1, 1), ("otto2030mill", "wren1990mill"))):
        verdict = found(MILL, day)
        assert verdict is not None
        assert verdict.evidence == sources


# --- weak law ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", ["overstated", "contradicted", "outdated"])
def test_weak_law_accuses_nobody(verdict: str) -> None:
    sure = leaning(verdict, 0.99)
    assert outcome(SHELVES, learned=sure) == (verdict, "law:ZZ-AR")
    assert outcome(DRUMS, learned=sure) is None
    assert outcomes(judge(extraction(DRUMS, BASE), BASE, TODAY, sure)) in ([], [("unsupported", None)])


GATES = "In Arden the shops kept silverwort behind a gate of iron bars."
LOCKS = "In Arden the shops keep silverwort under lock and key."


@pytest.mark.parametrize(("confidence", "fault"), [("moderate", True), ("low", False)])
def test_a_fault_is_founded_on_the_law_that_holds(confidence: str, fault: bool) -> None:
    over = said(entry("banned", since="2015-01-01", until="2019-12-31"), GATES)
    now = said(entry("regulated", since="2020-01-01", confidence=confidence), LOCKS)
    base = build(laws=(law("ZZ-AR", over, now),))
    for name in ("contradicted", "outdated"):
        verdict = found(GATES, learned=leaning(name, 0.99), base=base)
        assert (verdict is not None) is fault
        if verdict is not None:
            assert LOCKS in verdict.reason
            assert GATES not in verdict.reason
    past = found(GATES, learned=leaning("supported", 0.99), base=base)
    assert past is not None
    assert GATES in past.reason


def test_the_law_of_something_else_is_not_meant() -> None:
    text = "In Arden the shops keep warfarin on the highest shelf behind glass."
    for name in VERDICTS:
        assert outcome(text, learned=leaning(name, 0.99)) is None


def test_weak_law_may_bear_out() -> None:
    assert outcome(DRUMS, learned=leaning("supported", 0.9)) == ("supported", "law:ZZ-BO")


@pytest.mark.parametrize(
    ("words", "known"), [("In Arden", True), ("In parts of Arden", False), ("In some towns of Arden", False)]
)
def test_what_is_said_of_some_part_is_no_fault_by_the_law_of_all(words: str, known: bool) -> None:
    text = SHELVES.replace("In Arden", words)
    for name in ("contradicted", "outdated", "overstated"):
        assert (outcome(text, learned=leaning(name, 0.99)) == (name, "law:ZZ-AR")) is known


@pytest.mark.parametrize(("year", "known"), [("2015", False), ("2021", True)])
def test_no_day_before_its_first_is_borne_out_by_a_law(year: str, known: bool) -> None:
    text = SHELVES.replace("glass.", f"glass since {year}.")
    assert (outcome(text, learned=leaning("supported", 0.99)) == ("supported", "law:ZZ-AR")) is known


def test_a_law_that_bears_out_cites_nothing_that_came_out_later() -> None:
    kept = said(entry("regulated", since="1995-01-01"), LOCKS)
    kept = msgspec.structs.replace(kept, sources=("wren1990mill", "otto2030mill"))
    base = build(laws=(law("ZZ-AR", kept),), sources=SOURCES)
    verdict = found(LOCKS, learned=leaning("supported", 0.99), base=base)
    assert verdict is not None
    assert verdict.evidence == ("wren1990mill",)


def test_law_bears_out_what_is_said_of_its_own_product_form() -> None:
    """Another form's entry that was nearer stands back for that of the form, and for none if none says the same."""
    of_oil = said(entry("regulated", form="argenine"), LOCKS)
    for status, expected in (("regulated", GATES), ("banned", None)):
        base = build(laws=(law("ZZ-AR", of_oil, said(entry(status), GATES)),))
        verdict = found(LOCKS, learned=leaning("supported", 0.99), base=base)
        assert (verdict is None) is (expected is None)
        assert verdict is None or GATES in verdict.reason


# --- no support -------------------------------------------------------------------------------------------------------


def test_another_number_is_not_borne_out() -> None:
    assert outcome(JARS, learned=leaning("supported", 0.99)) == ("supported", "jars")
    assert outcome(JARS.replace("40", "70"), learned=leaning("supported", 0.99)) is None
    assert outcome(JARS.replace("40", "70"), learned=leaning("contradicted", 0.99)) == ("contradicted", "jars")


def test_an_effect_that_is_not_named_is_not_borne_out() -> None:
    plain = "Silverwort may bring on nausea in people who chew it before supper."
    base = build(assessments=(said(assessment("causes_harm", "nausea", "for", "low"), plain),))
    sure = leaning("supported", 0.99)
    assert found(plain, learned=sure, base=base) is not None
    assert (
        found("Silverwort may bring on freckles in people who chew it before supper.", learned=sure, base=base) is None
    )


# --- no fault ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", ["overstated", "outdated"])
def test_who_shares_hardly_more_than_the_subject_is_not_found_at_fault(verdict: str) -> None:
    plain = "Silverwort may bring on nausea in people who chew it before supper."
    filler = tuple(said(fact(f"filler{n}", "history_botany"), f"Mill number{n} ground barley.") for n in range(200))
    base = build(assessments=(said(assessment("causes_harm", "nausea", "for", "low"), plain),), facts=filler)
    sure = leaning(verdict, 0.99)
    for named in ("Silverwort brings on nausea.", "Whoever chews silverwort before supper is in for a bad night."):
        assert found(named, learned=sure, base=base) is not None
    assert found("Silverwort is grown for people in the valley.", learned=sure, base=base) is None


def test_who_repeats_a_statement_does_not_contradict_it() -> None:
    sure = leaning("contradicted", 0.99)
    assert outcome(DAWN, learned=sure) is None
    assert outcome(JARS, learned=sure) is None
    assert outcome(DAWN.replace("is picked", "is not picked"), learned=sure) == ("contradicted", "dawn")
    assert outcome(JARS.replace("40", "70"), learned=sure) == ("contradicted", "jars")
    for verdict in ("overstated", "outdated"):
        assert outcome(DAWN, learned=leaning(verdict, 0.99)) == (verdict, "dawn")


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("Silverwort was put on the list in 1990.", "Silverwort was put on the list in 1995."),
        ("Silverwort leaves more stains on a table than tea.", "Silverwort leaves less stains on a table than tea."),
        ("With warfarin silverwort stains the table.", "With aspirin silverwort stains the table."),
        ("A jar of silverwort holds 40 leaves and 3 seeds.", "A jar of silverwort holds 40 leaves and 9 seeds."),
    ],
    ids=["year differs", "other way", "swapped", "some numbers agree"],
)
def test_with_any_difference_a_statement_may_be_contradicted(plain: str, text: str) -> None:
    filler = tuple(said(fact(f"filler{n}", "history_botany"), f"Mill number{n} ground barley.") for n in range(50))
    base = build(facts=(said(fact("plain", "history_botany"), plain), *filler))
    sure = leaning("contradicted", 0.99)
    assert found(plain, learned=sure, base=base) is None
    assert found(text, learned=sure, base=base) is not None


# --- silence ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("bias", "speaks"), [(0.0, True), (3 * SURE, False)])
def test_silence(bias: float, speaks: bool) -> None:
    assert (outcome(DAWN, learned=keen(bias=bias)) is not None) is speaks


def test_where_nothing_is_near_there_is_silence() -> None:
    text = "Silverwort is carved into flutes by shepherds of the eastern moor."
    assert outcome(text, learned=leaning("contradicted", 0.99)) is None


def test_near_is_less_than_sure() -> None:
    claims = extraction(DAWN, BASE).claims

    def near(learned: Learned) -> bool:
        return stated.near(claims, DAWN, whole(DAWN), BASE, TODAY, learned)

    assert near(KEEN)
    assert not near(keen(bias=3 * SURE))
    unsure = msgspec.structs.replace(leaning("supported", 0.5), supported=0.9, fault=0.9)
    assert found(DAWN, learned=unsure) is None
    assert near(unsure)


def test_wording_speaks_for_a_verdict() -> None:
    told = Learned(
        Wording(("supported", "silent"), (0.0, 0.0), {"dawn": (1.0, 3.0, -3.0)}),
        Meaning({"wording": 4.0}, {"wording": 4.0}, {"fact": (9.0, 0.0, 0.0, 0.0)}),
        0.5,
        0.5,
    )
    assert outcome(DAWN, learned=told) == ("supported", "dawn")
    mute = msgspec.structs.replace(told.wording, terms={"dawn": (1.0, -3.0, 9.0)}, bias=(0.0, 9.0))
    assert outcome(DAWN, learned=msgspec.structs.replace(told, wording=mute)) is None
