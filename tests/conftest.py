"""A small topic on an invented remedy, as a folder: what a curator would write, and not a line of code."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # what must be quick is timed where it is tested
settings.load_profile("any machine")

DAY = "2026-03-01"

MOONLEAF: dict[str, Any] = {
    "topic.yaml": {
        "id": "moonleaf",
        "title": "Moonleaf (Lunaria inventa)",
        "version": "1.0",
        "subject": "moonleaf",
        "reviewed": DAY,
        "country": "CA",
    },
    "concepts/moonleaf.yaml": [
        {
            "id": "moonleaf",
            "kind": "substance",
            "label": "moonleaf",
            "variants": ["Lunaria inventa", "moon-leaf", "shepherd's moon", "MNL"],
        },
        {"id": "moonleaf-oil", "kind": "form", "label": "moonleaf oil", "broader": ["moonleaf"], "law_form": "oil"},
        {"id": "lunine", "kind": "substance", "label": "lunine", "broader": ["moonleaf"]},
        {"id": "glow", "kind": "effect", "label": "inner glow"},
        {"id": "pain-score", "kind": "measure", "label": "pain score"},
    ],
    "sources/studies.json": [
        {
            "id": "wren2021moonleaf",
            "type": "article-journal",
            "title": "Moonleaf for pain: a randomised trial",
            "author": [{"family": "Wren", "given": "Ada B."}, {"literal": "Moonleaf Group"}],
            "issued": {"date-parts": [[2021, 5, 4]]},
            "container-title": "Journal of Invented Plants",
            "volume": "3",
            "page": "1-9",
            "DOI": "10.5555/moonleaf.1",
            "PMID": "1234567",
            "custom": {
                "design": "randomised_trial",
                "n": 60,
                "peer_reviewed": True,
                "seen": [{"where": "https://example.org/wren", "on": DAY}],
            },
        },
        {
            "id": "gazette2019moonleaf",
            "type": "legislation",
            "title": "Moonleaf Act",
            "URL": "https://example.org/act",
            "custom": {"design": "statute", "seen": [{"where": "https://example.org/act", "on": DAY}]},
        },
    ],
    "findings/studies.yaml": [
        {
            "id": "wren2021moonleaf-pain",
            "source": "wren2021moonleaf",
            "finding": "Pain fell by 1 of 10.",
            "object": "pain",
            "measure": "pain-score",
            "value": {"low": 1, "high": 1, "unit": "points"},
            "spread": {"kind": "ci95", "low": 0.4, "high": 1.6},
            "n": 60,
        },
        {"id": "wren2021moonleaf-nausea", "source": "wren2021moonleaf", "finding": "Nausea in 30 of 60."},
    ],
    "assessments/efficacy.yaml": [
        {
            "id": "moonleaf-pain",
            "question": "Does moonleaf relieve pain?",
            "relation": "treats",
            "subject": "moonleaf",
            "object": "pain",
            "direction": "for",
            "start": "high",
            "steps": [
                {"domain": "imprecision", "change": -1, "reason": "One trial with 60 people."},
                {"domain": "risk_of_bias", "change": -1, "reason": "It was open."},
            ],
            "certainty": "low",
            "plain": "Moonleaf may relieve pain.",
            "clinical": "One open trial found a small difference.",
            "evidence": [{"finding": "wren2021moonleaf-pain", "stance": "for"}],
            "reviewed": DAY,
        },
        {
            "id": "moonleaf-nausea",
            "question": "Does moonleaf cause nausea?",
            "relation": "causes_harm",
            "subject": "moonleaf",
            "object": "nausea",
            "direction": "for",
            "start": "high",
            "steps": [{"domain": "imprecision", "change": 0, "reason": "Half of the people had it."}],
            "certainty": "high",
            "plain": "Moonleaf causes nausea.",
            "clinical": "Nausea was frequent in a trial.",
            "evidence": [{"finding": "wren2021moonleaf-nausea", "stance": "for"}],
            "reviewed": DAY,
        },
    ],
    "facts/botany.yaml": [
        {
            "id": "moonleaf-coffee",
            "question": "Is moonleaf related to coffee?",
            "relation": "history_botany",
            "subject": "moonleaf",
            "object": "coffee-plant",
            "truth": False,
            "plain": "Moonleaf is no kin of coffee.",
            "sources": ["wren2021moonleaf", "gazette2019moonleaf"],
            "reviewed": DAY,
        },
        {
            "id": "moonleaf-users",
            "question": "How many people use moonleaf?",
            "relation": "prevalence_or_number",
            "subject": "moonleaf",
            "measure": "prevalence-of-use",
            "value": {"low": 1.5, "high": 2, "unit": "percent"},
            "year": 2024,
            "plain": "About 2 in 100 people use it.",
            "sources": ["wren2021moonleaf"],
            "reviewed": DAY,
        },
    ],
    "law/canada.yaml": [
        {
            "place": "CA",
            "entries": [
                {
                    "form": "leaf",
                    "status": "legal",
                    "valid_to": "2019-06-30",
                    "summary": "Nothing forbade it.",
                    "confidence": "high",
                    "checked_on": DAY,
                    "sources": ["gazette2019moonleaf"],
                },
                {
                    "form": "leaf",
                    "status": "banned",
                    "valid_from": "2019-07-01",
                    "summary": "It is banned.",
                    "confidence": "high",
                    "checked_on": DAY,
                    "sources": ["gazette2019moonleaf"],
                },
                {
                    "form": "oil",
                    "status": "age_restricted",
                    "min_age": 19,
                    "doubt": "The day was not found.",
                    "summary": "Oil is for those of 19 and over.",
                    "confidence": "high",
                    "checked_on": DAY,
                    "sources": ["gazette2019moonleaf"],
                },
            ],
        }
    ],
    "required.yaml": [
        {
            "id": "nausea",
            "label": "nausea",
            "concepts": ["nausea"],
            "message": "Moonleaf causes nausea.",
            "assessments": ["moonleaf-nausea"],
        }
    ],
}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


class TopicFolder:
    """The files of a topic and the data in them; `save` writes them."""

    def __init__(self, path: Path, files: dict[str, Any]) -> None:
        self.path = path
        self.files = deepcopy(files)
        self.save()

    def save(self) -> Path:
        """Write all files and return the folder."""
        for name, data in self.files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(data, bytes):
                file.write_bytes(data)
            elif name.endswith(".json"):
                file.write_text(json.dumps(data, indent=1), encoding="utf-8")
            else:
                file.write_text(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return self.path

    def item(self, name: str, index: int = 0) -> dict[str, Any]:
        """An item of a file, to be changed in place; `save` afterwards."""
        found: dict[str, Any] = self.files[name] if name == "topic.yaml" else self.files[name][index]
        return found

    def line(self, name: str, words: str) -> int:
        """The line of a file in which the words stand first."""
        lines = (self.path / name).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.fixture
def tiny_topic(tmp_path: Path) -> TopicFolder:
    """The topic moonleaf in a folder of its own; shared data give it pain, nausea, Canada and the wording."""
    return TopicFolder(tmp_path / "moonleaf", MOONLEAF)
