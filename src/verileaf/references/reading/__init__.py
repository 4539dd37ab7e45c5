"""Citations as they are written: found in articles and lists, and split into what they say."""
