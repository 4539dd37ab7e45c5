"""Catalogues of the invented works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented import RECORDS

from verileaf.model import Match
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import from_lines


@pytest.fixture(scope="session")
def complete() -> MemoryCatalogue:
    """A catalogue that covers everything."""
    return MemoryCatalogue(RECORDS, EVERYTHING)


@pytest.fixture(scope="session")
def partial() -> MemoryCatalogue:
    """The same works, without a claim to cover anything."""
    return MemoryCatalogue(RECORDS)


@pytest.fixture(scope="session")
def judge(complete: MemoryCatalogue) -> Callable[[str], Match]:
    """Hold one line against the complete catalogue."""
    return lambda line: match(from_lines(line)[0], complete)
