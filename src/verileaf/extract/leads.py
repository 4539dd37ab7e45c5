"""Lists: what their items inherit from the words that lead in to them."""

from __future__ import annotations

from typing import NamedTuple

from verileaf.evidence.base import Hit
from verileaf.extract import assertion, legal, modifiers
from verileaf.extract.clauses import Clause
from verileaf.extract.context import Context
from verileaf.extract.subjects import Subjects
from verileaf.patterns import lazy


class Lead(NamedTuple):
    """What the items of a list inherit."""

    told: tuple[Hit, ...] = ()
    """Hedges and denials, and who is said to speak."""
    relations: tuple[Hit, ...] = ()
    laws: tuple[Hit, ...] = ()
    open: bool = False
    """It speaks of the topic and is no sentence without its items: "Users have reported:"."""
    denied: bool = False
    """It is open and denies what goes on: "It does not:"."""
    rejected: bool = False
    """It says that the items are untrue: "Myths:"."""


NONE = Lead()
_NEAR = 30
"""Characters before the colon within which the verb stands: "It helps with:"."""
_TITLE = 10
"""Words that the title of a list has at most."""
_MARK = 8
"""Characters that an item's mark has at most."""
_ENDS = lazy(
    r"(?:\W+(?:been|be|shown|proven|proved|found|known|thought|able|to|in|for|of|by|that|as|from|any|all|the|these|those|this"
    r"|following|states?|places|things|effects|it|you|people|users|have|get|experience|feel)){0,6}\W*\Z"
)
"""What may stand between the last word that means something and the colon."""
_THAT = lazy(r"\W*(?:(?:that|whether|if|how|the)\W+){0,2}")
"""Between such a word and the topic: "Studies show that the leaf:"."""
_ASKING = ("strength", "attribution", "negation", "relation")
"""Words that say how something is so, and not what."""
_MYTHS = lazy(
    r"\W*(?:(?!no\b|not\b)[\w'’-]+\s+){0,4}?(?:myths|misconceptions|misunderstandings|falsehoods|untruths"
    r"|(?:false|untrue|debunked|mistaken|wrong|misleading)\s(?:claims|beliefs|ideas|statements|assumptions))\b"
    r"(?!\W(?:and|vs?|versus|or|&)\W)(?![^:]*\b(?:facts?|truths?|reality)\b)"
)
"""A title of what is not so."""


def title(text: str, context: Context) -> Lead:
    """What a title or a heading says of the items under it: that they are untrue, or what the law is there."""
    if context.question or len(context.text.split()) > _TITLE:
        return NONE
    rejected = _MYTHS.match(text, *context.span) is not None
    return Lead(laws=_laws(context) if context.heads and not _negates(context) else (), rejected=rejected)


def above(text: str, context: Context, level: int) -> int:
    """The level of the heading of untruths that a heading opens or stands under, 0 if none; `level` is that before it."""
    own = max(1, context.document.blocks[context.sentence.block].level)
    if _MYTHS.match(text, *context.span):
        return own
    return level if own > level or (own == level and context.headline) else 0


def lead_in(text: str, subjects: Subjects, context: Context) -> Lead:
    """What a sentence of a paragraph says of the items behind it. `text` is that of the document in small letters."""
    if not context.text.rstrip().endswith(":"):
        return title(text, context)
    start, end = context.span
    rejected = context.denies or _MYTHS.match(text, start, end) is not None
    if context.imperative_until == end or any(hit.cue and hit.cue.role == "hypothetical" for hit in context.hits):
        return Lead(rejected=rejected)
    told = tuple(hit for hit in context.hits if hit.cue and hit.cue.role in ("strength", "attribution", "negation"))
    verbs = tuple(hit for hit in context.hits if hit.cue and hit.cue.role == "relation" and end - hit.end < _NEAR)
    open_ = _open(text, subjects, context)
    denied = open_ and modifiers.negated(text, context.hits, end, end, None, None)
    if _negates(context) and not denied:
        own = tuple(hit for hit in verbs if hit.cue and hit.cue.object)
        return Lead(told, own, rejected=rejected)  # what is denied is something else: "it is not approved to treat:"
    return Lead(told, verbs, _laws(context), open_, denied, rejected)


def _laws(context: Context) -> tuple[Hit, ...]:
    return tuple(legal.goes_on(context.document.text, context.span, context.hits))


def _negates(context: Context) -> bool:
    return any(hit.cue and hit.cue.role == "negation" for hit in context.hits)


def _open(text: str, subjects: Subjects, context: Context) -> bool:
    """Do words before a colon speak of the topic and ask for more: "It does not:", "Nothing shows that it:"?"""
    start, end = context.span
    last = max(context.hits, key=lambda hit: (hit.end, hit.cue is not None), default=None)
    if last is None or _ENDS.match(text, last.end, end) is None or context.imperative_until > start:
        return False
    if not any(map(subjects.ours, context.hits)) and not assertion.PRONOUN.match(text, start, end):
        return False
    if last.cue is not None:
        term = any(hit.concept and hit.concept.kind == "term" for hit in context.hits)
        if last.cue.role == "relation" and term and _negates(context):
            return False  # "it is not approved to treat" denies the approval
        return last.cue.role in (*_ASKING, "law") and last.cue.object is None
    told = (hit for hit in context.hits if hit.cue and hit.cue.role in (*_ASKING, "rejection"))
    return subjects.ours(last) and any(_THAT.fullmatch(text, hit.end, last.start) for hit in told)


def goes_on(text: str, subjects: Subjects, lead: Lead, context: Context, clause: Clause, hits: list[Hit]) -> bool:
    """Is an item the rest of the sentence that its lead-in opened, rather than a sentence of its own?"""
    if not lead.open or not context.item:
        return False
    named = any(map(subjects.known, hits)) or assertion.PRONOUN.match(text, clause.start, clause.start + 40)
    return not (named or assertion.DEFINITE.match(text, clause.start, clause.end))


def untrue(lead: Lead, context: Context, level: int) -> bool:
    """Is it the first sentence of an item that is untrue, or a heading under one of untruths, whose level is given?

    What stands behind it may set it right.
    """
    before = context.sentence.start - context.document.blocks[context.sentence.block].start
    return (context.heads and level > 0) or (lead.rejected and context.item and before < _MARK)
