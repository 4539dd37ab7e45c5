"""Plain text."""

from __future__ import annotations

from verileaf.model import Document
from verileaf.read import read_text


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_text_and_source_are_the_same() -> None:
    document = read_text("\n  A title\n\nWords.\r\n\r\n\u00a0\r\nMore.")
    assert document.text == document.source
    assert len(document.runs) == 1
    assert blocks(document) == [("title", "A title"), ("paragraph", "Words."), ("paragraph", "More.")]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "This paragraph was wrapped by hand at about sixty characters,\n"
        "as people did when terminals were narrow, and it goes on to\n"
        "a third line that is shorter.\n\nAnother paragraph."
    )
    assert [words.count("\n") for _, words in blocks(read_text(text))] == [2, 0]


def test_single_newlines_between_whole_paragraphs() -> None:
    text = "A long line without any wrapping that says a good many things about one subject. " * 3
    assert len(read_text(f"{text}\n{text}\n{text}").blocks) == 3


def test_a_heading_directly_above_its_paragraph() -> None:
    text = "Side effects\nNausea and constipation are the ones that people name most often\nwhen they are asked."
    assert [kind for kind, _ in blocks(read_text("Title\n\n" + text))] == ["title", "heading", "paragraph"]


def test_list_items_lose_their_marks() -> None:
    text = (
        "Effects:\n• nausea\n- sweating\n\n 1.   First, a thing.\n 2.\xa0Second.\n(3) Third\n\nIn\n2018. Not an item."
    )
    assert [words for kind, words in blocks(read_text(text)) if kind == "list_item"] == [
        "nausea",
        "sweating",
        "First, a thing.",
        "Second.",
        "Third",
    ]


def test_headings_are_short_lines_without_end_followed_by_a_blank_line() -> None:
    text = "Title\n\nFebruary 26, 2024\n\nIs it legal?\n\nYes.\n\nIt depends, however\n\nlower case line\n\nLast line"
    kinds = {words: kind for kind, words in blocks(read_text(text))}
    assert kinds["Is it legal?"] == "heading"
    assert kinds["It depends, however"] == "heading"
    assert {kinds[words] for words in ("February 26, 2024", "Yes.", "lower case line", "Last line")} == {"paragraph"}


def test_dates_title_and_authors_near_the_top() -> None:
    metadata = read_text("A title\n\nBy Jane Doe, PharmD\n\nFebruary 26, 2024\n\nWords.").metadata
    assert (metadata.title, metadata.published) == ("A title", "2024-02-26")
    assert [(author.name, author.credentials) for author in metadata.authors] == [("Jane Doe", "PharmD")]


def test_the_form_at_the_end_and_comments_are_no_main_text() -> None:
    document = read_text(
        "Title\n\nWords.\n\nLeave a Reply:\n\nYour email address will not be published.\n\nGreat post!"
    )
    assert [block.zone for block in document.blocks] == ["main", "main", "comment", "comment", "comment"]


def test_bare_addresses_are_links() -> None:
    document = read_text("See [https://example.org/a_(b)], www.example.org. and (doi.org/10.1/x).")
    assert [link.url for link in document.links] == [
        "https://example.org/a_(b)",
        "https://www.example.org",
        "https://doi.org/10.1/x",
    ]
    first = document.links[0]
    assert document.text[first.start : first.end] == first.url
