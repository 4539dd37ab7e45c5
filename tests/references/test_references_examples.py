"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import verileaf.references

PARTS = ("", "comparing.", "reading.", "writing.")
MODULES = [
    f"verileaf.references.{part}{module.name}"
    for part in PARTS
    for module in pkgutil.iter_modules([f"{verileaf.references.__path__[0]}/{part.rstrip('.')}"])
    if not module.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_docs(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    assert len(MODULES) > 25
