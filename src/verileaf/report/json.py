"""Report version 1 as JSON: the form that every other program reads."""

from __future__ import annotations

import msgspec

from verileaf.report.model import Report
from verileaf.report.view import json_safe

_COMMON = b"\n" + bytes(range(0x20, 0x7F))


def render(report: Report) -> str:
    """Indented JSON, ending in a newline. The same report gives the same bytes."""
    data = msgspec.json.format(msgspec.json.encode(report, order="deterministic"), indent=2) + b"\n"
    rare = data.translate(None, _COMMON).decode()  # with the characters that are common and harmless left out
    text = data.decode()
    return text if json_safe(rare) == rare else json_safe(text)


def parse(text: str | bytes) -> Report:
    """Reads what `render` wrote; unknown keys are ignored.

    Raises `msgspec.ValidationError` or `msgspec.DecodeError` where it is no report of version 1.
    """
    return msgspec.json.decode(text, type=Report)
