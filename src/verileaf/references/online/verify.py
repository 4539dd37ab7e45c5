"""References held against what is at hand, and against the services where that leaves them open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from verileaf.model import Match, Reference
from verileaf.references import check as check_at_hand
from verileaf.references import identifiers
from verileaf.references.catalogue import Catalogue
from verileaf.references.online.catalogue import OnlineCatalogue, Services, connect
from verileaf.references.online.crossref import TOGETHER
from verileaf.references.online.links import Links
from verileaf.references.online.pace import UnansweredError
from verileaf.references.online.service import source_of
from verileaf.references.online.settings import Settings, from_environment
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record
from verileaf.references.several import SeveralCatalogues

FEW = 4
"""Fewer DOIs than this are asked for one by one."""
_IDENTITY = frozenset(("title", "DOI", "PMID", "PMCID", "URL"))
"""Where a citation departs from a record in one of these, another work may be meant."""


class Verifier:
    """The services of a run. It counts what could not be settled because nobody answered."""

    def __init__(self, settings: Settings | None = None, services: Services | None = None) -> None:
        """Raises `InputError` if a setting cannot be meant or a package is missing."""
        self.services = services or connect(settings or from_environment())
        self.links = Links(self.services.client)
        self._asked = 0
        self._open: list[dict[str, str]] = []

    def check(
        self, references: Sequence[Reference], catalogue: Catalogue, entries: Sequence[Entry | None] | None = None
    ) -> tuple[Match, ...]:
        """As `references.check`, asking the services about what `catalogue` leaves open. In order."""
        from concurrent.futures import ThreadPoolExecutor

        said = entries if entries is not None else [None] * len(references)
        found = list(check_at_hand(references, catalogue, said))
        left = [number for number, match in enumerate(found) if _left_open(match)]
        known = self._together([found[number].reference for number in left])
        with ThreadPoolExecutor(self.services.client.settings.limits.workers) as pool:
            asked = list(pool.map(lambda n: self._look_up(found[n], said[n], catalogue, known), left))
            for number, result in zip(left, asked, strict=True):
                if result.match.status != "not_a_reference":
                    found[number] = result.match
                self._asked += result.asked
                if result.failed:
                    self._open.append(result.failed)
            found = list(pool.map(self.links.told, found))
        self.services.client.cache.prune()
        return tuple(found)

    def outage(self) -> str | None:
        """One line if references stay open because none of the services that were asked about them answered."""
        if not self._open:
            return None
        reasons: dict[str, str] = {}
        for failed in self._open:
            reasons = failed | reasons  # the first reasons say most
        return (
            f"--online: no service answered for {len(self._open)} of {self._asked} references that were looked up, "
            f"so they stay unresolved ({_list(reasons)})"
        )

    def _together(self, references: Sequence[Reference]) -> dict[str, Record]:
        """Works of Crossref by DOI, many at once where many are wanted; what is missing is asked for alone."""
        wanted = list(dict.fromkeys(doi for r in references if r.doi and (doi := identifiers.normal_doi(r.doi))))
        known: dict[str, Record] = {}
        if len(wanted) < FEW:
            return known
        client = self.services.client
        with suppress(UnansweredError):
            for start in range(0, len(wanted), TOGETHER):
                known |= self.services.crossref.several(wanted[start : start + TOGETHER], client.deadline())
        return known

    def _look_up(
        self, before: Match, entry: Entry | None, catalogue: Catalogue, known: Mapping[str, Record]
    ) -> _Result:
        """Ask one service after another until the reference is settled."""
        reference = before.reference
        online = OnlineCatalogue(self.services, known)
        both = SeveralCatalogues((catalogue, online))
        most = 1 if before.status == "not_a_reference" else 0 if _only_an_address(reference) else online.searches
        for searches in range(most + 1):
            online.searches = searches
            match = check_at_hand([reference], both, [entry])[0]
            if not _doubtful(match, searches):
                break
        asked = bool(online.answered or online.failed)
        if match.status == "nonexistent" and online.failed:
            match = msgspec.structs.replace(match, status="unresolved")  # whatever the catalogue at hand declares
        silent = online.failed if match.status == "unresolved" and not online.answered else {}
        return _Result(msgspec.structs.replace(match, reason=_reason(match, online)), asked, silent)


class _Result(NamedTuple):
    match: Match
    asked: bool
    failed: dict[str, str]
    """Why, by service, if nobody answered."""


def _left_open(match: Match) -> bool:
    """Does the catalogue at hand leave a reference open: not found, or taken for a work that it may not mean?

    That it declares to hold every work is no reason not to ask: a service that holds the work shows that it does not.
    """
    if match.status == "wrong":
        return match.record is None or any(difference.field in _IDENTITY for difference in match.differences)
    if match.status == "not_a_reference":  # words that cite nothing by their form may still name a work
        return match.reference.url is None
    return match.status in ("unresolved", "nonexistent")


def _doubtful(match: Match, searches: int) -> bool:
    """Might one more service say something else? After a search, a record whose title is the stated one is the work."""
    if not searches and any(difference.severity != "variant" for difference in match.differences):
        return True  # so far only identifiers were looked up, and they may name another work
    if match.status in ("wrong", "nonexistent"):
        return match.record is None or any(difference.field == "title" for difference in match.differences)
    return match.status in ("unresolved", "not_a_reference")


def _only_an_address(reference: Reference) -> bool:
    """Is there nothing but a link to a page that is no work's record? Its words cite nothing."""
    return reference.kind == "link" and (reference.url is None or identifiers.classify(reference.url) != "record")


def _reason(match: Match, online: OnlineCatalogue) -> str:
    asked = sorted(online.answered - set(online.failed))
    if match.status == "nonexistent" and online.unknown:
        doi = sorted(online.unknown)[0]
        return f"No agency knows the DOI {doi}, and no work that fits the words was found ({_names(asked)} asked)."
    if match.status == "nonexistent":
        return (
            f"{match.reason} Neither {'does' if len(asked) == 1 else 'do'} {_names(asked)}." if asked else match.reason
        )
    if match.status != "unresolved" or not (asked or online.failed):
        source = source_of(match.record) if match.record is not None else None
        return f"{match.reason.removesuffix('.')} ({source})." if source in online.answered else match.reason
    if not online.failed:
        return f"{_names(asked)} hold no work that fits; that alone does not show that there is none."
    if not online.answered:
        return f"Nobody answered who could know this work ({_list(online.failed)})."
    return f"It was not found, but not everybody answered ({_list(online.failed)}), so that shows nothing."


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else "nobody"


def _list(reasons: dict[str, str]) -> str:
    return "; ".join(f"{name}: {reason}" for name, reason in sorted(reasons.items()))
