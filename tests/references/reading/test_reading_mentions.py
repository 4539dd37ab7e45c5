"""Studies that running text names without citing them, and which work is meant."""

from __future__ import annotations

import time

import pytest
from invented import RECORDS, document, work

from verileaf.model import Match, Reference
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.match import match
from verileaf.references.meant import meant
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import find
from verileaf.references.reading.mentions import mentions

SALICIN, TRIAL = RECORDS[1], RECORDS[0]
CATALOGUE = MemoryCatalogue(RECORDS, EVERYTHING)


def judged(text: str, catalogue: MemoryCatalogue = CATALOGUE) -> Match | None:
    found = [r for r in find(document(("paragraph", text))) if r.kind == "mention"]
    return match(found[0], catalogue) if found else None


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("A 2018 study in the Journal of Rheumatic Plants by Hale found less stiffness.", TRIAL),
        ("A 2018 trial by Hale and colleagues, published in the Journal of Rheumatic Plants, found less.", TRIAL),
        ("In a small trial by Dr. Ruth Hale and her team in 2018 willow bark eased knee stiffness.", TRIAL),
        ("One study by Hale and Okafor, published in Clinical Plant Pharmacology in 2020, measured it.", SALICIN),
        ("A 2020 study by Hale measured salicin after a cup of tea.", SALICIN),
    ],
)
def test_a_study_that_is_named_is_found(text: str, record: dict[str, object]) -> None:
    found = judged(text)
    assert found is not None
    assert (found.status, found.record) == ("ok", record)


@pytest.mark.parametrize(
    "text",
    [
        "A 2011 study in the Journal of Rheumatic Plants by Hale found less stiffness.",
        "A 2018 study in Plant Medicine by Hale found less stiffness.",
        "A 2018 study by Marchetti found that willow eases stiffness.",
        "A 2018 study by Hale found the same.",
    ],
)
def test_one_that_fits_no_work_is_left_open_and_never_accused(text: str) -> None:
    found = judged(text)
    assert found is not None
    assert (found.status, found.record, found.differences) == ("unresolved", None, ())


def test_of_two_that_fit_neither_is_taken() -> None:
    twin = work("Hale RB; Ng P", 2018, "Willow bark and hip stiffness", "Journal of Rheumatic Plants")
    found = judged("A 2018 study in the Journal of Rheumatic Plants by Hale.", MemoryCatalogue([*RECORDS, twin]))
    assert found is not None
    assert found.status == "unresolved"


def test_a_retracted_study_is_told() -> None:
    found = judged("A 2003 study in Pain Letters by Quill said that willow bark cures backache.")
    assert found is not None
    assert found.status == "retracted"


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 we went by train to Hale.",
        "A study from 2018 is often told of.",
        "He was seen by Hale in 2018.",
        "by Hale",
    ],
)
def test_what_is_no_mention(text: str) -> None:
    assert judged(text) is None


@pytest.mark.parametrize("text", ["2018 study by " * 3000, "A " * 9000 + " by Hale", "Journal of A " * 3000])
def test_hostile_texts_are_read_in_time(text: str) -> None:
    start = time.process_time()
    list(mentions(text))
    meant(text, CATALOGUE)
    assert time.process_time() - start < 2


def test_a_mention_keeps_to_its_sentence() -> None:
    doc = document(("paragraph", "A 2020 study by Hale measured salicin. Another thing is the tea."))
    (found,) = (r for r in find(doc) if isinstance(r, Reference))
    assert doc.text[found.start : found.end] == "2020 study by Hale measured salicin"
