"""What holds where nobody chooses."""

from __future__ import annotations

TOPIC = "kratom"
"""The topic that articles are read about."""
