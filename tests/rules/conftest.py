"""The rules run as a user runs them: text in, findings out, on the kratom base as it stands on a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from verileaf.model import Profile
from verileaf.pipeline import Checker, Options
from verileaf.read import read_text
from verileaf.references.memory import MemoryCatalogue
from verileaf.report.model import DiagnosticReport

DAY = date(2026, 11, 22)
RETRACTED: dict[str, Any] = {
    "id": "wren2021relief",
    "type": "article-journal",
    "title": "Relief of pain by an invented leaf: a survey",
    "author": [{"family": "Wren", "given": "Ada B."}, {"family": "Finch", "given": "Joe"}],
    "issued": {"date-parts": [[2021]]},
    "container-title": "Journal of Invented Plants",
    "volume": "12",
    "issue": "3",
    "page": "45-60",
    "custom": {"status": "retracted"},
}
"""An invented work; the base itself cites nothing that was retracted."""
DOUBTED: dict[str, Any] = {
    "id": "wren2020sleep",
    "type": "article-journal",
    "title": "Sleep after an invented leaf: a diary study",
    "author": [{"family": "Wren", "given": "Ada B."}, {"family": "Otto", "given": "Kim"}],
    "issued": {"date-parts": [[2020]]},
    "container-title": "Journal of Invented Plants",
    "volume": "11",
    "issue": "1",
    "page": "9-18",
    "custom": {"notices": [{"type": "expression_of_concern", "doi": "10.5555/jip.11.9c", "date": "2022-03"}]},
}
"""Another, with an expression of concern about it."""

FORMATS = {"md": "markdown", "html": "html", "txt": "text"}
Run = Callable[..., list[DiagnosticReport]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Check a text; `run(text, format="md", profile=None, covers=None)` gives all findings, waived ones left out."""
    checkers: dict[tuple[Profile | None, str | None], Checker] = {}

    def check(
        text: str, format: str = "md", profile: Profile | None = None, covers: str | None = None
    ) -> list[DiagnosticReport]:
        checker = checkers.get((profile, covers))
        if checker is None:
            checker = Checker(Options(as_of=DAY, profile=profile, covers=covers))
            checker.catalogue = MemoryCatalogue(
                (*checker.base.sources.values(), RETRACTED, DOUBTED), checker.catalogue.coverage
            )
            checkers[profile, covers] = checker
        return list(checker.document(read_text(text, "-", FORMATS[format])).diagnostics)  # type: ignore[arg-type]

    return check


@pytest.fixture(scope="session")
def quotes(run: Run) -> Callable[..., list[str]]:
    """`quotes(kind, text, ...)`: what the findings of a kind quote; "" for a finding about the page."""

    def check(kind: str, text: str, **options: Any) -> list[str]:
        return [
            item.quote or "" for item in run(text, **options) if item.kind == kind or item.kind.startswith(f"{kind}:")
        ]

    return check
