"""PDF files, made here."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from verileaf.errors import InputError
from verileaf.model import Author
from verileaf.read import read_bytes


def article(pages: int = 1) -> FPDF:
    class Pages(FPDF):
        def footer(self) -> None:
            if pages > 1:
                self.set_y(-15)
                self.set_font("helvetica", size=8)
                self.cell(0, 10, f"Example Journal, page {self.page_no()}")

    pdf = Pages()
    pdf.set_title("A title")
    pdf.set_author("Jane Doe, PharmD")
    for number in range(pages):
        pdf.add_page()
        pdf.set_font("helvetica", size=20)
        pdf.cell(0, 12, f"Heading {number}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        for _ in range(2):
            pdf.multi_cell(
                0,
                5,
                f"On page {number} the leaves of the tree have been chewed for a long time. " * 5,
                new_x="LMARGIN",
                new_y="NEXT",
            )
            pdf.ln(6)
        pdf.multi_cell(0, 5, "1. First thing\n2. Second thing at https://example.org/x.", new_x="LMARGIN", new_y="NEXT")
    return pdf


def test_lines_become_paragraphs_and_large_ones_headings() -> None:
    found = read_bytes(bytes(article().output()), "x.pdf")
    shown = [(block.kind, found.text[block.start : block.end]) for block in found.blocks]
    paragraph = ("On page 0 the leaves of the tree have been chewed for a long time. " * 5).strip()
    assert shown == [
        ("title", "Heading 0"),
        ("paragraph", paragraph),
        ("paragraph", paragraph),
        ("list_item", "1. First thing"),
        ("list_item", "2. Second thing at https://example.org/x."),
    ]
    assert (found.span_of, found.text == found.source) == ("extracted", True)
    assert [link.url for link in found.links] == ["https://example.org/x"]
    assert (found.metadata.title, found.metadata.authors) == ("A title", (Author("Jane Doe", "PharmD"),))


def test_running_feet_come_last_and_once() -> None:
    found = read_bytes(bytes(article(4).output()), "x.pdf")
    assert found.text.count("Example Journal") == 1
    assert found.blocks[-1].zone == "boilerplate"
    assert found.text.count("Heading") == 4


def test_protected_files() -> None:
    pdf = article()
    pdf.set_encryption("owner", "user")
    with pytest.raises(InputError, match="protected by a password"):
        read_bytes(bytes(pdf.output()), "x.pdf")


def test_files_that_only_restrict_printing_are_read() -> None:
    pdf = article()
    pdf.set_encryption("owner")
    assert "the leaves" in read_bytes(bytes(pdf.output()), "x.pdf").text


def test_pictures_of_text() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    with pytest.raises(InputError, match="no text; it may be a scan"):
        read_bytes(bytes(pdf.output()), "x.pdf")


def test_damaged_files() -> None:
    data = bytes(article().output())
    for cut in (data[:20], data[:300]):
        with pytest.raises(InputError, match="PDF"):
            read_bytes(cut, "x.pdf")
