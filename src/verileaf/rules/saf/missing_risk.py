"""A risk that an article which advises use leaves out.

## What it does

Looks, in an article that gives doses or instructions, urges readers to try the remedy, sells it or tells its benefits without its harms, for each risk of the topic's list (`required.yaml`). A risk counts as told where the main text names it as one; denying it does not count. One finding for each risk, of kind `missing_risk:<topic>`.

## Why it matters

Who is told how to take something has to be told what it can do. What is left out cannot be weighed.

## Example

```md
# How to take kratom

Begin with 3 grams of kratom in the morning. It eases pain and lifts the mood.
```

## Instead

```md
# What is known about kratom

We give no doses. How well it eases pain is not known.
```

## Evidence

DISCERN question 11 (DIS-11): harms, interactions, and who must avoid it. FTC-5: risks stand beside the claim, in the same medium. FDK-5: what the FDA names.

## Fix safety

There is no fix: the message gives the base's sentence, and the author finds its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from verileaf.evidence.schema import RequiredTopic
from verileaf.model import Diagnostic
from verileaf.rules.case import Case
from verileaf.rules.saf._advises import advises_use
from verileaf.rules.saf._coverage import Coverage

CODE = "SAF002"
LEVELS = {"editorial": "warning", "affiliate": "warning", "seller": "error"}


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each required topic that is not covered, if the article advises use."""
    required = case.base.core.required
    if not required or not advises_use(case):
        return
    coverage = Coverage(case)
    for topic in required:
        if not coverage.of(topic):
            message = f"The article advises use and leaves out {topic.label}. {topic.message}"
            yield case.diagnostic(message, evidence=_sources(case, topic), kind=f"{case.kind}:{topic.id}")


def _sources(case: Case, topic: RequiredTopic) -> tuple[str, ...]:
    """The sources of the topic's first assessment or fact, at most three."""
    return case.base.sources_behind(topic.assessments[0])[:3]
