"""A topic's evidence base: its format, its check, its compiled form and the look-ups that the judges use."""
