"""Does an article advise use: doses, instructions, an invitation, goods for sale, or benefits told without harms?"""

from __future__ import annotations

import re

from verileaf.model import Claim
from verileaf.patterns import lazy
from verileaf.rules.case import Case
from verileaf.rules.saf._dangers import dangers

_INVITED = lazy(
    r"\b(?:you (?:really |just |simply )?(?:have to|should|must|need to|owe it to yourself to|won['’]t regret)|why not|don['’]t hesitate to|go ahead and|ready to|time to"
    r"|we (?:recommend|suggest|encourage)|I (?:recommend|suggest)|(?:is|it['’]s|are|was) (?:well )?worth)\b[^.;!?]{0,40}?\b(?:try(?:ing)?|taste|tasting|give|giving|feel|taking|experience|order|buy)\b"
    r"|\bgive (?:it|this \w+|them|[\w-]+) a (?:try|shot|go|whirl|chance)\b|(?:\A|[.!?]\s+)(?:just )?try (?:it|one|some|this|our)\b|\btry it (?:for yourself|out|today|now)\b"
    r"|\byou (?:may|might|will|['’]ll) be (?:very |pleasantly )+surprised\b",
    re.IGNORECASE,
)
_INVITING = frozenset("try trying taste tasting give giving feel taking experience order buy surprised".split())
_DOSING = frozenset(
    "gram grams g mg milligram milligrams tablespoon tablespoons tablespoonful tablespoonfuls tablespoonsful"
    " tablespoonsfuls teaspoon teaspoons teaspoonful teaspoonfuls teaspoonsful teaspoonsfuls tbsp tsp scoop scoops"
    " capsule capsules cup cups gummy gummies shot shots drops ml dose doses dosage amount amounts".split()
)
"""Without one of these words the pattern after which it is named cannot match."""
_ORDERED = lazy(
    r"(?:\A\W*|[.;:!?—–]\s*|,\s*)(?:\w+:\s*)?(?:(?:so|then|just|simply|now|first|next|always|only|and|for beginners,?|beginners(?: should)?|new users(?: should)?)\s+)*"
    r"(?:take|use|start|begin|stir|mix|brew|swallow|drink|dose|add|measure|weigh|steep|boil|chew|dissolve|sip|increase|raise|repeat|aim for|stick to|work up)\b"
    r"|\b(?:you|beginners|new users|users|adults|most people|people) (?:can|should|may|might|could|will want to|usually|typically|often|generally|['’]ll want to)?\s?(?:\w+ )?(?:take|use|start|begin|need|dose|stick)\b"
    r"|\b(?:recommended|suggested|typical|usual|ideal|optimal|best|starting|standard|effective|beginner['’]?s?|right) (?:\w+ )?(?:dose|dosage|serving|amount)s?\b",
    re.IGNORECASE,
)
_DOSE = lazy(
    r"\b(?:\d+(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+(?:\.\d+)?)?|half a|a|one|two|three|four|five|a few|a couple of)\s?(?:heap(?:ed|ing) |level |full )?"
    r"(?:grams?|g|mg|milligrams?|(?:table|tea)spoons?(?:fuls?)?|tbsp|tsp|scoops?|capsules?|cups?|gumm(?:y|ies)|shots?|drops|ml)\b"
    r"|\b(?:low|small|moderate|high|starting|lower|higher) (?:dos(?:e|es|age)|amounts?)\b",
    re.IGNORECASE,
)
_SPARED = lazy(
    r"\b(?:stud(?:y|ies)|trial|volunteers?|participants?|respondents?|patients|mice|rats|survey\w*|reported|measured|no (?:safe|known|established|standard) |not (?:known|recommend\w*|been established)"
    r"|do not|don['’]t|never|avoid|unknown|meaningless|there is no|cannot|we do not|poison|overdose|died|equivalent)\b",
    re.IGNORECASE,
)
_DISSUADED = lazy(
    r"\b(?:do not|don['’]t|should not|shouldn['’]t|avoid|cannot recommend|not recommend\w*|before you try|nobody should|think twice)\b",
    re.IGNORECASE,
)
_LAWFUL = lazy(
    r"\b(?:must|have to|has to|need to|needs to|should|(?:is|are) required(?: by law)? to)\s+(?:\w+ ){0,2}?"
    r"(?:be (?:[\w-]+ ){0,4}?(?:[12]\d(?!\d|\s?(?:[-–%]|or \d|to \d|m?g\b|m[cl]|gram|milli|capsule|drop|minute|hour))|eighteen|nineteen|twenty[- ]one|age|adults?|older|licen[sc]ed|registered|residents?)"
    r"|(?:show|prove|present|provide|give|verify|carry|hold|have) (?:[\w-]+ ){0,4}?(?:ID|identification|age|prescription|licen[sc]e|permit))\b"
    r"(?:[^.;:!?]{0,40}?\bto (?:buy|order|purchase|try|taste|take|use|drink|get|have|possess|own|carry)\b)?"
    r"|\b(?:by|under) (?:[\w'’]+ ){0,3}law\b,?(?: (?:you|buyers|customers|adults|users|people))?"
    r"(?: (?:must|have to|need to|should|may|can))?(?: only)?(?: (?:buy|order|purchase|take|use|get|have))?",
    re.IGNORECASE,
)
"""What the law asks of those who buy or use it, which is no advice to do so."""
_HARMS = frozenset(("causes_harm", "dependence", "interacts", "risk_level"))
_SURE = frozenset(("established", "probable"))


def advises_use(case: Case) -> bool:
    """Does the main text advise or promote use of the topic's subject?"""
    return case.once("advises use", lambda: _advises(case))


def _advises(case: Case) -> bool:
    if case.profile == "seller" or dangers(case):
        return True
    entries = case.extraction.references
    taken = {entry.start for entry in entries if entry.kind == "entry"}
    inviting, dosing = case.having(_INVITING), case.having(_DOSING)
    for number in sorted(inviting | dosing):
        sentence, block, words = case.sentences[number]
        if block.zone != "main" or block.kind in ("heading", "title") or sentence.start in taken:
            continue
        if case.is_cited(sentence.start, sentence.end):
            continue
        words = _LAWFUL.sub(" ", words)
        if number in inviting and _INVITED.search(words) and not _DISSUADED.search(words):
            return True
        dose = _DOSE.search(words) if number in dosing else None
        if (
            dose
            and not _SPARED.search(words)
            and (_ORDERED.search(words) or (block.kind == "list_item" and _near_start(words, dose)))
        ):
            return True
    return _praises([verdict.claim for verdict in case.verdicts])


def _near_start(words: str, dose: re.Match[str]) -> bool:
    """ "Morning: 4 grams in water" is an instruction without a verb."""
    return len(words[: dose.start()].split()) <= 3


def _praises(claims: list[Claim]) -> bool:
    """Are benefits asserted in the author's own voice, at least two of them, and more often than harms?"""
    benefits = {
        c.sentence
        for c in claims
        if c.relation == "treats" and c.polarity == "affirmed" and c.strength in _SURE and c.attribution == "author"
    }
    harms = {c.sentence for c in claims if c.relation in _HARMS and c.polarity == "affirmed"}
    return len(benefits) >= 2 and len(benefits) > len(harms)
