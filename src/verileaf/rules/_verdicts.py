"""Findings that follow from a verdict alone; the rules of families CLM and LAW share it."""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic, VerdictName
from verileaf.rules.case import Case


def by_verdict(case: Case, name: VerdictName, *, legal: bool) -> Iterator[Diagnostic]:
    """A finding for each claim with the verdict; `legal` chooses those about the law or all others."""
    for verdict in case.verdicts:
        if verdict.name == name and (verdict.claim.relation == "legal_status") == legal:
            yield case.diagnostic(verdict.reason, verdict.claim, evidence=verdict.evidence)
