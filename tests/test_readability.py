"""The formulas against values worked out by hand."""

from __future__ import annotations

import pytest

from verileaf.readability import measure, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("pain", 1), ("leaf", 1), ("table", 2), ("relieve", 2), ("relieves", 2), ("medicine", 3), ("needed", 2), ("helped", 1),
     ("causes", 2), ("whole", 1), ("alkaloid", 3), ("opioid", 3), ("experience", 4), ("patients", 2), ("addiction", 3),
     ("physician", 3), ("people", 2), ("anxiety", 4), ("trial", 2), ("the", 1)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formulas() -> None:
    # 2 sentences, 11 words, no word of three syllables
    found = measure(["The tree is tall.", "We pick its leaves by hand slowly."])
    assert found is not None
    assert (found.words, found.sentences) == (11, 2)
    syllable_count = 12
    letters = 40
    assert found.flesch_kincaid == pytest.approx(0.39 * 5.5 + 11.8 * syllable_count / 11 - 15.59)
    assert found.ease == pytest.approx(206.835 - 1.015 * 5.5 - 84.6 * syllable_count / 11)
    assert found.automated == pytest.approx(4.71 * letters / 11 + 0.5 * 5.5 - 21.43)
    assert found.coleman_liau == pytest.approx(0.0588 * 100 * letters / 11 - 0.296 * 200 / 11 - 15.8)
    assert found.fog == pytest.approx(0.4 * 5.5)
    assert found.smog is None


def test_smog_needs_thirty_sentences() -> None:
    found = measure(["The medicine is strong."] * 30)
    assert found is not None
    assert found.smog == pytest.approx(1.043 * 30**0.5 + 3.1291)


def test_a_text_without_words_has_no_score() -> None:
    assert measure([]) is None
    assert measure(["123 - 456"]) is None


def test_longer_words_read_harder() -> None:
    plain, learned = measure(["We ask for help."] * 5), measure(["Multidisciplinary evaluation necessitates."] * 5)
    assert plain is not None
    assert learned is not None
    assert plain.grade < learned.grade
    assert plain.ease > learned.ease
