"""What narrows a statement of law, so that no law of a whole place is meant; see also test_legal.py."""

from __future__ import annotations

import pytest

from tests.support import silverwort
from verileaf.extract.narrowing import everywhere, narrowed, some_goods


@pytest.mark.parametrize(
    "text",
    [
        "Silverwort is banned in several states.",
        "It is banned in parts of the United States.",
        "Some towns of Arden ban it.",
        "A local rule bans it.",
        "It is legal for medical use.",
        "It is legal in Arden and in other states.",
    ],
)
def test_some_places_and_some_uses(text: str) -> None:
    assert narrowed(text)


@pytest.mark.parametrize(
    "text", ["Silverwort is banned in Arden.", "It is legal in the United States.", "It is legal in all 50 states."]
)
def test_whole_places(text: str) -> None:
    assert not narrowed(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is legal in every state.", True),
        ("It is legal in all fifty states of the union.", True),
        ("It is sold nationwide.", True),
        ("It is legal in every state we ship to.", False),
        ("It is legal in every state except Arden.", False),
        ("It was legal in every state.", False),
        ("Not every state allows it.", False),
    ],
)
def test_every_state(text: str, expected: bool) -> None:
    assert everywhere(text, (0, len(text))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("products with added sugar are banned", True),
        ("products that exceed a limit are banned", True),
        ("packs over 50 grams are banned", True),
        ("adulterated leaf is banned", True),
        ("products that contain silverwort are banned", False),
        ("silverwort with argenine is banned", False),  # a form that has law of its own
        ("silverwort over the counter is banned", False),
        ("silverwort that is sold is banned", False),
    ],
)
def test_some_goods(text: str, expected: bool) -> None:
    base = silverwort()
    assert some_goods(base, text, (0, len(text)), base.find(text)) is expected
