"""What the end-to-end tests share: the result of a run, a small article, and files made of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-22"
"""The day that the examples are judged at; their dates and the law they state fit it."""
PARAGRAPHS = (
    "Kratom and pain",
    "Kratom is a tree of the coffee family that grows in Southeast Asia. Its leaves contain mitragynine.",
    "Kratom is clinically proven to cure chronic pain.",
    "Some users report that it eases their pain. It is not known whether kratom relieves chronic pain.",
)
"""A small article, the same in every format; its third paragraph is overstated."""


class Ran(NamedTuple):
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]


def docx_of(title: str, paragraphs: list[str]) -> bytes:
    """A Word document."""
    import docx

    document = docx.Document()
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf_of(paragraphs: tuple[str, ...], password: str | None = None) -> bytes:
    """A PDF, protected if there is a password."""
    from fpdf import FPDF

    pdf = FPDF()
    if password is not None:
        pdf.set_encryption(owner_password=password, user_password=password)
    pdf.add_page()
    for size, paragraph in zip((20, *[11] * len(paragraphs)), paragraphs, strict=False):
        pdf.set_font("helvetica", size=size)
        pdf.multi_cell(0, 8, paragraph, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(6)
    return bytes(pdf.output())
