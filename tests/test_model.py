"""Spans: every range of the text has its range in the source, whatever the runs between the two."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf import model
from verileaf.model import Document, Run, Span


def document(source: str, text: str, *runs: tuple[int, int, int, int]) -> Document:
    return Document("x", "html", source, text, tuple(Run(*run) for run in runs), ())


# "<p>a &amp; b</p><p>c</p>" as it is read: two runs of plain letters with a reference between, a break, one more letter
SOURCE, TEXT = "<p>a &amp; b</p><p>c</p>", "a & b\nc"
PAGE = document(SOURCE, TEXT, (0, 2, 3, 2), (2, 1, 5, 5), (3, 2, 10, 2), (6, 1, 19, 1))


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 1, "a"),
        (0, 2, "a "),
        (2, 3, "&amp;"),
        (1, 4, " &amp; "),
        (0, 5, "a &amp; b"),
        (4, 5, "b"),
        (6, 7, "c"),
        (4, 7, "b</p><p>c"),
        (0, 7, "a &amp; b</p><p>c"),
    ],
)
def test_span(start: int, end: int, quote: str) -> None:
    span = PAGE.span(start, end)
    assert SOURCE[span.start : span.end] == quote


def test_a_break_is_given_to_its_neighbours() -> None:
    assert PAGE.span(4, 6) == Span(11, 12)  # "b" and the break: up to the end of b
    assert PAGE.span(5, 7) == Span(19, 20)  # the break and "c": from c on
    assert PAGE.span(5, 6) == Span(19, 19)  # the break alone: nothing, before c


def test_an_indivisible_run_is_taken_whole() -> None:
    ligature = document("x&NotEqualTilde;y", "x≂̸y", (0, 1, 0, 1), (1, 2, 1, 15), (3, 1, 16, 1))
    for start, end in ((1, 2), (2, 3), (1, 3)):
        assert ligature.span(start, end) == Span(1, 16)
    assert ligature.span(2, 4) == Span(1, 17)
    assert ligature.span(0, 2) == Span(0, 16)


def test_text_before_the_first_run() -> None:
    made = document("# a", "Title a", (6, 1, 2, 1))
    assert made.span(0, 7) == Span(2, 3)


def test_a_document_without_runs() -> None:
    assert document("", "made up").span(0, 4) == Span(0, 0)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (2, 1), (-1, 2), (0, 8), (7, 8), (9, 12)])
def test_ranges_that_are_not_in_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no such range"):
        PAGE.span(start, end)


@dataclass
class Piece:
    """A stretch of source and what was read from it. Plain: letter by letter; mark: nothing; break: text of its own."""

    kind: str
    source: str
    text: str


letters = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
pieces = st.one_of(
    letters.map(lambda text: Piece("plain", text, text)),
    st.tuples(letters, letters)
    .filter(lambda pair: len(pair[0]) != len(pair[1]))
    .map(lambda pair: Piece("fused", *pair)),
    letters.map(lambda source: Piece("mark", source, "")),
    st.sampled_from(["\n", "\n\n"]).map(lambda text: Piece("break", "", text)),
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, list[tuple[int, int]]]:
    """A document of any pieces, and for each character of the text its range in the source, empty for breaks."""
    source = text = ""
    runs: list[Run] = []
    origins: list[tuple[int, int]] = []
    for piece in draw(st.lists(pieces, max_size=12)):
        if piece.kind in ("plain", "fused"):
            runs.append(Run(len(text), len(piece.text), len(source), len(piece.source)))
        for index in range(len(piece.text)):
            at = len(source)
            whole = (at, at + len(piece.source))
            origins.append((at + index, at + index + 1) if piece.kind == "plain" else whole)
        source += piece.source
        text += piece.text
    return Document("x", "html", source, text, tuple(runs), ()), origins


@given(documents(), st.data())
def test_every_range_has_its_source(pair: tuple[Document, list[tuple[int, int]]], data: st.DataObject) -> None:
    made, origins = pair
    if not made.text:
        return
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.text)))
    span = made.span(start, end)
    assert 0 <= span.start <= span.end <= len(made.source)
    read = [origin for origin in origins[start:end] if origin[0] < origin[1]]
    if read:
        assert span == (read[0][0], read[-1][1])


@given(documents())
def test_plain_characters_are_quoted_as_they_are(pair: tuple[Document, list[tuple[int, int]]]) -> None:
    made, origins = pair
    for at, (first, last) in enumerate(origins):
        if last - first == 1 and any(
            r.text <= at < r.text + r.length and r.length == r.source_length for r in made.runs
        ):
            span = made.span(at, at + 1)
            assert made.source[span.start : span.end] == made.text[at]


@given(documents(), st.data())
def test_wider_ranges_have_wider_spans(pair: tuple[Document, list[tuple[int, int]]], data: st.DataObject) -> None:
    made, origins = pair
    real = [at for at, origin in enumerate(origins) if origin[0] < origin[1]]
    if not real:
        return
    a, b, c, d = sorted(data.draw(st.lists(st.sampled_from(real), min_size=4, max_size=4)))
    inner, outer = made.span(b, c + 1), made.span(a, d + 1)
    assert outer.start <= inner.start < inner.end <= outer.end


def test_the_nouns_are_frozen() -> None:
    kinds = [item for item in vars(model).values() if isinstance(item, type) and issubclass(item, msgspec.Struct)]
    assert len(kinds) > 15
    assert all(kind.__struct_config__.frozen for kind in kinds)
    with pytest.raises(AttributeError):
        PAGE.text = "other"  # type: ignore[misc]
