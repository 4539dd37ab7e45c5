"""What the views for people share: words for levels and certainty, short names of sources, and harmless text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from verileaf.model import Certainty, Level, ReferenceStatus, Silenced, Span, VerdictName
from verileaf.patterns import lazy
from verileaf.report.model import ClaimReport, DocumentReport, Report, SilenceReport

CERTAINTY: dict[Certainty, str] = {
    "high": "high certainty",
    "moderate": "moderate certainty",
    "low": "low certainty",
    "very_low": "very low certainty",
}
LEVELS: tuple[Level, ...] = get_args(Level)
VERDICTS: tuple[VerdictName, ...] = get_args(VerdictName)
STATUSES: tuple[ReferenceStatus, ...] = get_args(ReferenceStatus)
REASONS: tuple[Silenced, ...] = get_args(Silenced)
NO_ADVICE = "This report checks statements against published evidence. It is not medical advice."

_LAW_VERDICTS = {"law_wrong": "contradicted", "law_outdated": "outdated"}
_INVISIBLE = lazy("[\u00ad\u200b\ufeff]")  # soft hyphen, zero-width space, byte-order mark
_UNSAFE = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SPACE = lazy(r"[ \t\n\r]+")


def visible(text: str) -> str:
    """The text with nothing in it that a terminal or a page would obey.

    Control characters become their pictures; marks that change direction, tags and lone surrogates become U+FFFD;
    invisible spaces are dropped. Tabs and line feeds stay.
    """
    return _UNSAFE.sub(_picture, _INVISIBLE.sub("", text))


def json_safe(text: str) -> str:
    """JSON text with the characters that a terminal would obey written as escapes; what it says stays the same."""
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_json_escape, text)


def one_line(text: str) -> str:
    """`visible`, with white space collapsed to single spaces."""
    return visible(_SPACE.sub(" ", text)).strip()


def short_source(source: Mapping[str, Any]) -> str:
    """A source in a few words: first author and year, then where it appeared."""
    year = _year(source)
    place = source.get("container-title-short") or source.get("container-title") or source.get("publisher")
    author = _first_author(source)
    title = str(source.get("title") or source.get("id") or "")
    head = " ".join(part for part in (author or _shorten(title), year) if part)
    return one_line(f"{head}, {place}" if place and place != author else head)


def short_sources(names: Iterable[str], sources: Mapping[str, Mapping[str, Any]]) -> str:
    """Sources by id in short form, joined by semicolons; an id that is not in `sources` stands for itself."""
    return "; ".join(short_source(sources.get(name, {"id": name})) for name in names)


def linked_claims(document: DocumentReport) -> tuple[list[ClaimReport | None], list[ClaimReport]]:
    """For each finding, in order, the claim whose verdict it reports, if any; and the claims that none reports."""
    by_verdict: dict[tuple[Span | None, str], list[ClaimReport]] = {}
    for claim in document.claims:
        by_verdict.setdefault((claim.span, claim.verdict), []).append(claim)
    linked: list[ClaimReport | None] = []
    for item in document.diagnostics:
        verdict = _LAW_VERDICTS.get(item.kind) or item.kind.removeprefix("claim_")
        found = by_verdict.get((item.span, verdict), [])
        found = [claim for claim in found if claim.reason in item.message] or found
        found = [claim for claim in found if claim.evidence == item.evidence] or found
        linked.append(found[0] if found else None)
    reported = {id(claim) for claim in linked}
    return linked, [claim for claim in document.claims if id(claim) not in reported]


class Totals:
    """The counts of a report's summary; each counter is in the order of its closed list."""

    def __init__(self, report: Report) -> None:
        documents = report.documents
        findings = [item for document in documents for item in document.diagnostics]
        self.documents = len(documents)
        self.words = sum(document.words for document in documents)
        self.claims = _count((claim.verdict for document in documents for claim in document.claims), VERDICTS)
        self.references = _count((item.status for document in documents for item in document.references), STATUSES)
        self.findings = _count((item.level for item in findings), LEVELS)
        self.fixes = sum(item.fix is not None for item in findings)
        self.safe_fixes = sum(item.fix is not None and item.fix.safe for item in findings)
        self.waived = sum(len(document.waived) for document in documents)
        self.errors = len(report.errors)


def judge_share(report: Report) -> str | None:
    """What the judge outside was asked and what came of it; None if there was none."""
    judge = report.tool.judge
    if judge is None:
        return None
    claims = [claim for document in report.documents for claim in document.claims]
    proposed = sum(claim.proposed_by == "judge" for claim in claims)
    told = [
        f"{judge.model} at {judge.host} was asked about {counted(judge.asked, 'sentence')}",
        f"{proposed:,} of {counted(len(claims), 'verdict')} proposed by it",
        judge_failures(report),
    ]
    return "; ".join(filter(None, told))


def judge_failures(report: Report) -> str | None:
    """How many answers of the judge outside could not be used, and why; None if none."""
    judge = report.tool.judge
    if judge is None or not judge.failed:
        return None
    why = "; ".join(f"{reason}: {number:,}" for reason, number in sorted(judge.failed.items()))
    return f"{sum(judge.failed.values()):,} of {counted(judge.asked, 'answer')} cannot be used ({why})"


def by_reason(silences: Iterable[SilenceReport]) -> dict[Silenced, list[SilenceReport]]:
    """The sentences that were not judged for each reason that occurs, in the order of the closed list."""
    found: dict[Silenced, list[SilenceReport]] = {reason: [] for reason in REASONS}
    for item in silences:
        found[item.reason].append(item)
    return {reason: items for reason, items in found.items() if items}


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 finding`, `2,000 findings`; `plural` where it is not made with -s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _count(items: Iterable[str], order: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(items)
    return {name: counts[name] for name in order if counts[name]}


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _first_author(source: Mapping[str, Any]) -> str:
    for person in source.get("author") or ():
        if isinstance(person, Mapping):
            return str(person.get("family") or person.get("literal") or person.get("given") or "")
    return ""


def _year(source: Mapping[str, Any]) -> str:
    issued = source.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return str(parts[0][0]) if parts and parts[0] else ""


def _shorten(title: str) -> str:
    return title if len(title) <= 60 else title[:57].rpartition(" ")[0] + " ..."
