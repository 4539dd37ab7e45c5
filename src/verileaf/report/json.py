"""Report version 1 as JSON: the form that every other program reads."""

from __future__ import annotations

import msgspec

from verileaf.report.model import Report
from verileaf.report.view import json_safe


def render(report: Report) -> str:
    """Indented JSON, ending in a newline. The same report gives the same bytes."""
    text = msgspec.json.format(msgspec.json.encode(report, order="deterministic"), indent=2).decode()
    return json_safe(text) + "\n"


def parse(text: str | bytes) -> Report:
    """Reads what `render` wrote; unknown keys are ignored.

    Raises `msgspec.ValidationError` or `msgspec.DecodeError` where it is no report of version 1.
    """
    return msgspec.json.decode(text, type=Report)
