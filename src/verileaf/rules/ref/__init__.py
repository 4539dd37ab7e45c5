"""Family REF."""
