"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from verileaf.read.decode import decode

WORDS = "Naïve café – 7‑hydroxymitragynine “quoted”\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + WORDS.encode(encoding), "x") == (WORDS, ())


def test_utf8_is_tried_before_what_is_declared() -> None:
    assert decode(WORDS.encode(), "x", "iso-8859-1") == (WORDS, ())


def test_declared_charset_of_sender_and_page() -> None:
    page = '<meta charset="windows-1251"><p>Кратом</p>'
    assert decode(page.encode("cp1251"), "x")[0] == page
    assert decode("Größe – “gut”".encode("cp1252"), "x", "iso-8859-1") == ("Größe – “gut”", ())


def test_unknown_or_senseless_charsets_are_passed_over() -> None:
    for name in ("klingon", "rot13", "utf-16", "hex"):
        assert "caf" in decode("caf\xe9 and more words".encode("latin-1"), "x", name)[0]


def test_broken_utf8_stays_utf8_with_a_note() -> None:
    text, notes = decode("Größe schön für alle ".encode() * 20 + b"\xff\xfe end", "x")
    assert text.endswith("\ufffd\ufffd end")
    assert notes == ("2 undecodable byte sequences were replaced (read as utf-8).",)


def test_single_byte_text_without_declaration_is_detected() -> None:
    assert "Größe" in decode("Die Größe ist schön und für die Straße übel. ".encode("cp1252") * 20, "x")[0]
