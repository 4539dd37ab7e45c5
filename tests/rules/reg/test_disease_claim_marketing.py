from __future__ import annotations

import pytest

HEAD = "# Green kratom powder\n\nKratom, finely ground. Add to cart. Free shipping.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Kratom eases arthritis and calms inflammation.",
        "Many customers use kratom to treat depression.",
        "Kratom may help with opioid withdrawal.",
        "## Red Bali for chronic pain relief",
        "Our kratom is a natural painkiller.",
        "Kratom is a safe alternative to opioids.",
        "Kratom lowers high blood pressure.",
    ],
)
def test_sellers_claims_about_disease(quotes, text: str) -> None:
    assert quotes("disease_claim_marketing", HEAD + text, profile="seller")
    assert not quotes("disease_claim_marketing", HEAD + text, profile="editorial")


@pytest.mark.parametrize(
    "text",
    [
        "Kratom is not intended to treat any disease.",
        "It is not known whether kratom relieves pain.",
        "In a trial kratom raised pain tolerance in 26 men.",
        "Kratom does not cure anxiety.",
        "Our powder is tested for metals and Salmonella.",
        "Some people feel more alert after a cup of kratom.",
        "## Does kratom help with pain?",
        "Kratom is not an alternative to opioids.",
    ],
)
def test_denials_studies_and_other_matters(quotes, text: str) -> None:
    assert not quotes("disease_claim_marketing", HEAD + text, profile="seller")


def test_affiliates_are_warned_and_sellers_are_at_fault(run) -> None:
    text = HEAD + "Kratom eases arthritis."
    for profile, level in (("affiliate", "warning"), ("seller", "error")):
        found = [item.level for item in run(text, profile=profile) if item.kind == "disease_claim_marketing"]
        assert found == [level]
