from __future__ import annotations

import pytest


def page(body: str, footer: str = "") -> str:
    return (
        f"<html><head><title>Kratom</title></head><body><article><h1>Kratom tested</h1><p>{body}</p></article>"
        f"<footer>{footer}</footer></body></html>"
    )


@pytest.mark.parametrize(
    "text",
    [
        page("This is an independent review of kratom.", "Kratom Tested is a brand of Blue Leaf Kratom LLC."),
        page("An honest look at kratom. Every order ships from our own store."),
        page("We are unbiased testers of kratom. Use code LEAF20 at checkout."),
        page(
            "The only kratom vendor I trust is Hilltop. Fair prices.",
            "This site is operated by Hilltop Botanicals Inc.",
        ),
        page(
            "This kratom article was submitted by a reader. Hilltop LLC does not endorse the views of its author.",
        ),
        page("Nobody pays us to praise kratom. Our products are fresh and ship free."),
        page(
            "Our testers gave Kestrel Leaf 9.4 points, the most of all kratom.",
            "© 2026 Kestrel Leaf. All rights reserved.",
        ),
        page(
            "We are independent. The best kratom is Kestrel Leaf.",
            "Leaf Guide and Kestrel are brands of Ostrander Inc.",
        ),
        page("Our favourite kratom comes from Kestrel Leaf.", "Our sister company Kestrel Leaf packs in Reno."),
        page("The winner is Kestrel Leaf kratom.", "Made by the people behind Kestrel Leaf."),
        page("For most of you the top kratom is Kestrel Leaf.", "Kestrel Leaf, which owns this guide, is in Reno."),
    ],
)
def test_an_interest_behind_an_independent_face(quotes, text: str) -> None:
    assert len(quotes("undisclosed_seller", text, format="html")) == 1


@pytest.mark.parametrize(
    "text",
    [
        page("We sell kratom, and this is our own description. Every order ships from our own store."),
        page("This is an independent review of kratom.", "© 2026 County Health Library"),
        page("Disclosure: we earn a commission on links. An honest review of kratom. Use code LEAF20."),
        page("Kratom is a leaf. Use code LEAF20 at checkout."),
        page("No industry funding. Kratom is not approved.", "© 2026 Northgate Clinic Inc."),
        page("Independent studies of kratom are few.", "Published by Northgate Media Ltd."),
        page("Our testers gave Kestrel Leaf 9.4 points, the most of all kratom.", "© 2026 Northgate Media"),
        page("Disclosure: we make Kestrel Leaf. The best kratom is our own Kestrel Leaf.", "© 2026 Kestrel Leaf"),
        page("Kestrel Leaf was fined over a kratom label in 2019.", "© 2026 Kestrel Leaf Watch"),
        page("We recommend a test for every batch of kratom.", "Our sister company Northgate Print binds books."),
        page("The best kratom guide is a doctor.", "© 2026 Kratom Library. Published by Kratom Library Ltd."),
        page("Élan is a name.", "This site is owned by Élan Botanicals."),
        page("The best kratom overview was published by Carlow Clinic. Doctors recommend Carlow Clinic for it."),
        page("Leafwatcher recommends asking a doctor about kratom.", "© 2026 Leafwatcher"),
    ],
)
def test_disclosed_interests_and_none(quotes, text: str) -> None:
    assert not quotes("undisclosed_seller", text, format="html")


def test_the_finding_stands_at_the_sign_of_the_interest(quotes) -> None:
    text = page("This is an independent review of kratom.", "Kratom Tested is a brand of Blue Leaf Kratom LLC.")
    assert quotes("undisclosed_seller", text, format="html")[0].startswith("Kratom Tested is a brand of")
