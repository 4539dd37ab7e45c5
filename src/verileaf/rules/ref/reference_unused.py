"""A bibliography entry that the text never cites.

## What it does

Looks, in a text that does cite by number or by author and year, for entries of its bibliography that nothing points to.

## Why it matters

Entries without a place in the text lend weight that they do not carry.

## Example

```md
# The leaf

Most of the regular users were dependent [1].

## References

1. Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in regular users. Drug Alcohol Depend. 2014;139:132-137.
2. Vicknasingam B, Chooi WT, Rahim AA, et al. Kratom and pain tolerance: a randomized, placebo-controlled, double-blind study. Yale J Biol Med. 2020;93(2):229-238.
```

## Instead

```md
# The leaf

Most of the regular users were dependent [1]. In an experiment they kept a hand in ice water longer [2].

## References

1. Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in regular users. Drug Alcohol Depend. 2014;139:132-137.
2. Vicknasingam B, Chooi WT, Rahim AA, et al. Kratom and pain tolerance: a randomized, placebo-controlled, double-blind study. Yale J Biol Med. 2020;93(2):229-238.
```

## Evidence

DISCERN question 4 (DIS-04): which source stands behind which claim. A list called “further reading” is left alone.

## Fix safety

There is no fix: cite the work where it belongs, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.extract.citing import bibliography, entry_numbers, named_by, used_names, used_numbers
from verileaf.model import Diagnostic
from verileaf.rules.case import Case

CODE = "REF006"
LEVELS = {"editorial": "note", "affiliate": "note", "seller": "note"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each entry to which no citation points, in a text in which others are pointed to."""
    slots = bibliography(case.extraction)
    entries = [entry for entry in slots if entry.kind == "entry"]
    if not entries:
        return
    marks = used_numbers(case.extraction)
    numbered = list(zip(slots, entry_numbers(case.extraction, slots), strict=True))
    if any(number in marks for _, number in numbered):
        unused = [entry for entry, number in numbered if number not in marks and entry.kind == "entry"]
    else:
        names = used_names(case.extraction)
        unused = [entry for entry in entries if not named_by(entry, names)]
        if len(unused) == len(entries):
            return
    for entry in unused:
        yield case.diagnostic("Nothing in the text points to this entry.", entry)
