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
        "Our Pebble Creek drops cure diabetes.",
        "Brassmoon capsules, twelve to the tin, heal arthritis while you sleep.",
        "Try Brassmoon today. Brassmoon keeps depression at bay.",
        "These gummies knock out insomnia on the first night.",
        "Our own tea is smooth and eases migraine.",
    ],
)
def test_products_under_their_own_names(quotes, text: str) -> None:
    assert len(quotes("disease_claim_marketing", HEAD + text, profile="seller")) == 1


def test_what_it_also_does_belongs_to_the_product_before(quotes) -> None:
    text = "Brassmoon capsules ease migraine. They also bring high blood pressure back to normal."
    assert len(quotes("disease_claim_marketing", HEAD + text, profile="seller")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Our Pebble Creek drops are not meant to treat diabetes.",
        "Nobody should claim that Brassmoon capsules cure diabetes.",
        "In a survey of 410 kratom users in 2021, most took it for depression (Reed et al., 2021).",
        "Brassmoon capsules support a calm mood and an easy evening.",
        "Does our tea help with migraine? Ask your doctor.",
        "Doctors treat diabetes with insulin.",
        "Brassmoon capsules ship in a tin. People with depression should ask a doctor.",
        "Our capsules bring people with arthritis nothing that a study could show.",
        "Sizes: S $10, M $20, L $30. Lidocaine helps against arthritis.",
        "Buy Now. Now medicine controls diabetes.",
    ],
)
def test_products_of_which_no_such_thing_is_said(quotes, text: str) -> None:
    assert not quotes("disease_claim_marketing", HEAD + text, profile="seller")


def test_goods_of_its_own_with_a_price_make_a_seller(quotes) -> None:
    text = "# Our clinic\n\nKratom is a leaf. Our own Pebble drops, $30 a bottle, cure depression."
    assert quotes("disease_claim_marketing", text)
    assert not quotes("disease_claim_marketing", text.replace("Our own", "Their").replace("$30", "small"))


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
