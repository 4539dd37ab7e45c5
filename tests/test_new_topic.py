"""A new topic is a folder of data and not a line of code: the whole engine on an invented remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import verileaf
from verileaf.report.model import Report

if TYPE_CHECKING:
    from conftest import TopicFolder


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")


def judged(text: str, topic: Path) -> Report:
    return verileaf.check(text, verileaf.Options(topic=str(topic), as_of=date(2026, 4, 1)))


@pytest.mark.parametrize(
    ("sentence", "verdict", "evidence"),
    [
        ("Moonleaf is proven to relieve pain.", "overstated", "moonleaf-pain"),
        ("Lunaria inventa may relieve pain.", "supported", "moonleaf-pain"),
        ("Moonleaf does not cause nausea.", "contradicted", "moonleaf-nausea"),
        ("Moonleaf causes nausea.", "supported", "moonleaf-nausea"),
        ("Moonleaf is related to the coffee plant.", "contradicted", "moonleaf-coffee"),
        ("Moonleaf is banned in Canada.", "supported", "law:CA"),
        ("Moonleaf is legal in Canada.", "outdated", "law:CA"),
    ],
)
def test_a_sentence_is_judged_by_the_topics_data(
    tiny_topic: TopicFolder, sentence: str, verdict: str, evidence: str
) -> None:
    report = judged(sentence, tiny_topic.path)
    assert report.topic.id == "moonleaf"
    (document,) = report.documents
    assert [(claim.verdict, claim.assessment) for claim in document.claims] == [(verdict, evidence)]


def test_other_remedies_are_nothing_to_it(tiny_topic: TopicFolder) -> None:
    report = judged("Kratom is proven to cure cancer.", tiny_topic.path)
    assert [claim.assessment for claim in report.documents[0].claims if claim.assessment] == []


def test_what_the_data_say_changes_the_verdict(tiny_topic: TopicFolder) -> None:
    item = tiny_topic.item("assessments/efficacy.yaml")
    item["steps"] = [{"domain": "imprecision", "change": 0, "reason": "Many large trials agree."}]
    item["certainty"] = "high"
    report = judged("Moonleaf is proven to relieve pain.", tiny_topic.save())
    assert [claim.verdict for claim in report.documents[0].claims] == ["supported"]


def test_the_topics_required_risks_are_asked_for(tiny_topic: TopicFolder) -> None:
    text = "Begin with 3 grams of moonleaf in the morning and add a gram a day. Moonleaf eases pain and lifts the mood."
    report = judged(text, tiny_topic.path)
    kinds = {item.kind for item in report.documents[0].diagnostics}
    assert "missing_risk:nausea" in kinds
    report = judged(f"{text} Moonleaf causes nausea.", tiny_topic.path)
    assert "missing_risk:nausea" not in {item.kind for item in report.documents[0].diagnostics}
