"""Family GEN."""
