"""Clauses held against everything that the base says: what may be meant, which reading decides, and when the rules stand.

What comes with Verileaf hangs on labelled claims, so most tests bring an easier judge (`KEEN`): to it the nearest
statement is always meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log
from time import perf_counter
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import (
    RULES,
    TODAY,
    assessment,
    build,
    document,
    entry,
    extraction,
    fact,
    judged,
    law,
    number,
)
from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment, Fact, Finding, Interaction, LawEntry
from verileaf.extract import extract
from verileaf.judge import _overrules, by_rules, judge, stated, where
from verileaf.judge.features import Option
from verileaf.judge.learned import VERDICTS, Learned, Meaning, Wording
from verileaf.judge.stated import Where
from verileaf.model import Claim, Verdict

Item = TypeVar("Item", Assessment, Fact, LawEntry, Interaction)


def said(item: Item, plain: str, **more: object) -> Item:
    if isinstance(item, LawEntry):
        return msgspec.structs.replace(item, summary=plain, **more)
    return msgspec.structs.replace(item, plain=plain, **more)


DAWN = "Silverwort is picked by hand at dawn in spring."
BREAD = "Silverwort costs twice as much as bread at the weekly market."
LISTED = "The agency has put silverwort on its list of approved teas."
JARS = "A jar of silverwort stands in 40 percent of village households."
MILL = "Silverwort is ground in the old mill by the bridge."
SCENT = "Silverwort keeps its sweet scent in a closed wooden box."
SHELVES = "In Arden the shops keep silverwort on the highest shelf behind glass."
DRUMS = "Borset's wardens search every cart for silverwort at the bridge."
BRUISES = "With warfarin silverwort leaves bruises on arms and legs."
MOTHS = "Moths that fed on silverwort flew in circles."
AUTHORS = {"author": [{"family": "Wren"}]}
SOURCES = (
    {"id": "wren1990mill", "type": "article-journal", "title": "Mills", "issued": {"date-parts": [[1990]]}, **AUTHORS},
    {
        "id": "otto2030mill",
        "type": "article-journal",
        "title": "More",
        "issued": {"date-parts": [[2030, 5, 4]]},
        **AUTHORS,
    },
)
MIX = Interaction(
    id="bruises",
    subject="silverwort",
    other="warfarin",
    mechanism="unknown",
    basis="reported",
    severity="major",
    likelihood="possible",
    plain=BRUISES,
    clinical="Haematomas were seen.",
    findings=("otto2030mill-moths",),
    reviewed=date(2026, 1, 15),
)
BASE = build(
    assessments=(said(assessment("safety_general", "safety", "for", "low", id_="scent"), SCENT),),
    facts=(
        said(fact("dawn", "history_botany"), DAWN),
        said(fact("bread", "product_quality"), BREAD),
        said(fact("agency", "legal_status", "approval", truth=False), f"{LISTED[:10]} has never put silverwort on its list of approved teas."),
        said(number("jars", "prevalence", 40, 40, "percent"), JARS),
        said(fact("mill", "history_botany"), MILL, sources=("otto2030mill", "wren1990mill")),
        said(fact("sieve", "history_botany", valid_from=date(2027, 1, 1)), "Silverwort is sifted by a sieve of horsehair."),
    ),
    laws=(
        law("ZZ-AR", said(entry("regulated", since="2020-01-01"), SHELVES)),
        law("ZZ-BO", said(entry("banned", since="2020-01-01", confidence="low"), DRUMS)),
        law("ZZ-CA", said(entry("banned", since="2028-01-01"), "In Caster silverwort is burnt on sight by the guard.")),
    ),
    findings=(Finding(id="otto2030mill-moths", source="otto2030mill", finding=MOTHS),),
    interactions=(MIX,),
    sources=SOURCES,
)  # fmt: skip

_SURE = 30.0


def keen(**silent: float) -> Learned:
    """The first of what is near is meant, and what its table gives is the verdict, support where it gives none."""
    by_table = {f"table: {name}": tuple(_SURE * (each == name) for each in VERDICTS) for name in VERDICTS}
    given_ = by_table | {"table: None": (_SURE, 0.0, 0.0, 0.0)}
    return Learned(Wording(("silent",), (0.0,), {}), Meaning(silent, {"first": _SURE}, given_), 0.5, 0.5)


KEEN = keen()


def leaning(verdict: str, likely: float) -> Learned:
    """Whatever is near is meant; `verdict` is so likely, and support takes the rest."""
    other = "supported" if verdict != "supported" else "contradicted"
    weights = {verdict: log(likely / (1 - likely)), other: 0.0}
    kinds = ("assessment", "fact", "number", "interaction", "finding", "law")
    given_ = tuple(weights.get(name, -99.0) for name in VERDICTS)
    return Learned(
        Wording(("silent",), (0.0,), {}),
        Meaning({}, dict.fromkeys(kinds, 99.0), dict.fromkeys(kinds, given_)),
        0.1,
        0.1,
    )


def whole(text: str) -> Where:
    return Where(0, len(text), (0, len(text)), (0, len(text)))


def options(text: str, day: date = TODAY, base: Base = BASE, rule: Verdict | None = None) -> dict[str, Option]:
    """What may be meant by a text of one sentence, by id, the nearest first."""
    clause = stated.read(extraction(text, base).claims, text, whole(text), base, rule)
    return {option.near.statement.id: option for option in stated.options(clause, text, base, day)}


def found(text: str, day: date = TODAY, learned: Learned = KEEN, base: Base = BASE) -> Verdict | None:
    return stated.judge(extraction(text, base).claims, text, whole(text), base, day, learned).verdict


def outcome(text: str, day: date = TODAY, learned: Learned = KEEN) -> tuple[str, str | None] | None:
    verdict = found(text, day, learned)
    return (verdict.name, verdict.assessment) if verdict is not None else None


def outcomes(verdicts: Sequence[Verdict]) -> list[tuple[str, str | None]]:
    return [(verdict.name, verdict.assessment) for verdict in verdicts]


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
        assert (found(text, learned=leaning("contradicted", 0.9)) is not None) is faulty
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
    assert stated.judge(claims, DAWN, whole(DAWN), BASE, TODAY, keen(bias=9 * _SURE)).fault == pytest.approx(0)


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (0, 10), (len(DAWN) - 1, len(DAWN)), (14, 16)], ids=["empty", "one word", "dot", "stop"]
)
def test_a_clause_of_hardly_any_words_means_nothing(start: int, end: int) -> None:
    place = Where(start, end, (0, len(DAWN)), (0, len(DAWN)))
    claims = extraction(DAWN, BASE).claims
    clause = stated.read(claims, DAWN, place, BASE, None)
    assert stated.options(clause, DAWN, BASE, TODAY) == []
    assert stated.judge(claims, DAWN, place, BASE, TODAY, KEEN) == (0.0, 0.0, None)
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


def test_weak_law_may_bear_out() -> None:
    assert outcome(DRUMS, learned=leaning("supported", 0.9)) == ("supported", "law:ZZ-BO")


# --- silence ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("bias", "speaks"), [(0.0, True), (3 * _SURE, False)])
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
    assert not near(keen(bias=3 * _SURE))
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


# --- beside the rules -------------------------------------------------------------------------------------------------

RULED = build(
    assessments=(
        said(assessment("treats", "pain", "for", "low"), "Silverwort may ease pain."),
        said(assessment("causes_harm", "nausea", "for", "high"), "Silverwort causes nausea."),
    ),
    facts=[
        said(fact(name, "history_botany"), plain)
        for name, plain in {
            "dawn": DAWN,
            "bread": BREAD,
            "mill": MILL,
            "scent": SCENT,
            "jars": JARS,
            "drums": DRUMS,
        }.items()
    ],
    laws=(law("ZZ-AR", said(entry("banned", since="2020-01-01"), "Silverwort is banned in Arden.")),),
)
OWN = "silverwort-treats-pain"


def both(text: str, learned: Learned) -> list[tuple[str, str | None]]:
    return outcomes(judge(extraction(text, RULED), RULED, TODAY, learned))


def test_without_doubt_a_fault_that_a_rule_finds_stands() -> None:
    text = "Silverwort is proven to ease pain."
    assert both(text, RULES) == [("overstated", OWN)]
    for verdict in VERDICTS:
        assert both(text, leaning(verdict, 0.99)) == [("overstated", OWN)]


@pytest.mark.parametrize(
    ("faulty", "expected"),
    [
        (0.62, [("overstated", OWN)]),  # likely enough; by which statement and verdict does not matter
        (0.58, []),  # it is doubted, and nothing else is likely enough
        (0.1, [("supported", OWN)]),  # it is doubted, and support is likely
    ],
)
def test_a_fault_that_a_rule_finds_stands_where_any_fault_is_likely_enough(
    faulty: float, expected: list[tuple[str, str]]
) -> None:
    learned = msgspec.structs.replace(leaning("contradicted", faulty), fault=0.6, doubt=0.6)
    assert both("Silverwort is proven to ease pain.", learned) == expected


@pytest.mark.parametrize("verdict", ["overstated", "contradicted", "outdated"])
def test_support_by_a_rule_is_not_overruled_by_its_own_statement(verdict: str) -> None:
    text = "Silverwort may ease pain."
    assert both(text, RULES) == [("supported", OWN)]
    assert both(text, leaning(verdict, 0.99)) == [("supported", OWN)]


@pytest.mark.parametrize(
    ("statement", "likely", "overruled"), [("nausea", 0.81, True), ("nausea", 0.79, False), (OWN, 0.99, False)]
)
def test_support_by_a_rule_is_overruled_by_another_statement_that_is_surer(
    statement: str, likely: float, overruled: bool
) -> None:
    (rule,) = judge(extraction("Silverwort may ease pain.", RULED), RULED, TODAY, RULES)
    other = msgspec.structs.replace(rule, name="contradicted", assessment=statement)
    known = msgspec.structs.replace(RULES, overrule=0.8)
    assert _overrules(stated.Weighed(1.0, likely, other), rule, known) is overruled


def test_support_that_a_rule_finds_in_the_law_is_never_overruled() -> None:
    text = "Silverwort is banned in Arden."
    for verdict in VERDICTS:
        assert both(text, leaning(verdict, 0.999)) == [("supported", "law:ZZ-AR")]


def test_where_a_rule_is_at_a_loss_what_is_likely_decides() -> None:
    text = "Silverwort relieves gout."
    assert both(text, RULES) == [("unsupported", None)]
    text = "Silverwort relieves gout and is picked by hand at dawn in spring."
    assert ("contradicted", "dawn") in both(text, leaning("contradicted", 0.9))


def test_where_nothing_is_likely_the_rules_verdicts_stay() -> None:
    for text in (
        "Silverwort may ease pain.",
        "Silverwort relieves gout.",
        "Silverwort may ease pain and causes nausea.",
    ):
        assert both(text, keen(bias=9 * _SURE)) == both(text, RULES) != []


# --- a sentence -------------------------------------------------------------------------------------------------------

SPLIT = "Silverwort is picked at dawn, and it is done by hand in spring."
WHOLE = Learned(
    Wording(("silent",), (0.0,), {}),
    Meaning({"bias": 85.0}, {"plain": 100.0}, {"fact": (1.0, -9.0, -9.0, -9.0)}),
    0.5,
    0.5,
)
"""A statement is meant if nearly all of it is said."""


def test_a_sentence_none_of_whose_clauses_says_enough_is_judged_as_a_whole() -> None:
    assert outcomes(judge(extraction(SPLIT, BASE), BASE, TODAY, WHOLE)) == [("supported", "dawn")]
    apart = "Silverwort is picked at dawn. It is done by hand in spring."
    assert judge(extraction(apart, BASE), BASE, TODAY, WHOLE) == ()


def test_a_sentence_with_a_clause_that_is_judged_is_left_at_that() -> None:
    text = f"{SPLIT[:-1]}, and it causes nausea."
    read = extraction(text, RULED)
    assert outcomes(judge(read, RULED, TODAY, WHOLE)) == [("supported", "silverwort-causes-harm-nausea")]


def test_a_sentence_of_one_clause_is_not_judged_twice() -> None:
    verdicts = judge(extraction(DAWN, BASE), BASE, TODAY, WHOLE)
    assert outcomes(verdicts) == [("supported", "dawn")]


def test_the_sentence_before_is_the_context() -> None:
    text = "Bells ring over the roofs. Silverwort is picked by hand. It is cheap."
    read = extraction(text, BASE)
    starts = [sentence.start for sentence in read.sentences]
    assert where(read, 1).context == (starts[0], read.sentences[1].end)
    assert where(read, 0).context == where(read, 0).sentence == (starts[0], read.sentences[0].end)
    part = where(read, 2, starts[2] + 3, read.sentences[2].end - 1)
    assert (part.start, part.sentence) == (starts[2] + 3, (starts[2], read.sentences[2].end))
    assert part.context[0] == starts[1]


# --- what comes with Verileaf -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DAWN, [("supported", "dawn")]),
        (JARS, [("supported", "jars")]),
        (DAWN.replace("is picked", "is never picked"), [("contradicted", "dawn")]),
        ("Silverwort is carved into flutes by shepherds of the eastern moor.", []),
        ("Is silverwort picked by hand at dawn in spring?", []),
        ("", []),
    ],
)
def test_what_is_plain_is_judged_by_what_comes_with_verileaf(text: str, expected: list[tuple[str, str]]) -> None:
    assert outcomes(judged(f"{text} ", BASE) if text else ()) == expected


# --- hostile input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort is " + "picked by hand and " * 3_000 + "sold.",
        "Silverwort is picked at dawn " + " ".join(str(number) for number in range(5_000)) + ".",
        "Silverwort is picked at dawn " + "[3] " * 5_000 + ".",
        "Silverwort is picked at dawn " + "(" * 20_000 + "in spring.",
        "Silverwort is not " + "not " * 5_000 + "picked by hand at dawn in spring.",
        "Silverwort is picked at dawn " + "\u202e١\u0301½ﬀ\u200d🌿" * 2_000 + " in spring.",
        "Silverwort is " + "x" * 100_000 + " at dawn in spring.",
        "Silverwort is picked at dawn in Arden, Borset, Caster, Dunmore and Elmet " * 300 + ".",
    ],
    ids=["long", "numbers", "marks", "brackets", "denials", "unicode", "one word", "places"],
)
def test_hostile_clauses_are_judged_quickly(text: str) -> None:
    begun = perf_counter()
    claims = extraction("Silverwort is picked by hand at dawn in spring.", BASE).claims[:1]
    clause = stated.read(claims, text, whole(text), BASE, None)
    assert len(stated.options(clause, text, BASE, TODAY)) <= stated.NEAREST + 1
    stated.judge(claims, text, whole(text), BASE, TODAY, KEEN)
    assert perf_counter() - begun < 10


# --- what holds of all ------------------------------------------------------------------------------------------------

_PARTS = st.sampled_from(
    [word for text in (DAWN, LISTED, JARS, SCENT, SHELVES, BRUISES) for word in text.split()]
    + "not never all most proven may in mice Arden and but , . ; 70 it rash whether [3] ? ½ 2019 “ ”".split()
)
texts = st.lists(_PARTS, min_size=3, max_size=30).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(texts, st.sampled_from([None, KEEN, leaning("contradicted", 0.9), leaning("overstated", 0.9)]))
def test_verdicts_lie_in_the_text_and_on_a_statement_of_it(text: str, learned: Learned | None) -> None:
    read = extract(document(text), BASE)
    clauses = {(claim.start, claim.end, claim.sentence) for claim in read.claims}
    known = {statement.id for statement in BASE.statements}
    for verdict in judge(read, BASE, TODAY, learned):
        claim = verdict.claim
        assert 0 <= claim.start < claim.end <= len(read.document.text)
        assert (claim.start, claim.end, claim.sentence) in clauses
        assert verdict.assessment is None or verdict.assessment in known
        assert verdict.assessment is None or verdict.evidence


@settings(deadline=None, max_examples=60)
@given(texts)
def test_a_fault_by_the_rules_is_never_lost(text: str) -> None:
    read = extract(document(text), RULED)
    by_start: dict[int, list[Claim]] = {}
    for claim in read.claims:
        by_start.setdefault(claim.start, []).append(claim)
    faults = {
        (verdict.name, verdict.assessment)
        for claims in by_start.values()
        for verdict in by_rules(claims, RULED, TODAY)
        if verdict.name not in ("supported", "unsupported")
    }
    assert faults <= set(outcomes(judge(read, RULED, TODAY, leaning("supported", 0.999))))


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([DAWN, BREAD, LISTED, MILL]), st.integers(0, 3), st.integers(0, 3))
def test_where_a_sentence_stands_does_not_matter(text: str, before: int, after: int) -> None:
    filling = "The bells ring over the roofs."
    padded = " ".join([filling] * before + [text] + [filling] * after)
    alone = outcomes(judge(extraction(text, BASE), BASE, TODAY, KEEN))
    assert outcomes(judge(extraction(padded, BASE), BASE, TODAY, KEEN)) == alone
