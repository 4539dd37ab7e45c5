"""`python -m verileaf` is the command line."""

from __future__ import annotations

from verileaf.cli import run

run()
