"""Verileaf: holds what people write about a remedy against an evidence base.

    import verileaf
    report = verileaf.check("article.md")          # a file or a text
    for document in report.documents:
        for finding in document.diagnostics:
            print(finding.line, finding.code, finding.message)

`check(source, Options(...))` returns a `Report`; all objects are frozen and typed. Bad input raises `InputError`.
"""

from __future__ import annotations

from verileaf.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from verileaf.errors import InputError, TopicError, VerileafError
    from verileaf.pipeline import Options, check, check_paths
    from verileaf.report.model import Report

__all__ = ["InputError", "Options", "Report", "TopicError", "VerileafError", "__version__", "check", "check_paths"]

_HOMES = {
    "Options": "verileaf.pipeline",
    "check": "verileaf.pipeline",
    "check_paths": "verileaf.pipeline",
    "InputError": "verileaf.errors",
    "TopicError": "verileaf.errors",
    "VerileafError": "verileaf.errors",
    "Report": "verileaf.report.model",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that `verileaf --version` costs little."""
    if name not in _HOMES:
        raise AttributeError(f"module 'verileaf' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
