"""What `evidence export` writes is read back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from verileaf.ask import export
from verileaf.evidence.base import Base, load
from verileaf.references import formats
from verileaf.references.formats import Put


@pytest.fixture(scope="module")
def base() -> Base:
    return load()


def words(title: str) -> list[str]:
    """LaTeX has its own dashes and quotation marks."""
    return re.findall(r"\w+", title)


def read(text: str) -> list[dict[str, Any]]:
    return [change.record for change in formats.read_bytes(text.encode(), "export") if isinstance(change, Put)]


def test_csl_is_the_same(base: Base) -> None:
    written = [{**source, "DOI": source.get("DOI", "").lower()} for source in base.sources.values()]
    assert read(export.csl(base)) == [{key: value for key, value in source.items() if value} for source in written]


@pytest.mark.parametrize("write", [export.ris, export.bibtex])
def test_the_other_formats_keep_what_identifies_a_work(base: Base, write: Any) -> None:
    records = read(write(base))
    assert len(records) == len(base.sources)
    for record, source in zip(records, base.sources.values(), strict=True):
        for field in ("issued", "container-title", "volume", "issue", "page", "PMID", "URL"):
            assert record.get(field) == source.get(field), (source["id"], field)
        assert record.get("DOI", "") == source.get("DOI", "").lower()
        assert words(record["title"]) == words(source["title"]), source["id"]
