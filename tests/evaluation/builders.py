"""Small labelled items and reports, built by hand."""

from __future__ import annotations

from typing import Any

from evaluation import claims, contrast
from evaluation.data import GoldArticle, GoldFinding, LabelledArticle, LabelledReference, PairedClaim, Truth
from verileaf.model import Difference, ReferenceStatus, Span, VerdictName
from verileaf.report.model import ClaimReport, DiagnosticReport, ReferenceReport


def claim(start: int, end: int, verdict: VerdictName) -> ClaimReport:
    return ClaimReport(
        quote="", text="", span=Span(start, end), line=1, column=1, relation="treats", subject="leaf", object="pain",
        comparator=None, polarity="affirmed", strength="established", attribution="author", scope="generic",
        verdict=verdict, assessment=None, certainty=None, evidence=(), reason="",
    )  # fmt: skip


def diagnostic(kind: str, span: Span | None, code: str = "CLM001") -> DiagnosticReport:
    return DiagnosticReport(
        code=code, kind=kind, level="warning", quote=None, span=span, line=1, column=1, excerpt=None, message="",
        evidence=(), fix=None,
    )  # fmt: skip


def article(source: str, *findings: tuple[str, str | None], quality: Any = "bad") -> LabelledArticle:
    gold = GoldArticle("vendor", quality, tuple(GoldFinding(kind, quote, "") for kind, quote in findings))
    spans = tuple(
        None if quote is None else Span(source.index(quote), source.index(quote) + len(quote)) for _, quote in findings
    )
    return LabelledArticle("a.md", source, gold, spans)


def paired(name: str, gold: Any, edit: Any = "negation", *, pair: str = "p1") -> PairedClaim:
    return PairedClaim(
        id=name, text=f"{name} cures all.", claim="cures all", relation="treats", gold=gold, why="", source="none",
        pair=pair, edit=edit,
    )  # fmt: skip


def pair_outcome(one: Any, two: Any, edit: Any = "negation") -> contrast.Outcome:
    """A pair labelled supported and contradicted that was given these classes."""
    first, second = paired("a", "supported", edit), paired("b", "contradicted", edit)
    return contrast.Outcome(claims.Outcome(first, one), claims.Outcome(second, two), edit)


TRUTH = Truth(
    doi="10.5555/leaf",
    title="The leaf and the knee",
    authors=("Wren AB", "Le Finch J", "et al."),
    year=2019,
    journal="Journal of Leaves",
    volume="5(6)",
    pages="1-9",
    pmid=None,
)


def reference(gold: Any, truth: Truth | None = TRUTH) -> LabelledReference:
    return LabelledReference("R1", "Wren AB. The leaf and the knee.", gold, truth)


def checked(status: ReferenceStatus, *fields: str, match: dict[str, Any] | None = None) -> ReferenceReport:
    differences = tuple(Difference(field, "this", "that") for field in fields)
    return ReferenceReport("", "", Span(0, 1), 1, 1, status, match, differences, "")
