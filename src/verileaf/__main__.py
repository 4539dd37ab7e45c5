"""`python -m verileaf` is the command line."""

from __future__ import annotations

import sys

from verileaf.cli import main

sys.exit(main())
