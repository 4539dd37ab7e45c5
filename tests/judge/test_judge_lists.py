"""Lists tell what was seen; their items are found fault with only where they insist or name the topic."""

from __future__ import annotations

from datetime import date

import pytest

from verileaf.pipeline import Checker, Options
from verileaf.read import read_text

CHECKER = Checker(Options(as_of=date(2026, 11, 22)))
FILLER = "A page of some length on what readers should know, with more than one paragraph, so that nothing is taken for granted. "


def faults(item: str) -> list[str]:
    text = f"# Kratom\n\n{FILLER * 2}\n\nWhat to look out for:\n\n- {item}\n"
    _, verdicts, _ = CHECKER.analyse(read_text(text, "page.md", "markdown"))
    return [verdict.name for verdict in verdicts if verdict.name not in ("supported", "unsupported")]


@pytest.mark.parametrize(
    "item", ["Weight loss, nausea, sweating and constipation", "Restlessness, anxiety and irritability"]
)
def test_what_is_listed_is_let_pass(item: str) -> None:
    assert faults(item) == []


@pytest.mark.parametrize(
    "item", ["Kratom causes dry mouth", "Kratom always causes liver injury", "Kratom is not addictive"]
)
def test_what_names_the_topic_or_insists_is_judged(item: str) -> None:
    assert faults(item)
