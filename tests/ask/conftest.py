"""The base of bluemoss as a fixture."""

from __future__ import annotations

import pytest

from tests.moss import bluemoss
from verileaf.evidence.base import Base


@pytest.fixture(scope="session")
def base() -> Base:
    return bluemoss()
