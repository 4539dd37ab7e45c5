from __future__ import annotations

import pytest

FULL = (
    "Kratom can interact with medicines. Liver injury has been reported. It should not be used in pregnancy. "
    "Daily use can lead to dependence. Products have contained lead. Overdoses with slowed breathing are on record. "
    "It can make drivers drowsy. It is banned in some states."
)


def topics(run, text: str, **options) -> set[str]:
    return {item.kind.partition(":")[2] for item in run(text, **options) if item.kind.startswith("missing_risk:")}


@pytest.mark.parametrize(
    "text",
    [
        "# Brewing kratom\n\nStir 3 grams of kratom into hot water and drink it before breakfast.",
        "# Kratom for beginners\n\nThe usual dose is one teaspoon of kratom powder.",
        "# Kratom\n\nIf you have never had kratom, you really should give it a try.",
        "# My day with kratom\n\n- Noon: 2 capsules of kratom\n- Evening: 4 grams of kratom in tea",
        "# Why kratom\n\nKratom relieves back pain. It eases anxiety. It lifts depression.",
        "# Kratom and pills\n\nSwap your oxycodone for kratom.",
    ],
)
def test_who_advises_use_has_to_tell_the_risks(run, text: str) -> None:
    assert {"liver", "pregnancy"} <= topics(run, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Kratom law\n\nKratom is legal in Oregon and banned in Indiana. Check before you travel.",
        "# Kratom: what we tell patients\n\nWe do not recommend a dose. It is not known whether it relieves pain.",
        "# Kratom studies\n\nIn a trial 26 men took 3 grams of kratom or a placebo and held a hand in ice water.",
        "# Kratom poisoning\n\nCall for help if someone is hard to wake. Give naloxone if you have it.",
        "# Kratom, a review\n\nLow doses (1 to 5 g) of kratom stimulate, higher doses sedate. Reports of harm are on the rise.",
        "# Kratom\n\nThe tree grows in Thailand. Its leaves were first described in the nineteenth century.",
    ],
)
def test_pages_that_advise_nothing(run, text: str) -> None:
    assert not topics(run, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Kratom law\n\nYou must be 21 to buy kratom in Tennessee.",
        "# Kratom law\n\nYou need to be at least 18 years old to order kratom online.",
        "# Kratom law\n\nIn Utah you have to show your ID to buy kratom.",
        "# Kratom law\n\nOnly adults may buy kratom in Georgia.",
        "# Kratom law\n\nBy law you must buy kratom from a licensed shop there.",
        "# Kratom law\n\nYou need to be of legal age to buy more than 2 grams of kratom.",
    ],
)
def test_what_the_law_asks_of_buyers_is_no_advice(run, text: str) -> None:
    assert not topics(run, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Kratom\n\nYou must buy kratom this weekend.",
        "# Kratom\n\nYou must be 21 to buy kratom, but you really should try it.",
        "# Kratom\n\nYou should be taking kratom already.",
        "# Kratom\n\nThe starting dose of kratom should be 10 grams.",
        "# Kratom\n\nYou must be 21 to buy kratom.\n\nTake 3 grams of kratom in tea.",
    ],
)
def test_who_invites_beside_the_law_advises(run, text: str) -> None:
    assert {"liver", "pregnancy"} <= topics(run, text)


def test_a_page_that_tells_all(run) -> None:
    assert not topics(run, f"# Brewing kratom\n\nTake 2 grams of kratom in tea.\n\n{FULL}")


def test_only_what_is_left_out_is_named(run) -> None:
    text = (
        f"# Brewing kratom\n\nTake 2 grams of kratom in tea.\n\n{FULL.replace('Liver injury has been reported. ', '')}"
    )
    assert topics(run, text) == {"liver"}


def test_a_heading_or_a_question_tells_nothing(run) -> None:
    text = "# Brewing kratom\n\nTake 2 grams of kratom in tea.\n\n## Pregnancy and liver\n\nWhat about jaundice?"
    assert {"liver", "pregnancy"} <= topics(run, text)


def test_a_denial_with_a_finding_of_its_own_is_not_reported_twice(run) -> None:
    text = "# Brewing kratom\n\nTake 2 grams of kratom in tea. Kratom never causes liver injury."
    found = run(text)
    assert any(item.kind == "claim_contradicted" and "liver" in (item.quote or "") for item in found)
    assert "missing_risk:liver" not in {item.kind for item in found}


def test_sellers_advise_by_selling(run) -> None:
    assert "liver" in topics(run, "# Kratom powder\n\nKratom from Borneo, finely ground.", profile="seller")
    assert not topics(run, "# Kratom powder\n\nKratom from Borneo, finely ground.", profile="editorial")


def test_findings_speak_of_the_page_and_name_sources(run) -> None:
    found = [i for i in run("# Kratom\n\nTake 2 grams of kratom in tea.") if i.kind == "missing_risk:liver"]
    assert [item.span for item in found] == [None]
    assert found[0].evidence


def test_a_risk_of_a_medicine_is_not_told_of_the_topic(run) -> None:
    text = "# Brewing kratom\n\nTake 2 grams of kratom in tea.\n\nOpioids wear off. This is not simply tolerance to opioids."
    assert "dependence" in topics(run, text)
