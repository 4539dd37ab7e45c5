"""Findings that follow from a verdict alone; the rules of families CLM and LAW share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from verileaf.model import Diagnostic, Verdict, VerdictName
from verileaf.patterns import lazy
from verileaf.rules._rewording import rewordings
from verileaf.rules.case import Case

_SENTENCE = lazy(r"(?<=[.!?])\s+(?=[A-Z“])")
_MOST = 3
"""Reasons that one finding names; the rest are counted."""


def by_verdict(case: Case, name: VerdictName, *, legal: bool) -> Iterator[Diagnostic]:
    """One finding for all claims of the same words with the verdict; `legal` chooses those about the law or all others."""
    groups: dict[tuple[int, int], list[Verdict]] = defaultdict(list)
    for verdict in case.verdicts:
        if verdict.name == name and (verdict.claim.relation == "legal_status") == legal:
            groups[verdict.claim.start, verdict.claim.end].append(verdict)
    fixes = case.once("rewordings", lambda: rewordings(case))
    for verdicts in groups.values():
        reasons = list(dict.fromkeys(verdict.reason for verdict in verdicts))
        sentences = [sentence for reason in reasons[:_MOST] for sentence in _SENTENCE.split(reason)]
        message = " ".join(dict.fromkeys(sentences))
        more = f" And {len(reasons) - _MOST} more." if len(reasons) > _MOST else ""
        evidence = tuple(dict.fromkeys(source for verdict in verdicts for source in verdict.evidence))
        yield case.diagnostic(message + more, verdicts[0].claim, evidence=evidence, fix=fixes.get(id(verdicts[0])))
