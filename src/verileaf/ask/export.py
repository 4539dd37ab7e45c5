"""The base in the formats of others: sources as CSL-JSON, RIS and BibTeX, findings as a flat table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from verileaf.ask.evidence import spread_text
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.evidence.schema import CSL, Finding
from verileaf.references.writing import export

COLUMNS = (
    "finding", "text", "subject", "object", "measure", "low", "high", "unit", "spread", "n", "population", "species",
    "form", "setting", "assessments", "stances", "source", "title", "year", "design", "peer_reviewed", "status", "doi",
    "pmid", "url",
)  # fmt: skip
"""Columns of the flat table, one row for each finding."""


def csl(base: Base) -> str:
    """All sources as CSL-JSON."""
    return export.csl([*base.sources.values()])


def ris(base: Base) -> str:
    """All sources as RIS."""
    return export.ris([*base.sources.values()])


def bibtex(base: Base) -> str:
    """All sources as BibTeX."""
    return export.bibtex([*base.sources.values()])


def flat(base: Base) -> str:
    """All findings as CSV with a heading, one row each."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(base))
    return text.getvalue()


def parquet(base: Base) -> bytes:
    """All findings as Parquet. Raises `InputError` where pyarrow (the extra `parquet`) is not there."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError("Parquet needs pyarrow: pip install 'verileaf[parquet]'") from None
    kinds = {
        "low": pyarrow.float64(), "high": pyarrow.float64(), "n": pyarrow.int64(), "year": pyarrow.int64(),
        "peer_reviewed": pyarrow.bool_(),
    }  # fmt: skip
    schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS])
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows(base), schema=schema), sink)
    return sink.getvalue()


def rows(base: Base) -> list[dict[str, Any]]:
    """The flat table: a finding with its source and the assessments that use it."""
    uses: dict[str, list[tuple[str, str]]] = {}
    for assessment in base.core.assessments:
        for evidence in assessment.evidence:
            uses.setdefault(evidence.finding, []).append((assessment.id, evidence.stance))
    return [
        _row(finding, base.sources[finding.source], uses.get(finding.id, []), base)
        for finding in base.findings.values()
    ]


def _row(finding: Finding, source: CSL, uses: list[tuple[str, str]], base: Base) -> dict[str, Any]:
    value, custom = finding.value, source["custom"]
    return {
        "finding": finding.id,
        "text": finding.finding,
        "subject": finding.subject or base.manifest.subject,
        "object": finding.object,
        "measure": finding.measure,
        "low": value.low if value else None,
        "high": value.high if value else None,
        "unit": value.unit if value else None,
        "spread": spread_text(finding),
        "n": finding.n,
        "population": finding.population,
        "species": finding.species,
        "form": finding.form,
        "setting": finding.setting,
        "assessments": ";".join(name for name, _ in uses),
        "stances": ";".join(stance for _, stance in uses),
        "source": finding.source,
        "title": source["title"],
        "year": _date(source)[0] if _date(source) else None,
        "design": custom["design"],
        "peer_reviewed": bool(custom.get("peer_reviewed")),
        "status": custom.get("status", "current"),
        "doi": source.get("DOI"),
        "pmid": source.get("PMID"),
        "url": source.get("URL"),
    }


def _date(source: CSL) -> list[int]:
    parts = (source.get("issued") or {}).get("date-parts") or [[]]
    return [int(part) for part in parts[0]]


FORMATS: dict[str, Callable[[Base], str | bytes]] = {
    "csl": csl,
    "ris": ris,
    "bibtex": bibtex,
    "csv": flat,
    "parquet": parquet,
}
"""Formats of `evidence export` by name."""
