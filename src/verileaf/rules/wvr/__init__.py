"""Family WVR."""
