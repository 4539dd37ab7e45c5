"""Which items of the base a text speaks of: reading what it names and asks, and ranking what may be meant."""
