"""Does a clause assert anything of the topic, and does it assert it of the topic itself?"""

from __future__ import annotations

from verileaf.evidence.base import Hit
from verileaf.extract import modifiers
from verileaf.extract.clauses import Clause
from verileaf.extract.subjects import SUBJECTS, Subjects
from verileaf.patterns import lazy

SHORT = 200
"""Characters: a text so short is taken to speak of the topic."""
PRONOUN = lazy(
    r"\W*(?:(?:it|its|they|their|there|used)\b|(?:[a-z]{3,14}ly,\s)?(?:this|these)\b(?=\s+(?:is|are|was|were|can|may|might|could|will|would|does|do|has|have"
    r"|had|makes?|helps?|means?|leads?|causes?|gives?)\b))"
)
DEFINITE = lazy(
    r"\b(?:the|this|these|that|our|your)\s+(?:\w+\s)?(?:plants?|trees?|lea(?:f|ves)|herbs?|powders?|teas?|drinks?|remed(?:y|ies)|botanicals?"
    r"|supplements?|compounds?|capsules?|tablets?|extracts?|products?|shots?|gumm(?:y|ies)|stuff)\b"
)
"""A definite name for what the text is about: "the plant", "these tablets"."""
PRIVATE = lazy(
    r"\b(?:our|my)\s+(?:\w+\s+){0,2}?(?:batch(?:es)?|lots?|products?|powders?|capsules?|lab|line|growers?|farm|strains?|stock)\b"
    r"|\b(?:batch|lot)\s+(?:(?:no\.?|#)\s*\w*\d|[a-z]{0,3}-?\d{2,}\b(?!\s?%))"
)
"""What only the seller can know."""
UNBOUND = lazy(r"(?:not|never|no longer)\b|un(?=\w)")
"""Opens words of the law that deny a law: "not federally scheduled"."""
THEN = lazy(
    r",\s*(?:call|dial|phone|seek|tell|ask|contact|talk to|speak to|see (?:a|your)|get (?:help|medical|emergency)|go to)\b"
)
"""An instruction after what it is for: "for signs of an overdose, call"."""
_AFTER = lazy(r"\b(?:with|on|after|during|from|under)\s+\Z")
_AWAY = lazy(r"\b(?:from|off|of|against|about|on|to)\s+(?:\w+\s+)?\Z")
_WITH = lazy(r"\b(?:with|using|by means of)\s+(?:\w+\s+)?\Z")
_BEHIND = 3
"""Words between the relation's words and the topic behind them."""
LISTS = lazy(r"\b(?:effects?|symptoms?|signs|reactions?)\b[^.;:]{0,60}\b(?:includ\w+|such as|like)\b|\bincluding\b")
"""A list of what is told of: "adverse effects related to it include"."""
DATA = lazy(
    r"\b(?:exposures?|cases?|reports?|patients?|studies|study|survey\w*|respondents|registry|reviews?|data|controls|participants"
    r"|volunteers|calls|records?|autops\w+|examiners?)\b"
)
"""Beside a number: what was counted in somebody's data, not what is so of everybody."""
OUGHT = lazy(r"\b(?:should|ought|must|need to|has to|have to)\b(?!\s+be aware)")
"""What is to be done; no statement of what is."""
CONSULT = lazy(
    r"\b(?:should|must|need to|ought to|please|always)\s(?:\w+\s)?(?:check|consult|ask|talk|speak|discuss)\b"
)
"""Whom to ask; what is asked about is not asserted."""
ATTEMPT = lazy(r"\b(?:attempt\w*|tr(?:y|ies|ied|ying)\sto|sought|seeks?|seeking|mov(?:ed|ing)\sto|threaten\w*)\b")
"""What somebody set out to do, done or not."""
_DEFINITION = lazy(r"\s+(?:is|are|means|refers\s+to|describes)\s+(?:an?|the|when|used)\b")
FINITE = lazy(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|do|does|did|get|gets|got|goes|comes|makes?|made|isn|aren"
    r"|doesn|don|won|can|cannot|contains?|causes?|needs?|requires?|leads?|found|finds?|shows?|showed|show|says?|said)\b|[’']s\b"
)
"""Verbs that make a stretch of words a statement."""
_PREDICATE = lazy(
    r"\b(?:is|are|was|were|be|been|has|have|had|not|isn['’]t|aren['’]t|no|lack of|remains?|considered)\s+(?:\w+\s+){0,2}\Z"
)
INSTEAD = lazy(r"\W*(?:instead of|rather than)\b")
_DISCLAIMS = lazy(
    r"(?P<aside>,\s+(?:(?:al)?though\s+|while\s+)?|\balthough\b[^.;:,]*)?\bnot\s+(?:been\s+)?(?:\w+ly\s+)?"
    r"(?:intended|meant|designed|sold|marketed|advertised|promoted)\s+(?:to|for|as)\b"
)
"""What a product is not sold for: "not intended to treat any disease"."""
ILLNESS = lazy(
    r"\W*(?:it|this|that)(?:['’]s|\s+is)\s+an?\s+(?:[\w-]+\s+){0,3}(?:disorder|disease|syndrome|illness|infection|condition)"
    r"(?=\s*(?:\Z|[.,;!]|(?:that|which|in|of|where)\b))"
)
"""Says what an illness is: "it is an autoimmune disorder"."""
_RESULT = r"positive|found|free|clean|detect\w*|contain\w*|reveal\w*|show\w*|contaminated|was|were|is|are|has|have|had|no|zero"
"""Words behind a test that tell what came of it."""
_LOOKED_FOR = lazy(
    r"\b(?:test(?:ed|s|ing)?|screen(?:ed|s|ing)?|check(?:ed|s|ing)?|analy[sz](?:ed?|es|ing)|assay(?:ed|s|ing)?|inspect(?:ed|s|ing)?)\b"
    rf"(?:(?!\b(?:{_RESULT})\b)[^.;:]){{0,80}}?\bfor\b(?:(?!\b(?:{_RESULT})\b)[^.;:]){{0,120}}\Z"
)
"""What a laboratory looks for, found or not."""
_TRIED_AS = lazy(
    r"\b(?:(?:evaluat|investigat|explor|test|examin|assess)(?:e|es|ed|ing|s)?|trials?\s+of)\b[^.;:]{0,80}\bas\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}\Z"
)
"""What somebody tries a substance as: "a trial evaluating it as a treatment"."""
_TO_ENSURE = lazy(r"\bto\s+(?:help\s+)?(?:ensure|make sure|assure|verify|confirm)\b(?:(?!\band\b)[^.;:,])*\Z")
"""What a step is taken for: "to ensure that it is safe"."""
_OVERDOSE_ON = lazy(r"\boverdos(?:e|es|ed|ing)\s+(?:on|from|with)\s+")
_NAMES_HARM = lazy(r"(?<=-)(?:induced|related|associated)\b")
"""A compound that names a harm: "drug-induced"."""


def defines(text: str, subjects: Subjects, clause: Clause, hits: list[Hit]) -> bool:
    """Does the clause say what a word means ("Hyperalgesia is a heightened sensitivity") and name no substance?"""
    if not hits or hits[0].concept is None or hits[0].concept.kind in SUBJECTS or any(map(subjects.ours, hits)):
        return False
    before = text[clause.start : hits[0].start]
    after = text[hits[0].end : hits[0].end + 30]
    return len(before.split()) < 2 and bool(_DEFINITION.match(after))


def predicated(text: str, subjects: Subjects, clause: Clause, hits: list[Hit], target: Hit) -> bool:
    """Is a concept that no relation's words take still said of the subject, and not merely named beside it?"""
    assert target.concept is not None
    before = text[clause.start : target.start]
    if looked_for(text, clause, target):
        return False
    if target.concept.kind in ("term", "substance"):
        return bool(_PREDICATE.search(before))
    if modifiers.purpose(before) or _TO_ENSURE.search(before):
        return False
    ours = [hit for hit in hits if subjects.known(hit)]
    if any(
        0 <= target.start - hit.end <= 1 and not _AFTER.search(text[max(0, hit.start - 12) : hit.start]) for hit in ours
    ):
        return False  # a compound, "kratom overdose"; not so "with kratom nausea comes"
    if not ours or any(hit.start < target.start for hit in ours):
        return True
    return any(map(modifiers.told, hits)) or len(text) < SHORT


def of_another(text: str, subjects: Subjects, clause: Clause, hits: list[Hit], cue: Hit) -> bool:
    """Is it something else of which the words are said, with the topic only named beside it?

    "Counselling helps people off it"; "stronger than all opioids including morphine".
    """
    if cue.cue is None or not clause.start <= cue.start < clause.end:
        return False
    if cue.cue.value == "contains" and text.startswith("includ", cue.start):
        before = [hit for hit in hits if hit.concept and hit.concept.kind in SUBJECTS and hit.end <= cue.start]
        return bool(before) and not subjects.ours(before[-1])
    if cue.cue.value != "treats":
        return False
    ours = [hit for hit in hits if subjects.ours(hit)]
    if any(
        hit.concept is not None
        and hit.concept.kind in SUBJECTS
        and not subjects.ours(hit)
        and _WITH.search(text[cue.end : hit.start])
        for hit in hits
        if hit.start > cue.end
    ):
        return True
    if not ours or ours[0].start < cue.end:
        return False
    between = text[cue.end : ours[0].start]
    return len(between.split()) > _BEHIND and _AWAY.search(between) is not None


def looked_for(text: str, clause: Clause, target: Hit) -> bool:
    """Is it only what something is tested for: "every batch is screened for metals"?"""
    return _LOOKED_FOR.search(text, clause.start, target.start) is not None


def only_named(text: str, clause: Clause, cue: Hit) -> bool:
    """Do a relation's words name something without asserting it?

    "A trial evaluating it as a treatment"; "standards to ensure that it is safe"; "drug-induced liver injury" as a line
    of its own.
    """
    assert cue.cue is not None
    before = text[clause.start : cue.start]
    if cue.cue.value == "treats":
        return _TRIED_AS.search(before) is not None
    if cue.cue.value == "safety_general":
        return _TO_ENSURE.search(before) is not None
    return _NAMES_HARM.match(text, cue.start) is not None and not FINITE.search(text, clause.start, clause.end)


def overdose_of_another(text: str, subjects: Subjects, clause: Clause, hits: list[Hit]) -> bool:
    """Is it another thing that people overdose on: "overdosing on pain pills"?"""
    found = _OVERDOSE_ON.search(text, clause.start, clause.end)
    return found is not None and not any(
        subjects.known(hit) and len(text[found.end() : hit.start].split()) < 3
        for hit in hits
        if hit.start >= found.end()
    )


def disclaimed(text: str, clause: Clause) -> int:
    """Where it begins to say what a product is not sold for, which says nothing of what it does; else the clause's end.

    Not so in an aside: "kratom, though not sold as a medicine, ...".
    """
    found = _DISCLAIMS.search(text, clause.start, clause.end)
    return clause.end if found is None or found["aside"] else found.start()
