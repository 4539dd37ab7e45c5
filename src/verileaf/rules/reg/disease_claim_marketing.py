"""A page that sells says that its product acts on a disease.

## What it does

Reports, on the pages of sellers and affiliates, statements that say or imply that the remedy, or a product that the page names by its brand, treats, eases or prevents a disease or its symptoms, in text and in headings, whoever is said to say so. Reports of a study, denials and open questions are spared. On other pages the same statements are left to the rules about claims.

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
from verileaf.rules._products import FORM, brands
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
_ACTS = lazy(
    r"\b(?:cures?|treats?|heals?|reliev(?:es?)|eases?|soothes?|calms?|stops?|ends?|beats?|fights?|reverses?|banish(?:es)?|eliminates?|erases?|wipes?\sout"
    r"|prevents?|controls?|lowers?|normali[sz]es?|combats?|melts?\saway|knocks?\sout|gets?\srid\sof|clears?(?:\sup)?|takes?\s(?:away|care\sof)|shrinks?"
    r"|defeats?|conquers?|tames?|quiets?|remed(?:y|ies)|works?\s(?:wonders\s|great\s|well\s|fast\s)?(?:for|against|on)|helps?|alleviates?|reduces?|improves?|corrects?"
    r"|(?:is|are)\s(?:(?!not\b)\w+\s)?(?:good|great|perfect|effective|ideal|made|meant|the\s(?:\w+\s)?(?:cure|remedy|answer|treatment))\s(?:for|against|to)"
    r"|(?P<put>keeps?|brings?|puts?|holds?|sends?))\s",
    re.IGNORECASE,
)
_AWAY = lazy(
    r"\s(?:\w+\s)?(?:in\s(?:remission|check|line)|into\sremission|at\s(?:bay|rest)|away|off|down|under\scontrol|back\sto|to\s(?:normal|sleep|rest|zero|an\send)|behind\syou|packing|out\sof)\b",
    re.IGNORECASE,
)
_OWN = lazy(rf"\b(?:our|this|these|my)\s(?:[\w’'-]+\s){{0,4}}?{FORM}(?=[\s,])", re.IGNORECASE)
_IT = lazy(
    r"\A(?:and\s|but\s|plus,?\s)?(?:it|they|this|these|one\s\w+|a\ssingle\s\w+)\s(?:\w+\s){0,2}\Z", re.IGNORECASE
)
_BETWEEN = lazy(r"[\s®™]*(?:[\w’'-]+\s){0,3}(?:,\s[^,;]{1,60},\s(?:\w+\s){0,2})?")
_SAID = lazy(
    r"\b(?:claim\w*|sa(?:ys?|id)|warn\w*|letters?|accus\w*|alleg\w*|whether|if|according|ask\w*|stud(?:y|ies)|trials?|survey\w*|mice|rats)\b",
    re.IGNORECASE,
)
_SURVEY = lazy(r"\b(?:surveys?|respondents|polls?)\b", re.IGNORECASE)
_YEAR = lazy(r"\((?:[^()]*\s)?(?:19|20)\d\d[a-z]?\)")
_REACH = 50
"""Characters between the verb and the disease."""
_BEFORE = 200
"""Characters before the verb in which the product is looked for."""


def check(case: Case) -> Iterator[Diagnostic]:
    """A finding for each sentence or heading that claims an effect on a disease."""
    seen: set[int] = set()
    for claim in case.extraction.claims:
        if claim.sentence in seen or not _markets(case, claim) or _is_survey(case, claim.sentence):
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
            seen.add(index)
            yield case.diagnostic(message, sentence)
    for index, name in _branded(case, seen):
        yield case.diagnostic(_message(case, name), case.sentences[index][0])


def _branded(case: Case, seen: set[int]) -> Iterator[tuple[int, str]]:
    """Further sentences in which the page's own product acts on a disease, under its brand or as "our drops"."""
    if not case.is_on_topic:
        return
    diseases = sorted(
        {
            number
            for mention in case.extraction.mentions
            if mention.kind == "condition" and (number := case.number_at(mention.start)) is not None
        }
        - seen
    )
    reported = set(seen)
    for index in diseases:
        sentence, block, words = case.sentences[index]
        if block.zone != "main" or block.kind in ("heading", "title") or words.rstrip().endswith("?"):
            continue
        follows = index - 1 in reported and case.sentences[index - 1][0].block == sentence.block
        name = _acts(case, sentence.start, words, follows)
        if name and not case.is_cited(sentence.start, sentence.end):
            reported.add(index)
            yield index, name


def _acts(case: Case, start: int, words: str, follows: bool) -> str | None:
    """The disease on which the sentence says that a product acts; `follows`: "it" is the product before."""
    for act in _ACTS.finditer(words):
        before = words[max(0, act.start() - _BEFORE) : act.start()]
        if _DENIED.search(before) or _SAID.search(before):
            continue
        if not ((follows and act.start() < _BEFORE and _IT.match(before)) or _is_product(case, before)):
            continue
        for mention in case.mentions_in(start + act.end(), start + act.end() + _REACH):
            away = not act["put"] or _AWAY.match(words, mention.end - start)
            if away and mention.kind == "condition" and _is_disease(case, mention.concept):
                return mention.concept
    return None


def _is_product(case: Case, before: str) -> bool:
    """Do the words before a verb name a product of the page as what acts?"""
    ends = [match.end() for match in _OWN.finditer(before)]
    ends += [match.end() for name in brands(case) for match in re.finditer(rf"\b{re.escape(name)}\b", before)]
    return any(_BETWEEN.fullmatch(before, end) for end in ends)


def _markets(case: Case, claim: Claim) -> bool:
    """Does the claim say that the topic's subject acts on a disease or symptom, other than as a study's result?"""
    if claim.relation != "treats" or claim.polarity == "negated" or claim.object is None:
        return False
    if claim.strength in ("uncertain", "denied") or claim.attribution in ("study", "agency", "rejected"):
        return False
    if not case.base.is_a(claim.subject, case.base.manifest.subject) or claim.species is not None:
        return False
    return _is_disease(case, claim.object)


def _is_survey(case: Case, number: int) -> bool:
    """Does the sentence tell what a cited survey's respondents said?"""
    sentence, _, words = case.sentences[number]
    return bool(_SURVEY.search(words)) and (case.is_cited(sentence.start, sentence.end) or bool(_YEAR.search(words)))


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
