"""Family PGE."""
