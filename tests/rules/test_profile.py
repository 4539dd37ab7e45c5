"""What kind of site a page belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from verileaf.pipeline import Checker, Options
from verileaf.read import read_text
from verileaf.rules.profile import profile


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(as_of=date(2026, 11, 22)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Kratom powder. Add to cart. Free shipping on all orders.</p>", "seller"),
        ("<p>Kratom is ground in our own warehouse. Our products are fresh.</p>", "seller"),
        ('<p>Kratom, 100 g for $19.99 or 250 g for $39.99. <a href="/cart">Order</a></p>', "seller"),
        (
            '<script type="application/ld+json">{"@type":"Product","name":"Kratom"}</script><p>Kratom powder.</p>',
            "seller",
        ),
        ("<p>Kratom reviews. As an affiliate partner we may earn a commission.</p>", "affiliate"),
        ('<p>Kratom from <a href="https://leaf.example/?aff=77">this shop</a> is fresh.</p>', "affiliate"),
        ('<p>Kratom from <a rel="sponsored" href="https://leaf.example/">Leaf</a> is fresh.</p>', "affiliate"),
        ("<p>Sponsored post. Kratom is a leaf.</p>", "affiliate"),
        ("<p>Kratom is a leaf. The clinic gives no advice on doses.</p>", "editorial"),
        ("<p>The kratom market is worth $1.5 billion, of which $200 million are spent online.</p>", "editorial"),
        ("<p>A bag of kratom costs about $20 in shops.</p>", "editorial"),
        ("<p>Look up the rules before you order kratom.</p>", "editorial"),
    ],
)
def test_signs_of_selling_and_of_earning(checker: Checker, text: str, expected: str) -> None:
    page = f"<html><head><title>Kratom</title></head><body><article><h1>Kratom</h1>{text}</article></body></html>"
    extraction, _, _ = checker.analyse(read_text(page, "-", "html"))
    assert profile(extraction) == expected


def test_the_profile_can_be_set(checker: Checker) -> None:
    document = read_text("# Kratom\n\nKratom is a leaf.", "-", "markdown")
    assert checker.document(document).profile == "editorial"
    assert Checker(Options(profile="seller")).document(document).profile == "seller"
