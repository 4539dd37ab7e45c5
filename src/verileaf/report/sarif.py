"""SARIF 2.1.0 (OASIS): the exchange format of code scanning services and editors."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from verileaf.model import Edit, Fix
from verileaf.patterns import lazy
from verileaf.report.model import DiagnosticReport, DocumentReport, ErrorReport, Report, RuleInfo, WaivedReport
from verileaf.report.view import json_safe, short_sources

SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "verileaf/1"
"""Key of the fingerprint: a digest of code and quoted words, and which of several like it."""

_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NEWLINE = lazy(r"\r\n|\r|\n")

Json = dict[str, Any]


def render(report: Report, rules: Sequence[RuleInfo] = ()) -> str:
    """The SARIF log, indented, with one run. `rules` describe the codes; a code without a description is valid."""
    return json_safe(json.dumps(log(report, rules), indent=2, ensure_ascii=False)) + "\n"


def log(report: Report, rules: Sequence[RuleInfo] = ()) -> Json:
    """The SARIF log as JSON data."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    index = {rule.code: at for at, rule in enumerate(ordered)}
    run = {
        "tool": {
            "driver": {
                "name": report.tool.name,
                "semanticVersion": report.tool.version,
                "rules": [_rule(rule) for rule in ordered],
            }
        },
        "invocations": [_invocation(report.errors)],
        "columnKind": "unicodeCodePoints",
        "results": [item for document in report.documents for item in _results(document, report.sources, index)],
        "properties": {
            "topic": {
                "id": report.topic.id,
                "version": report.topic.version,
                "reviewed": report.topic.reviewed.isoformat(),
            },
            "asOf": report.as_of.isoformat(),
        },
    }
    return {"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}


def _rule(rule: RuleInfo) -> Json:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", rule.kind)),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.document_markdown, "markdown": rule.document_markdown},
        "properties": {"kind": rule.kind},
    }


def _invocation(errors: Sequence[ErrorReport]) -> Json:
    notifications = [
        {
            "level": "error",
            "message": {"text": error.message},
            "locations": [{"physicalLocation": _artifact(error.path)}],
        }
        for error in errors
    ]
    return {"executionSuccessful": not errors, "toolExecutionNotifications": notifications}


def _results(document: DocumentReport, sources: Mapping[str, Any], index: Mapping[str, int]) -> list[Json]:
    seen: Counter[str] = Counter()
    results = [_result(document, item, sources, index, seen) for item in document.diagnostics]
    for waived in document.waived:
        result = _result(document, waived.diagnostic, sources, index, seen)
        result["suppressions"] = [_suppression(waived)]
        results.append(result)
    return results


def _result(
    document: DocumentReport,
    item: DiagnosticReport,
    sources: Mapping[str, Any],
    index: Mapping[str, int],
    seen: Counter[str],
) -> Json:
    names = short_sources(item.evidence, sources)
    digest = _digest(item)
    seen[digest] += 1
    location = _artifact(document.path)
    result: Json = {"ruleId": item.code}
    if item.code in index:
        result["ruleIndex"] = index[item.code]
    properties: Json = {"kind": item.kind, "evidence": list(item.evidence)}
    if item.quote is not None and item.span is not None:
        if document.span_of == "source":
            location["region"] = _region(item, item.quote)
        else:  # the positions are not those of the file that the artifact location names
            properties["extractedSpan"] = list(item.span)
    result |= {
        "level": item.level,
        "message": {"text": f"{item.message} (Sources: {names})" if names else item.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: f"{digest}:{seen[digest]}"},
        "properties": properties,
    }
    if item.fix is not None and item.fix.safe and item.fix.edits and document.span_of == "source":
        result["fixes"] = [_fix(document, item.fix)]
    return result


def _region(item: DiagnosticReport, text: str) -> Json:
    assert item.span is not None
    breaks = list(_NEWLINE.finditer(text))
    end_column = len(text) - breaks[-1].end() + 1 if breaks else item.column + len(text)
    return {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.line + len(breaks),
        "endColumn": end_column,
        "charOffset": item.span.start,
        "charLength": item.span.end - item.span.start,
    }


def _fix(document: DocumentReport, fix: Fix) -> Json:
    change = _artifact(document.path) | {"replacements": [_replacement(edit) for edit in sorted(fix.edits, key=_start)]}
    return {"description": {"text": fix.description}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> Json:
    region = {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _suppression(waived: WaivedReport) -> Json:
    until = f" (until {waived.until})" if waived.until else ""
    return {"kind": "inSource", "status": "accepted", "justification": waived.reason + until}


def _artifact(path: str) -> Json:
    return {"artifactLocation": {"uri": _uri(path)}}


def _uri(path: str) -> str:
    if _SCHEME.match(path):
        return quote(path, safe="%/:?#[]@!$&'()*+,;=~-._")
    path = path.replace("\\", "/") if re.match(r"[A-Za-z]:\\", path) else path
    if path.startswith("/"):
        return "file://" + quote(path)
    # a colon in the first segment of a relative reference would read as a scheme: quote() escapes it
    return quote(path)


def _digest(item: DiagnosticReport) -> str:
    words = " ".join((item.kind if item.quote is None else item.quote).split())
    return sha256(f"{item.code}\0{words}".encode()).hexdigest()[:32]


def _start(edit: Edit) -> tuple[int, int]:
    return edit.span
