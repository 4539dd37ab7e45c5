"""Records written out: as CSL-JSON that formatters accept, as lists of reference managers, as bibliographies."""
