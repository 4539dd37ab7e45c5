"""A citation that departs from the record of the work it means.

## What it does

Compares a citation with the work's record and names each field that differs, with what is stated and what is true: authors, year, title, journal, volume, issue, pages, DOI.

## Why it matters

A wrong field sends readers to another work or to none, and tells that the author has not seen the source.

## Example

```md
# The leaf

More than half of the regular users scored as severely dependent [1].

## References

1. Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in regular users. Drug Alcohol Depend. 2011;139:132-137.
```

## Instead

```md
# The leaf

More than half of the regular users scored as severely dependent [1].

## References

1. Singh D, Müller CP, Vicknasingam BK. Kratom (Mitragyna speciosa) dependence, withdrawal symptoms and craving in regular users. Drug Alcohol Depend. 2014;139:132-137.
```

## Evidence

JAMA benchmarks (JAM-2); the record that the message quotes is the one that the base or catalogue holds.

## Fix safety

Safe where the value stands in one place of the entry and the work is certain: its title stands there, and an identifier agrees, or authors and two more fields do. Otherwise the fix is unsafe. Authors and titles are left to the author.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.model import Diagnostic, Difference, Match
from verileaf.rules._fields import FIELDS, mend
from verileaf.rules.case import Case

CODE = "REF003"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "warning"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each citation with at least one wrong field."""
    for match in case.matches:
        if match.status == "wrong":
            yield case.diagnostic(_message(match), match.reference, evidence=_known(case, match), fix=mend(case, match))


def _message(match: Match) -> str:
    if not match.differences:
        return match.reason
    parts = [_difference(difference) for difference in match.differences if difference.severity != "variant"]
    return "The citation departs from the record: " + "; ".join(parts) + "."


def _difference(difference: Difference) -> str:
    name = FIELDS.get(difference.field, difference.field)
    stated = f"“{difference.stated}”" if difference.stated else "nothing"
    if difference.field in ("DOI", "PMID", "PMCID", "URL") and not difference.actual:
        owner = "another work" if difference.severity == "work" else "no known work"
        return f"the {name} {difference.stated} belongs to {owner}"
    if difference.field == "author":
        return f"its authors are {difference.actual}, not {difference.stated or 'unnamed'}"
    return f"the {name} is “{difference.actual}”, not {stated}"


def _known(case: Case, match: Match) -> tuple[str, ...]:
    name = str(match.record.get("id", "")) if match.record else ""
    return (name,) if name in case.base.sources else ()
