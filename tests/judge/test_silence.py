"""Why a sentence was not judged: each reason, and which sentences are asked after at all."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.support import TODAY, extraction, silverwort
from verileaf.evidence.base import Base
from verileaf.extract import extract
from verileaf.judge import judge, learned
from verileaf.judge.learned import Learned, Meant, Wording
from verileaf.judge.silence import silences
from verileaf.model import Silenced
from verileaf.read import read_text

TOPIC = "Silverwort may cause nausea."
"""A sentence that is judged, so that the text speaks of the topic."""
PADDING = (
    "The road to the old mill is long, and the hedges on both of its sides were cut back in the spring of last year."
)
"""A text is taken to speak of the topic throughout if it is short."""


def found(text: str, base: Base | None = None) -> dict[str, str]:
    """The reason for each sentence that was not judged."""
    base = base or silverwort()
    read = extraction(text, base)
    made = silences(read, judge(read, base, TODAY), base, TODAY)
    return {read.document.text[item.start : item.end]: item.reason for item in made}


REASONS: list[tuple[Silenced, str]] = [
    ("asks and does not assert", "Does silverwort relieve pain?"),
    ("instructs", "Ask a doctor before you take silverwort."),
    ("instructs", "If silverwort makes you sick, see a doctor."),
    ("instructs", "Silverwort should be kept in a dry place."),
    ("tells of one person", "Jane, 52, took silverwort and she lost her pain."),
    ("supposes or quotes to challenge", "If silverwort relieves pain."),
    ("reference or placeholder", "[citation needed]"),
    ("page furniture", "Tags: silverwort, pain, nausea"),
    ("makes no statement", "The old mill"),
    ("makes no statement", "Nausea."),
    ("does not speak of the topic", "A doctor can look into the causes of your nausea."),
    ("names nothing that the base knows", "The mill is now a house and its wheel has stopped."),
    ("the base has no entry that says this", "Silverwort relieves gout."),
    ("the base has no entry that says this", "Silverwort was once dried in the lofts of mills."),
]


@pytest.mark.parametrize(("reason", "sentence"), REASONS)
def test_each_reason(reason: str, sentence: str) -> None:
    assert found(f"{TOPIC}\n\n{PADDING}\n\n{PADDING}\n\n{sentence}\n")[sentence] == reason


def test_a_heading() -> None:
    document = read_text(f"# Silverwort cures pain\n\n{TOPIC}\n", "test.md", "markdown")
    read = extract(document, silverwort())
    (silence,) = silences(read, judge(read, silverwort(), TODAY), silverwort(), TODAY)
    assert (document.text[silence.start : silence.end], silence.reason) == ("Silverwort cures pain", "heading")


def test_entries_that_are_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every item is likely, and none likely enough."""
    half = Learned(Wording(("silent",), (0.0,), {}), Meant(-0.5, {}, 0.5, 0.5))
    monkeypatch.setattr(learned, "load", lambda: half)
    sentence = "As roses go, silverwort is a modest member of the family."
    assert found(sentence, silverwort()) == {sentence: "entries are near and none is sure"}


def test_every_reason_is_tested() -> None:
    elsewhere = {"heading", "entries are near and none is sure"}
    assert {reason for reason, _ in REASONS} | elsewhere == set(get_args(Silenced))


def test_what_is_judged_is_not_named() -> None:
    assert found(TOPIC) == {}
    assert found("Is silverwort addictive? No.") == {"No.": "makes no statement"}


def test_an_unsupported_verdict_is_no_judgement() -> None:
    text = "Users report that silverwort is safe."
    (verdict,) = judge(extraction(text), silverwort(), TODAY)
    assert (verdict.name, verdict.assessment) == ("unsupported", None)
    assert found(text) == {text: "the base has no entry that says this"}


def test_only_the_authors_text_is_asked_after() -> None:
    page = (
        f"<main><article><h1>Silverwort</h1><p>{TOPIC}</p></article>"
        "<section id='comments' class='comments'><h2>1 comment</h2>"
        "<div class='comment'><p>Silverwort cured my gout in a week!</p></div></section></main>"
        "<footer><p>All rights reserved.</p></footer>"
    )
    document = read_text(page, "test.html", "html")
    read = extract(document, silverwort())
    made = silences(read, judge(read, silverwort(), TODAY), silverwort(), TODAY)
    assert [document.text[item.start : item.end] for item in made] == ["Silverwort"]


def test_silences_stand_in_order() -> None:
    sentences = [sentence for _, sentence in REASONS]
    assert list(found(f"{TOPIC}\n\n" + "\n\n".join(sentences))) == sentences
