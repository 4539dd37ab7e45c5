"""What a clause says of the law: which status it asserts of which place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.evidence.schema import Concept
from verileaf.extract import narrowing
from verileaf.model import Quantity
from verileaf.patterns import lazy

_TRADE = lazy(
    r"\b(?:b[uo]u?y|buy(?:s|ers?|ing)?|bought|s[eo]ll(?:s|ing|ers?)?|sold|sales?|purchas\w*|legal\w*|allow\w*|law\w*|restrict\w*"
    r"|minors?|possess\w*|permit\w*|carded|checkout|limit\w*|minimum|underage|bans?|banned|illegal\w*)\b",
    re.I,
)
"""Words beside which an age is that of the law."""
_FORMERLY = lazy(
    r"\b(?:before (?:that|then|this|it was|they were)|until then|previously|formerly|used to be|until|till|in those days|back then|at (?:the|that) time)\b",
    re.I,
)
"""It is told of an earlier time that is not named."""


_PENDING = lazy(
    r"\b(?:bills?|propos\w+|pending|would|urg(?:e[sd]?|ing)|hearings?|consider(?:s|ed|ing)?|petition\w*|advanc\w+|introduc\w+|letter"
    r"|about to|(?:is|are) (?:(?:set|due|going|scheduled) )?to (?:be )?\w+|will (?:\w+ )?(?:be|become|go|ban|outlaw|prohibit|allow|legali[sz]e|require)"
    r"|(?:should|ought to|might|could|may)\s(?:\w+\s)?(?:be|get|become)\s(?:\w+\s)?(?:ban|outlaw|prohibit|(?:il)?legal|schedul|criminal|restrict|classif)\w*"
    r"|(?:almost|nearly|virtually|practically)\s(?:\w+\s)?(?:bann?|outlaw|prohibit|(?:il)?legal|schedul)\w*|after that|thereafter|lobb\w+|call(?:s|ed|ing)? (?:for|on)|push(?:es|ed|ing)?|wants?|plans? to|import (?:ban|alert)s?|\bimport(?:s|ing|ation)?(?![^.;]{0,60}\b(?:sale|sell|possess|use))|ban(?:s|ned)? (?:on )?(?:the )?imports?"
    r"|take[sn]? effect|took effect|surviv\w+|block\w*|judge|court|plaintiffs?"
    r"|attempt\w*|revers\w+|decision|argu(?:es?|ed|ing)|advocates|suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?|intend(?:s|ed|ing)? to"
    r"|patchwork|orders placed|soldiers?|troops|service ?members|military personnel|lawsuits?|sued|sues|arguments?|attempts?|effort)\b",
    re.I,
)
"""What is proposed, pending or forbidden to some is not the law of a place."""


def _place(base: Base, hit: Hit) -> Concept | None:
    """The place that a mention names or belongs to: federal law is that of the country."""
    if hit.concept is None:
        return None
    if hit.concept.kind == "place":
        return hit.concept
    if hit.concept.kind != "term":
        return None
    above = (base.concepts[name] for name in base.ancestors(hit.concept.id))
    return next((concept for concept in above if concept.kind == "place"), None)


_NOUN = lazy(r"(?:bans?|ban on|prohibitions?|schedul\w+|restrictions?|regulated?|narcotic)\Z", re.I)
_IN_FORCE = lazy(
    r"\b(?:is|are|was|were|be|been|has|have|had|impos\w+|enact\w+|pass\w+|under|in|put|plac\w+|list\w*|class\w*|remains?|as|into|keeps?"
    r"|adds?|added)\s+(?:[\w'’-]+\s+){0,3}\Z",
    re.I,
)
_LIFTED = lazy(
    r"\b(?:lift|repeal|end|drop|scrap|revok|overturn|revers|withdr[ae]w)\w*\s+(?:[\w'’-]+\s+){0,3}\Z|\boutside\s+(?:of\s+)?(?:the|any|this|that)\s+\Z",
    re.I,
)
_THAT = lazy(r"\s+that\b", re.I)
_APPOINTED = lazy(r"scheduled\Z", re.I)
_RATHER = lazy(
    r"\b(?:rather than|instead of|as opposed to)\s+(?:\w+\s+)?\Z|\bclaims\b[^.,;]{0,30}\b(?:deemed|called|ruled|considered|that\s+are)\s+\Z",
    re.I,
)
"""Before the law's word: it is not so, or not of the goods: "regulate rather than ban", "claims that are illegal"."""
_WAS = lazy(r"\b(?:was|were)\s+(?:(?!not\b|never\b)\w+\s+){0,2}\Z", re.I)
_DATED = lazy(
    r"\b(?:19|20)\d\d\b|\b(?:recently|now|just|yesterday|today|(?:last|this)\s(?:week|month|year|spring|summer|autumn|fall|winter))\b",
    re.I,
)
_LEGALLY = lazy(r"legally\Z", re.I)
_DEALT = lazy(
    r"\b(?:b[uo]u?y\w*|bought|sell\w*|sold|sales?|purchas\w*|possess\w*|own\w*|us(?:e|es|ed|ing)|obtain\w*|get|got|order\w*|ship\w*"
    r"|available|allowed|permitted|carr(?:y|ied)|grow\w*|import\w*|marketed|consum\w*)\b",
    re.I,
)
"""What people do with goods, beside "legally"."""
_NO_STATUS = lazy(
    r"\s(?:advice|advisers?|status|issues?|actions?|limits?|counsel|landscape|history|questions?|teams?)\b", re.I
)
"""Behind "legal": no word on what is so."""
_LOOSELY = lazy(r"\b(?:typically|usually|generally|often|mostly|normally|in most cases)\b", re.I)
"""A number beside it is not that of each place."""
_TO_THE_YOUNG = lazy(
    r"[^.,;:!?]{0,80}?\b(?:to|for|by)\s+(?:(?:anyone|anybody|people|persons?|those|customers|buyers|a\s+person|individuals)\s+"
    r"(?:who\s+(?:are|is)\s+)?)?(?:(?:under|below)[\s-](?:the\sage|age|\d\d)|younger|minors?|underage)",
    re.I,
)
_NEVER = lazy(r"\bnever\s+(?:(?:been|once|actually)\s+){0,2}\Z", re.I)
"""Before a ban, it speaks of all times."""
_FOR_A_DAY = lazy(r"\s+(?:for|to)\b", re.I)
_DETERMINED = lazy(
    r"(?:\b(?:the|an?|its|this|that|their|our|state|federal|local|full|total|new|any|no)|['’]s)\s+(?:[\w-]+\s+)?\Z",
    re.I,
)


def _asserts(text: str, start: int, hit: Hit) -> bool:
    """Does a word of the law say that something is so, or does it only name a ban, a schedule?"""
    before = text[max(start, hit.start - 40) : hit.start]
    words = text[hit.start : hit.end]
    if hit.cue and hit.cue.value == "no_rules" and _THAT.match(text, hit.end):
        return False  # "there is no law that ..." goes on to say which
    if _APPOINTED.search(words) and _FOR_A_DAY.match(text, hit.end):
        return False  # "a hearing is scheduled for May"
    if _LIFTED.search(before) or _RATHER.search(text[max(0, hit.start - _BEFORE) : hit.start]):
        return False  # "lifted its ban"
    if _LEGALLY.match(words) and not any(_DEALT.search(each) for each in (before, text[hit.end : hit.end + _BEFORE])):
        return False  # "must legally suppress it"
    if words.lower() == "legal" and _NO_STATUS.match(text, hit.end):
        return False  # "this is no legal advice"
    if _WAS.search(before) and not _DATED.search(text, start, hit.end + _NEAR):
        return False  # "it was banned there": some time
    if hit.cue and hit.cue.value == "banned" and _TO_THE_YOUNG.match(text, hit.end):
        return False  # "it is an offence to sell it to anyone under 21"
    if not _NOUN.match(words) or not _DETERMINED.search(before):
        return True
    return _in_force(text, start, hit)


def _in_force(text: str, start: int, hit: Hit) -> bool:
    return _IN_FORCE.search(text, max(start, hit.start - 40), hit.start) is not None


_BESIDES = 4
"""Words that a mere list of places may hold besides."""
_SAYS = lazy(
    r"\b(?:it|its|them)\b|(?<!so )(?<!as )(?<!nor )\b(?:is|are|has|have|does|do)\b(?!\s+(?:too|not|as well|likewise)\b)",
    re.I,
)
"""What a list of places does not hold: "Texas allows it"; but "so is Texas"."""


def _only_places(text: str, clause: tuple[int, int], hits: Sequence[Hit]) -> bool:
    """Is the clause a list of places and hardly anything else: "Alabama, Arkansas and, since 2014, Indiana"?"""
    named = sum(len(text[hit.start : hit.end].split()) for hit in hits if hit.concept and hit.concept.kind == "place")
    return len(text[slice(*clause)].split()) - named <= _BESIDES and not _SAYS.search(text, *clause)


_BUT_NOT = lazy(
    r"\b(?:except(?:ing)?|excluding|other than|apart from|aside from|with the exceptions? of|save for)\b", re.I
)
"""What a ban leaves out, if no place stands behind it."""
_JOINED = lazy(r"[\s,]+(?:(?:and|or|in|for|the|states?|of)[\s,]+)*", re.I)
_AND = lazy(r"\b(?:and|or)\b", re.I)
_OTHERWISE = {"banned": "legal", "legal": "banned"}


def _excepted(text: str, clause: tuple[int, int], places: Sequence[Hit]) -> set[str]:
    """The places that are taken out: "legal in all states except Arden and Borset", "unlike Arden, Borset ..."."""
    found: set[str] = set()
    for word in narrowing.EXCEPT.finditer(text, *clause):
        taken: list[str] = []
        end, ended = word.end(), False
        for place in places[bisect_left(places, end, key=lambda hit: hit.start) :]:
            joint = _JOINED.fullmatch(text, end, place.start)
            if joint is None or ended or place.concept is None:
                break
            ended = bool(taken) and _AND.search(joint[0]) is not None
            taken.append(place.concept.id)
            end = place.end
        opens = not text[clause[0] : word.start()].strip()
        found.update(taken[:1] if opens and not ended else taken)
    return found


_TOWN = lazy(r"\b[A-Z][\w.'’-]+(?=,\s+\Z)")


def _town(text: str, start: int, hit: Hit, named: Sequence[Hit]) -> bool:
    """Is the place named only to say where a town lies that is not known: "Elmford, Texas"?"""
    town = _TOWN.search(text, max(start, hit.start - 30), hit.start)
    return town is not None and not any(other.end == town.end() for other in named)


_ELSEWHERE = lazy(r"\b(?:exceptions?|outside)\b", re.I)
"""What a lead-in says besides `narrowing.EXCEPT` where the places behind it are those that are otherwise."""


def goes_on(text: str, lead: tuple[int, int], hits: Sequence[Hit]) -> list[Hit]:
    """The law's words of a lead-in that hold for the places listed behind it: "It is banned in these states:"."""
    if any(pattern.search(text, *lead) for pattern in (narrowing.EXCEPT, _ELSEWHERE, _FORMERLY, _PENDING)):
        return []
    laws = [hit for hit in hits if hit.cue and hit.cue.role == "law" and _asserts(text, lead[0], hit)]
    return [hit for hit in laws if not _NOUN.match(text, hit.start, hit.end) or _in_force(text, lead[0], hit)]


def statements(
    base: Base,
    text: str,
    clause: tuple[int, int],
    hits: Sequence[Hit],
    carried: Sequence[Hit],
    before: Sequence[str],
    quantities: Sequence[Quantity],
) -> Iterator[tuple[str | None, str, str, Hit | None]]:
    """Each (place concept, ISO code, status, words) that the clause asserts.

    `carried` are the law's words of an earlier clause, on which a mere list of places leans; `before` are the places
    that the text around the clause speaks of. A count of states ("in six states", "in every state") has no place concept.
    """
    named = [Hit(hit.start, hit.end, spot, None) for hit in hits if (spot := _place(base, hit)) is not None]
    own = [hit for hit in hits if hit.cue and hit.cue.role == "law" and _asserts(text, clause[0], hit)]
    whole = [hit for hit in named if not narrowing.PART.search(text, max(clause[0], hit.start - _BEFORE), hit.start)]
    if named and not whole:
        return
    named = whole
    if not own:
        named = [hit for hit in named if not _town(text, clause[0], hit, named)]
    cues = own or (list(carried) if named and _only_places(text, clause, hits) else [])
    statuses = list(dict.fromkeys(hit.cue.value for hit in cues if hit.cue))
    if "banned" in statuses and ("age" in statuses or "regulated" in statuses):
        statuses.remove("banned")  # forbidden to the young, or without a licence, is no ban
    if "age" in statuses and "legal" in statuses and quantities:
        statuses.remove("legal")  # "nobody under 21 may buy it" sets an age
    if any(hit.cue and hit.cue.value == "legal" and narrowing.for_some(text, clause, hit) for hit in cues):
        statuses.remove("legal")
    if quantities and {"age", "legal"} & {*statuses} and _LOOSELY.search(text, *clause):
        return
    if statuses == ["age"] and not _TRADE.search(text, *clause):
        return  # who was asked, not who may buy
    if not statuses or _FORMERLY.search(text, *clause) or _PENDING.search(text, *clause):
        return
    words = {hit.cue.value: hit if hit in own else None for hit in reversed(cues) if hit.cue}
    at_large = all(hit.concept is not None and hit.concept.place == base.manifest.country for hit in named)
    if any(quantity.unit == "state" for quantity in quantities) or (at_large and narrowing.everywhere(text, clause)):
        yield None, base.manifest.country, statuses[0], words[statuses[0]]
        return
    if at_large and (narrowing.UNNAMED if not named else narrowing.STATES).search(text, *clause):
        return  # some states, which are not named
    spots = {
        hit.concept.id: hit for hit in named if hit.concept is not None and not narrowing.PARTS.match(text, hit.end)
    }
    if named and not spots:
        return  # "some US states"
    excepted = _excepted(text, clause, named)
    if "banned" in statuses and not excepted and _BUT_NOT.search(text, *clause):
        return  # "bans all products except leaf"
    if {"banned", "legal"} & {*statuses} and narrowing.some_goods(base, text, clause, hits):
        return
    places = _narrow(base, spots or before)
    if narrowing.LOCAL.search(text, *clause):
        places = [name for name in places if (base.concepts[name].place or "").count("-") > 1]
    for place in places:
        code = base.concepts[place].place
        if code is not None:
            for status in _nearest(text, clause, spots.get(place), named, cues) if len(places) > 1 else statuses:
                cue = words[status]
                if place not in excepted:
                    never = (
                        status == "banned"
                        and cue
                        and _NEVER.search(text[max(clause[0], cue.start - _BEFORE) : cue.start])
                    )
                    yield place, code, "ever_banned" if never else status, cue
                elif status in _OTHERWISE:
                    yield place, code, _OTHERWISE[status], cue


_WHERE = lazy(r"\b(?:in|within|across|throughout|inside|of)\s+(?:the\s+)?(?:\w+\s+of\s+)?\Z", re.I)
_BEFORE = 40
_NEAR = 60
"""Characters behind the law's word in which its year may stand."""
"""Characters in which "in the state of" stands."""


def _located(text: str, clause: tuple[int, int], place: Hit) -> bool:
    """Does the place stand behind an "in"?"""
    return _WHERE.search(text[max(clause[0], place.start - _BEFORE) : place.start]) is not None


def _nearest(
    text: str, clause: tuple[int, int], place: Hit | None, places: Sequence[Hit], cues: Sequence[Hit]
) -> list[str]:
    """The status that is said of one of several places: "A bans it, B sells it", "legal in A and banned in B".

    Places that no word of the law parts go together. Where they stand behind an "in", and the clause opens with none
    such, what is said stands before them, else behind.
    """
    if place is None:
        return [hit.cue.value for hit in cues[:1] if hit.cue]
    after = [hit for hit in cues if hit.start >= place.end]
    since = max((hit.end for hit in cues if hit.start < place.start), default=clause[0])
    first = next((hit for hit in places if hit.start >= since), place)
    if since > clause[0] and _located(text, clause, first):
        opens = places[0].start < cues[0].start and _located(text, clause, places[0])
        after = after if opens else []
    nearest = min(after or cues, key=lambda hit: abs(hit.start - place.start))
    return [nearest.cue.value] if nearest.cue else []


def _narrow(base: Base, places: Iterable[str]) -> list[str]:
    """Without the places that others of the list lie in ("Denver, Colorado" is Denver)."""
    unique = list(dict.fromkeys(places))
    return [place for place in unique if not any(other != place and base.is_a(other, place) for other in unique)]
