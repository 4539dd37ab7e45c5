"""Acts that endanger somebody whatever the medicine: to a child, against care, with others' pills, to pass a test.

Each class is a pattern of what is done, to be found where it is ordered, permitted or praised (see `_reading`).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from verileaf.patterns import lazy
from verileaf.rules.saf._words import DOCTOR, LEAD

Act = Literal["child", "emergency", "force", "abrupt", "borrow", "cheat"]

_START = rf"(?:\A\W*|[.;:!?—–…]\s*|,\s*|\b(?:and|or|then|so)\s){LEAD}"
_CALL = (
    rf"(?:{_START}|\b(?:you|they|one|we|anyone|parents|mothers|women|users|people)\s(?:can|could|may|might|should|must)\s(?:\w+ly\s|even\s|also\s|just\s|always\s)?"
    r"|\b(?:fine|okay|ok|safe|best|better|enough|harm|wrong|way|free|time|trick) (?:is )?(?:to|in|with)\s|\b(?:recommend|suggest|try|works?|helps?|best|by)\s)"
)
"""What stands before a verb that is ordered, permitted or recommended."""
_FAR = r"[^.;:!?]{0,60}?"
_HELP = r"(?:911|999|112|an? ambulance|the ambulance|(?:an? |the )?(?:paramedics?|hospital|ER|A&E|emergency (?:room|services?|department))|poison control)"
_REFUSED = r"(?:do not|don['’]t|never|no need to|no reason to|no point in|need(?: not|n['’]t)|not (?:have|need) to|n['’]t (?:have|need) to|rather than|instead of)"
CHILD = r"(?:child(?:ren)?|kids?|toddlers?|bab(?:y|ies)|infants?|teens?|teenage\w*|adolescents?|youngsters?|pupils?|school ?(?:children|kids|students)|sons?|daughters?|(?:\d{1,2}|ten|twelve|thirteen|fourteen|fifteen|sixteen)[- ]year[- ]olds?)"
_TEST = r"(?:(?:drug|urine|piss|employment|workplace|random|the|your) ?(?:test(?:ing)?|screen(?:ing)?|sample)|(?:before|pass|beat) (?:a|any|the|your) (?:\w+ )?(?:test|screen(?:ing)?)|UA)"
_CHEAT = r"(?:bleach|vinegar|niacin|diuretics?|water pills?|laxatives?|(?:gallons?|litres?|liters?|quarts?|bottles?) of water|(?:a|two|three|\d+) gallons?|eye ?drops|detergent|ammonia|peroxide|baking soda|(?:synthetic|fake|clean|someone else['’]s) (?:urine|pee)|charcoal)"
_OTHERS = (
    r"(?:(?:a|your|their|his|her|somebody|someone|another)\s?(?:else|person|friend|mate|buddy|neighbou?r|mother|mum|mom|father|dad|partner|wife|husband|sister|brother|roommate|cousin|relative|grand\w+)['’]s"
    r"|from (?:a|your) (?:friend|mate|buddy|neighbou?r|dealer|relative|roommate|cousin)|(?:left[- ]?over|spare) (?=\w)|off the street)"
)
_PERSON = (
    r"(?:your|the|an?) (?:\w+ )?(?:son|daughter|child|teen\w*|kid|husband|wife|partner|brother|sister|mother|father|parent"
    r"|relative|cousin|friend|roommate|addict|user|patient|man|woman|boy|girl|person)"
)


class Class(NamedTuple):
    """One kind of act.

    `medicine`: only with a medicine named; `remedy`: only with the remedy or a medicine, or an amount or a pronoun for it.
    `grave`: its words are those of a warning too.
    """

    act: Act
    signs: frozenset[str]
    pattern: re.Pattern[str]
    medicine: bool = False
    remedy: bool = False
    grave: bool = False


def _class(
    act: Act, signs: str, *patterns: str, medicine: bool = False, remedy: bool = False, grave: bool = False
) -> Class:
    return Class(act, frozenset(signs.split()), lazy("|".join(patterns), re.IGNORECASE), medicine, remedy, grave)


ACTS = (
    _class(
        "child",
        "child children kid kids toddler toddlers baby babies infant infants teen teens teenager teenagers teenage"
        " adolescent adolescents pupil pupils school schoolchildren schoolkids youngster youngsters son sons daughter daughters old olds",
        rf"{_CALL}(?:give|giving|let|letting|offer|slip|hand|feed|brew|mix|stir)\s{_FAR}\b{CHILD}\b(?!{_FAR}\b(?:water|milk|naloxone)\b)",
        rf"\b{CHILD}\b{_FAR}\b(?:can|may|could)\s(?:\w+ly\s|also\s|even\s|still\s)?(?:have (?:it|one|some|half|\d)|take|use|drink|try|enjoy|sip|chew|be given)\b",
        rf"\bcan (?:my|a|your|our)?\s?(?:\w+\s)?{CHILD}\b{_FAR}\b(?:have|take|use|drink|try)\b",
        rf"\b(?:great|good|safe|fine|perfect|ideal|gentle|mild|suitable|okay|ok|wonders?|trick|recommended)\b[^.;:!?]{{0,15}}\b(?:for|with|on) (?:\w+\s){{0,3}}?{CHILD}\b",
        rf"\b(?:calms?|soothes?|settles?|relaxes|quietens?|helps) (?:\w+\s){{0,3}}?{CHILD}\b",
        rf"\bfor (?:\w+\s){{0,2}}?{CHILD}\b,?{_FAR}\b(?:halve|half|use|start with|give|take|dose)\b",
        rf"\b{CHILD}\b[^.;:!]{{0,60}}[?]\W{_FAR}\b(?:works?|does wonders|helps|calms|settles|soothes|will do|try|give|slip)\b",
        rf"\b(?:my|our) (?:\w+\s){{0,2}}?{CHILD}\b[^.!?]{{0,80}}\b(?:recommend|swear by|never looked back|does (?:him|her|them) good|so can yours|works wonders)\b",
        remedy=True,
    ),
    _class(
        "emergency",
        "call calling dial phone ring ambulance er emergency hospital paramedics poison sleep normal harmless nothing keep lie walk",
        rf"(?:{_START}(?:there(?:['’]s| is) )?|\byou (?:do )?){_REFUSED} (?:call|dial|ring|phone|go|rush|run|bother|fetch|visit|need|alert)(?:ing)?\s(?:(?:to|into|for|with|the|an?|him|her|them|your|any)\s){{0,3}}{_HELP}\b",
        rf"{_CALL}(?:skip|forget|avoid|stay away from|keep away from|stay clear of) (?:about )?{_HELP}\b(?! bills?)",
        rf"{_CALL}(?:let|leave) (?:him|her|them|someone|somebody|the \w+|your \w+|a \w+) (?:to )?sleep (?:it|this|things) off\b",
        r"\b(?:seizures?|convulsions?|fits?|chest pains?|slow breathing|blue lips|pass(?:ing|es) out|blackouts?|jaundice|yellow (?:skin|eyes))\b[^.;:!?]{0,30}\b(?:is|are) (?:perfectly |quite )?(?:normal|harmless|nothing)\b",
        r"\bif [^.;:!?]{0,25}\b(?:yellow|blue|seizures?|chest hurts|passes out|jaundice)\b[^.;:!?]{0,25},? (?:just |simply )?(?:keep (?:taking|going|on)|lie down|walk it off|carry on)\b",
        grave=True,
    ),
    _class(
        "force",
        "lock shut bolt tie chain confine keep handcuff strap locking",
        rf"{_CALL}(?:lock|shut|bolt|tie|chain|confine|handcuff|strap)(?:ing)? (?:him|her|them|someone|somebody|{_PERSON}) (?:up|in|inside|down|to|at home|away)\b(?! (?:a|the) (?:cabinet|box|drawer|cupboard))",
        rf"{_CALL}keep(?:ing)? (?:him|her|them|your (?:son|daughter|child|teen\w*|husband|wife|partner)) (?:locked|shut|in (?:the|his|her|a) (?:house|room|basement|bedroom))\b",
        grave=True,
    ),
    _class(
        "abrupt",
        "overnight turkey once abruptly suddenly next alone sweat medical",
        r"\b(?:stop|quit|drop|come off|get off|flush|cut (?:it|them|her|him) off|go(?:ing)? cold turkey)\b(?=[^.;!?]{0,60}\b(?:overnight|cold turkey|(?:at|all at) once|abruptly|suddenly|from one day to the next|sweat it out)\b)"
        r"(?=[^.!?]{0,120}\b(?:alone|on (?:your|their|her|his) own|by (?:your|them|her|him)sel(?:f|ves)|no (?:doctor|clinic|midwife|medical)|without (?:a |any |the )?(?:doctor|medical|clinic|taper|help)|(?:do not|don['’]t) bother|not? need))",
        r"\b(?:cold turkey|stopping (?:overnight|abruptly|suddenly|at once)|quitting (?:overnight|abruptly|suddenly|at once))\b[^.;!?,]{0,30}\b(?:is|works?|remains)\b(?! not)[^.;!?,]{0,12}\b(?:best|only|quickest|fastest|safest|surest|fine|easiest|safe|great)\b",
        rf"\b(?:pregnan\w+|expect(?:ing|ant)\b)[^.;!?]{{0,40}}\b(?:stop|quit|drop|come off)\b[^.;!?]{{0,30}}\b(?:overnight|cold turkey|at once|abruptly|from one day to the next)\b(?![^.!?]{{0,60}}\b{DOCTOR})",
        rf"{_CALL}(?:quit|stop|drop|come off)\b[^.;!?]{{0,15}}\b(?:overnight|cold turkey|at once|abruptly)\b[^.;!?]{{0,40}}\bpregnant\b",
        r"\b(?:no|not need|n['’]t need|without) (?:any )?(?:medical|professional|doctor['’]?s?) (?:help|care|advice|supervision)[^.;!?]{0,15}\bto (?:stop|quit|come off|get off|detox)\b",
        remedy=True,
        grave=True,
    ),
    _class(
        "borrow",
        "leftover left spare friend buddy mate neighbour neighbor mother mum mom father dad partner wife husband sister"
        " brother roommate cousin relative else dealer prescription script own street",
        rf"{_CALL}(?:ask (?:a|your) (?:friend|mate|buddy|neighbou?r|relative|roommate|cousin) for|borrow|buy|get|use|take|try|ask for|hand|give|grab|have|order)(?:ing)?\b(?=[^.;!?]{{0,60}}\b{_OTHERS}|(?<= for)[^.;!?]{{0,20}} (?:his|her|their)\b)",
        rf"\b{_OTHERS}[^.;!?]{{0,40}}\b(?:will (?:see|get|carry|help|take|do)|works? (?:well|wonders|fine)|does the trick|makes? (?:\w+\s){{0,4}}?(?:easy|easier|bearable)|helps|gets you)\b",
        medicine=True,
    ),
    _class(
        "cheat",
        "test tests testing screen screening sample ua",
        rf"(?:{_CALL}(?:drink|swallow|take|put|add|use|chug|down|gulp|pour|drop|stir|try|load)(?:ing)?\s)(?=[^.!?]{{0,120}}\b{_CHEAT}\b)(?=[^.!?]{{0,120}}(?:\b{_TEST}|\bsample|\byou will pass|['’]ll pass))",
        rf"\b{_CHEAT}\b[^.;!?]{{0,40}}\b(?:clears?|flush(?:es)?|cleans?|beats?|masks?|hides?|fools?|gets you|will (?:clean|get|flush|clear|help|mask|fool|do))\b[^.;!?]{{0,60}}{_TEST}",
    ),
)
NOT_ADVICE = lazy(
    r"\b(?:law|ban(?:s|ned)?|bill|sale|sell(?:ing|ers)?|sold|under 18|aged? \d\d|poison cent\w+|therap\w+|counsel\w+|naloxone|study|studies|trials?|survey\w*|participants?|myth|claims? that|was|were|swallowed|exposed)\b",
    re.IGNORECASE,
)
"""Law, research and reports, where such words tell nobody what to do."""
AN_AMOUNT = lazy(
    r"\b(?:it|one|some|them|this|these|half|a (?:bit|little)|scoops?|capsules?|gumm(?:y|ies)|dos(?:e|es|ing)|(?:tea|table)?spoon\w*|servings?"
    r"|powder|grams?|sips?|shots?|chews?|drops|cold turkey)\b",
    re.IGNORECASE,
)
"""What may stand for the remedy soon after it was named."""
REFUSED = lazy(r"\b(?:not|never|nobody|no one|cannot|avoid)\b|n['’]t\b", re.IGNORECASE)
