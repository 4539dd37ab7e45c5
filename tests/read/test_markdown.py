"""Markdown."""

from __future__ import annotations

from verileaf.model import Author, Document
from verileaf.read import read_text


def read(text: str) -> Document:
    return read_text(text, "x.md", "markdown")


def words(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def test_blocks() -> None:
    text = (
        "# Title\n\nWords *and* **more**\nwords.\n\n## Part\n\n- one\n  - two\n- three\n\n> quoted\n> on\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n```\ncode  x\n```\n\n[^1]: A note.\n\nSee[^1].\n"
    )
    assert words(read(text)) == [
        ("title", 1, "Title"),
        ("paragraph", 0, "Words and more words."),
        ("heading", 2, "Part"),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("list_item", 1, "three"),
        ("quote", 0, "quoted on"),
        ("table_cell", 0, "a"),
        ("table_cell", 0, "b"),
        ("table_cell", 0, "c"),
        ("table_cell", 0, "d"),
        ("code", 0, "code  x"),
        ("list_item", 1, "A note."),
        ("paragraph", 0, "See[1]."),
    ]


def test_spans_count_code_points_and_hold_the_markup() -> None:
    text = "Ünïcode – **böld** `cöde` &amp; \\*star\\* end"
    document = read(text)
    assert document.text == "Ünïcode – böld cöde & *star* end"
    for piece, source in (("böld", "böld"), ("& ", "&amp; "), ("böld cöde", "böld** `cöde"), ("*star", "*star")):
        start = document.text.index(piece)
        span = document.span(start, start + len(piece))
        assert text[span.start : span.end] == source


def test_links_and_their_addresses() -> None:
    text = (
        "An [inline](https://a.example/x 'title'), <https://b.example>, a [ref][R], [R], https://c.example/y_(z) "
        "![image](https://d.example/i.png) and é <a href='https://e.example'>tag</a>.\n\n[r]: https://f.example/\n"
    )
    document = read(text)
    found = [(document.text[link.start : link.end], link.url) for link in document.links]
    assert found == [
        ("inline", "https://a.example/x"),
        ("https://b.example", "https://b.example"),
        ("ref", "https://f.example/"),
        ("R", "https://f.example/"),
        ("https://c.example/y_(z)", "https://c.example/y_(z)"),
        ("tag", "https://e.example"),
    ]
    for link in document.links:
        assert link.url_span is not None
        assert text[link.url_span.start : link.url_span.end] == link.url
    assert "image" not in document.text


def test_front_matter_is_metadata_and_not_text() -> None:
    document = read(
        "---\ntitle: 'A title'\nauthors:\n  - Jane Doe, MD\n  - name: Ann Roe\n    credentials: "
        "PharmD\ndate: 2025-03-18\n"
        "updated: May 4, 2026\nlast_reviewed: 2026-05-05\ndescription: Short.\n---\n\n# Heading\n\nWords.\n"
    )
    metadata = document.metadata
    assert document.text == "Heading\n\nWords."
    assert metadata.authors == (Author("Jane Doe", "MD"), Author("Ann Roe", "PharmD"))
    assert (metadata.title, metadata.description) == ("A title", "Short.")
    assert (metadata.published, metadata.modified, metadata.reviewed) == ("2025-03-18", "2026-05-04", "2026-05-05")


def test_front_matter_that_is_no_yaml_is_noted() -> None:
    document = read("---\ntitle: [a\n---\n\nWords.\n")
    assert document.text == "Words."
    assert document.notes == ("The front matter is not valid YAML and was left out.",)


def test_html_inside() -> None:
    text = (
        "<div class='x'>\nOne<br>two\n</div>\n\n<!--\nnot shown\n-->\n\n<script>\nx = "
        "1;\n</script>\n\nA<br/>b <b>c</b>\n"
    )
    assert [words for _, _, words in words(read(text))] == ["One", "two", "A\nb c"]


def test_signed_personal_stories_are_testimonials() -> None:
    text = (
        '# T\n\n> "My back was gone. I cried." — Dana R.\n\n> Take care, said I.\n>\n> — Dr. Ann Roe, '
        "MD\n\n> No story here.\n"
    )
    assert [block.zone for block in read(text).blocks] == ["main", "testimonial", "main", "main", "main"]


def test_a_signature_in_the_next_paragraph() -> None:
    document = read("# T\n\n> It changed my life and I sleep again.\n\n— Curtis, 58\n\nWords.\n")
    assert [block.zone for block in document.blocks] == ["main", "testimonial", "testimonial", "main"]


def test_sections_of_comments_and_reviews() -> None:
    document = read(
        "# T\n\nWords.\n\n## Testimonials\n\nGreat stuff.\n\n## Law\n\nWords.\n\n## 3 "
        "Comments\n\nHi.\n\n### Jo\n\nYes.\n"
    )
    zones = [block.zone for block in document.blocks]
    assert zones == ["main"] * 2 + ["testimonial"] * 2 + ["main"] * 2 + ["comment"] * 4


def test_a_scientific_discussion_is_no_comment_section() -> None:
    assert {block.zone for block in read("# T\n\n## Discussion\n\nWords.\n\n## Reviews\n\nWords.\n").blocks} == {"main"}
