"""Family SAF."""
