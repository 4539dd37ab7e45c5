"""A shared vocabulary of a few words in place of `topics/common`, and a cache that is the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verileaf.errors import TopicError
from verileaf.evidence import topic

if TYPE_CHECKING:
    from conftest import TopicFolder

COMMON: dict[str, Any] = {
    "topic.yaml": {
        "id": "common",
        "title": "Shared",
        "version": "1",
        "subject": "pain",
        "reviewed": "2026-03-01",
        "country": "CA",
    },
    "concepts/all.yaml": [
        {"id": "pain", "kind": "condition", "label": "pain", "variants": ["ache"]},
        {"id": "back-pain", "kind": "condition", "label": "back pain", "broader": ["pain"]},
        {"id": "low-back-pain", "kind": "condition", "label": "low back pain", "broader": ["back-pain"]},
        {"id": "nausea", "kind": "condition", "label": "nausea"},
        {"id": "aspirin", "kind": "medicine", "label": "aspirin"},
        {"id": "opioids", "kind": "medicine_class", "label": "opioids"},
        {"id": "cyp3a4", "kind": "enzyme", "label": "CYP3A4"},
        {"id": "mice", "kind": "species", "label": "mice"},
        {"id": "coffee-plant", "kind": "substance", "label": "coffee"},
        {"id": "who", "kind": "organisation", "label": "World Health Organization", "variants": ["WHO"]},
        {"id": "prevalence-of-use", "kind": "measure", "label": "prevalence of use"},
        {"id": "toronto", "kind": "place", "label": "Toronto", "broader": ["canada"], "place": "CA"},
        {"id": "canada", "kind": "place", "label": "Canada", "place": "CA"},
    ],
    "wording/all.yaml": [
        {"id": "relieve", "role": "relation", "value": "treats", "verbs": ["relieve"], "phrases": ["good for"]},
        {"id": "not", "role": "negation", "phrases": ["not"]},
        {"id": "banned", "role": "law", "value": "banned", "phrases": ["is banned"]},
    ],
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled topics are kept during the test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "verileaf")
    return folder / "verileaf" / "topics"


@pytest.fixture
def tiny_common(tmp_path: Path, tiny_topic: TopicFolder, monkeypatch: pytest.MonkeyPatch) -> TopicFolder:
    """Stands in for `topics/common`."""
    folder = type(tiny_topic)(tmp_path / "common", COMMON)
    monkeypatch.setattr(topic, "COMMON", folder.path)
    return folder


@pytest.fixture
def faults(tiny_topic: TopicFolder, tiny_common: TopicFolder) -> Callable[[], list[str]]:
    """All faults of the topic as it is now."""

    def read() -> list[str]:
        try:
            topic.read(tiny_topic.save())
        except TopicError as error:
            return error.faults
        return []

    return read
