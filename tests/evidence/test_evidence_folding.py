"""Letters that differ only in case, apostrophe or hyphen are one, and positions stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.evidence import base
from verileaf.evidence.folding import QUOTES, TOKEN, fold, unquoted


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("SilverWort", "silverwort"),
        ("don’t don‘t don´t", "don't don't don't"),
        ("low-back low‐back low‑back 2–5", "low back low back low back 2 5"),
        ("a\u00a0b\nc\td\re", "a b c d e"),
        ("ÉLAN", "élan"),
        # letters whose small ones are two stay as they are
        ("İstanbul X", "İstanbul x"),
        ("straße", "straße"),
        # other signs stay
        ("5% (or so) — “x”", "5% (or so) — “x”"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.one_of(st.text(), st.text("aAİıßẞ’-– \n\u00a0ǅΣς")))
def test_every_letter_keeps_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert "".join(map(fold, text)) == folded or "Σ" in text  # a final sigma hangs on what stands beside it


@given(st.one_of(st.text(), st.text("aAİıßẞ’-– \n\u00a0")))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="ascii")))
def test_case_tells_nothing_apart(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("low back", ["low", "back"]),
        ("7-oh", ["7", "-", "oh"]),
        ("don't", ["don", "'", "t"]),
        ("a_b  5%", ["a", "_", "b", "5", "%"]),
    ],
)
def test_what_a_form_begins_with(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(text) == tokens


def test_quotation_marks_inside_a_name_do_not_hide_it() -> None:
    text = "He spoke of “opioid” withdrawal, and of “liver damage”."
    found = [(text[hit.start : hit.end], hit.concept.id) for hit in base.load("kratom").find(text) if hit.concept]
    assert ("opioid” withdrawal", "opioid-withdrawal") in found
    assert ("liver damage", "liver-injury") in found


@given(st.text(alphabet="ab \"“”„«»'.", max_size=40))
def test_without_quotation_marks_each_character_keeps_its_place(text: str) -> None:
    plain, place = unquoted(text)
    assert [text[place(at) if place else at] for at in range(len(plain))] == list(plain)
    assert not QUOTES.search(text) or len(plain) < len(text)
