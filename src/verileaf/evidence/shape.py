"""Does a value have the shape of its type? Each departure with line, key, what was found and what is permitted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import msgspec

from verileaf.evidence.positions import Located, Path

_NAMES = {
    "null": "nothing",
    "array": "a list",
    "object": "a mapping",
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


def faults(located: Located, at: Path, data: Any, kind: type[Any]) -> list[str]:
    """One line for each departure of `data`, which stands at `at` in its file, from the type `kind`."""
    errors = sorted(_validator(kind).iter_errors(data), key=lambda error: list(map(str, error.absolute_path)))
    return [located.fault((*at, *path), message) for error in errors for path, message in _explain(error)]


def _validator(kind: type[Any]) -> Any:
    if kind not in _VALIDATORS:
        _VALIDATORS[kind] = jsonschema.Draft202012Validator(
            msgspec.json.schema(kind), format_checker=jsonschema.FormatChecker()
        )
    return _VALIDATORS[kind]


_VALIDATORS: dict[type[Any], Any] = {}


def _explain(error: Any) -> Iterator[tuple[Path, str]]:
    path: Path = tuple(error.absolute_path)
    found = json.dumps(error.instance, ensure_ascii=False, default=str)
    found = found if len(found) <= 60 else found[:57] + "..."
    match error.validator:
        case "additionalProperties":
            permitted = sorted(error.schema.get("properties", {}))
            for key in sorted(set(error.instance) - set(permitted)):
                yield (*path, key), f"unknown key {key}; permitted: {', '.join(permitted)}"
        case "required":
            # jsonschema reports each missing key by itself
            missing = [key for key in error.validator_value if key not in error.instance]
            name = next((key for key in missing if error.message.startswith(f"{key!r} ")), ", ".join(missing))
            yield path, f"missing key {name}"
        case "anyOf":
            inner = _of_right_type(error)
            for one in inner:
                yield from _explain(one)
            if not inner:
                options = list(dict.fromkeys(_name(option) for option in error.validator_value))
                yield path, f"found {found}; permitted: {' or '.join(options)}"
        case "enum" | "type" | "format" | "pattern":
            yield path, f"found {found}; permitted: {_name(error.schema)}"
        case "minLength" | "minItems":
            yield path, f"found {found}; must not be empty" if error.validator_value == 1 else error.message
        case "minimum" | "maximum":
            bounds = [str(error.schema[key]) for key in ("minimum", "maximum") if key in error.schema]
            yield path, f"found {found}; permitted: {' to '.join(bounds)}"
        case _:
            yield path, error.message if len(error.message) < 200 else error.message[:197] + "..."


def _of_right_type(error: Any) -> list[Any]:
    """The errors within those options of a choice that the value has at least the type of."""
    wrong = {one.relative_schema_path[0] for one in error.context if one.validator == "type" and not one.relative_path}
    return [one for one in error.context if one.relative_schema_path[0] not in wrong]


def _name(schema: dict[str, Any]) -> str:
    """What is permitted, in words."""
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "pattern" in schema:
        return str(schema.get("description", f"text like {schema['pattern']}"))
    if schema.get("format") == "date":
        return "a date like 2026-11-22"
    return "a mapping" if "$ref" in schema else _NAMES.get(str(schema.get("type")), "another value")
