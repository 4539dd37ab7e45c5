"""What holds for every input: positions are right, and nothing but `InputError` is raised."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verileaf.errors import InputError
from verileaf.model import Document, Format
from verileaf.read import read_bytes, read_text

TEXT_FORMATS: tuple[Format, ...] = ("text", "markdown", "html")
WORDS = r"""
<p> </p> <b> </b> <div class='comments'> </div> <a href='x&amp;y'> <a href=http://é.x> </a> <br> <ul> <li> </ul> <table>
<tr> <td> </table> <pre> </pre> <script> </script> <!-- --> <! &amp; &#x; &nbsp; &copy < > " ' = word é 🌿 . ! — «q»
<h1> </h1> <blockquote> </blockquote> <main> </main> <footer> <svg/> <time> <title> http://x.y/z, www.a.b
# ## - * ** _ ` ``` > [x](y) [x][y] [y]:/z | |-| --- +++ 1. \ ![i](j) [^1] ~~ <http://x.y> By Jane, MD May 4, 2026
"""
SPACES = [" ", "\n", "\n\n", "\r\n", "\t", "    ", "\xa0", "\u2028", "\x0c", "\x00", "\ufeff", "I was ill."]
SOUP = st.lists(st.sampled_from([*WORDS.split(), *SPACES]), max_size=60).map("".join)
ANY = st.one_of(SOUP, st.text(max_size=300))


def check(document: Document) -> None:
    text, source = document.text, document.source
    position = 0
    for run in document.runs:
        assert position <= run.text
        assert run.length > 0
        assert run.source >= 0
        assert run.source + run.source_length <= len(source)
        position = run.text + run.length
        if run.length == run.source_length:
            assert text[run.text : position] == source[run.source : run.source + run.length]
    assert position <= len(text)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        end = block.end
        span = document.span(block.start, block.end)
        assert 0 <= span.start < span.end <= len(source)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(text)
        assert any(block.start <= link.start and link.end <= block.end for block in document.blocks)
        assert link.url
        document.span(link.start, link.end)
        if link.url_span:
            assert 0 <= link.url_span.start < link.url_span.end <= len(source)
    assert document.language


@pytest.mark.parametrize("format", TEXT_FORMATS)
@settings(deadline=None, max_examples=150)
@given(text=ANY)
def test_text_formats(format: Format, text: str) -> None:
    with suppress(InputError):
        check(read_text(text, "x", format))


@pytest.mark.parametrize("format", [None, "docx", "pdf", "html"])
@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=400))
def test_bytes(format: Format | None, data: bytes) -> None:
    with suppress(InputError):
        check(read_bytes(data, "x", format))


@settings(deadline=None, max_examples=100)
@given(text=SOUP)
def test_sources_are_kept_untouched(text: str) -> None:
    with suppress(InputError):
        assert read_bytes(b"\xef\xbb\xbf" + text.replace("\x00", "").encode(), "x.html").source == text.replace(
            "\x00", ""
        )


def test_lone_surrogates() -> None:
    for format in TEXT_FORMATS:
        check(read_text("a\ud800b", "x", format))
