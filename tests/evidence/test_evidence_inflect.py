from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verileaf.evidence import inflect


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ease", "ease eases eased easing"),
        ("relieve", "relieve relieves relieved relieving"),
        ("help", "help helps helped helping"),
        ("treat", "treat treats treated treating"),
        ("stop", "stop stops stopped stopping"),
        ("worsen", "worsen worsens worsened worsening"),
        ("control", "control controls controlled controlling"),
        ("prefer", "prefer prefers preferred preferring"),
        ("mimic", "mimic mimics mimicked mimicking"),
        ("remedy", "remedy remedies remedied remedying"),
        ("destroy", "destroy destroys destroyed destroying"),
        ("free", "free frees freed freeing"),
        ("fix", "fix fixes fixed fixing"),
        ("soothe", "soothe soothes soothed soothing"),
        ("quash", "quash quashes quashed quashing"),
        ("lessen", "lessen lessens lessened lessening"),
        ("slow", "slow slows slowed slowing"),
        ("die", "die dies died dying"),
        ("fight", "fight fights fought fighting"),
        ("make", "make makes made making"),
        ("be", "be is are was were been being"),
        ("cut", "cut cuts cutting"),
    ],
)
def test_verbs(verb: str, forms: str) -> None:
    assert inflect.verb(verb) == tuple(forms.split())


def test_british_and_american_forms() -> None:
    assert {"rivaled", "rivalled", "rivaling", "rivalling"} < set(inflect.verb("rival"))
    assert "healled" not in inflect.verb("heal")
    assert "compeled" not in inflect.verb("compel")


def test_only_the_head_of_a_phrase_is_inflected() -> None:
    assert inflect.verb("take away") == ("take away", "takes away", "took away", "taken away", "taking away")
    assert "wiped out" in inflect.verb("wipe out")


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("headache", "headaches"),
        ("allergy", "allergies"),
        ("play", "plays"),
        ("reflex", "reflexes"),
        ("rash", "rashes"),
        ("itch", "itches"),
        ("pregnant woman", "pregnant women"),
        ("child", "children"),
        ("half-life", "half-lives"),
        ("dried leaf", "dried leaves"),
        ("human", "humans"),
        ("German", "Germans"),
        ("side effects", None),
        ("diabetes", None),
        ("Ross", None),
        ("FDA", None),
        ("cyp3a4", None),
        ("U.S.", None),
        ("", None),
    ],
)
def test_plurals(name: str, plural: str | None) -> None:
    assert inflect.plural(name) == plural


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8), min_size=1, max_size=3))
def test_any_words_have_forms(words: list[str]) -> None:
    text = " ".join(words)
    assert inflect.verb(text)[0] == text
    assert all(inflect.verb(text))
    assert inflect.plural(text) != text
