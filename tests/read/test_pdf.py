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


def test_half_a_character_is_replaced() -> None:
    """A font may say that a sign stands for half of a surrogate pair, which no encoding can write."""
    table = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D800> endbfchar endcmap"
    words = b"BT /F 12 Tf 72 700 Td (One A two) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 7\n0000000000 65535 f \n%strailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    assert read_bytes(body + trailer % (rows, len(body)), "odd.pdf", None).text == "One \ufffd two"
