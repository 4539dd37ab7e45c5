"""Labelled data: loaded, checked and digested. The formats are described in `README.md`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from verileaf.model import Frozen, Relation, Span

FOLDER = Path(__file__).resolve().parent / "data"
DEVELOPMENT = FOLDER / "development"
TUNED = ("development", "development2", "development3")
"""The sets that may be tuned on."""
TAUGHT = "training"
"""The set that what is learned comes from, and that the baselines learn from."""
APART = "test"
"""The set that is scored and whose items are never listed."""
SETS = (*TUNED, APART)

Label = Literal["supported", "overstated", "contradicted", "outdated", "unverifiable", "none"]
ReferenceLabel = Literal[
    "ok",
    "wrong_author",
    "wrong_year",
    "wrong_journal",
    "wrong_title",
    "wrong_volume_pages",
    "doi_points_elsewhere",
    "nonexistent",
    "retracted",
    "placeholder",
    "generic_homepage",
    "not_a_reference",
]
Edit = Literal["negation", "hedge", "number", "place", "date", "form", "species", "attribution", "comparison"]
"""What differs between the two members of a pair."""
Item = TypeVar("Item")


class DataError(ValueError):
    """Labelled data that break their own format; the message has one line for each fault."""


class LabelledClaim(Frozen, frozen=True, forbid_unknown_fields=True):
    """`claim` stands once in `text`; `gold` is the verdict on it as read inside `text`."""

    id: str
    text: str
    claim: str
    relation: Relation
    gold: Label
    source: str
    register: str
    why: str = ""

    @property
    def span(self) -> Span:
        """Where the claim stands in its text."""
        start = self.text.index(self.claim)
        return Span(start, start + len(self.claim))


class PairedClaim(LabelledClaim, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of two claims that differ by a minimal edit, which changes the verdict."""

    pair: str
    edit: Edit
    register: str = ""


class Truth(Frozen, frozen=True, forbid_unknown_fields=True):
    """The record of a work, as far as it was seen."""

    doi: str | None
    title: str
    authors: tuple[str, ...] | None
    """ "Smith KE", or the name of a body; "et al." stands for authors that were not seen."""
    year: int | None
    journal: str
    volume: str | None
    pages: str | None
    pmid: str | None


class LabelledReference(Frozen, frozen=True, forbid_unknown_fields=True):
    """A citation as an article might write it, and the work that it describes (None where there is none)."""

    id: str
    raw: str
    gold: ReferenceLabel
    truth: Truth | None


class GoldFinding(Frozen, frozen=True, forbid_unknown_fields=True):
    """What a check should find. `quote` stands once in the file; it is None for `missing_risk:<topic>`."""

    kind: str
    quote: str | None
    why: str


class GoldArticle(Frozen, frozen=True, forbid_unknown_fields=True):
    register: str
    quality: Literal["good", "mixed", "bad"]
    findings: tuple[GoldFinding, ...]


class LabelledArticle(Frozen, frozen=True):
    """One article with its findings and, in the same order, where each stands (None for the page as a whole)."""

    name: str
    source: str
    gold: GoldArticle
    spans: tuple[Span | None, ...]


class DataSet(Frozen, frozen=True):
    """One labelled set. `digest` changes with every byte of its files."""

    name: str
    digest: str
    claims: tuple[LabelledClaim, ...]
    references: tuple[LabelledReference, ...]
    articles: tuple[LabelledArticle, ...]
    pairs: tuple[tuple[PairedClaim, PairedClaim], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many items of each kind the set holds; a kind that it may lack is named only where there are some."""
        optional = {
            "references": len(self.references),
            "pairs": len(self.pairs),
            "articles": len(self.articles),
            "findings": sum(len(article.gold.findings) for article in self.articles),
        }
        return {"claims": len(self.claims), **{name: count for name, count in optional.items() if count}}


def load(folder: Path = DEVELOPMENT) -> DataSet:
    """The labelled set in `folder`, which may lack references and pairs, and whose claims may stand in several files.

    Raises `DataError` with every fault.
    """
    faults: list[str] = []
    files = sorted(folder.glob("claims*.jsonl")) or [folder / "claims.jsonl"]
    claims = [claim for path in files for claim in read_lines(path, LabelledClaim, faults)]
    references = _optional(folder / "references.jsonl", LabelledReference, faults)
    members = _optional(folder / "contrast.jsonl", PairedClaim, faults)
    articles = _articles(folder / "articles", faults)
    faults += _claim_faults([*claims, *members])
    pairs = _pairs(members, faults)
    faults += _repeated("reference", (item.id for item in references))
    faults += (f"{item.id}: the reference takes more than one line" for item in references if "\n" in item.raw)
    if faults:
        raise DataError("\n".join(f"{folder.name}: {fault}" for fault in faults))
    return DataSet(folder.name, digest(folder), tuple(claims), tuple(references), tuple(articles), pairs)


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files below `folder`, in sorted order."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def read_lines(path: Path, kind: type[Item], faults: list[str]) -> list[Item]:
    """The items of a file of lines of JSON; what is wrong with them is added to `faults`."""
    items = []
    for number, line in enumerate(_bytes(path, faults).splitlines(), 1):
        try:
            items.append(msgspec.json.decode(line, type=kind))
        except msgspec.DecodeError as error:
            faults.append(f"{path.name}:{number}: {error}")
    return items


def _optional(path: Path, kind: type[Item], faults: list[str]) -> list[Item]:
    return read_lines(path, kind, faults) if path.exists() else []


def _bytes(path: Path, faults: list[str]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        faults.append(f"{path.name}: {error.strerror}")
        return b""


def _articles(folder: Path, faults: list[str]) -> list[LabelledArticle]:
    """The articles of a set, which it may lack."""
    if not folder.is_dir():
        return []
    try:
        labels = msgspec.json.decode(_bytes(folder / "gold.json", faults) or b"{}", type=dict[str, GoldArticle])
    except msgspec.DecodeError as error:
        faults.append(f"gold.json: {error}")
        return []
    names = {path.name for path in folder.glob("*") if path.name != "gold.json"}
    faults += (f"{name}: not in gold.json" for name in sorted(names - labels.keys()))
    articles = []
    for name in sorted(labels):
        source = _bytes(folder / name, faults).decode()
        faults += _quote_faults(name, source, labels[name])
        spans = tuple(_span(source, finding.quote) for finding in labels[name].findings)
        articles.append(LabelledArticle(name, source, labels[name], spans))
    return articles


def _span(source: str, quote: str | None) -> Span | None:
    if quote is None:
        return None
    start = source.find(quote)
    return Span(start, start + len(quote))


def _quote_faults(name: str, source: str, gold: GoldArticle) -> Iterable[str]:
    for finding in gold.findings:
        if finding.quote is None:
            if not finding.kind.startswith("missing_risk:"):
                yield f"{name}: {finding.kind} has no quote"
        elif (count := source.count(finding.quote)) != 1:
            yield f"{name}: the quote stands {count} times, not once: {finding.quote}"


def _pairs(members: Iterable[PairedClaim], faults: list[str]) -> tuple[tuple[PairedClaim, PairedClaim], ...]:
    groups: dict[str, list[PairedClaim]] = {}
    for member in members:
        groups.setdefault(member.pair, []).append(member)
    pairs = []
    for name, group in groups.items():
        if len(group) != 2:
            faults.append(f"pair {name}: has {len(group)} members, not 2")
            continue
        one, two = group
        if one.edit != two.edit:
            faults.append(f"pair {name}: the members name two kinds of edit, {one.edit} and {two.edit}")
        if one.gold == two.gold:
            faults.append(f"pair {name}: both members are labelled {one.gold}")
        pairs.append((one, two))
    return tuple(pairs)


def _claim_faults(claims: Sequence[LabelledClaim]) -> Iterable[str]:
    yield from _repeated("claim", (item.id for item in claims))
    yield from _repeated("text", (item.text for item in claims))
    for item in claims:
        if (count := item.text.count(item.claim)) != 1:
            yield f"{item.id}: the claim stands {count} times in its text, not once"


def _repeated(what: str, values: Iterable[Any]) -> Iterable[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value}: stands {count} times"
