"""References held against what is at hand, and against the services where that leaves them open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from verileaf.model import Match, Reference
from verileaf.references import check as check_at_hand
from verileaf.references import identifiers, records
from verileaf.references.catalogue import Catalogue
from verileaf.references.online.catalogue import Layered, OnlineCatalogue, Services, connect
from verileaf.references.online.links import Links
from verileaf.references.online.settings import Settings, from_environment

if TYPE_CHECKING:
    from concurrent.futures import Executor

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

    def check(self, references: Iterable[Reference], catalogue: Catalogue) -> tuple[Match, ...]:
        """As `references.check`, asking the services about what `catalogue` leaves open. In order."""
        from concurrent.futures import ThreadPoolExecutor

        found = list(check_at_hand(references, catalogue))
        left = [number for number, match in enumerate(found) if _left_open(match)]
        workers = self.services.client.settings.limits.workers
        with ThreadPoolExecutor(workers) as pool:
            for number, match in zip(left, self._all(pool, [found[n] for n in left], catalogue), strict=True):
                found[number] = match
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

    def _all(self, pool: Executor, matches: Sequence[Match], catalogue: Catalogue) -> list[Match]:
        results = list(pool.map(lambda match: self._look_up(match.reference, catalogue), matches))
        self._asked += sum(result.asked for result in results)
        self._open += [result.failed for result in results if result.failed]
        return [result.match for result in results]

    def _look_up(self, reference: Reference, catalogue: Catalogue) -> _Result:
        """Ask one service after another until the reference is settled."""
        online = OnlineCatalogue(self.services)
        both = Layered(catalogue, online)
        names = 0 if _only_an_address(reference) else online.searches
        for searches in range(names + 1):
            online.searches = searches
            match = check_at_hand([reference], both)[0]
            if not _doubtful(match):
                break
        asked = bool(online.answered or online.failed)
        silent = online.failed if match.status == "unresolved" and not online.answered else {}
        return _Result(msgspec.structs.replace(match, reason=_reason(match, online)), asked, silent)


class _Result(NamedTuple):
    match: Match
    asked: bool
    failed: dict[str, str]
    """Why, by service, if nobody answered."""


def _left_open(match: Match) -> bool:
    """Does the catalogue at hand leave a reference open: not found, or taken for a work that it may not mean?"""
    if match.status == "wrong":
        return match.record is None or any(difference.field in _IDENTITY for difference in match.differences)
    return match.status == "unresolved"


def _doubtful(match: Match) -> bool:
    """Might one more service say something else? A record whose title is the stated one is the work."""
    if match.status in ("wrong", "nonexistent"):
        return match.record is None or any(difference.field == "title" for difference in match.differences)
    return match.status == "unresolved"


def _only_an_address(reference: Reference) -> bool:
    """Is there nothing but a link to a page that is no work's record? Its words cite nothing."""
    return reference.kind == "link" and (reference.url is None or identifiers.classify(reference.url) != "record")


def _reason(match: Match, online: OnlineCatalogue) -> str:
    asked = sorted(online.answered - set(online.failed))
    if match.status == "nonexistent" and online.unknown:
        doi = sorted(online.unknown)[0]
        return f"No agency knows the DOI {doi}, and no work that fits the words was found ({_names(asked)} asked)."
    if match.status != "unresolved" or not (asked or online.failed):
        source = records.text(match.record, "source") if match.record is not None else ""
        return f"{match.reason.removesuffix('.')} ({source})." if source in online.answered else match.reason
    if not online.failed:
        return f"{_names(asked)} hold no work that fits; that alone does not show that there is none."
    silent = f"{_list(online.failed)} could not be had"
    if not online.answered:
        return f"Nothing is known of this work: {silent}."
    return f"It was not found, and {silent}, so that shows nothing."


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else "nobody"


def _list(reasons: dict[str, str]) -> str:
    return "; ".join(f"{name}: {reason}" for name, reason in sorted(reasons.items()))
