from __future__ import annotations

import random
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.model import Block, Diagnostic, Document, Run, Span
from verileaf.report import json
from verileaf.report.build import build, count_words, document_report
from verileaf.report.place import MARGIN, Places


def test_quotes_are_exactly_the_source_slice(make: SimpleNamespace) -> None:
    article, made = make.full()
    for item in (*made.claims, *made.references, *made.diagnostics, *(waived.diagnostic for waived in made.waived)):
        if item.span is not None:
            assert item.quote == article.source[item.span.start : item.span.end]


def test_markup_is_in_the_quote_and_not_in_the_text(make: SimpleNamespace) -> None:
    article = make.page("<p>Leaf &amp; <b>bark</b> cure pain.</p>")
    made = document_report(article, verdicts=[make.verdict(article, "Leaf & bark cure pain.", "overstated")])
    assert made.claims[0].quote == "Leaf &amp; <b>bark</b> cure pain."
    assert made.claims[0].text == "Leaf & bark cure pain."
    assert made.claims[0].span == Span(3, 36)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one_whatever_the_newline(make: SimpleNamespace, newline: str) -> None:
    article = make.plain(f"one{newline}{newline}two \u2028three")
    places = Places(article)
    assert places.line_column(0) == (1, 1)
    assert places.line_column(article.source.index("two")) == (3, 1)
    assert places.line_column(article.source.index("three")) == (3, 6)
    assert places.line_column(len(article.source)) == (3, 11)


def test_a_finding_about_the_page_has_no_span_and_stands_first(make: SimpleNamespace) -> None:
    made = make.full()[1].diagnostics[0]
    assert (made.code, made.quote, made.span, made.excerpt) == ("REG002", None, None, None)
    assert (made.line, made.column) == (1, 1)


def test_the_order_of_the_inputs_does_not_matter(make: SimpleNamespace) -> None:
    article = make.plain(make.text)
    findings = [make.diagnostic(article, words, code) for words in ("cures", "pain", "leaf", None) for code in "AB"]
    expected = document_report(article, diagnostics=findings)
    for seed in range(5):
        random.Random(seed).shuffle(findings)
        assert document_report(article, diagnostics=findings) == expected


def test_only_sources_named_as_evidence_are_kept_in_order(make: SimpleNamespace) -> None:
    article = make.plain(make.text)
    made = document_report(
        article,
        verdicts=[make.verdict(article, "cures", "overstated")],
        diagnostics=[make.diagnostic(article, "cures", evidence=("agency2024notice",))],
    )
    assert list(make.report(made).sources) == ["agency2024notice", "wren2021relief"]


def test_evidence_without_a_source_is_refused(make: SimpleNamespace) -> None:
    article = make.plain(make.text)
    made = document_report(article, diagnostics=[make.diagnostic(article, "cures", evidence=("nobody1900",))])
    with pytest.raises(KeyError, match="nobody1900"):
        build([made], topic=make.topic, as_of=make.as_of, sources=make.sources)


def test_words_of_visitors_and_furniture_are_not_counted(make: SimpleNamespace) -> None:
    article = make.plain("a b c\nd e\nf")
    blocks = (article.blocks[0], Block("paragraph", "comment", 6, 9), Block("paragraph", "boilerplate", 10, 11))
    assert count_words(article) == 6
    assert count_words(msgspec.structs.replace(article, blocks=blocks)) == 3


def test_title_comes_from_metadata_or_the_first_heading(make: SimpleNamespace) -> None:
    assert document_report(make.page("<h1>A  leaf</h1><p>b</p>")).title == "A leaf"
    assert document_report(make.plain("A leaf")).title is None
    assert make.full()[1].title == "Leaf & pain"


def test_lone_surrogates_become_replacement_characters(make: SimpleNamespace) -> None:
    article = make.plain("The \ud83d leaf cures.", path="caf\udce9.txt")
    made = document_report(article, diagnostics=[make.diagnostic(article, "\ud83d leaf", message="\ud83d")])
    assert made.path == "caf\ufffd.txt"
    assert made.diagnostics[0].quote == "\ufffd leaf"
    assert json.parse(json.render(make.report(made))).documents == (made,)


def test_an_excerpt_is_the_sentence_with_its_words(make: SimpleNamespace) -> None:
    article = make.page("<p>First one. The <b>leaf</b>\n cures &amp; heals. Last one.</p>")
    made = document_report(
        article, sentences=make.sentences(article), diagnostics=[make.diagnostic(article, "cures & heals")]
    )
    excerpt = made.diagnostics[0].excerpt
    assert excerpt is not None
    assert excerpt.text == "The leaf cures & heals."
    assert excerpt.text[excerpt.start : excerpt.end] == "cures & heals"


def test_an_excerpt_of_a_long_sentence_is_cut_at_words(make: SimpleNamespace) -> None:
    article = make.plain("word " * 200 + "cures" + " word" * 200)
    excerpt = document_report(article, diagnostics=[make.diagnostic(article, "cures")]).diagnostics[0].excerpt
    assert excerpt is not None
    assert excerpt.text[excerpt.start : excerpt.end] == "cures"
    assert len(excerpt.text) < 2 * MARGIN + 20
    assert excerpt.text.startswith("... word")
    assert excerpt.text.endswith("word ...")


def test_an_excerpt_outside_the_text_is_the_quote(make: SimpleNamespace) -> None:
    article = make.page('<p>See <a href="https://a.example">here</a>.</p>')
    span = Span(*(article.source.index(end) + shift for end, shift in (("https", 0), ("example", 7))))
    item = Diagnostic("REF005", "generic_homepage_reference", "warning", "A home page.", span)
    excerpt = document_report(article, diagnostics=[item]).diagnostics[0].excerpt
    assert excerpt is not None
    assert (excerpt.text, excerpt.start, excerpt.end) == ("https://a.example", 0, 17)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    """Documents of runs of both kinds with markup between them and breaks in the text."""
    source, text, runs = "", "", []
    for words, markup, gap, whole in draw(
        st.lists(
            st.tuples(st.text("ab \n", min_size=1), st.text("<>", max_size=3), st.booleans(), st.booleans()), min_size=1
        )
    ):
        source += markup
        text += "\n" if gap and text else ""
        written = words if whole else "&amp;"
        read = words if whole else "&"
        runs.append(Run(len(text), len(read), len(source), len(written)))
        source += written
        text += read
    return Document(path="x", format="html", source=source, text=text, runs=tuple(runs), blocks=())


@given(_documents(), st.data())
def test_the_way_back_from_a_span_finds_its_words(document: Document, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    owned = [at for at in range(start, end) if any(run.text <= at < run.text + run.length for run in document.runs)]
    found = Places(document).text_range(document.span(start, end))
    if owned:
        assert found == (owned[0], owned[-1] + 1)


@given(_documents(), st.data())
def test_line_and_column_give_the_offset_back(document: Document, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(document.source)))
    line, column = Places(document).line_column(offset)
    assert len("\n".join([*document.source.split("\n")[: line - 1], ""])) + column - 1 == offset
