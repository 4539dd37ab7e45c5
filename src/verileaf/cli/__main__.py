"""`python -m verileaf.cli` is the command line, too."""

from __future__ import annotations

from verileaf.cli import run

run()
