"""A citation held against a record, field by field, with knowledge of how people write each of them."""
