"""What a report says of references besides their fields: notices, citing sentences, works that may be meant."""

from __future__ import annotations

import json as stdlib
from datetime import date
from typing import Any

import pytest

from verileaf.model import Candidate, Cited, Match, Notice, Reference
from verileaf.read import read_text
from verileaf.report import html, json
from verileaf.report.build import build, document_report
from verileaf.report.model import Report, TopicReport

TEXT = "The leaf eases pain (Wren 2019). [Link to a study of leaves]\n"
HOSTILE = "<script>alert(1)</script>\x1b[31m\ud800"


def made(hostile: str = "") -> Report:
    document = read_text(TEXT, "a.txt")
    entry, slot = (
        Reference(TEXT.index(words), TEXT.index(words) + len(words), kind, words)  # type: ignore[arg-type]
        for words, kind in (("Wren 2019", "entry"), ("[Link to a study of leaves]", "placeholder"))
    )
    work: dict[str, Any] = {
        "id": "x",
        "title": f"Leaves{hostile}".replace("\ud800", ""),
        "abstract": "long",
        "DOI": "10.5555/x.1",
    }
    matches = (
        Match(
            entry,
            "ok",
            {"title": "Rust"},
            notices=(Notice("expression_of_concern", doi="10.5555/c.1", date="2022-03", source="crossref"),),
            cited=(Cited(0, 32, "does not", f"The work is about rust.{hostile}", True),),
        ),
        Match(slot, "placeholder", candidates=(Candidate(work, f"These words fit: leaves.{hostile}", True),)),
    )
    day = date(2026, 11, 22)
    topic = TopicReport("leaf", "1", day)
    return build([document_report(document, matches=matches)], topic=topic, as_of=day, sources={})


def test_the_keys_of_a_reference() -> None:
    first, second = stdlib.loads(json.render(made()))["documents"][0]["references"]
    assert first["notices"] == [
        {"type": "expression_of_concern", "doi": "10.5555/c.1", "pmid": None, "date": "2022-03", "source": "crossref"}
    ]
    assert first["cited"] == [
        {
            "quote": "The leaf eases pain (Wren 2019).",
            "span": [0, 32],
            "line": 1,
            "column": 1,
            "relevance": "does not",
            "reason": "The work is about rust.",
        }
    ]
    assert second["candidates"] == [
        {
            "record": {"id": "x", "title": "Leaves", "DOI": "10.5555/x.1"},
            "reason": "These words fit: leaves.",
            "fits": True,
        }
    ]


def test_the_page_shows_them() -> None:
    page = html.render(made())
    assert "On record: expression of concern 2022-03 doi:10.5555/c.1" in page
    assert "Does not bear on <q>The leaf eases pain (Wren 2019).</q> (line 1). The work is about rust." in page
    assert "May mean: Leaves." in page


@pytest.mark.parametrize("render", [html.render, json.render])
def test_nothing_in_them_is_obeyed(render: Any) -> None:
    shown = render(made(HOSTILE))
    assert "\x1b" not in shown
    assert "\ud800" not in shown
    assert render is json.render or "<script>alert" not in shown
