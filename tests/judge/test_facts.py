"""Plain facts: truth, exclusion, and since and until when they held."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.support import build, fact, verdict, verdicts

BOTANY = build(
    facts=(
        fact("family", "history_botany", "rosefamily", exclusive=True),
        fact("no-poppy", "history_botany", "opium-poppy", truth=False),
        fact("receptor", "mechanism", "mu-receptor"),
        fact("lead-found", "product_quality", "lead"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort belongs to the rose family.", "supported"),
        ("Silverwort does not belong to the rose family.", "contradicted"),
        # a plant has one family
        ("Silverwort belongs to the mint family.", "contradicted"),
        ("Silverwort does not belong to the mint family.", "supported"),
        # a false belief that the base names
        ("Silverwort comes from the opium poppy.", "contradicted"),
        ("Silverwort does not come from the opium poppy.", "supported"),
        ("It is a myth that silverwort comes from the opium poppy.", "supported"),
        ("Silverwort acts on the mu receptor.", "supported"),
        ("Silverwort does not act on the mu receptor.", "contradicted"),
        ("Some silverwort is contaminated with lead.", "supported"),
        ("All silverwort is contaminated with lead.", "overstated"),
    ],
)
def test_truth(text: str, expected: str) -> None:
    assert verdict(text, BOTANY) == expected


def test_a_fact_that_does_not_exclude_says_nothing_of_others() -> None:
    base = build(facts=(fact("family", "history_botany", "rosefamily"),))
    assert verdicts("Silverwort belongs to the mint family.", base) == ()


def test_another_plant_is_not_judged_by_the_topics_facts() -> None:
    assert verdicts("Goldenrod belongs to the mint family.", BOTANY) == ()


def test_what_is_said_to_be_unknown_is_not_held_against_a_fact() -> None:
    assert "contradicted" not in {
        v.name for v in verdicts("It is not known whether silverwort comes from the opium poppy.", BOTANY)
    }


def test_a_verdict_on_a_fact_has_no_certainty() -> None:
    (found,) = verdicts("Silverwort belongs to the mint family.", BOTANY)
    assert (found.assessment, found.certainty, found.evidence) == ("family", None, ("first2020study",))


APPROVED = build(
    facts=(
        fact(
            "approval", "legal_status", "approval", truth=True, valid_from=date(2015, 3, 1), valid_to=date(2021, 6, 30)
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is approved.", "outdated"),
        ("Silverwort is not approved.", "supported"),
        ("In 2018 silverwort was approved.", "supported"),
        ("In 2018 silverwort was not approved.", "contradicted"),
        ("In 2012 silverwort was approved.", "contradicted"),
        ("In 2012 silverwort was not approved.", "supported"),
        ("In 2024 silverwort was approved.", "outdated"),
        # 1 March 2015 was the first day
        ("On 28 February 2015 silverwort was approved.", "contradicted"),
        ("On 1 March 2015 silverwort was approved.", "supported"),
    ],
)
def test_facts_have_their_time(text: str, expected: str) -> None:
    assert verdict(text, APPROVED) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2014, 1, 1), "contradicted"), (date(2021, 6, 30), "supported"), (date(2021, 7, 1), "outdated")],
)
def test_facts_are_judged_at_the_day_that_is_asked(as_of: date, expected: str) -> None:
    assert verdict("Silverwort is approved.", APPROVED, as_of) == expected


def test_a_date_to_come_does_not_reach_beyond_the_day_of_judging() -> None:
    assert verdict("In 2030 silverwort is approved.", APPROVED, date(2018, 1, 1)) == "supported"


def test_context_tells_facts_apart() -> None:
    base = build(
        facts=(
            fact("usual", "product_quality", "lead", truth=False),
            fact("outbreak", "product_quality", "lead", context=("outbreak",)),
        )
    )
    assert [v.assessment for v in verdicts("Silverwort was contaminated with lead in the outbreak.", base)] == [
        "outbreak"
    ]
    assert [v.assessment for v in verdicts("Silverwort was contaminated with lead.", base)] == ["usual"]


def test_an_outdated_fact_says_since_when() -> None:
    (found,) = verdicts("Silverwort is approved.", APPROVED)
    assert found.reason.startswith("This held until 2021-06-30.")


def test_national_facts_of_regulation_do_not_speak_of_states() -> None:
    assert verdict("In Ruritania silverwort is approved.", APPROVED, date(2018, 1, 1)) == "supported"
    assert verdict("In Arden silverwort is not approved.", APPROVED, date(2018, 1, 1)) is None


SINCE = build(
    facts=(
        fact("listed", "legal_status", "approval", valid_from=date(2024, 5, 1)),
        fact("receptor", "mechanism", "mu-receptor", valid_from=date(2024, 5, 1)),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is approved.", "supported"),
        # it was so until then
        ("Silverwort is not approved.", "outdated"),
        # of a day that is named it is right or wrong
        ("In 2025 silverwort was not approved.", "contradicted"),
        ("In 2023 silverwort was not approved.", "supported"),
        ("In 2023 silverwort was approved.", "contradicted"),
        # nature does not change with a date on which it was told
        ("Silverwort does not act on the mu receptor.", "contradicted"),
    ],
)
def test_denying_what_holds_only_since_a_day_is_outdated(text: str, expected: str) -> None:
    assert verdict(text, SINCE) == expected


def test_before_that_day_the_denial_is_right() -> None:
    assert verdict("Silverwort is not approved.", SINCE, date(2024, 4, 30)) == "supported"
    assert verdict("Silverwort is not approved.", SINCE, date(2024, 5, 1)) == "outdated"


def test_what_was_so_until_a_day_says_until_when() -> None:
    (found,) = verdicts("Silverwort is not approved.", SINCE)
    assert found.reason.startswith("This was so until 2024-05-01.")


UNLEADED = build(facts=(fact("unleaded", "product_quality", "lead", truth=False),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silverwort is contaminated with lead.", "contradicted"),
        ("All silverwort is contaminated with lead.", "contradicted"),
        # what is not so in general may be so of some
        ("Some silverwort is contaminated with lead.", None),
        ("Silverwort is not contaminated with lead.", "supported"),
    ],
)
def test_what_is_not_so_in_general_may_be_so_of_some(text: str, expected: str | None) -> None:
    assert verdict(text, UNLEADED) == expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        (None, "All silverwort is contaminated with lead.", "overstated"),
        (None, "Most silverwort is contaminated with lead.", "overstated"),
        ("all", "All silverwort is contaminated with lead.", "supported"),
        ("all", "Most silverwort is contaminated with lead.", "supported"),
        ("most", "Most silverwort is contaminated with lead.", "supported"),
        ("most", "All silverwort is contaminated with lead.", "overstated"),
    ],
)
def test_a_fact_that_speaks_of_all_or_most_carries_the_word(scope: str | None, text: str, expected: str) -> None:
    plain = "Most and all silverwort."  # words alone carry nothing
    found = msgspec.structs.replace(fact("lead-found", "product_quality", "lead"), plain=plain, scope=scope)  # type: ignore[arg-type]
    base = build(facts=(found,))
    assert verdict(text, base) == expected
