"""Why a sentence was not judged: each reason, and which sentences are asked after at all."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from tests.support import RULES, TODAY, build, extraction, fact, silverwort
from verileaf.evidence.base import Base
from verileaf.extract import extract
from verileaf.judge import judge, learned
from verileaf.judge.learned import Learned, Meaning, Wording
from verileaf.judge.silence import silences
from verileaf.model import Silenced
from verileaf.read import read_text

TOPIC = "Silverwort may cause nausea."
"""A sentence that is judged, so that the text speaks of the topic."""
PADDING = (
    "The road to the old mill is long, and the hedges on both of its sides were cut back in the spring of last year."
)
"""A text is taken to speak of the topic throughout if it is short."""


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the rules for known wordings speak: which sentences are judged does not hang on what was learned."""
    monkeypatch.setattr(learned, "load", lambda: RULES)


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
    document = read_text(f"# Silverwort for pain\n\n{TOPIC}\n", "test.md", "markdown")
    read = extract(document, silverwort())
    (silence,) = silences(read, judge(read, silverwort(), TODAY), silverwort(), TODAY)
    assert (document.text[silence.start : silence.end], silence.reason) == ("Silverwort for pain", "heading")


MODEST = "As roses go, silverwort is a modest member of the family."
LOFTS = "Silverwort was once dried in the lofts of mills."
SAID = (
    "Silverwort is a modest member of the rose family.",
    "Sailors carried it to the northern harbour.",
    "Shepherds carve flutes from dead stems.",
    "Frost kills young plants in open ground.",
    "Bees visit its flowers at noon.",
    "Monks copied its picture into a herbal.",
)
ROSES = build(
    facts=[
        msgspec.structs.replace(fact(f"said-{number}", "history_botany"), plain=plain)
        for number, plain in enumerate(SAID)
    ]
)


@pytest.mark.parametrize(
    ("bias", "sentence", "reason"),
    [
        (1.0, MODEST, "entries are near and none is sure"),
        (1.0, LOFTS, "the base has no entry that says this"),
        (9.0, MODEST, "the base has no entry that says this"),
    ],
)
def test_entries_that_are_near(monkeypatch: pytest.MonkeyPatch, bias: float, sentence: str, reason: str) -> None:
    """Something near is meant at least half as likely as fault must be, and no verdict is likely enough."""
    unsure = Learned(Wording(("silent",), (0.0,), {}), Meaning({"bias": bias}, {}, {}), 0.9, 0.9)
    monkeypatch.setattr(learned, "load", lambda: unsure)
    assert found(sentence, ROSES) == {sentence: reason}


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
