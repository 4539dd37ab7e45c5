"""Runs: the way from text back to source."""

from __future__ import annotations

import pytest

from verileaf.errors import InputError
from verileaf.model import Run, Span
from verileaf.read.builder import DocumentBuilder

SOURCE = "<p>A &amp; B</p>\n<p><b>C</b> D</p>"


def test_runs_join_where_text_and_source_go_on_together() -> None:
    builder = DocumentBuilder(SOURCE)
    builder.begin("paragraph")
    builder.add("A", 3)
    builder.add(" ", 4)
    builder.add("&", 5, 5)
    builder.add(" B", 10)
    builder.begin("paragraph")
    builder.add("C", SOURCE.index("C"))
    builder.add(" D", SOURCE.index(" D"))
    document = builder.finish("x", "html")
    assert document.text == "A & B\n\nC D"
    assert document.runs[:3] == (Run(0, 2, 3, 2), Run(2, 1, 5, 5), Run(3, 2, 10, 2))
    span = document.span(0, 5)
    assert SOURCE[span.start : span.end] == "A &amp; B"
    span = document.span(7, 10)
    assert SOURCE[span.start : span.end] == "C</b> D"


def test_blocks_without_visible_characters_leave_no_trace() -> None:
    builder = DocumentBuilder("\xa0 x")
    builder.begin("paragraph")
    builder.open_link("https://example.org", None)
    builder.add("\xa0 ", 0)
    builder.close_link()
    builder.begin("paragraph")
    builder.add("x", 2)
    document = builder.finish("x", "html")
    assert (document.text, len(document.blocks), document.links) == ("x", 1, ())


def test_a_link_over_two_blocks_becomes_two_links() -> None:
    builder = DocumentBuilder("onetwo")
    builder.begin("paragraph")
    builder.open_link("u", Span(0, 1))
    builder.add("one", 0)
    builder.begin("paragraph")
    builder.add("two", 3)
    builder.close_link()
    document = builder.finish("x", "html")
    assert [(document.text[link.start : link.end], link.url) for link in document.links] == [("one", "u"), ("two", "u")]


def test_characters_that_do_not_agree_with_the_source_belong_to_no_run() -> None:
    builder = DocumentBuilder("a\nb")
    builder.begin("paragraph")
    builder.add("a", 0)
    builder.add(" ", 1)
    builder.add("b", 2)
    assert builder.finish("x", "html").runs == (Run(0, 1, 0, 1), Run(2, 1, 2, 1))


def test_without_a_source_the_text_is_its_own() -> None:
    builder = DocumentBuilder(None)
    builder.begin("title")
    builder.gap("Title")
    builder.begin("paragraph")
    builder.gap("Words")
    document = builder.finish("x", "pdf")
    assert document.source == document.text == "Title\n\nWords"
    assert document.span_of == "extracted"
    assert document.span(7, 12) == Span(7, 12)


def test_no_text_is_an_error() -> None:
    with pytest.raises(InputError, match="no text"):
        DocumentBuilder("x").finish("x", "html")
