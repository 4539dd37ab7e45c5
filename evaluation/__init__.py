"""The evaluation: labelled data, scores, baselines and floors. Run it with `python -m evaluation`."""
