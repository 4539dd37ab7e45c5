"""DOCX files, made here."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from verileaf.errors import InputError
from verileaf.model import Author
from verileaf.read import read_bytes


def save(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def link(paragraph: Any, words: str, url: str) -> None:
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


def test_blocks_links_and_properties() -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "A title", "Jane Doe, PharmD"
    document.add_heading("A title", 0)
    document.add_heading("Part", 2)
    paragraph = document.add_paragraph("Words and ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" ones, see ")
    link(paragraph, "this study", "https://doi.org/10.1/x")
    document.add_paragraph("an item", style="List Bullet")
    document.add_paragraph("quoted", style="Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "a", "b"
    document.add_paragraph("The end. https://example.org")
    document.sections[0].footer.paragraphs[0].text = "© Example LLC"
    found = read_bytes(save(document), "x.docx")
    assert [(block.kind, block.zone, block.level, found.text[block.start : block.end]) for block in found.blocks] == [
        ("title", "main", 1, "A title"),
        ("heading", "main", 2, "Part"),
        ("paragraph", "main", 0, "Words and bold ones, see this study"),
        ("list_item", "main", 1, "an item"),
        ("quote", "main", 0, "quoted"),
        ("table_cell", "main", 0, "a"),
        ("table_cell", "main", 0, "b"),
        ("paragraph", "main", 0, "The end. https://example.org"),
        ("paragraph", "boilerplate", 0, "© Example LLC"),
    ]
    assert (found.span_of, found.text == found.source) == ("extracted", True)
    assert found.metadata.title == "A title"
    assert found.metadata.authors == (Author("Jane Doe", "PharmD"),)
    assert [(found.text[item.start : item.end], item.url) for item in found.links] == [
        ("this study", "https://doi.org/10.1/x"),
        ("https://example.org", "https://example.org"),
    ]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("kept ")
    for tag, words in (("w:ins", "new"), ("w:del", "old")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    assert read_bytes(save(document), "x.docx").text == "kept new"


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """A DOCX with one part replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


def plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("Words.")
    return save(document)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (repacked(plain(), "word/document.xml", b"<x>" + b" " * 70_000_000), "unpacks to far more"),
        (repacked(plain(), "word/media/x.bin", bytes(5_000_000)), "unpacks to far more"),
        (repacked(plain(), "word/document.xml", b"<w:document"), "not a readable DOCX"),
        (plain()[:-200], "not a readable DOCX"),
        (plain()[:2000] + plain()[2600:], "not a readable DOCX"),
        (b"no zip at all", "not a readable DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted or an old .doc"),
        (save(docx.Document()), "no text"),
    ],
)
def test_bad_files(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_bytes(data, "x.docx")
    assert "\n" not in str(caught.value)


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(plain())) as archive:
        body = archive.read("word/document.xml")
    head, rest = body.split(b"?>", 1)
    data = repacked(plain(), "word/document.xml", head + b"?>" + bomb + rest.replace(b"Words.", b"Words &b;."))
    assert "aaaa" not in read_bytes(data, "x.docx").text
