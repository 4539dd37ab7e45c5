"""Advice that can hurt whoever follows it.

## What it does

Finds sentences that tell or encourage readers to stop, cut, swap or replace a prescribed medicine on their own, to combine the remedy with alcohol, opioids, sedatives or “whatever you take”, to drive after it, to take it in pregnancy without a thought, to take very large or repeated doses until the pain is gone, to give it to children, to stop abruptly without care, to hold somebody by force, to take pills that were prescribed for others, to pass drug tests by dangerous means, or to leave out the doctor or the ambulance. Warnings, questions and reports of what others did are left alone.

## Why it matters

Stopping an opioid, a sedative or an antidepressant at once can bring withdrawal, seizures, relapse and suicide. Most deaths with the remedy involved other drugs.

## Example

```md
# Off the pills with kratom

You can swap your oxycodone for kratom tomorrow morning.
```

## Instead

```md
# Kratom and your pills

Do not stop or swap a prescribed medicine on your own. Plan any change with the doctor who prescribes it.
```

## Evidence

The FDA's safety communication of April 9, 2019 on stopping opioids suddenly (OPI-1 to OPI-3, OPI-6) and its letters to sellers (FDK-4). Where the base holds an assessment of the danger, the message quotes it and names its sources.

## Fix safety

Taking the sentence out is offered as an unsafe fix: what else the paragraph says may hang on it. Where the next sentence plainly leans on it (“This ...”, “However, ...”), there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment
from verileaf.model import Diagnostic
from verileaf.rules._leaning import is_leant_on
from verileaf.rules._removal import remove
from verileaf.rules.case import Case
from verileaf.rules.saf._dangers import dangers
from verileaf.rules.saf._reading import Danger, Kind

CODE = "SAF001"
LEVELS = {"editorial": "error", "affiliate": "error", "seller": "error"}

MESSAGES: dict[Kind, str] = {
    "stop": "This leads readers to stop or cut a medicine on their own. Stopping suddenly can do serious harm.",
    "replace": "This leads readers to replace a prescribed medicine on their own. Stopping suddenly can do serious harm.",
    "combine": "This encourages a combination that can be dangerous.",
    "escalate": "This encourages large or repeated doses.",
    "skip_doctor": "This leads readers to leave out the doctor.",
    "task": "This encourages readers to drive or work with machines after taking it.",
    "pregnancy": "This reassures readers about pregnancy or breastfeeding, for which safety has not been shown.",
    "child": "This encourages giving it to a child or teenager.",
    "emergency": "This leads readers to leave out emergency care.",
    "force": "This leads readers to lock somebody in or hold them against their will.",
    "abrupt": "This leads readers to stop abruptly without care. Withdrawal can need treatment, most of all in pregnancy.",
    "borrow": "This leads readers to take a medicine that was not prescribed for them.",
    "cheat": "This recommends a dangerous way to pass a drug test.",
}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each passage of dangerous advice."""
    for danger in dangers(case):
        known = _assessment(case.base, danger)
        message = MESSAGES[danger.kind] + (f" {known.plain}" if known else "")
        evidence = case.base.sources_behind(known.id)[:3] if known else ()
        block = case.document.blocks[danger.block]
        lost = is_leant_on(case, danger.end)
        fix = None if lost else remove(case, danger.start, danger.end, block, safe=False)
        yield case.diagnostic(message, (danger.start, danger.end), evidence=evidence, fix=fix)


def _assessment(base: Base, danger: Danger) -> Assessment | None:
    """What the base says about the danger, the nearest concept first."""
    if danger.about is None:
        return None
    for concept in base.ancestors(danger.about):
        for item in _of(base, danger.kind):
            if concept in (item.object, item.comparator, item.species, *item.context) and item.direction != "against":
                return item
    return None


def _of(base: Base, kind: Kind) -> tuple[Assessment, ...]:
    if kind == "combine":
        return tuple(base.assessments.get("interacts", ()))
    if kind in ("task", "pregnancy"):
        relations = ("safety_general", "causes_harm", "risk_level")
        return tuple(item for relation in relations for item in base.assessments.get(relation, ()))  # type: ignore[call-overload]
    return ()
