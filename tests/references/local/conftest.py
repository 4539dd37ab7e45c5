"""A catalogue of changes that stand in plain files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from local_files import FORMATS, Make, written

from verileaf.references.catalogue import Coverage
from verileaf.references.local import build
from verileaf.references.local.build import Built
from verileaf.references.local.search import LocalCatalogue


@pytest.fixture(autouse=True)
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read by `local_files.read`."""
    monkeypatch.setattr(build, "formats", FORMATS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


@pytest.fixture
def make(tmp_path: Path, folder: Path) -> Make:
    """`make(pubmed=[...], crossref=[...])` indexes a file of changes for each source, in that order."""
    made = 0

    def run(coverage: Coverage | None = None, *, batch: int = 3, **sources: Sequence[dict[str, Any] | str]) -> Built:
        nonlocal made
        files = []
        for source, changes in sources.items():
            made += 1
            files.append(written(tmp_path / f"{source}-{made}.jsonl", changes))
        return build.build(files, folder, coverage, batch=batch)

    return run


@pytest.fixture
def catalogue(folder: Path) -> Callable[[], LocalCatalogue]:
    return lambda: LocalCatalogue(folder)
