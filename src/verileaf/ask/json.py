"""Answers as JSON: the form that other programs read. Each carries its schema's name and version."""

from __future__ import annotations

import msgspec

from verileaf.report.view import json_safe


def render(answer: msgspec.Struct) -> str:
    """Indented JSON, ending in a newline. The same answer gives the same bytes."""
    text = msgspec.json.format(msgspec.json.encode(answer, order="deterministic"), indent=2).decode()
    return json_safe(text) + "\n"
