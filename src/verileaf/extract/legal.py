"""What a clause says of the law: which status it asserts of which place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from verileaf.evidence.base import Base, Hit
from verileaf.evidence.schema import Concept
from verileaf.model import Quantity
from verileaf.patterns import lazy

_UNNAMED = lazy(
    r"\b(?:some|other|certain|several|many|multiple|numerous|a few|few|individual|various|most|these|those|different|neighbou?ring|where"
    r"|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|dozens of)\s+"
    r"(?:u\.?s\.?\s+|local\s+|other\s+)?(?:cities|states|counties|countries|places|jurisdictions|towns|municipalities"
    r"|localities|areas|parts|nations)\b|\b(?:what|which)\s+(?:u\.?s\.?\s+)?states\b|\bstates\s+(?:where|in which|that)\b",
    re.I,
)
"""Places that the clause speaks of and does not name."""


_STATES = lazy(
    r"\b(?:(?<!united\s)states|counties|cities|others|elsewhere|jurisdictions|municipalities|localities)\b"
    r"(?!\s+of\b(?!\s+the\s+(?:united|u\.?s|union|country|nation)))",
    re.I,
)
_EVERY_STATE = lazy(
    r"\b(?:all|every|each)\s(?:single\s)?(?:(?:of\s)?the\s)?(?:(?:\d\d?|two|three|four|five|six|seven|eight|nine|ten|fifty)\s)?(?:(?:u\.?s\.?|american|united)\s)?states?\b"
    r"(?=\W*(?:\Z|[.,;:!?)]|(?:of|in|across) the (?:union|country|nation|united states|u\.?s\.?)\b|today\b|now\b))"
    r"|\bnation-?wide(?=\W*(?:\Z|[.,;:!?)]))",
    re.I,
)
"""All states and nothing that narrows them down: "every state we ship to"."""
_NAMED_ONLY = lazy(
    r"\b(?:legal|illegal|legislative|regulatory)\s(?:status|issues?|age|landscape|history|map)\b|\blaws? (?:on|about|for)\b",
    re.I,
)
"""The law is spoken of, and not how it stands."""
_NARROWED = lazy(
    r"\b(?:not|no|never|nowhere|hardly|almost|nearly|virtually|practically|most|other|rest|until|was|were|had been|used to)\b|n['’]t\b",
    re.I,
)
"""What takes some states out, denies, or speaks of another time."""
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
    r"|(?:should|ought to|might|could|may|must)\s(?:\w+\s)?(?:be|get|become)\s(?:\w+\s)?(?:ban|outlaw|prohibit|(?:il)?legal|schedul|criminal|restrict|classif|made)\w*"
    r"|almost|nearly|virtually|practically|after that|thereafter|lobb\w+|call(?:s|ed|ing)? (?:for|on)|push(?:es|ed|ing)?|wants?|plans? to|import (?:ban|alert)s?|ban(?:s|ned)? (?:on )?(?:the )?imports?"
    r"|take[sn]? effect|took effect|surviv\w+|block\w*|judge|court|plaintiffs?"
    r"|attempt\w*|revers\w+|decision|argu(?:es?|ed|ing)|advocates|suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?|intend(?:s|ed|ing)?"
    r"|patchwork|orders placed|soldiers?|troops|service ?members|military personnel|lawsuits?|sued|sues|arguments?|attempts?|effort)\b",
    re.I,
)
"""What is proposed, pending or forbidden to some is not the law of a place."""
_LOCAL = lazy(
    r"\b[A-Z]\w+ (?:County|City|Parish|Falls|Township|Village|Borough)\b"
    r"|\b(?:the|an?|some|its|your|this|one|each) (?:city|county|town|municipality)\b"
    r"|\b(?:local|municipal|city|county|town) (?:\w+ )?(?:bans?|laws?|ordinances?|rules?|councils?|officials?|government)\b"
    r"|(?<!\b[Aa]ll )\b(?:cities|counties|towns|municipalities|parishes|localities|parts|areas|states)"
    r" (?:in|of|within|around) (?:the state of )?(?!the\b)[A-Z]"
)
"""A town, a county or some part: where the vocabulary does not know it, the law of what it lies in is not meant."""
_PART = lazy(r"\b\w*(?:north|south|east|west)ern\s+\Z", re.I)
"""Before a place: a part of it, and its law is not that of the whole."""
_GOODS = lazy(r"\b(?:products?|extracts?|leaf|leaves|items|goods|packs?|packages?)\b", re.I)
_SUCH = lazy(r"\s(?:(?:that|which)\s(?!is\b|are\b)|(?:with|containing|without|exceeding|over)\b)", re.I)
"""Behind goods: only some of them are meant."""
_BAD_GOODS = lazy(
    r"\b(?:adulterated|mis-?labell?ed|unlabell?ed|unregistered|flavou?red|synthe(?:tic|si[sz]ed) (?:\w+ )?alkaloids?)\b",
    re.I,
)
"""What is forbidden so is some goods, not all."""
_PARTS = lazy(r"\s(?:states|cities|counties|towns|provinces|municipalities|localities|jurisdictions)\b", re.I)
"""Behind a place: what lies in it is meant, and not the place."""
_FOR_SOME = lazy(
    r"\b(?:medical|medicinal|scientific|research|veterinary|religious|traditional)\s(?:or\s\w+\s)?(?:use|uses|purposes?|reasons?|research)\b"
    r"|\bfor\s(?:\w+\s)?(?:research|collection|collectors|study|ornament\w*|incense)\b",
    re.I,
)
"""What is allowed for this is allowed to some."""


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
_LIFTED = lazy(r"\b(?:lift|repeal|end|drop|scrap|revok|overturn|revers|withdr[ae]w)\w*\s+(?:[\w'’-]+\s+){0,3}\Z", re.I)
_THAT = lazy(r"\s+that\b", re.I)
_APPOINTED = lazy(r"scheduled\Z", re.I)
_RATHER = lazy(r"\b(?:rather than|instead of|as opposed to)\s+(?:\w+\s+)?\Z|\bclaims\s+(?:[\w'’-]+\s+){0,5}\Z", re.I)
"""Before the law's word: it is not so, or not of the goods: "regulate rather than ban", "claims that are illegal"."""
_WAS = lazy(r"\b(?:was|were)\s+(?:(?!not\b|never\b)\w+\s+){0,2}\Z", re.I)
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_LEGALLY = lazy(r"legally\Z", re.I)
_NO_STATUS = lazy(
    r"\s(?:advice|advisers?|status|issues?|actions?|limits?|counsel|landscape|history|questions?|teams?)\b", re.I
)
"""Behind "legal": no word on what is so."""
_LOOSELY = lazy(r"\b(?:typically|usually|generally|often|mostly|normally|in most cases)\b", re.I)
"""A number beside it is not that of each place."""
_TO_THE_YOUNG = lazy(r"[^.;:!?]{1,120}?\b(?:(?:under|below)[\s-](?:the\sage|age|\d\d)|younger|minors?|underage)", re.I)
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
    if _LEGALLY.match(words) and not _TRADE.search(text, hit.end, hit.end + 40) and not _TRADE.search(before):
        return False  # "must legally suppress it"
    if _NO_STATUS.match(text, hit.end):
        return False  # "this is no legal advice"
    if _WAS.search(before) and not _YEAR.search(text, start, hit.end + 60):
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


_EXCEPT = lazy(
    r"\b(?:except|excepting|excluding|unlike|other than|apart from|aside from|with the exceptions? of|save for|but)\b",
    re.I,
)
"""What stands behind it is otherwise."""
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
    for word in _EXCEPT.finditer(text, *clause):
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
"""What a lead-in says besides `_EXCEPT` where the places behind it are those that are otherwise."""


def goes_on(text: str, lead: tuple[int, int], hits: Sequence[Hit]) -> list[Hit]:
    """The law's words of a lead-in that hold for the places listed behind it: "It is banned in these states:"."""
    if any(pattern.search(text, *lead) for pattern in (_EXCEPT, _ELSEWHERE, _FORMERLY, _PENDING)):
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
    whole = [hit for hit in named if not _PART.search(text, max(clause[0], hit.start - _BEFORE), hit.start)]
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
    if "legal" in statuses and _FOR_SOME.search(text, *clause):
        statuses.remove("legal")
    if quantities and {"age", "legal"} & {*statuses} and _LOOSELY.search(text, *clause):
        return
    if statuses == ["age"] and not _TRADE.search(text, *clause):
        return  # who was asked, not who may buy
    if not statuses or _FORMERLY.search(text, *clause) or _PENDING.search(text, *clause):
        return
    words = {hit.cue.value: hit if hit in own else None for hit in reversed(cues) if hit.cue}
    at_large = all(hit.concept is not None and hit.concept.place == base.manifest.country for hit in named)
    if any(quantity.unit == "state" for quantity in quantities) or (at_large and everywhere(text, clause)):
        yield None, base.manifest.country, statuses[0], words[statuses[0]]
        return
    if at_large and (_UNNAMED if not named else _STATES).search(text, *clause):
        return  # some states, which are not named
    spots = {hit.concept.id: hit for hit in named if hit.concept is not None and not _PARTS.match(text, hit.end)}
    if named and not spots:
        return  # "some US states"
    excepted = _excepted(text, clause, named)
    if "banned" in statuses and not excepted and _BUT_NOT.search(text, *clause):
        return  # "bans all products except leaf"
    if {"banned", "legal"} & {*statuses} and _some_goods(base, text, clause, hits):
        return
    places = _narrow(base, spots or before)
    if _LOCAL.search(text, *clause):
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


def _some_goods(base: Base, text: str, clause: tuple[int, int], hits: Sequence[Hit]) -> bool:
    """Does it speak of some products only, "extracts that exceed ...", "adulterated leaf", and of no form with a law?"""
    if _BAD_GOODS.search(text, *clause):
        return True
    named = [hit for hit in hits if hit.concept]
    ends = [found.end() for found in _GOODS.finditer(text, *clause)]
    ends += [hit.end for hit in named if hit.concept and hit.concept.id in base.ours]
    forms = any(hit.concept.law_form for hit in named if hit.concept)
    return not forms and any(_SUCH.match(text, end, clause[1]) for end in ends)


def everywhere(text: str, clause: tuple[int, int]) -> bool:
    """Does it speak of every state, of all of them, and as of today?"""
    found = _EVERY_STATE.search(text[slice(*clause)])
    return found is not None and not any(pattern.search(text, *clause) for pattern in (_EXCEPT, _NARROWED, _NAMED_ONLY))


_WHERE = lazy(r"\b(?:in|within|across|throughout|inside|of)\s+(?:the\s+)?(?:\w+\s+of\s+)?\Z", re.I)
_BEFORE = 40
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
