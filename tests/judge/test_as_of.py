"""The day of judging: later evidence is left aside, dated sentences are about their own time."""

from __future__ import annotations

from datetime import date

import verileaf
from tests.support import build
from verileaf.evidence.base import load

TODAY = date(2026, 11, 22)


def verdicts(text: str, day: date = TODAY) -> set[str]:
    (document,) = verileaf.check(text, verileaf.Options(as_of=day)).documents
    return {claim.verdict for claim in document.claims}


def test_evidence_of_later_days_is_left_aside() -> None:
    assert verdicts("Kratom has never killed anyone.") == {"contradicted"}
    assert "contradicted" not in verdicts("Kratom has never killed anyone.", date(1990, 1, 1))


def test_a_source_without_a_full_date_counts_from_its_year() -> None:
    base = load("kratom")
    dated = next(name for name, source in sorted(base.sources.items()) if source.get("issued"))
    year = int(base.sources[dated]["issued"]["date-parts"][0][0])
    assert base.known_on(dated, date(year, 12, 31))
    assert not base.known_on(dated, date(year - 1, 12, 31))


def test_what_a_sentence_says_of_an_earlier_year_is_about_that_year() -> None:
    assert "outdated" not in verdicts("In 2016 the DEA gave notice of its intent to schedule kratom.")
    assert verdicts("In 2015 kratom was legal in Alabama.") == {"supported"}


def test_nobody_is_called_wrong_on_weak_law() -> None:
    base = load("kratom")
    weak = [
        base.label(concept.id)
        for concept in base.core.concepts
        if concept.kind == "place"
        and concept.place in base.laws
        and "-" not in concept.place
        and (entry := base.law_on(concept.place, TODAY)) is not None
        and entry.status == "banned"
        and entry.confidence == "low"
    ]
    assert weak
    for place in weak:
        assert not verdicts(f"Kratom is legal in {place}.") & {"contradicted", "outdated"}, place


def test_a_source_without_a_date_counts_as_old_only_where_no_other_tells_the_time() -> None:
    def source(id_: str, year: int | None) -> dict[str, object]:
        issued = {"issued": {"date-parts": [[year]]}} if year else {}
        return {"id": id_, "type": "webpage", "title": id_, "author": [{"literal": id_}], **issued}

    base = build(sources=(source("undated", None), source("early", 1990), source("late", 2020)))
    day = date(2000, 1, 1)
    assert base.out_on(("undated",), day) == ("undated",)
    assert base.out_on(("undated", "late"), day) == ()
    assert base.out_on(("undated", "early", "late"), day) == ("undated", "early")
    assert base.out_on(("undated", "late"), date(2021, 1, 1)) == ("undated", "late")
    assert base.out_on((), day) == ()
