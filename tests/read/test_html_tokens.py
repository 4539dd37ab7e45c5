"""The tokenizer: the standard where pages depend on it, and time linear in the length."""

from __future__ import annotations

import time

import pytest

from verileaf.read import read_text
from verileaf.read.html_tokens import Tag, Text, resolve, tokenize


def show(source: str) -> list[str]:
    return [
        source[token.start : token.end]
        if isinstance(token, Text)
        else f"{'/' * token.closing}{token.name}{token.attributes}"
        for token in tokenize(source)
    ]


@pytest.mark.parametrize(
    ("source", "tokens"),
    [
        ("a<B>c</b >d", ["a", "b{}", "c", "/b{}", "d"]),
        ("2 < 3 & <3 </ x>y", ["2 < 3 & <3 ", "y"]),
        ("<a x=1 y='2' z=\"3>\" w Q = q/>t", ["a{'x': '1', 'y': '2', 'z': '3>', 'w': '', 'q': 'q/'}", "t"]),
        ("<a x=1 X=2 =y>", ["a{'x': '1', '=y': ''}"]),
        ("<!DOCTYPE html><!-- a -- > b --!>c<!-->d<?php x?>e", ["c", "d", "e"]),
        ("<script>a</scripty>b</SCRIPT >c", ["script{}", "a</scripty>b", "/script{}", "c"]),
        ("a<b", ["a"]),
        ("a<!-- b", ["a"]),
        ('<a href="x&amp;y">', ["a{'href': 'x&y'}"]),
    ],
)
def test_tokens(source: str, tokens: list[str]) -> None:
    assert [token.replace("=y", "=y") for token in show(source)] == tokens


def test_places_of_attribute_values() -> None:
    source = "<a class=x href = 'y&amp;z' >"
    (tag,) = tokenize(source)
    assert isinstance(tag, Tag)
    span = tag.spans["href"]
    assert source[span.start : span.end] == "y&amp;z"


def test_references() -> None:
    assert resolve("&amp;&lt;&#65;&#x42;&copy &nope; & &;") == "&<AB© &nope; & &;"


HOSTILE = [
    "<",
    "<!--",
    "<!",
    "</",
    "&",
    "&amp",
    "&#9",
    '<a b="',
    "<a ",
    "<a b='\">",
    "<a href=x>t",
    "<b>x",
    "<div>",
    "<p>x",
    "<li>x",
    "<ul><li>x",
    "<table><tr><td>x",
    "<script>",
    "x<br>",
    "<h1>x",
    "</div>",
    "<button><p>",
    "<title>",
    "<a href='http://x.y'>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_length(piece: str) -> None:
    def cost(count: int) -> float:
        """The least of three runs: whatever else the machine does only adds."""
        text, costs = "<p>words</p>" + piece * count, []
        for _ in range(3):
            start = time.process_time()
            read_text(text, "x.html", "html")
            costs.append(time.process_time() - start)
        return min(costs)

    size = 60_000 // len(piece)
    assert cost(8 * size) < max(0.1, 24 * cost(size))  # linear is 8 and what a busy machine adds, quadratic 64
