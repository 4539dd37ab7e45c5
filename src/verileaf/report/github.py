"""GitHub annotations: workflow commands that place findings on the lines of a change."""

from __future__ import annotations

from verileaf.report.model import DiagnosticReport, DocumentReport, Report
from verileaf.report.view import short_sources, visible

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> str:
    """One workflow command a line for each finding and each input that could not be used."""
    lines = [
        _annotation(report, document, diagnostic)
        for document in report.documents
        for diagnostic in document.diagnostics
    ]
    lines += [f"::error file={_property(error.path)}::{_data(error.message)}" for error in report.errors]
    return "".join(line + "\n" for line in lines)


def _annotation(report: Report, document: DocumentReport, item: DiagnosticReport) -> str:
    properties = [f"file={_property(document.path)}"]
    if item.quote is not None and document.span_of == "source":
        properties.append(f"line={item.line}")
        last = item.line + item.quote.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        properties.append(f"endLine={last}")
        if last == item.line:  # columns are only read where the annotation stays on one line
            properties += [f"col={item.column}", f"endColumn={item.column + max(len(item.quote), 1) - 1}"]
    properties.append(f"title={_property(f'{item.code} {item.kind}')}")
    sources = short_sources(item.evidence, report.sources)
    message = f"{item.message} (Sources: {sources})" if sources else item.message
    return f"::{_COMMANDS[item.level]} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
