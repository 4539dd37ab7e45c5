"""Family LAW."""
