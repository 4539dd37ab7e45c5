"""Clauses whose relation no words of the vocabulary give away: the items of the base that are near are looked for
(retrieve), held against the clause's own modifiers (verify), and the one that is likeliest to be meant decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Assessment, Fact
from verileaf.evidence.search import Stated
from verileaf.judge import effects, facts, numbers
from verileaf.judge.learned import Learned
from verileaf.judge.wording import terms
from verileaf.model import Claim, Verdict
from verileaf.patterns import lazy
from verileaf.retrieve.ranking import Ranking, Scored
from verileaf.retrieve.reading import Reading

LEAST = 2.0
"""Score of `retrieve.ranking` from which on an item may be meant."""
NEAR = 4.0
"""The same from which on an item is near by its words alone."""
_NEAREST = 6
"""Items that are held against a clause."""
LEAST_WORDS = 2
"""Words that a text must have to be near to anything."""
_PROSPECT = lazy(
    r"\b(?:wants?|plans?|intends?|intend|propos\w*|notice|recommend\w*|ask(?:s|ed)|seeks?|consider\w*|attempt\w*|tried|weigh(?:s|ing)|(?-i:may)|might|could|would)\b",
    re.I,
)
"""What somebody means to do is not done yet."""
_WORD = lazy(r"\w")


class Candidate(NamedTuple):
    """An item that may be meant, the verdict that it gives, and what speaks for and against it by `features`."""

    item: Stated
    verdict: Verdict
    features: dict[str, float]


def judge(claim: Claim, text: str, base: Base, as_of: date, learned: Learned) -> Verdict | None:
    """The verdict on a clause by the item that says the same or the opposite, None if none is likely to."""
    return _likeliest(_near([claim], text, (claim.start, claim.end), base, as_of, learned), learned)


def sentence(
    claims: Sequence[Claim], text: str, span: tuple[int, int], base: Base, as_of: date, learned: Learned
) -> Verdict | None:
    """The verdict on a sentence none of whose clauses was judged: on the clause that shares most with the item that the
    whole sentence is near to."""
    if not claims:
        return None
    besides = text[span[0] : claims[0].start] + text[claims[0].end : span[1]]
    if len(claims) == 1 and not _WORD.search(besides):
        return None  # the clause is the whole sentence, and was judged
    return _likeliest(_near(claims, text, span, base, as_of, learned), learned)


def near(claims: Sequence[Claim], text: str, base: Base, as_of: date, learned: Learned) -> bool:
    """Is there an item of which the text, with these claims, may speak, if not surely enough?"""
    span = min(claim.start for claim in claims), max(claim.end for claim in claims)
    found = _near(claims, text, span, base, as_of, learned)
    return any(learned.meant.probability(each.features) >= learned.meant.supported / 2 for each in found)


def _likeliest(found: Iterator[Candidate], learned: Learned) -> Verdict | None:
    """The verdict that is likeliest to be right, by the nearest of the items that give it."""
    ranked = [(learned.meant.probability(each.features), each) for each in found]
    if not ranked:
        return None
    likely, best = max(ranked, key=lambda each: each[0])
    name = best.verdict.name
    if likely < (learned.meant.supported if name == "supported" else learned.meant.fault):
        return None
    same = (each for _, each in ranked if each.verdict.name == name)
    return max(same, key=lambda each: (each.features.get("object named", 0.0), each.features["score"])).verdict


def _near(
    claims: Sequence[Claim], text: str, span: tuple[int, int], base: Base, as_of: date, learned: Learned
) -> Iterator[Candidate]:
    """The items that the words of `span` are nearest to, with the verdicts that they give."""
    found = list(candidates(claims, text, span, base, as_of))
    if found:
        here = text[span[0] : span[1]]
        likely = learned.wording.probabilities(terms(here, base.find(here), base))
        for each in found:
            yield each._replace(features=each.features | worded(likely, each.verdict.name))


def worded(likely: dict[str, float], verdict: str) -> dict[str, float]:
    """What the wording alone says for a verdict, as features."""
    return {"wording": likely.get(verdict, 0.0), "wording: silent": likely.get("silent", 0.0)}


def candidates(
    claims: Sequence[Claim], text: str, span: tuple[int, int], base: Base, as_of: date
) -> Iterator[Candidate]:
    """The items that the words of `span` are nearest to and that give a verdict on one of the claims in them.

    The features lack those of `worded`.
    """
    here = text[span[0] : span[1]]
    if len(set(words(here))) < LEAST_WORDS:
        return
    reading = Reading(here, base, correct=False)
    reading.wants_number = any(claim.quantities for claim in claims)
    if not reading.subjects:
        reading.subjects = [claims[0].subject]
    ranked = Ranking(reading, base, as_of).nearest(2 * _NEAREST, LEAST)
    fitting = [each for each in ranked if _may_be_meant(each.item, claims, reading, base)]
    for each in fitting[:_NEAREST]:
        shares = [(_share(each.item, words(text[one.start : one.end]), base), -one.start, one) for one in claims]
        claim = max(shares, key=lambda share: share[:2])[2]
        verdict = _verdict(each.item, claim, text, base, as_of)
        if verdict is not None and _may_find_fault(each, verdict, reading, base):
            yield Candidate(each.item, verdict, features(each, verdict, claims, reading, base))


def _may_be_meant(item: Stated, claims: Sequence[Claim], reading: Reading, base: Base) -> bool:
    """Is the item about what the clauses speak of, and about people where they are?

    Comparisons are for clauses that compare, law for its own place.
    """
    subject = claims[0].subject
    if item.relation == "compares_to_drug" or (item.species is None) != all(one.species is None for one in claims):
        return False
    if item.subject not in (*reading.subjects, *reading.asked) and not (
        base.is_a(subject, item.subject) or subject == base.manifest.subject
    ):
        return False
    elsewhere = any(place.id not in (item.object, *item.context) for place in reading.places)
    return not (elsewhere and (item.relation == "legal_status" or reading.of_law_plainly))


def _may_find_fault(found: Scored, verdict: Verdict, reading: Reading, base: Base) -> bool:
    """What is denied must be named or near: who calls it a tree does not deny that it is no coca.

    An assessment finds fault only where the wording insists, leaves no exception or denies: whether plain words claim
    too much is for clauses whose relation is known.
    """
    item, claim = found.item, verdict.claim
    if verdict.name == "supported":
        return True
    named = item.object is None or any(base.is_a(name, item.object) for name in reading.asked)
    if isinstance(item, Fact):
        return named
    denied = claim.polarity == "negated" and not reading.compares  # "not the same as" denies no more than that
    insists = claim.emphatic or claim.scope in ("all", "most") or denied
    return insists and (named or found.score >= NEAR)


def _verdict(item: Stated, claim: Claim, text: str, base: Base, as_of: date) -> Verdict | None:
    meant = msgspec.structs.replace(claim, relation=item.relation, object=item.object)
    if isinstance(item, Assessment):
        verdict = effects.by(item, meant, base, as_of)
    elif item.value is not None:
        verdict = numbers.by(item, meant)
    elif item.relation == "legal_status" and not item.truth and _PROSPECT.search(text, claim.start, claim.end):
        return None
    else:
        verdict = facts.by(item, meant, as_of)
    return None if verdict is None or verdict.name == "unsupported" else verdict


def features(
    found: Scored, verdict: Verdict, claims: Sequence[Claim], reading: Reading, base: Base
) -> dict[str, float]:
    """What speaks for and against it that the item is meant and its verdict right, by name; each is about 0 to 1."""
    item, claim = found.item, verdict.claim
    named = {name for one in claims for name in one.context}
    denies = claim.polarity == "negated"
    fault = verdict.name != "supported"
    number = isinstance(item, Fact) and item.value is not None
    own = words(item.question)
    said = {
        verdict.name: True,
        f"strength: {claim.strength}": True,
        "object named": item.object is not None and any(base.is_a(name, item.object) for name in reading.asked),
        "fault by assessment": fault and isinstance(item, Assessment),
        "fault with a denial": fault and denies,
        "condition unmet": not all(any(base.is_a(name, need) for name in named) for need in item.context),
        "number wanting": number and not reading.wants_number,
        "number besides": reading.wants_number and not number,
    }
    return {name: 1.0 for name, holds in said.items() if holds} | {
        "score": found.score / 10,
        "share": _share(item, reading.words, base),
        "share of the question": _meaning([word for word in own if word in set(reading.words)], base)
        / (_meaning(own, base) or 1.0),
    }


def _share(item: Stated, said: Sequence[str], base: Base) -> float:
    """Of the meaning of the words (their rarity) the share that the item holds."""
    shared = [word for word in said if base.by_words.has(item.id, word)]
    return _meaning(shared, base) / (_meaning(said, base) or 1.0)


def _meaning(said: Sequence[str], base: Base) -> float:
    return sum(map(base.by_words.rarity, set(said)))
