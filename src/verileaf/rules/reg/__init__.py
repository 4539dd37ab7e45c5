"""Family REG."""
