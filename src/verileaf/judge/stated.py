"""Clauses whose relation no words of the vocabulary give away: the item of the base that says the same is looked for
(retrieve), then held against the clause's own modifiers (verify)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Assessment, Fact
from verileaf.evidence.search import Stated
from verileaf.judge import effects, facts, numbers
from verileaf.model import Claim, Verdict
from verileaf.patterns import lazy
from verileaf.retrieve.ranking import Ranking, Scored
from verileaf.retrieve.reading import Reading

LEAST = 8.0
"""Score of `retrieve.ranking` from which on an item may be meant."""
SURE = 12.0
"""The same from which on an item is meant, if only its conditions are met: needed for a published number, which many
sentences are near to."""
PLAIN = 14.0
"""The same from which on the item is meant even if a condition of it is put in words that the vocabulary lacks."""
LEAST_WORDS = 3
"""Words besides the subject's that a text must have to be near to anything."""
COVERED = 0.25
"""Share of the text's meaning (its words by their rarity) that an item must hold which is not sure.

All were found on the development data of `evaluation/`.
"""


_PROSPECT = lazy(
    r"\b(?:wants?|plans?|intends?|intend|propos\w*|notice|recommend\w*|ask(?:s|ed)|seeks?|consider\w*|weigh(?:s|ing)|(?-i:may)|might|could|would)\b",
    re.I,
)
"""What somebody means to do is not done yet."""
_WORD = lazy(r"\w")


def judge(claim: Claim, text: str, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a clause by the item that says the same or the opposite, None if none is near enough."""
    found = _nearest([claim], text[claim.start : claim.end], base, as_of)
    return _verdict(found, claim, text, base, as_of) if found is not None else None


def sentence(claims: Sequence[Claim], text: str, span: tuple[int, int], base: Base, as_of: date) -> Verdict | None:
    """The verdict on a sentence none of whose clauses was judged: on the clause that shares most with the item that the
    whole sentence is near to."""
    if not claims:
        return None
    besides = text[span[0] : claims[0].start] + text[claims[0].end : span[1]]
    if len(claims) == 1 and not _WORD.search(besides):
        return None  # the clause is the whole sentence, and was judged
    found = _nearest(claims, text[span[0] : span[1]], base, as_of)
    if found is None:
        return None
    shares = [(_share(found.item, words(text[claim.start : claim.end]), base), -claim.start, claim) for claim in claims]
    return _verdict(found, max(shares, key=lambda each: each[:2])[2], text, base, as_of)


def _verdict(found: Scored, claim: Claim, text: str, base: Base, as_of: date) -> Verdict | None:
    item = found.item
    meant = msgspec.structs.replace(claim, relation=item.relation, object=item.object)
    if isinstance(item, Assessment):
        verdict = effects.by(item, meant, base, as_of)
    elif item.value is not None:
        verdict = numbers.by(item, meant)
    elif item.relation == "legal_status" and not item.truth and _PROSPECT.search(text, claim.start, claim.end):
        return None
    else:
        verdict = facts.by(item, meant, as_of)
    if verdict is None or verdict.name == "unsupported":
        return None
    return verdict if verdict.name == "supported" or _firm(found, claim, text, base) else None


def _firm(found: Scored, claim: Claim, text: str, base: Base) -> bool:
    """Is it sure enough that the item is meant to find fault with the clause?

    What a fact or number denies must be named. Of an assessment the wording must insist, or leave no exception: whether
    plain words claim too much is for clauses whose relation is known.
    """
    item = found.item
    here = Reading(text[claim.start : claim.end], base, correct=False)
    if isinstance(item, Assessment):
        denied = claim.polarity == "negated" and not here.compares  # "not the same as" denies no more than that
        return claim.emphatic or claim.scope in ("all", "most") or denied
    if item.object is None or found.score >= PLAIN:
        return True
    return any(base.is_a(name, item.object) for name in here.asked)


def near(claims: Sequence[Claim], text: str, base: Base, as_of: date) -> bool:
    """Are there items of which a text with these claims may speak, sure or not?"""
    return next(_near(claims, text, base, as_of), None) is not None


def _nearest(claims: Sequence[Claim], text: str, base: Base, as_of: date) -> Scored | None:
    """The item that a text with these claims speaks of."""
    ranked = _near(claims, text, base, as_of)
    return next((each for each, reading in ranked if _meant(each, claims, reading, base)), None)


def _near(claims: Sequence[Claim], text: str, base: Base, as_of: date) -> Iterator[tuple[Scored, Reading]]:
    """The items of which it may speak, the nearest first, with the text as it was read."""
    said = words(text)
    known = [word for word in said if base.by_words.knows(word)]
    if len(set(said)) < LEAST_WORDS or _meaning(known, base) < COVERED * _meaning(said, base):
        return  # no item can hold enough of it
    reading = Reading(text, base, correct=False)
    reading.wants_number = any(claim.quantities for claim in claims)
    if not reading.subjects:
        reading.subjects = [claims[0].subject]
    ranked = sorted(Ranking(reading, base, as_of).items(LEAST), key=lambda each: (-each.score, each.item.id))
    for each in ranked:
        if each.score < LEAST:
            return
        yield each, reading


def _meant(found: Scored, claims: Sequence[Claim], reading: Reading, base: Base) -> bool:
    """Do the clauses meet the item's conditions, name no place that it is not about, and hold few words beside?"""
    item = found.item
    if item.relation == "compares_to_drug" or len(set(reading.words) - reading.own_words) < LEAST_WORDS:
        return False
    subject = claims[0].subject
    if item.subject not in (*reading.subjects, *reading.asked) and not (
        base.is_a(subject, item.subject) or subject == base.manifest.subject
    ):
        return False
    elsewhere = any(place.id not in (item.object, *item.context) for place in reading.places)
    if elsewhere and item.relation == "legal_status":
        return False
    if found.score >= PLAIN:
        return True
    named = {name for claim in claims for name in claim.context}
    if (item.species is None) != all(claim.species is None for claim in claims):
        return False
    if not all(any(base.is_a(name, needed) for name in named) for needed in item.context):
        return False
    if found.score >= SURE:
        return True
    return (
        not (isinstance(item, Fact) and item.value is not None)
        and _share(item, reading.words, base) >= COVERED
        and not _another(item, reading, base)
    )


def _another(item: Stated, reading: Reading, base: Base) -> bool:
    """Does the text name another thing of the kind of the item's object in its place: kidney stones, not injury?"""
    if item.object is None or any(base.is_a(name, item.object) for name in reading.asked):
        return False
    kind = base.concepts[item.object].kind
    about = {item.object, item.subject, *item.context}
    return any(concept.kind == kind and concept.id not in about for concept in reading.concepts)


def _share(item: Stated, said: Sequence[str], base: Base) -> float:
    """Of the meaning of the words (their rarity) the share that the item holds."""
    shared = [word for word in said if base.by_words.has(item.id, word)]
    return _meaning(shared, base) / (_meaning(said, base) or 1.0)


def _meaning(said: Sequence[str], base: Base) -> float:
    return sum(map(base.by_words.rarity, set(said)))
