"""Benchmarks; see `docs/benchmarks.md`. They run from the repository root, as `python -m benchmarks.startup`."""
