"""The JSON schema of report version 1, made from the structs of `report.model` and the registered rules.

`python -m verileaf.report.schema [FILE]` writes it (default `docs/report.schema.json`); with `--check` it writes
nothing and exits 1 if the file is not current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from verileaf.report.model import Report
from verileaf.rules import rules

DEFAULT = Path("docs/report.schema.json")


def schema() -> dict[str, Any]:
    """The schema (JSON Schema draft 2020-12). Keys may be added to a report, so additional properties are valid.

    The kinds are those of the registered rules; after a colon may stand what a finding is about.
    """
    made = msgspec.json.schema(Report)
    kinds = sorted({rule.kind for rule in rules()})
    if kinds:
        about = {"type": "string", "pattern": "^[a-z_]+:[a-z0-9-]+$"}
        made["$defs"]["DiagnosticReport"]["properties"]["kind"] = {"anyOf": [{"enum": kinds}, about]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:verileaf:schema:report:1",
        "title": "Verileaf report, version 1",
        **made,
    }


def render() -> str:
    """The schema file's text."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Writes or checks the file; returns the exit code."""
    check = "--check" in arguments
    paths = [Path(argument) for argument in arguments if argument != "--check"]
    path = paths[0] if paths else DEFAULT
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(), encoding="utf-8", newline="\n")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == render():
        return 0
    print(f"{path} is not current: run python -m verileaf.report.schema", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
