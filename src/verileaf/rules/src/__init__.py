"""Family SRC."""
