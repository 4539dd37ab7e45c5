"""What has happened to a work since it appeared, told by its own record or by a notice that points to it."""

from __future__ import annotations

from typing import Any

import pytest
from invented import RECORDS, work

from verileaf.model import Match, Notice
from verileaf.references import check
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.notices import withdrawn
from verileaf.references.reading.find import from_lines

LINE = "Hale RB, Okafor L. Salicin concentrations after a single cup of willow tea in healthy adults. Clinical Plant Pharmacology. {};11(2):e201-e209."
DOI = "10.5555/cpp.2020.11.201"


def judged(*others: dict[str, Any], own: dict[str, Any] | None = None, line: str = LINE.format(2020)) -> Match:
    """The citation of the second invented work, whose record has `own` as its `custom`, among other records."""
    cited = {**RECORDS[1], **({"custom": own} if own else {})}
    [found] = check(from_lines(line), MemoryCatalogue((RECORDS[0], cited, *others), EVERYTHING))
    return found


def notice(kind: str, date: str | None = None, **fields: str) -> dict[str, Any]:
    return {"type": kind, **({"date": date} if date else {}), **fields}


def about(kind: str, date: str | None = None) -> dict[str, Any]:
    """A record that is itself a notice about the work."""
    title = f"Notice {kind} of an article about salicin"
    return work("[The Editors]", 2023, title, DOI="10.5555/notice.1", custom={"updates": [notice(kind, date, doi=DOI)]})


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal"])
def test_a_withdrawn_work_is_retracted_whoever_says_so(kind: str) -> None:
    for found in (judged(own={"notices": [notice(kind, "2022-05")]}), judged(about(kind, "2022-05"))):
        assert found.status == "retracted"
        assert [(n.type, n.date) for n in found.notices] == [(kind, "2022-05")]
        assert "2022-05" in found.reason


def test_a_notice_of_another_record_says_where_it_stands() -> None:
    assert judged(about("retraction")).notices == (Notice("retraction", doi="10.5555/notice.1"),)


@pytest.mark.parametrize(
    "kind", ["partial_retraction", "expression_of_concern", "correction", "erratum", "new_version", "published_as"]
)
def test_other_notices_leave_the_status(kind: str) -> None:
    found = judged(own={"notices": [notice(kind)]})
    assert (found.status, [n.type for n in found.notices]) == ("ok", [kind])
    assert judged(own={"notices": [notice(kind)]}, line=LINE.format(2013)).status == "wrong"


def test_retracted_goes_before_wrong_and_keeps_the_differences() -> None:
    found = judged(about("retraction"), line=LINE.format(2013))
    assert (found.status, [d.field for d in found.differences]) == ("retracted", ["issued"])


@pytest.mark.parametrize(
    ("notices", "gone"),
    [
        (["retraction 2020", "reinstatement 2021"], False),
        (["retraction 2020", "reinstatement"], False),
        (["retraction", "reinstatement 2021"], False),
        (["reinstatement 2021-03", "retraction 2021-05-02"], True),
        (["retraction 2019", "reinstatement 2020", "retraction 2022"], True),
        (["retraction 2021-05", "reinstatement 2021"], False),
        (["expression_of_concern 2021"], False),
        ([], False),
    ],
)
def test_a_reinstated_work_counts_again(notices: list[str], gone: bool) -> None:
    made = tuple(Notice(kind, date=date or None) for kind, _, date in (n.partition(" ") for n in notices))  # type: ignore[arg-type]
    assert (withdrawn(made) is not None) is gone


def test_the_records_mark_and_a_reinstatement() -> None:
    found = judged(about("reinstatement", "2024"), own={"status": "retracted"})
    assert found.status == "ok"
    assert "reinstated" in found.reason


def test_one_notice_that_two_tell_of_is_one() -> None:
    own = {"status": "retracted", "notices": [notice("retraction", pmid="90000077", source="pubmed")]}
    assert len(judged(about("retraction", "2022-05-01"), own=own).notices) == 1
    two = {"notices": [notice("correction", "2021", doi="10.5555/c.1"), notice("erratum", "2022", doi="10.5555/c.2")]}
    assert [n.doi for n in judged(own=two).notices] == ["10.5555/c.1", "10.5555/c.2"]


def test_an_identifier_without_a_record_may_still_be_that_of_a_retracted_work() -> None:
    listed = work(
        "",
        2022,
        "A row of a list",
        DOI="10.5555/row.1",
        custom={"updates": [notice("retraction", doi="10.5555/gone.1")]},
    )
    catalogue = MemoryCatalogue((*RECORDS, listed))
    [found] = check(from_lines("https://doi.org/10.5555/gone.1"), catalogue)
    assert (found.status, found.record) == ("retracted", None)
    assert "10.5555/gone.1" in found.reason
    [other] = check(from_lines("https://doi.org/10.5555/gone.2"), catalogue)
    assert (other.status, other.notices) == ("unresolved", ())


@pytest.mark.parametrize(
    "custom",
    [
        {"notices": 3},
        {"notices": [{"type": "praise"}, 4, None, {"type": "retraction", "date": 3}]},
        {"status": ["retracted"]},
    ],
)
def test_odd_notices_are_simply_not_there(custom: dict[str, Any]) -> None:
    found = judged(own=custom)
    assert (found.status, found.notices) == ("ok", ())
