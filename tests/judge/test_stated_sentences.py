"""Sentences held against everything that the base says: beside the rules for known wordings, and on hostile input."""

from __future__ import annotations

from time import perf_counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    SCENT,
    SHELVES,
    SURE,
    keen,
    leaning,
    outcomes,
    said,
    whole,
)
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
)
from verileaf.evidence.schema import Assessment
from verileaf.extract import extract
from verileaf.judge import _in_doubt, _names_better, _overrules, by_rules, judge, stated, where
from verileaf.judge.learned import VERDICTS, Learned, Meaning, Wording
from verileaf.model import Claim, VerdictName

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
        (0.1, []),  # it is doubted, and what found fault bears nothing out
    ],
)
def test_a_fault_that_a_rule_finds_stands_where_any_fault_is_likely_enough(
    faulty: float, expected: list[tuple[str, str]]
) -> None:
    learned = msgspec.structs.replace(leaning("contradicted", faulty), fault=0.6, doubt=0.6)
    assert both("Silverwort from old gardens is proven to ease pain.", learned) == expected
    assert both("Silverwort is proven to ease pain.", learned) == [("overstated", OWN)]  # read to the last word


@pytest.mark.parametrize(
    ("name", "item", "fault", "alone", "on_page", "doubted"),
    [
        ("overstated", OWN, 0.1, 0.65, False, False),  # bold words are bold in any short text
        ("outdated", "law:ZZ-AR", 0.1, 0.65, False, False),
        ("overstated", OWN, 0.9, 0.55, False, True),
        ("contradicted", "mill", 0.35, 0.0, False, False),  # half as much is asked
        ("contradicted", "mill", 0.25, 0.99, False, True),  # in its text that is seldom so
        ("contradicted", "law:ZZ-AR", 0.35, 0.99, False, True),
        ("contradicted", "law:ZZ-AR", 0.65, 0.0, False, False),
        ("supported", OWN, 0.0, 0.0, False, False),
        ("overstated", OWN, 0.5, 0.0, True, False),
        ("overstated", OWN, 0.4, 0.99, True, True),  # on a page all is weighed in it
        ("contradicted", "mill", 0.4, 0.99, True, True),
        ("outdated", "law:ZZ-AR", 0.1, 0.65, True, False),  # but not the law
    ],
)
def test_what_a_rule_finds_is_doubted(
    name: VerdictName, item: str, fault: float, alone: float, on_page: bool, doubted: bool
) -> None:
    (rule,) = judge(extraction("Silverwort may ease pain.", RULED), RULED, TODAY, RULES)
    rule = msgspec.structs.replace(rule, name=name, assessment=item)
    known = msgspec.structs.replace(RULES, doubt=0.6, page_doubt=0.45)
    assert _in_doubt(stated.Weighed(fault, 0.0, None, alone), rule, known, on_page) is doubted
    assert not _in_doubt(stated.Weighed(None, 0.0, None), rule, known, on_page)  # nothing could be weighed


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
    assert _overrules(stated.Weighed(1.0, likely, other), rule, known, False) is overruled


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
        assert both(text, keen(bias=9 * SURE)) == both(text, RULES) != []


# --- a sentence -------------------------------------------------------------------------------------------------------

SPLIT = "Silverwort is picked at dawn, and it is done by hand in spring."
WHOLE = Learned(
    Wording(("silent",), (0.0,), {}),
    Meaning({"bias": 85.0}, {"plain": 100.0}, {"fact": (1.0, -9.0, -9.0, -9.0)}),
    0.5,
    0.5,
    lone_for=9.0,
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
    clauses = {(claim.start, claim.end, claim.sentence) for claim in (*read.claims, *read.doubtful)}
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
    known = msgspec.structs.replace(KEEN, lone_for=100.0)  # neither text is a page
    alone = outcomes(judge(extraction(text, BASE), BASE, TODAY, known))
    assert outcomes(judge(extraction(padded, BASE), BASE, TODAY, known)) == alone


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("Silverwort calms.", assessment("treats", "anxiety", "for", "low"), False),
        ("Silverwort calms.", assessment("treats", "anxiety", "for", "low", subject="silverwort-leaf"), True),
        ("Silverwort leaf calms.", assessment("treats", "anxiety", "for", "low", subject="silverwort-leaf"), False),
        ("Silverwort calms.", assessment("treats", "anxiety", "for", "low", context=("fever",)), True),
        ("Silverwort calms in fever.", assessment("treats", "anxiety", "for", "low", context=("fever",)), False),
        ("Silverwort calms.", assessment("compares_to_drug", "pain", "for", "low", comparator="painkillers"), True),
        (
            "Beside aspirin silverwort calms.",
            assessment("compares_to_drug", "pain", "for", "low", comparator="painkillers"),
            False,
        ),
    ],
)
def test_a_statement_of_what_the_clause_does_not_name_is_narrower(text: str, item: Assessment, expected: bool) -> None:
    base = build(assessments=(item,))
    clause = stated.read(extraction(text, base).claims, text, whole(text), base, None)
    assert stated._narrows(base.statements[0], clause, base) is expected


@pytest.mark.parametrize("given_", ["supported", "overstated"])
def test_on_a_page_nothing_is_judged_by_a_narrower_statement(given_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, page = (msgspec.structs.replace(leaning(given_, 0.99), lone_for=lone_for) for lone_for in (100.0, 0.5))
    text = DAWN if given_ == "supported" else SCENT

    def on(learned: Learned) -> list[tuple[str, str | None]]:
        return outcomes(judge(extraction(text, BASE), BASE, TODAY, learned))

    assert on(alone) == on(page) != []
    monkeypatch.setattr(stated, "_narrows", lambda *_: True)
    assert on(alone) != on(page) == []


def test_what_would_be_at_fault_alone_is_not_borne_out_on_a_page() -> None:
    known = msgspec.structs.replace(leaning("contradicted", 0.9), page=(0.2, 0.7, 0.02, 0.01, 0.07), lone_for=0.01)
    assert outcomes(judge(extraction(DAWN, BASE), BASE, TODAY, known)) == []
    sure = msgspec.structs.replace(known, fault=0.95)
    assert outcomes(judge(extraction(DAWN, BASE), BASE, TODAY, sure)) == [("supported", "dawn")]


def test_another_substance_is_not_judged_by_what_holds_of_the_topic() -> None:
    assert outcomes(judge(extraction(DAWN, BASE), BASE, TODAY, leaning("supported", 0.99))) == [("supported", "dawn")]
    text = DAWN.replace("Silverwort", "Goldenrod")
    assert outcomes(judge(extraction(text, BASE), BASE, TODAY, leaning("supported", 0.99))) == []


def test_a_harm_by_a_rule_gives_way_to_what_all_statements_find_at_fault() -> None:
    base = build(
        assessments=(
            assessment("causes_harm", "nausea", "for", "low", id_="nausea"),
            assessment("treats", "energy", "for", "low", id_="energy"),
        )
    )
    text = "Silverwort of the old gardens surely causes nausea and energy in the many."
    (rule,) = [each for each in judge(extraction(text, base), base, TODAY, RULES) if each.assessment == "nausea"]
    other = msgspec.structs.replace(rule, assessment="energy")
    known = msgspec.structs.replace(RULES, overrule=0.6)
    assert _names_better(stated.Weighed(1.0, 0.7, other), rule, known)
    assert not _names_better(stated.Weighed(1.0, 0.5, other), rule, known)
    assert not _names_better(stated.Weighed(1.0, 0.7, rule), rule, known)
    wanted = msgspec.structs.replace(rule, claim=msgspec.structs.replace(rule.claim, relation="treats"))
    assert not _names_better(stated.Weighed(1.0, 0.7, other), wanted, known)
    fair = msgspec.structs.replace(rule, name="supported")
    assert not _names_better(stated.Weighed(1.0, 0.7, msgspec.structs.replace(other, name="supported")), fair, known)


@pytest.mark.parametrize(
    ("likely", "text", "expected"),
    [
        (0.7, "Silverwort of the old gardens may ease pain.", [("supported", OWN)]),
        (0.6, "Silverwort of the old gardens may ease pain.", []),
        (0.01, "Silverwort is banned in Arden.", [("supported", "law:ZZ-AR")]),  # what the law says stands
    ],
)
def test_support_by_a_rule_on_a_page_is_given_where_the_statements_bear_it_out(
    likely: float, text: str, expected: list[tuple[str, str]]
) -> None:
    for lone_for, wanted in ((0.5, expected), (100.0, expected or [("supported", OWN)])):
        known = msgspec.structs.replace(
            leaning("supported", likely),
            lone_for=lone_for,
            page_supported=0.65,
            supported=2.0,
            fault=2.0,
        )
        assert both(text, known) == wanted
