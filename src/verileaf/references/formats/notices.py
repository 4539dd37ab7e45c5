"""What has happened to a work since it appeared: names of updates, marks in titles, and what `custom` says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from verileaf.patterns import lazy
from verileaf.references.catalogue import NoticeType

Said = dict[str, str]
"""A `catalogue.Notice` as a record carries it in `custom`: `type`, `source`, and `doi`, `pmid`, `date` where known."""

_NAMES: dict[str, NoticeType] = {name: name for name in get_args(NoticeType)}
_OTHERS: dict[str, NoticeType] = {
    "addendum": "correction",
    "clarification": "correction",
    "concern": "expression_of_concern",
    "corrected": "correction",
    "new_edition": "new_version",
    "new_version_of_preprint": "new_version",
    "partial_removal": "partial_retraction",
    "retracted": "retraction",
    "retraction_notice": "retraction",
    "withdrawn": "withdrawal",
    "removed": "removal",
}
_TAKEN_BACK = frozenset(("retraction", "withdrawal", "removal"))
_BEFORE = lazy(
    r"\s{0,5}(?:[\[(]\s{0,3}(?P<b>retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\s{0,3}[\])]\s{0,3}:?"
    r"|(?P<c>retracted|withdrawn|(?-i:REMOVED|TEMPORARY REMOVAL))(?:\s+(?:article|paper|chapter))?\s{0,3}:"
    r"|(?-i:(?P<d>RETRACTED|WITHDRAWN))(?:\s+(?:ARTICLE|PAPER|CHAPTER))?\s{1,3}[-–—])\s{0,5}(?=\S)",
    re.IGNORECASE,
)
_AFTER = lazy(
    r"\s{0,5}(?:[\[(]\s{0,3}(?P<b>retracted|withdrawn)(?:\s+(?:article|paper))?(?:[.:;,][^\[\]()]{0,200})?\s{0,3}[\])]"
    r"|[-–—]\s{0,3}(?-i:(?P<c>RETRACTED|WITHDRAWN))(?:\s+ARTICLE)?)\s{0,5}\.?$",
    re.IGNORECASE,
)


def notice_type(name: object) -> NoticeType | None:
    """The type of an update by any of its names; None for one that says nothing about a work's standing."""
    if not isinstance(name, str):
        return None
    plain = re.sub(r"[\s_-]+", "_", name[:60].strip().lower())
    return _NAMES.get(plain) or _OTHERS.get(plain)


def said(
    kind: NoticeType, source: str, doi: str | None = None, pmid: str | None = None, date: str | None = None
) -> Said:
    """A notice with the fields that are known."""
    fields = {"type": kind, "doi": doi, "pmid": pmid, "date": date, "source": source}
    return {key: value for key, value in fields.items() if value}


def unmarked(title: str) -> tuple[str, NoticeType | None]:
    """A title without "RETRACTED:" and the like before or after it, and what that said.

    >>> unmarked("RETRACTED ARTICLE: Sleep in moles"), unmarked("Retracted papers on moles")
    (('Sleep in moles', 'retraction'), ('Retracted papers on moles', None))
    """
    if not any(word in title.lower() for word in ("retracted", "withdrawn", "removed", "removal")):
        return title, None
    found = _BEFORE.match(title)
    rest = title[found.end() :] if found else title
    if found is None and (found := _AFTER.search(title, max(0, len(title) - 240))):
        rest = title[: found.start()].rstrip()
    if found is None or not rest:
        return title, None
    word = next(group for group in found.groups() if group).lower()
    return rest, "retraction" if word == "retracted" else "withdrawal" if word == "withdrawn" else "removal"


def custom(notices: Sequence[Said], updates: Sequence[Said], retracted: bool = False) -> dict[str, Any]:
    """The `custom` object: the notices, and `status` where the work was retracted, withdrawn or removed for good."""
    about = _each_once(notices)
    dated = sorted(
        (n for n in about if n["type"] in _TAKEN_BACK or n["type"] == "reinstatement"), key=lambda n: n.get("date", "")
    )
    taken_back = dated[-1]["type"] in _TAKEN_BACK if dated else retracted
    fields = {"status": "retracted" if taken_back else None, "notices": about, "updates": _each_once(updates)}
    return {key: value for key, value in fields.items() if value}


def tells(notices: Sequence[Mapping[str, str]]) -> bool:
    """Does one of the notices say that a work was taken back?"""
    return any(notice["type"] in _TAKEN_BACK for notice in notices)


def _each_once(notices: Sequence[Said]) -> list[Said]:
    return list({tuple(sorted(notice.items())): notice for notice in notices}.values())
