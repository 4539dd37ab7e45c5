"""Scores of reference statuses: against a catalogue that covers everything, and against the base's own sources."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.data import LabelledReference, ReferenceLabel, Truth
from verileaf.evidence.base import load
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
        """Something is said against the citation; "unresolved" says nothing."""
        return self.found.status not in ("ok", "unresolved")

    def _describes(self) -> bool:
        truth, match = self.item.truth, self.found.match
        if truth is None or match is None:
            return False
        if truth.doi and match.get("DOI"):
            return truth.doi.casefold() == str(match["DOI"]).casefold()
        return _plain(truth.title) == _plain(str(match.get("title", "")))


class Score(Frozen, frozen=True):
    """What was found. The good are those labelled "ok", the corrupted all others."""

    count: int
    statuses: float
    """Share of right statuses."""
    accuracy: float
    """Share of right statuses with, for wrong citations, the right field."""
    accused_ok: int
    """Good citations against which something is said."""
    ok: int
    undecided_ok: int
    """Good citations that are unresolved."""
    detected: int
    """Corrupted citations against which something is said, whatever it is."""
    named: int
    """Corrupted citations of which the right thing is said: status, field and described work."""

    @property
    def corrupted(self) -> int:
        return self.count - self.ok

    @property
    def detection(self) -> float:
        return _share(self.detected, self.corrupted, 1.0)

    @property
    def kinds(self) -> float:
        return _share(self.named, self.corrupted, 1.0)

    @property
    def false_alarms(self) -> float:
        return _share(self.accused_ok, self.ok, 0.0)

    @property
    def undecided(self) -> float:
        return _share(self.undecided_ok, self.ok, 0.0)


class OwnScore(Frozen, frozen=True):
    """Against the base's own sources, which do not claim to cover anything: what was decided, and how well."""

    count: int
    decided: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.decided if self.decided else 1.0


def run(
    items: Sequence[LabelledReference],
    *,
    complete: bool,
    topic: str = "kratom",
    others: Iterable[Mapping[str, Any]] = (),
) -> list[Outcome]:
    """Check all references as a list.

    `complete`: besides the base's own sources the labelled records of other works are at hand, and everything is
    declared covered. `others` are further records (CSL-JSON) for that catalogue, among which the works must be found.
    """
    known = load(topic).sources.values() if complete else ()
    with tempfile.TemporaryDirectory() as folder:
        entries, records = Path(folder, "references.txt"), Path(folder, "catalogue.json")
        entries.write_text("\n".join(item.raw for item in items) + "\n", encoding="utf-8")
        held = [*catalogue(items, known), *others]
        records.write_bytes(msgspec.json.encode(held))
        report = check_references_in(
            str(entries),
            kind="list",
            topic=topic,
            catalogue=str(records) if complete and held else None,
            covers="all" if complete else None,
        ).report
    found = report.documents[0].references if report.documents else ()
    if len(found) != len(items):
        raise RuntimeError(f"{len(items)} references went in, {len(found)} came out")
    return [Outcome(item, reference) for item, reference in zip(items, found, strict=True)]


def catalogue(items: Iterable[LabelledReference], known: Iterable[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """The labelled records as CSL-JSON, each work once and none that `known` holds.

    Retracted works are marked as such. A work is told by its DOI or, without one, by its title.
    """
    held = {key for source in known for key in (_key(source.get("DOI"), ""), _key(None, source["title"]))}
    records = {}
    for item in items:
        if item.truth is not None:
            retracted = item.gold == "retracted"
            key = _key(item.truth.doi, item.truth.title)
            if key not in held and (key not in records or retracted):
                records[key] = record(item.id, item.truth, retracted=retracted)
    return list(records.values())


def _key(doi: str | None, title: str) -> str:
    return (doi or _plain(title)).casefold()


def record(identifier: str, truth: Truth, *, retracted: bool) -> dict[str, Any]:
    """A labelled record as CSL-JSON."""
    volume, _, issue = (truth.volume or "").rstrip(")").partition("(")
    fields = {
        "id": identifier,
        "type": "article-journal",
        "title": truth.title,
        "author": [_author(name) for name in truth.authors or ()],
        "issued": {"date-parts": [[truth.year]]} if truth.year else None,
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
    corrupted = [outcome for outcome in outcomes if outcome.item.gold != "ok"]
    return Score(
        count=len(outcomes),
        statuses=sum(outcome.status_right for outcome in outcomes) / len(outcomes),
        accuracy=sum(outcome.right for outcome in outcomes) / len(outcomes),
        accused_ok=sum(outcome.accused for outcome in ok),
        ok=len(ok),
        undecided_ok=sum(outcome.found.status == "unresolved" for outcome in ok),
        detected=sum(outcome.accused for outcome in corrupted),
        named=sum(outcome.right for outcome in corrupted),
    )


def _share(part: int, whole: int, without: float) -> float:
    """`without`: the share where there is nothing to take it of."""
    return part / whole if whole else without


def score_own(outcomes: Sequence[Outcome]) -> OwnScore:
    """Figures without declared coverage: "unresolved" decides nothing, "nonexistent" is never right."""
    decided = [outcome for outcome in outcomes if outcome.found.status != "unresolved"]
    right = sum(outcome.right and outcome.found.status != "nonexistent" for outcome in decided)
    return OwnScore(len(outcomes), len(decided), right)
