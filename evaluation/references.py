"""Scores of reference statuses: against a catalogue that covers everything, and against the base's own sources."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.data import LabelledReference, ReferenceLabel, Truth
from verileaf.model import Frozen, ReferenceStatus
from verileaf.pipeline import check_references_in
from verileaf.report.model import ReferenceReport

_EXPECTED: dict[ReferenceLabel, tuple[ReferenceStatus, frozenset[str]]] = {
    "ok": ("ok", frozenset()),
    "wrong_author": ("wrong", frozenset({"author"})),
    "wrong_year": ("wrong", frozenset({"issued"})),
    "wrong_journal": ("wrong", frozenset({"container-title"})),
    "wrong_title": ("wrong", frozenset({"title"})),
    "wrong_volume_pages": ("wrong", frozenset({"volume", "issue", "page"})),
    "doi_points_elsewhere": ("wrong", frozenset({"DOI", "PMID", "PMCID", "URL"})),
    "nonexistent": ("nonexistent", frozenset()),
    "retracted": ("retracted", frozenset()),
    "placeholder": ("placeholder", frozenset()),
    "generic_homepage": ("generic", frozenset()),
    "not_a_reference": ("not_a_reference", frozenset()),
}
"""Label -> status, and the fields of which one must be named as differing."""


class Outcome(Frozen, frozen=True):
    item: LabelledReference
    found: ReferenceReport

    @property
    def status_right(self) -> bool:
        return self.found.status == _EXPECTED[self.item.gold][0]

    @property
    def right(self) -> bool:
        """The status is right and, for a wrong citation, a right field is named and the described work is found."""
        fields = _EXPECTED[self.item.gold][1]
        faults = (difference.field for difference in self.found.differences if difference.severity != "variant")
        named = not fields or any(field in fields for field in faults)
        return self.status_right and named and (self.item.gold != "doi_points_elsewhere" or self._describes())

    @property
    def accused(self) -> bool:
        """The citation is said to be at fault."""
        return self.found.status in ("wrong", "nonexistent", "retracted")

    def _describes(self) -> bool:
        truth, match = self.item.truth, self.found.match
        if truth is None or match is None:
            return False
        if truth.doi and match.get("DOI"):
            return truth.doi.casefold() == str(match["DOI"]).casefold()
        return _plain(truth.title) == _plain(str(match.get("title", "")))


class Score(Frozen, frozen=True):
    count: int
    statuses: float
    """Share of right statuses."""
    accuracy: float
    """Share of right statuses with, for wrong citations, the right field."""
    accused_ok: int
    """Correct citations that are said to be wrong, retracted or of nothing that exists."""
    ok: int


class OwnScore(Frozen, frozen=True):
    """Against the base's own sources, which do not claim to cover anything: what was decided, and how well."""

    count: int
    decided: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.decided if self.decided else 1.0


def run(items: Sequence[LabelledReference], *, complete: bool, topic: str = "kratom") -> list[Outcome]:
    """Check all references as a list.

    `complete`: besides the base's own sources the labelled records are at hand, and everything is declared covered.
    """
    with tempfile.TemporaryDirectory() as folder:
        entries, records = Path(folder, "references.txt"), Path(folder, "catalogue.json")
        entries.write_text("\n".join(item.raw for item in items) + "\n", encoding="utf-8")
        records.write_bytes(msgspec.json.encode(catalogue(items)))
        report = check_references_in(
            str(entries),
            kind="list",
            topic=topic,
            catalogue=str(records) if complete else None,
            covers="all" if complete else None,
        ).report
    found = report.documents[0].references if report.documents else ()
    if len(found) != len(items):
        raise RuntimeError(f"{len(items)} references went in, {len(found)} came out")
    return [Outcome(item, reference) for item, reference in zip(items, found, strict=True)]


def catalogue(items: Iterable[LabelledReference]) -> list[dict[str, Any]]:
    """The labelled records as CSL-JSON, each once; those of retracted works are marked as such."""
    records = {}
    for item in items:
        if item.truth is not None:
            retracted = item.gold == "retracted"
            key = (item.truth.doi or _plain(item.truth.title)).casefold()
            if key not in records or retracted:
                records[key] = record(item.id, item.truth, retracted=retracted)
    return list(records.values())


def record(identifier: str, truth: Truth, *, retracted: bool) -> dict[str, Any]:
    """A labelled record as CSL-JSON."""
    volume, _, issue = (truth.volume or "").rstrip(")").partition("(")
    fields = {
        "id": identifier,
        "type": "article-journal",
        "title": truth.title,
        "author": [_author(name) for name in truth.authors or ()],
        "issued": {"date-parts": [[truth.year]]},
        "container-title": truth.journal,
        "volume": volume,
        "issue": issue,
        "page": truth.pages,
        "DOI": truth.doi,
        "PMID": truth.pmid,
        "custom": {"status": "retracted"} if retracted else None,
    }
    return {key: value for key, value in fields.items() if value}


def _author(name: str) -> dict[str, str]:
    family, _, given = name.rpartition(" ")
    return {"family": family, "given": given} if family and given.isupper() else {"literal": name}


def _plain(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def score(outcomes: Sequence[Outcome]) -> Score:
    """Figures against a catalogue that covers everything."""
    ok = [outcome for outcome in outcomes if outcome.item.gold == "ok"]
    return Score(
        count=len(outcomes),
        statuses=sum(outcome.status_right for outcome in outcomes) / len(outcomes),
        accuracy=sum(outcome.right for outcome in outcomes) / len(outcomes),
        accused_ok=sum(outcome.accused for outcome in ok),
        ok=len(ok),
    )


def score_own(outcomes: Sequence[Outcome]) -> OwnScore:
    """Figures without declared coverage: "unresolved" decides nothing, "nonexistent" is never right."""
    decided = [outcome for outcome in outcomes if outcome.found.status != "unresolved"]
    right = sum(outcome.right and outcome.found.status != "nonexistent" for outcome in decided)
    return OwnScore(len(outcomes), len(decided), right)
