"""The base in the formats of others: sources as CSL-JSON, RIS and BibTeX, findings as a flat table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import msgspec

from verileaf.ask.evidence import spread_text
from verileaf.errors import InputError
from verileaf.evidence.base import Base
from verileaf.evidence.schema import CSL, Finding
from verileaf.report.view import one_line

_RIS_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK",
    "chapter": "CHAP", "dataset": "DATA", "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT",
    "paper-conference": "CPAPER", "patent": "PAT", "post-weblog": "BLOG", "regulation": "STAT", "report": "RPRT",
    "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
"""CSL's types in RIS; all others are GEN."""
_BIBTEX_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "dataset": "dataset", "paper-conference": "inproceedings", "report": "report",
    "thesis": "thesis", "webpage": "online", "post-weblog": "online",
}  # fmt: skip
"""CSL's types in biblatex; all others are misc."""
COLUMNS = (
    "finding", "text", "subject", "object", "measure", "low", "high", "unit", "spread", "n", "population", "species",
    "form", "setting", "assessments", "stances", "source", "title", "year", "design", "peer_reviewed", "status", "doi",
    "pmid", "url",
)  # fmt: skip
"""Columns of the flat table, one row for each finding."""


def csl(base: Base) -> str:
    """All sources as CSL-JSON."""
    return msgspec.json.format(msgspec.json.encode([*base.sources.values()]), indent=2).decode() + "\n"


def ris(base: Base) -> str:
    """All sources as RIS."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]
        def set_header(self, count: int) -> str:
            """No running number before a record: `TY` comes first."""
            return ""

    return str(rispy.dumps([_ris(source) for source in base.sources.values()], implementation=Writer))


def bibtex(base: Base) -> str:
    """All sources as BibTeX in the fields of biblatex, LaTeX's signs escaped and capitals of titles kept."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    escape = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False).unicode_to_latex
    entries = [
        Entry(
            _BIBTEX_TYPES.get(source["type"], "misc"),
            source["id"],
            [Field(key, value) for key, value in _bibtex(source, escape).items()],
        )
        for source in base.sources.values()
    ]
    return write_string(Library([*entries]))


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


def _names(source: CSL) -> list[str]:
    """ "Family, Given" for people, the name as it is for bodies."""
    return [
        str(person["literal"])
        if person.get("literal")
        else ", ".join(str(person[key]) for key in ("family", "given") if person.get(key))
        for person in source.get("author", ())
    ]


def _ris(source: CSL) -> dict[str, Any]:
    first, _, last = str(source.get("page", "")).partition("-")
    day = _date(source)
    record = {
        "type_of_reference": _RIS_TYPES.get(source["type"], "GEN"),
        "id": source["id"],
        "authors": [one_line(name) for name in _names(source)],
        "title": source["title"],
        "secondary_title": source.get("container-title"),
        "publisher": source.get("publisher"),
        "year": str(day[0]) if day else None,
        "date": "/".join(f"{part:02}" for part in day) if len(day) > 1 else None,
        "volume": source.get("volume"),
        "number": source.get("issue"),
        "start_page": first,
        "end_page": last,
        "doi": source.get("DOI"),
        "accession_number": source.get("PMID"),
        "urls": [source["URL"]] if source.get("URL") else [],
    }
    return {key: one_line(value) if isinstance(value, str) else value for key, value in record.items() if value}


def _bibtex(source: CSL, escape: Callable[[str], str]) -> dict[str, str]:
    """The fields of an entry; braces keep the names of bodies whole and the capitals of titles as they are."""
    day = _date(source)
    names = [
        "{" + escape(name) + "}" if person.get("literal") else escape(name)
        for name, person in zip(_names(source), source.get("author", ()), strict=True)
    ]
    fields = {
        "author": " and ".join(names),
        "title": "{" + escape(source["title"]) + "}",
        "journaltitle": escape(source.get("container-title", "")),
        "publisher": escape(source.get("publisher", "")),
        "date": "-".join(f"{part:02}" for part in day),
        "volume": source.get("volume"),
        "number": source.get("issue"),
        "pages": str(source.get("page", "")).replace("-", "--"),
        "doi": source.get("DOI"),
        "url": source.get("URL"),
        "note": f"PMID {source['PMID']}" if source.get("PMID") else None,
    }
    return {key: str(value) for key, value in fields.items() if value}


FORMATS: dict[str, Callable[[Base], str | bytes]] = {
    "csl": csl,
    "ris": ris,
    "bibtex": bibtex,
    "csv": flat,
    "parquet": parquet,
}
"""Formats of `evidence export` by name."""
