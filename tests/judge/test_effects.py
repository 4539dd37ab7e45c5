"""The verdict table: strength of wording against direction and certainty of the evidence.

Each row says what a sentence asserts, what is known, and the verdict that the design asks for.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.support import TODAY, assessment, build, concept, verdict, verdicts
from verileaf.judge import effects
from verileaf.judge.effects import weigh
from verileaf.model import Claim

CERTAINTIES = ("high", "moderate", "low", "very_low")
STRENGTHS = ("established", "probable", "possible", "reported", "uncertain", "denied")


def claim(relation: str, object_: str | None, **more: Any) -> Claim:
    return Claim(start=0, end=9, sentence=0, relation=relation, subject="silverwort", object=object_, **more)  # type: ignore[arg-type]


def weighed(relation: str, object_: str, direction: str, certainty: str, **more: Any) -> str:
    return weigh(claim(relation, object_, **more), assessment(relation, object_, direction, certainty))[0]


def row(relation: str, object_: str, direction: str, **more: Any) -> list[str]:
    """The verdicts from high certainty down to very low, by their first letter; - is unsupported."""
    letters = {"supported": "S", "overstated": "O", "contradicted": "C", "unsupported": "-"}
    return [letters[weighed(relation, object_, direction, certainty, **more)] for certainty in CERTAINTIES]


# --- affirmed ---------------------------------------------------------------------------------------------------------

#   evidence for it; columns: certainty high, moderate, low, very low
FOR = [
    # "does" needs moderate certainty at least; without emphasis moderate will do
    ("established", False, "generic", "S S O O"),
    # "is proven to" asks for more than "does"
    ("established", True, "generic", "S O O O"),
    # GRADE: "probably" is the wording of moderate certainty
    ("probable", False, "generic", "S S O O"),
    # "may" and "users report" are never too much where the evidence points that way
    ("possible", False, "generic", "S S S S"),
    ("reported", False, "generic", "S S S S"),
    # no evidence of an effect says that most or all people have it
    ("established", False, "all", "O O O O"),
    ("possible", False, "all", "O O O O"),
    ("established", False, "most", "O O O O"),
    # "some people" is careful in itself, unless the sentence insists
    ("established", False, "some", "S S S S"),
    ("established", True, "some", "S O O O"),
]


@pytest.mark.parametrize(("strength", "emphatic", "scope", "expected"), FOR)
@pytest.mark.parametrize(
    ("relation", "object_"), [("treats", "pain"), ("causes_harm", "nausea"), ("dependence", "addiction")]
)
def test_affirmed_with_evidence_for_it(
    strength: str, emphatic: bool, scope: str, expected: str, relation: str, object_: str
) -> None:
    """Hype and alarm are held to the same measure: the rows are the same for benefit and harm."""
    assert row(relation, object_, "for", strength=strength, emphatic=emphatic, scope=scope) == expected.split()


def test_affirmed_against_the_evidence() -> None:
    assert row("treats", "pain", "against") == ["C", "C", "C", "C"]
    # alarm against weak evidence goes too far rather than against the record
    assert row("causes_harm", "nausea", "against") == ["C", "C", "O", "O"]
    # that it is safe, where harm is known, says too much; no single fact is denied
    assert row("safety_general", "safety", "against") == ["O", "O", "O", "O"]
    # that users say so may be true all the same
    assert row("treats", "pain", "against", strength="reported") == ["-", "-", "-", "-"]


@pytest.mark.parametrize("direction", ["mixed", "none"])
def test_affirmed_where_nothing_is_settled(direction: str) -> None:
    assert row("treats", "pain", direction, strength="established") == ["O"] * 4
    assert row("treats", "pain", direction, strength="probable") == ["O"] * 4
    assert row("treats", "pain", direction, strength="possible", scope="all") == ["O"] * 4
    careful = {"mixed": "S", "none": "-"}[direction]
    assert row("treats", "pain", direction, strength="possible") == [careful] * 4


# --- denied -----------------------------------------------------------------------------------------------------------


def test_denying_a_named_harm_on_record_is_contradicted() -> None:
    assert row("causes_harm", "nausea", "for", polarity="negated") == ["C"] * 4
    assert row("dependence", "addiction", "for", polarity="negated") == ["C"] * 4


def test_denying_all_harm_is_overstated() -> None:
    for object_ in ("side-effects", "harm", "safety"):
        assert row("causes_harm", object_, "for", polarity="negated") == ["O"] * 4


def test_denying_a_benefit() -> None:
    # weak evidence has not ruled it out, good evidence shows it
    assert row("treats", "pain", "for", polarity="negated") == ["C", "C", "O", "O"]


def test_a_careful_denial_fits_weak_evidence() -> None:
    for strength in ("possible", "probable"):
        assert row("treats", "pain", "for", polarity="negated", strength=strength)[2:] == ["S", "S"]
        assert row("causes_harm", "nausea", "for", polarity="negated", strength=strength)[2:] == ["S", "S"]
    assert row("causes_harm", "nausea", "for", polarity="negated", strength="reported", attribution="users")[2:] == [
        "S",
        "S",
    ]


def test_that_nobody_ever_reported_a_harm_denies_the_reports() -> None:
    assert row("causes_harm", "nausea", "for", polarity="negated", strength="reported") == ["C"] * 4


def test_denying_what_the_evidence_denies() -> None:
    assert row("treats", "pain", "against", polarity="negated") == ["S"] * 4
    assert row("treats", "pain", "against", polarity="negated", scope="all") == ["O"] * 4


def test_denying_what_nobody_has_studied() -> None:
    # absence of evidence: a benefit not shown may be denied, a harm not looked for may not
    assert row("treats", "pain", "none", polarity="negated") == ["S"] * 4
    assert row("causes_harm", "nausea", "none", polarity="negated") == ["O"] * 4
    # where studies disagree, neither side is wrong
    assert row("treats", "pain", "mixed", polarity="negated") == ["-"] * 4


# --- left open --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("strength", ["uncertain", "denied"])
@pytest.mark.parametrize("direction", ["none", "mixed", "against"])
def test_leaving_open_what_is_open(strength: str, direction: str) -> None:
    assert row("treats", "pain", direction, strength=strength) == ["S"] * 4
    assert row("causes_harm", "nausea", direction, strength=strength) == ["S"] * 4


def test_leaving_open_what_is_known() -> None:
    assert row("treats", "pain", "for", strength="uncertain") == ["-", "-", "S", "S"]
    assert row("treats", "pain", "for", strength="denied") == ["C", "C", "S", "S"]
    # "there is no evidence that it harms" denies the reports that there are
    assert row("causes_harm", "nausea", "for", strength="denied") == ["C"] * 4


# --- the other side of a comparison -----------------------------------------------------------------------------------


def test_worse_turns_the_direction() -> None:
    assert row("compares_to_drug", "pain", "for", comparison="worse") == ["C"] * 4
    assert row("compares_to_drug", "pain", "against", comparison="worse") == ["S", "S", "O", "O"]
    assert row("compares_to_drug", "pain", "for", comparison="better") == ["S", "S", "O", "O"]


def test_unlike_denies() -> None:
    assert row("compares_to_drug", "addiction", "for", comparison="unlike") == ["C", "C", "O", "O"]
    assert row("compares_to_drug", "addiction", "against", comparison="unlike") == ["S"] * 4


def test_no_wording_is_beyond_the_table() -> None:
    names = {
        weighed(
            relation,
            object_,
            direction,
            certainty,
            strength=strength,
            polarity=polarity,
            scope=scope,
            emphatic=emphatic,
        )
        for relation, object_ in (("treats", "pain"), ("causes_harm", "nausea"), ("safety_general", "safety"))
        for direction in ("for", "against", "mixed", "none")
        for certainty in CERTAINTIES
        for strength in STRENGTHS
        for polarity in ("affirmed", "negated")
        for scope in ("all", "most", "generic", "some", "none")
        for emphatic in (False, True)
    }
    assert names == {"supported", "overstated", "contradicted", "unsupported"}


@pytest.mark.parametrize("direction", ["for", "mixed"])
@pytest.mark.parametrize("certainty", CERTAINTIES)
@pytest.mark.parametrize(("relation", "object_"), [("treats", "pain"), ("causes_harm", "nausea")])
def test_a_weaker_wording_is_never_judged_worse(direction: str, certainty: str, relation: str, object_: str) -> None:
    order = ["supported", "unsupported", "overstated", "contradicted"]
    ranks = [
        order.index(weighed(relation, object_, direction, certainty, strength=strength))
        for strength in ("established", "probable", "possible")
    ]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(("relation", "object_"), [("treats", "pain"), ("causes_harm", "nausea")])
@pytest.mark.parametrize("strength", ["established", "probable", "possible", "reported"])
def test_more_certainty_never_makes_an_affirmation_worse(relation: str, object_: str, strength: str) -> None:
    order = {"S": 0, "-": 1, "O": 2, "C": 3}
    ranks = [order[letter] for letter in row(relation, object_, "for", strength=strength)]
    assert ranks == sorted(ranks)


# --- from the sentence ------------------------------------------------------------------------------------------------

WEAK = build(
    assessments=(
        assessment("treats", "pain", "for", "very_low"),
        assessment("treats", "anxiety", "for", "low"),
        assessment("treats", "cough", "for", "moderate"),
        assessment("treats", "gout", "against", "moderate"),
        assessment("causes_harm", "nausea", "for", "high"),
        assessment("causes_harm", "seizure", "for", "very_low"),
        assessment("causes_harm", "liver-injury", "for", "low"),
        assessment("causes_harm", "side-effects", "for", "high"),
        assessment("dependence", "addiction", "for", "moderate"),
        assessment("safety_general", "safety", "against", "moderate"),
        assessment("compares_to_drug", "pain", "none", "very_low", comparator="painkillers"),
        assessment("interacts", "warfarin", "for", "moderate"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # benefit
        ("Silverwort relieves pain.", "overstated"),
        ("Silverwort probably relieves pain.", "overstated"),
        ("Silverwort may relieve pain.", "supported"),
        ("Some users report that silverwort relieves pain.", "supported"),
        ("It is not known whether silverwort relieves pain.", "supported"),
        ("Silverwort may relieve pain in everyone.", "overstated"),
        ("Silverwort does not relieve pain.", "overstated"),
        ("It is a myth that silverwort relieves pain.", "overstated"),
        ("Silverwort is proven to calm anxiety.", "overstated"),
        ("Silverwort may help with anxiety.", "supported"),
        ("Silverwort probably eases cough.", "supported"),
        ("Silverwort is clinically proven to ease cough.", "overstated"),
        ("Silverwort cures gout.", "contradicted"),
        ("Silverwort does not cure gout.", "supported"),
        # harm
        ("Silverwort causes nausea.", "supported"),
        ("Silverwort always causes nausea.", "overstated"),
        ("Silverwort does not cause nausea.", "contradicted"),
        ("Silverwort causes seizures.", "overstated"),
        ("Silverwort may cause seizures.", "supported"),
        ("Silverwort never causes seizures.", "contradicted"),
        # "can" is a hedge in what is affirmed and none in what is denied
        ("Silverwort cannot cause seizures.", "contradicted"),
        ("Silverwort can't cause seizures.", "contradicted"),
        ("Nobody can get a seizure from silverwort.", "contradicted"),
        ("Silverwort may not cause seizures.", "supported"),
        ("Seizures from silverwort have never been reported.", "contradicted"),
        ("Seizures from silverwort have been reported.", "supported"),
        ("Silverwort damages the liver.", "overstated"),
        ("Silverwort can damage the liver.", "supported"),
        ("Silverwort has no side effects.", "overstated"),
        ("Silverwort is not addictive.", "contradicted"),
        ("Silverwort can be addictive.", "supported"),
        ("Silverwort is safe.", "overstated"),
        ("Silverwort is not safe.", "supported"),
        # comparison and interaction
        ("Silverwort works better than aspirin for pain.", "overstated"),
        ("Silverwort may interact with warfarin.", "supported"),
        ("Silverwort does not interact with warfarin.", "contradicted"),
    ],
)
def test_sentences(text: str, expected: str) -> None:
    assert expected in {item.name for item in verdicts(text, WEAK)}
    assert {item.name for item in verdicts(text, WEAK)} <= {
        expected,
        "overstated" if "better than" in text else expected,
    }


# --- of what and of whom the evidence speaks --------------------------------------------------------------------------


def test_findings_in_mice_do_not_carry_claims_about_people() -> None:
    base = build(assessments=(assessment("treats", "pain", "for", "high", species="mice"),))
    assert verdict("Silverwort relieved pain in mice.", base) == "supported"
    assert verdict("Silverwort relieves pain.", base) == "unsupported"


def test_findings_in_people_do_not_carry_claims_about_mice() -> None:
    base = build(assessments=(assessment("treats", "pain", "for", "high"),))
    assert verdict("Silverwort relieves pain.", base) == "supported"
    assert verdict("Silverwort relieves pain in mice.", base) == "unsupported"


def test_a_claim_about_mice_is_judged_about_mice() -> None:
    base = build(
        assessments=(
            assessment("treats", "pain", "for", "very_low", id_="people"),
            assessment("treats", "pain", "for", "high", id_="mice", species="mice"),
        )
    )
    assert [v.assessment for v in verdicts("Silverwort relieved pain in mice.", base)] == ["mice"]
    assert [v.assessment for v in verdicts("Silverwort relieves pain.", base)] == ["people"]


def test_evidence_on_a_part_does_not_speak_of_the_whole() -> None:
    base = build(assessments=(assessment("treats", "pain", "for", "high", subject="argenine"),))
    assert verdict("Argenine relieves pain.", base) == "supported"
    assert verdict("Silverwort relieves pain.", base) == "unsupported"


def test_evidence_on_the_whole_stands_in_for_a_part() -> None:
    base = build(assessments=(assessment("causes_harm", "nausea", "for", "high"),))
    assert verdict("Silverwort extract causes nausea.", base) == "supported"


def test_the_parts_own_evidence_comes_first() -> None:
    base = build(
        assessments=(
            assessment("causes_harm", "nausea", "for", "high", id_="leaf"),
            assessment("causes_harm", "nausea", "for", "very_low", subject="silverwort-extract", id_="extract"),
        )
    )
    assert [v.assessment for v in verdicts("Silverwort extract causes nausea.", base)] == ["extract"]
    assert verdict("Silverwort extract causes nausea.", base) == "overstated"


def test_evidence_on_the_wider_condition_stands_in_for_the_narrower_but_not_the_other_way() -> None:
    wide = build(assessments=(assessment("treats", "pain", "for", "high"),))
    narrow = build(assessments=(assessment("treats", "headache", "for", "high"),))
    assert verdict("Silverwort relieves headaches.", wide) == "supported"
    assert verdict("Silverwort relieves pain.", narrow) == "unsupported"


def test_a_context_must_be_named() -> None:
    base = build(
        assessments=(
            assessment("causes_harm", "nausea", "for", "very_low", id_="always"),
            assessment("causes_harm", "nausea", "for", "high", id_="in-an-outbreak", context=("outbreak",)),
        )
    )
    assert [v.assessment for v in verdicts("Silverwort caused nausea in the outbreak.", base)] == ["in-an-outbreak"]
    assert [v.assessment for v in verdicts("Silverwort caused nausea.", base)] == ["always"]


def test_another_substance_is_not_judged_by_the_topics_evidence() -> None:
    base = build(assessments=(assessment("treats", "pain", "for", "high"),))
    assert verdicts("Goldenrod relieves pain.", base) == ()
    assert verdicts("Aspirin relieves pain.", base) == ()


def test_a_verdict_names_its_assessment_certainty_and_sources() -> None:
    (found,) = verdicts("Silverwort relieves pain.", WEAK)
    assert (found.assessment, found.certainty, found.evidence) == (
        "silverwort-treats-pain",
        "very_low",
        ("first2020study",),
    )
    assert found.reason.endswith("What is known.")


def test_the_reason_says_what_is_too_much() -> None:
    def reason(text: str) -> str:
        return next(v.reason for v in verdicts(text, WEAK) if v.name == "overstated")

    assert reason("Silverwort relieves pain.").startswith("It is put as certain, while the evidence is of very low")
    assert reason("Silverwort always relieves pain.").startswith("It allows of no exception")
    assert reason("Silverwort is better than aspirin.").startswith("No evidence answers this, yet it is put as certain")
    assert reason("Silverwort is probably better than aspirin.").startswith(
        "No evidence answers this, yet it is put as prob"
    )


@pytest.mark.parametrize(
    ("scope", "stated", "expected"),
    [
        ("most", "most", "S S O O"),
        ("most", "all", "S S O O"),
        ("most", None, "O O O O"),
        ("all", "all", "S S O O"),
        ("all", "most", "O O O O"),
        ("all", None, "O O O O"),
    ],
)
def test_a_scope_that_the_assessment_speaks_of_is_no_exaggeration(
    scope: str, stated: str | None, expected: str
) -> None:
    letters = {"supported": "S", "overstated": "O"}
    # a sentence that only holds the word ("in most cases mild") says nothing of how many have it
    plain = "Some get nausea; in most and all cases it is mild."
    found = [
        weigh(
            claim("causes_harm", "nausea", scope=scope),
            msgspec.structs.replace(
                assessment("causes_harm", "nausea", "for", certainty),
                plain=plain,
                scope=stated,  # type: ignore[arg-type]
            ),
        )[0]
        for certainty in CERTAINTIES
    ]
    assert [letters[name] for name in found] == expected.split()


def test_by_one_assessment_whatever_the_clause_is_nearest_to() -> None:
    base = build(assessments=(assessment("treats", "pain", "for", "low"), assessment("treats", "cough", "for", "high")))
    weak, strong = (base.items[f"silverwort-treats-{name}"] for name in ("pain", "cough"))
    said = claim("treats", "pain")
    found = [effects.by(item, said, base, TODAY) for item in (weak, strong)]  # type: ignore[arg-type]
    assert [(v.name, v.assessment) for v in found if v] == [
        ("overstated", "silverwort-treats-pain"),
        ("supported", "silverwort-treats-cough"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of disease at large nothing is known; a cure of one is another matter, unless the wording insists
        ("Silverwort relieves grippe.", "unsupported"),
        ("Silverwort is proven to relieve grippe.", "overstated"),
        ("Silverwort relieves grippe in all people.", "overstated"),
        ("Silverwort relieves disease.", "overstated"),
    ],
)
def test_what_is_said_of_disease_at_large_finds_fault_with_one_cure_only_if_insisted_on(
    text: str, expected: str
) -> None:
    base = build(
        assessments=(assessment("treats", "disease", "against", "low"),),
        concepts=(concept("grippe", "condition", "grippe", ("disease",)),),
    )
    assert verdict(text, base) == expected


@pytest.mark.parametrize(
    ("emphatic", "expected"),
    [(False, "S S S S"), (True, "S O O O")],
)
def test_a_warning_of_an_interaction_goes_the_way_of_weak_evidence(emphatic: bool, expected: str) -> None:
    assert row("interacts", "warfarin", "for", emphatic=emphatic) == expected.split()
