"""Family CLM."""
