"""What holds of the extraction of every text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support import cues, document, silverwort
from verileaf.extract import extract
from verileaf.model import Extraction
from verileaf.read import read_text

_CUES = sorted({phrase for cue in cues() for phrase in (*cue.phrases, *cue.verbs)})
_CONCEPTS = sorted({name for concept in silverwort().concepts.values() for name in (concept.label, *concept.variants)})
_GLUE = [
    *"it this they and , . ; : ? ! ( ) “ ” — but if who which the a of for in to 5 20% 2-5 hours 2019 mg/kg".split(),
    *("doi:10.1000/x", "[1]", "Dr.", "Case", "\n", "\n\n", "-", "#", "É", "ﬁ", "İ"),
]
_WORDS = st.one_of(
    st.sampled_from(_CONCEPTS),
    st.sampled_from(_CUES),
    st.sampled_from(_GLUE),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=4),
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=45).map(" ".join).filter(str.strip)


def check(found: Extraction) -> None:
    text = found.document.text
    for item in (*found.sentences, *found.mentions, *found.quantities, *found.dates, *found.people, *found.claims):
        assert 0 <= item.start < item.end <= len(text)
    for item in (*found.claims, *found.mentions):
        span = found.document.span(item.start, item.end)
        assert found.document.source[span.start : span.end].strip()
    for claim in found.claims:
        sentence = found.sentences[claim.sentence]
        assert sentence.start <= claim.start < claim.end <= sentence.end
        assert all(sentence.start <= q.start and q.end <= sentence.end for q in claim.quantities)
    assert list(found.claims) == sorted(found.claims, key=lambda claim: claim.sentence)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
@example("below \n 100 percent Arden")
def test_everything_lies_in_the_text(text: str) -> None:
    check(extract(document(text), silverwort()))


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.sampled_from(["markdown", "html"]))
def test_everything_lies_in_marked_up_text(text: str, format_: str) -> None:
    check(extract(read_text(f"Silverwort eases pain. {text}", format=format_), silverwort()))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(_TEXTS)
def test_the_same_text_gives_the_same(text: str) -> None:
    assert extract(document(text), silverwort()) == extract(document(text), silverwort())


def test_time_grows_with_length_only() -> None:
    from time import perf_counter

    def seconds(text: str) -> float:
        read = document(text)
        begin = perf_counter()
        extract(read, silverwort())
        return perf_counter() - begin

    part = (
        "Silverwort may relieve pain, but it is not safe and it causes nausea in some users (20%). Arden bans it.\n\n"
    )
    seconds(part)
    assert seconds(part * 400) < 40 * max(seconds(part * 50), 0.002)


def test_time_grows_with_the_length_of_a_list_only() -> None:
    from time import perf_counter

    def seconds(items: int) -> float:
        read = read_text("Silverwort relieves:\n\n" + "- pain\n- gout\n- cough\n- fever\n" * items, format="markdown")
        begin = perf_counter()
        extract(read, silverwort())
        return perf_counter() - begin

    seconds(10)
    assert seconds(1600) < 30 * max(seconds(200), 0.002)


@pytest.mark.parametrize(
    "words", ["pain relieves ", "silverwort relieves pain, but it causes nausea; ", "Arden bans it and "]
)
def test_a_sentence_without_end_is_not_read_for_claims(words: str) -> None:
    assert extract(document("Silverwort is " + words * 400), silverwort()).claims == ()
