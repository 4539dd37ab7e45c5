"""A page that sells says that its product acts on a disease.

## What it does

Reports, on the pages of sellers and affiliates, statements that say or imply that the remedy treats, eases or prevents a disease or its symptoms, in text and in headings, whoever is said to say so. Reports of a study, denials and open questions are spared. On other pages the same statements are left to the rules about claims.

## Why it matters

In the United States such a claim makes the product an unapproved drug, and it keeps people from treatments that work.

## Example

```md profile=seller
# Green Maeng Da kratom powder

Kratom relieves anxiety and lowers high blood pressure. Buy now!
```

## Instead

```md profile=seller
# Green Maeng Da kratom powder

Ground leaf, tested for metals and Salmonella. It is not meant to treat any disease. Buy now!
```

## Evidence

21 CFR 101.93(g)(2): (i) a disease, (ii) its signs or symptoms, (v) a class of medicines, (vi) the place of a therapy. The FDA's letters to sellers (FDK-3) quote “people use it to ...” as well.

## Fix safety

There is no fix: wording that is permitted is the seller's own decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Claim, Diagnostic
from verileaf.patterns import lazy
from verileaf.rules.case import Case

CODE = "REG001"
LEVELS = {"editorial": "off", "affiliate": "warning", "seller": "error"}

_GENERAL = frozenset(("harm", "safety", "side-effects", "toxicity", "death", "overdose", "poisoning", "tolerance"))
_FOR = lazy(
    r"\b(?:for|against|beats?|eases?|reliev(?:es?|ing)|treat(?:s|ing)?|cures?|heal(?:s|ing)?|soothes?|stops?|ends?|fight(?:s|ing)?|manag(?:e|es|ing))\s+(?:\w+\s+){0,3}?\Z",
    re.IGNORECASE,
)
_RELIEF = lazy(
    r"\A(?:\s+\w+)?\s+(?:relief|remed(?:y|ies)|cures?|treatment|management|fighter|killer|buster)\b", re.IGNORECASE
)
_DRUGS = r"(?:opi(?:oid|ate)|pain ?(?:killer|reliever)|analgesic|anti-?depressant|anxiolytic|anti-?inflammator(?:y|ie)|sedative|tranquilli[sz]er)s?"
_CLASS = lazy(
    rf"\b(?:natural|herbal|plant-based|organic|botanical|safer?|legal|effective|powerful|potent|nature['’]s) (?:\w+ )?{_DRUGS}\b"
    rf"|\b(?:alternative|substitute|replacement|stand-in)s? (?:to|for) (?:[\w-]+ ){{0,3}}?(?:{_DRUGS}|(?:prescription|pharmaceutical)s?"
    r"|(?:prescription |prescribed |conventional )?(?:medicine|medication|drug|pill)s?)\b",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    "opioid opioids opiate opiates pain painkiller painkillers painreliever painrelievers analgesic analgesics depressant"
    " depressants antidepressant antidepressants anxiolytic anxiolytics inflammatory inflammatories inflammatorys"
    " inflammatorie antiinflammatory antiinflammatories antiinflammatorys antiinflammatorie sedative sedatives"
    " tranquilliser tranquillisers tranquillizer tranquillizers alternative alternatives substitute substitutes"
    " replacement replacements stand".split()
)
"""Words without one of which neither the pattern above nor the one below can match."""
_PLACE = lazy(r"\b(?:alternative|substitute|replacement|stand-in)s? (?:to|for) (?:[\w-]+ ){0,2}?\Z", re.IGNORECASE)
_DENIED = lazy(r"\b(?:not|no|never|isn|unlike)\b[^.;]{0,30}\Z|n['’]t\b[^.;]{0,30}\Z", re.IGNORECASE)


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each sentence or heading that claims an effect on a disease."""
    seen: set[int] = set()
    for claim in case.extraction.claims:
        if claim.sentence in seen or not _markets(case, claim):
            continue
        seen.add(claim.sentence)
        yield case.diagnostic(_message(case, str(claim.object)), claim)
    offered = case.having(_SIGNS)
    for index, (sentence, block, words) in enumerate(case.sentences):
        heading = block.kind in ("heading", "title")
        if block.zone != "main" or index in seen or not (heading or index in offered) or words.rstrip().endswith("?"):
            continue
        start = sentence.start
        if heading:
            name = _announced(case, sentence.start, sentence.end, words)
            if name:
                yield case.diagnostic(_message(case, name), sentence)
            continue
        if _takes_place(case, start, sentence.end, words):
            message = "This puts a product on sale in the place of a medicine (21 CFR 101.93(g)(2)(v), (vi))."
            yield case.diagnostic(message, sentence)


def _markets(case: Case, claim: Claim) -> bool:
    """Does the claim say that the topic's subject acts on a disease or symptom, other than as a study's result?"""
    if claim.relation != "treats" or claim.polarity == "negated" or claim.object is None:
        return False
    if claim.strength in ("uncertain", "denied") or claim.attribution in ("study", "agency", "rejected"):
        return False
    if not case.base.is_a(claim.subject, case.base.manifest.subject) or claim.species is not None:
        return False
    return _is_disease(case, claim.object)


def _is_disease(case: Case, name: str) -> bool:
    concept = case.base.concepts.get(name)
    return concept is not None and concept.kind == "condition" and name not in _GENERAL


def _announced(case: Case, start: int, end: int, words: str) -> str | None:
    """The disease against which a heading announces the product."""
    for mention in case.mentions_in(start, end):
        if mention.kind == "condition" and _is_disease(case, mention.concept):
            before, after = words[: mention.start - start], words[mention.end - start :]
            if _FOR.search(before) or _RELIEF.match(after):
                return mention.concept
    return None


def _takes_place(case: Case, start: int, end: int, words: str) -> bool:
    """Is the product called a natural medicine of a class, or a medicine's substitute?"""
    found = _CLASS.search(words)
    at = found.start() if found else None
    if at is None:
        named = (m for m in case.mentions_in(start, end) if m.kind in ("medicine", "medicine_class"))
        place = next((m.start - start for m in named if _PLACE.search(words[: m.start - start])), None)
        at = place
    return at is not None and not _DENIED.search(words[:at])


def _message(case: Case, name: str) -> str:
    kind = "(i), a disease" if case.base.is_a(name, "disease") else "(ii), a symptom"
    return f"A page that sells says that its product acts on {case.base.label(name)}: 21 CFR 101.93(g)(2){kind}."
