"""What was learned: probabilities as the method says, and a file that holds nothing of one topic."""

from __future__ import annotations

from math import exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import silverwort
from verileaf.judge.learned import Meant, Wording, load
from verileaf.judge.wording import terms

TWO = Wording(("supported", "silent"), (0.5, 0.0), {"may": (2.0, 1.0, -1.0), "cure": (1.0, 0.0, 3.0)})


def test_probabilities_are_those_of_the_method() -> None:
    may, cure = 2 / sqrt(5), 1 / sqrt(5)
    supported, silent = exp(0.5 + may), exp(-may + 3 * cure)
    found = TWO.probabilities(["may", "cure", "unheard of"])
    assert found["supported"] == pytest.approx(supported / (supported + silent))


def test_words_that_were_never_seen_leave_the_bias() -> None:
    assert TWO.probabilities(["zarn"])["supported"] == pytest.approx(exp(0.5) / (exp(0.5) + 1))


@given(st.lists(st.sampled_from(["may", "cure", "zarn"]), max_size=50))
def test_probabilities_add_up(words: list[str]) -> None:
    assert sum(TWO.probabilities(words).values()) == pytest.approx(1.0)


def test_a_feature_without_a_weight_says_nothing() -> None:
    meant = Meant(0.0, {"score": 2.0}, 0.5, 0.5)
    assert meant.probability({"zarn": 9.0}) == 0.5
    assert meant.probability({"score": 1.0}) == pytest.approx(1 / (1 + exp(-2)))


def test_names_and_numbers_are_put_as_their_kinds() -> None:
    base = silverwort()
    text = "Silverwort doesn’t cure gout in 9 of 10!"
    found = terms(text, base.find(text), base)
    assert found[:9] == ["OURS", "doesn’t", "cure", "CONDITION", "in", "0", "of", "0", "!"]
    assert "cure CONDITION" in found


def test_what_comes_with_verileaf() -> None:
    known = load()
    assert set(known.wording.classes) == {"supported", "overstated", "contradicted", "outdated", "silent"}
    width = len(known.wording.classes)
    assert all(len(numbers) == width + 1 for numbers in known.wording.terms.values())
    names = [term for term in known.wording.terms if "kratom" in term or "mitragynine" in term]
    assert not names, "a name of one topic"
    assert known.meant.weights["score"] > 0
    assert known.meant.weights["wording"] > 0
