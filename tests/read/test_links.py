"""Addresses without markup."""

from __future__ import annotations

import pytest

from verileaf.read import read_text


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See https://example.org/a-b?c=d#e.", ["https://example.org/a-b?c=d#e"]),
        ("(https://example.org/a_(b)) and <http://b.org>", ["https://example.org/a_(b)", "http://b.org"]),
        ("“https://example.org/x”, www.example.org!", ["https://example.org/x", "https://www.example.org"]),
        ("doi.org/10.1000/182 and mail@www.example.org", ["https://doi.org/10.1000/182"]),
        ("https:// and http://x and www. and https://...", []),
    ],
)
def test_addresses(text: str, urls: list[str]) -> None:
    assert [link.url for link in read_text(text).links] == urls


def test_an_address_inside_a_link_is_not_counted_twice() -> None:
    page = "<p><a href='https://example.org/real'>https://example.org/shown</a> https://example.org/bare</p>"
    document = read_text(page, "x", "html")
    assert [link.url for link in document.links] == ["https://example.org/real", "https://example.org/bare"]
    span = document.links[1].url_span
    assert span is not None
    assert page[span.start : span.end] == "https://example.org/bare"
