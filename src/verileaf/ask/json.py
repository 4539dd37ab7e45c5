"""Answers as JSON: the form that other programs read. Each carries its schema's name and version."""

from __future__ import annotations

from typing import Any

import msgspec

from verileaf.report.view import json_safe


def render(answer: msgspec.Struct) -> str:
    """Indented JSON, ending in a newline. The same answer gives the same bytes; what is no text becomes U+FFFD."""
    data = _text(msgspec.to_builtins(answer))
    return json_safe(msgspec.json.format(msgspec.json.encode(data, order="deterministic"), indent=2).decode()) + "\n"


def _text(data: Any) -> Any:
    """The data with lone surrogates, which no encoding can hold, replaced."""
    if isinstance(data, str):
        return data.encode("utf-8", "replace").decode() if not data.isascii() else data
    if isinstance(data, dict):
        return {key: _text(value) for key, value in data.items()}
    return [_text(value) for value in data] if isinstance(data, list | tuple) else data
