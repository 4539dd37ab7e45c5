"""Catalogues of the invented works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented import RECORDS

from verileaf.model import Match
from verileaf.references.catalogue import Catalogue
from verileaf.references.find import from_lines
from verileaf.references.match import match


@pytest.fixture(scope="session")
def complete() -> Catalogue:
    """A catalogue that covers everything."""
    return Catalogue(RECORDS, covers="all")


@pytest.fixture(scope="session")
def partial() -> Catalogue:
    """The same works, without a claim to cover anything."""
    return Catalogue(RECORDS)


@pytest.fixture(scope="session")
def judge(complete: Catalogue) -> Callable[[str], Match]:
    """Hold one line against the complete catalogue."""
    return lambda line: match(from_lines(line)[0], complete)
