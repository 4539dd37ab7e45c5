"""Clauses held against everything that the base says: the statement that is meant, and whether it bears the clause out.

The statements that are near are looked for (`retrieve.nearest`), what speaks for each is gathered (`features`), and the
reading that is likeliest by what was `learned` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.evidence.schema import Assessment, Fact, Finding, LawEntry
from verileaf.evidence.statements import Statement
from verileaf.extract import narrowing
from verileaf.extract.sentences import asks
from verileaf.judge import effects, facts, features, law, numbers
from verileaf.judge.features import Clause, Option
from verileaf.judge.learned import Choice, Learned, Words, likeliest
from verileaf.judge.told import told
from verileaf.judge.wording import terms
from verileaf.model import Claim, Proposer, Relation, Verdict, VerdictName
from verileaf.patterns import lazy
from verileaf.retrieve.nearest import Near, Statements, laid_out
from verileaf.retrieve.reading import FOREIGN
from verileaf.retrieve.said import Said


class Where(NamedTuple):
    """Where a clause, or a whole sentence, stands."""

    start: int
    end: int
    sentence: tuple[int, int]
    context: tuple[int, int]
    """Its sentence and what it leans on."""
    clauses: int = 0
    """How many the text has: 0 for words that somebody puts up by themselves."""


_WORD = lazy(r"\w")
_CITES = lazy(r"\[\d{1,3}\b|\bet al\b|\(\D{2,80}(?:19|20)\d\d[a-z]?\)|\bdoi\b")
_BEHIND = 6
"""Characters behind a sentence in which its reference marks may stand."""
NEAREST = 6
"""Statements that are held against a clause."""
AROUND = 20
"""Statements among which its numbers are looked for."""
LEAST = 0.35
"""How near (`Near.total`) a statement must be to be meant."""
SURE = 0.9
"""From so likely a silence on no reader is asked: it would cost time and hardly change a verdict."""
LEAST_WORDS = 2
"""Words that a clause must have to mean anything."""
_EFFECTS = frozenset({"treats", "causes_harm"})
_SAME = 0.95
"""The share of a clause's meaning that a statement's words must hold for it to say the same."""
_REASONS: dict[str, str] = {
    "supported": "The evidence base says as much.",
    "overstated": "The wording claims more than the evidence carries.",
    "contradicted": "The evidence base says otherwise.",
    "outdated": "This was so and is no longer.",
}


class Readings(NamedTuple):
    """All that a clause may mean."""

    options: list[Option]
    """The statements that are near."""
    silence: float
    """How likely it is that none of them is meant."""
    choices: list[Choice]
    """Each of them with each verdict, and how likely that is."""
    alone: float
    """How likely any fault would be if somebody had put the clause up for itself, whatever text it stands in."""


class Weighed(NamedTuple):
    """What speaks for and against a clause by all statements that are near."""

    fault: float | None
    """How likely it is that the clause deserves any fault, None if no statement is near."""
    likely: float
    """How likely the verdict is, 0 if there is none."""
    verdict: Verdict | None
    """None if none is likely enough to be right."""
    alone: float = 0.0
    """`Readings.alone`."""
    borne: float = 0.0
    """How likely it is that any statement bears the clause out."""


def judge(
    claims: Sequence[Claim],
    text: str,
    where: Where,
    base: Base,
    as_of: date,
    learned: Learned,
    rule: Verdict | None = None,
) -> Weighed:
    """The words that stand there, held against the base.

    `claims` are all readings of them, `rule` what known wordings give.
    """
    found = readings(claims, text, where, base, as_of, learned, rule)
    if not found.options:
        return Weighed(None, 0.0, None)
    fault = _fault(found.choices)
    borne = sum(choice.likely for choice in found.choices) - fault
    doubtful = any(claim.unasserted for claim in claims)
    on_page = learned.on_page(where.clauses)
    choice = likeliest(found.silence, found.choices, learned, doubtful=doubtful, on_page=on_page)
    if choice is None or (on_page and _unsure(choice, found, learned)):
        return Weighed(fault, 0.0, None, found.alone, borne)
    given = verdict(found.options[choice.option], choice.verdict, base)
    return Weighed(fault, choice.likely, given, found.alone, borne)


def near(
    claims: Sequence[Claim],
    text: str,
    where: Where,
    base: Base,
    as_of: date,
    learned: Learned,
) -> bool:
    """Is there a statement of which the words may speak, if not surely enough?"""
    return 1 - readings(claims, text, where, base, as_of, learned).silence >= learned.fault / 2


def readings(
    claims: Sequence[Claim],
    text: str,
    where: Where,
    base: Base,
    as_of: date,
    learned: Learned,
    rule: Verdict | None = None,
) -> Readings:
    """All that the words that stand there may mean, each with its probability; see `judge`."""
    clause = read(claims, text, where, base, rule)
    found = options(clause, text, base, as_of)
    here = text[where.start : where.end]
    likely = learned.wording.logarithms(terms(here, clause.said.hits, base))
    described = [(option.near.statement.kind, option.meant, option.given) for option in found]
    silent = silence(clause, found)
    weighed = learned.meaning.readings(silent, described, likely)
    if learned.reader is not None and weighed[0] < SURE:
        beside = learned.reader.read(around(text, where), [told(each.near.statement, base, as_of) for each in found])
        weighed = learned.meaning.readings(silent, described, likely, beside, learned.share)
    _, alone = learned.expected(*weighed)
    return Readings(found, *learned.expected(*weighed, where.clauses), _fault(alone))


def _fault(choices: Sequence[Choice]) -> float:
    return sum(choice.likely for choice in choices if choice.verdict != "supported")


def around(text: str, where: Where) -> Words:
    """The words that stand there, with those before and behind them."""
    start, end = where.context
    return Words(text[start : where.start], text[where.start : where.end], text[where.end : end])


def read(
    claims: Sequence[Claim],
    text: str,
    where: Where,
    base: Base,
    rule: Verdict | None,
) -> Clause:
    """The words that stand there as they are held against the base."""
    here = text[where.start : where.end]
    part = bool(_WORD.search(text, where.sentence[0], where.start) or _WORD.search(text, where.end, where.sentence[1]))
    cites = bool(_CITES.search(text, where.sentence[0], where.sentence[1] + _BEHIND))
    ours = any(base.is_a(name, base.manifest.subject) for claim in claims for name in claim.named)
    context = where.sentence if ours else where.context  # what names the topic is judged alike wherever it stands
    return Clause(
        Said(here, base), _context(text[slice(*context)], base), claims, rule, asks(here.rstrip(" *_")), part, cites
    )


@lru_cache(maxsize=8)
def _context(text: str, base: Base) -> Said:
    """All clauses of a sentence have the same."""
    return Said(text, base)


def options(clause: Clause, text: str, base: Base, as_of: date) -> list[Option]:
    """The statements that are nearest to a clause and out by the day, with what speaks for each."""
    if len(clause.said.words) < LEAST_WORDS:
        return []
    known = laid_out(base)
    rule = clause.rule.assessment if clause.rule else None
    ranked = [
        near
        for near in known.nearest(clause.said, clause.context, AROUND, rule)
        if _out(near.statement, base, as_of)
        and _may_be_meant(near, clause, known)
        and (near.total >= LEAST or near.statement.id == rule)
    ]
    best = max((near.total for near in ranked), default=0.0)
    unknown = sum(
        not any(features.gives(near.statement, number, known.said(near)) for near in ranked)
        for number in clause.said.numbers
    )
    clause = clause._replace(unknown=unknown)
    narrowed = narrowing.narrowed(clause.said.text)
    found = []
    for place, near in enumerate(ranked):
        if place >= NEAREST and near.statement.id != rule:
            continue
        claim = _meant(near, clause.claims, text, known)
        table = None if claim is None else _by_table(near.statement, claim, base, as_of)
        found.append(
            Option(
                near,
                claim,
                table,
                features.meant(clause, near, place == 0, best, known),
                features.given(clause, near, claim, table, as_of, known),
                base.out_on(_sources(near.statement, base), as_of),
                _of_species(near.statement, clause, base),
                _narrows(near.statement, clause, base),
                None if narrowed else _holding(near.statement, claim, base, as_of),
            )
        )
    return found


def silence(clause: Clause, found: Sequence[Option]) -> features.Features:
    """What speaks for it that none of the options is meant."""
    share = max((option.meant.get("share", 0.0) for option in found), default=0.0)
    plain = max((option.meant.get("plain", 0.0) for option in found), default=0.0)
    return features.silent(clause, [option.near for option in found], share, plain)


def _out(statement: Statement, base: Base, day: date) -> bool:
    """Was it known on the day?"""
    item = statement.item
    if isinstance(item, Fact | LawEntry) and item.valid_from is not None:
        return item.valid_from <= day
    return bool(base.out_on(_sources(statement, base), day))


def _may_be_meant(near: Near, clause: Clause, known: Statements) -> bool:
    """No other statement is meant where the clause is known to speak of an effect or harm: one so wide only where it is
    named or the clause insists."""
    spoken_of = {
        claim.object for claim in clause.claims if claim.relation in _EFFECTS and claim.object
    } - effects.BLANKET
    is_a, statement = known.base.is_a, near.statement
    object = known.base.concepts.get(statement.object or "")
    of_effects = object is not None and object.kind in ("condition", "effect")
    if not spoken_of or (statement.kind in ("fact", "law") and not of_effects):
        return True
    insists = any(claim.emphatic or claim.scope == "all" for claim in clause.claims)
    wide = () if insists else effects.BLANKET
    own = {*statement.keys, *known.said(near).names}
    return any(is_a(other, name) or (other not in wide and is_a(name, other)) for name in spoken_of for other in own)


def _sources(statement: Statement, base: Base) -> tuple[str, ...]:
    item = statement.item
    if isinstance(item, Assessment | Fact):
        return base.sources_behind(item.id)
    if isinstance(item, Finding):
        return (item.source,)
    if isinstance(item, LawEntry):
        return item.sources
    return base.sources_of(item)


def _of_species(statement: Statement, clause: Clause, base: Base) -> bool:
    """What was seen in animals, or in one group of people, is said of nobody else."""
    named = {*clause.context.names, *(claim.species for claim in clause.claims if claim.species)}
    return statement.species is None or any(base.is_a(name, statement.species) for name in named)


def _narrows(statement: Statement, clause: Clause, base: Base) -> bool:
    """Is it of a narrower subject, beside something, or under conditions, that neither the clause nor what it leans on
    names?"""
    beside = statement.item.comparator if isinstance(statement.item, Assessment) else None
    parts = {statement.subject, beside or statement.subject, *statement.conditions} - {base.manifest.subject}
    named = {*clause.context.names, *(claim.subject for claim in clause.claims)}
    return not all(any(base.is_a(name, part) for name in named) for part in parts)


def _holding(statement: Statement, claim: Claim | None, base: Base, as_of: date) -> LawEntry | None:
    """The entry that holds where the statement is one of law."""
    if statement.place is None or claim is None:
        return None
    assert isinstance(statement.item, LawEntry)
    return base.law_on(statement.place, law.day_of(claim, as_of), statement.item.form)


def _is_weak(entry: LawEntry) -> bool:
    """Nobody is called wrong on weak grounds."""
    return entry.confidence == "low" or entry.status in ("unclear", "unknown")


def _meant(near: Near, claims: Sequence[Claim], text: str, known: Statements) -> Claim | None:
    """The reading that the statement would judge: of its relation, else that which shares most with it."""
    if not claims:
        return None

    spans = {(claim.start, claim.end) for claim in claims}  # many readings are of the same words
    held = {span: known.held(dict.fromkeys(words(text[slice(*span)])), near) for span in spans}

    def fit(claim: Claim) -> tuple[bool, float, int]:
        return claim.relation == near.statement.relation, held[claim.start, claim.end], -claim.start

    return max(claims, key=fit)


def _by_table(statement: Statement, claim: Claim, base: Base, as_of: date) -> VerdictName | None:
    """What strength against certainty, truth or the number would give."""
    item = statement.item
    if not isinstance(item, Assessment | Fact):
        return None
    meant = msgspec.structs.replace(claim, relation=item.relation, object=item.object)
    if isinstance(item, Assessment):
        verdict = effects.by(item, meant, base, as_of)
    elif item.value is not None:
        verdict = numbers.by(item, meant)
    else:
        verdict = facts.by(item, meant, as_of)
    return None if verdict is None or verdict.name == "unsupported" else verdict.name


def _unsure(choice: Choice, found: Readings, learned: Learned) -> bool:
    """Is a verdict that a page makes likely not sure enough there?

    No clause is accused by another relation than its own, nor anything judged by what holds of a narrower subject.
    Nothing is borne out that would be at fault if it stood alone, however seldom that is so on pages.
    """
    option = found.options[choice.option]
    if choice.verdict == "supported":
        return option.narrows or found.alone >= learned.fault
    return option.narrows or "other relation" in option.meant


def _of_another(claim: Claim, near: Near, base: Base) -> bool:
    """Is the claim about some other substance, of which the statement does not speak?"""
    subject, statement = claim.subject, near.statement
    if subject in base.ours or base.concepts[subject].kind not in FOREIGN:
        return False
    if statement.place is not None:
        return True
    own = {statement.subject, *statement.keys, *statement.conditions, *laid_out(base).said(near).names}
    return base.ours.isdisjoint(claim.named) and not any(
        base.is_a(subject, name) or base.is_a(name, subject) for name in own
    )


def _says_other(option: Option) -> bool:
    """Does the clause give another number than the statement, or not name the effect or harm that this is about?"""
    statement, seen = option.near.statement, option.meant
    of_effect = statement.object is not None and statement.relation in _EFFECTS
    return (of_effect and not _names(seen)) or "numbers differ" in seen


def _like(entry: LawEntry, claim: Claim, place: str | None, base: Base) -> LawEntry | None:
    """The entry itself if it is of the product form of which the clause speaks, else one of that form that says the
    same."""
    form = law.form(msgspec.structs.replace(claim, place=place), base)
    if entry.form == form:
        return entry
    like = [each for each in base.law_history(place or "", form) if each.status == entry.status]
    return like[-1] if like else None


def _before(entry: LawEntry, claim: Claim) -> bool:
    """Does the clause name a day before the law's first?"""
    return entry.valid_from is not None and claim.date is not None and claim.date.last < entry.valid_from


def _says_little(option: Option) -> bool:
    """Does the clause share hardly more with a statement than its subject, so that it may speak of something else?"""
    seen = option.meant
    named = option.near.statement.object is None or _names(seen)
    return not named and seen.get("beyond subject", 0.0) < 1


def _names(seen: features.Features) -> bool:
    """Does the clause, or what it leans on, name what the statement says of its subject?"""
    return "object" in seen or "object in context" in seen


def _repeats(option: Option) -> bool:
    """Does the clause say in the statement's own words what it says, with no difference that could be seen?

    Never of a law: what it says may have ended.
    """
    differs = option.near.statement.place is not None or any(
        name.startswith(features.DIFFERENCES) for name in option.given
    )
    return not differs and option.meant.get("in plain", 0.0) >= _SAME


def verdict(option: Option, name: str, base: Base, proposed_by: Proposer | None = None) -> Verdict | None:
    """The verdict on a clause that means the statement; None if nobody may be judged so by it.

    Whatever entry of a law is meant, a fault is founded on the one that holds, and support on one of the clause's form.
    """
    statement, claim = option.near.statement, option.claim
    if claim is None or not option.of_species or _of_another(claim, option.near, base):
        return None
    item, sources = statement.item, option.sources
    if name == "supported":
        if _says_other(option):
            return None
        if isinstance(item, LawEntry):
            like = _like(item, claim, statement.place, base)
            if like is None or _before(like, claim):
                return None
            if like is not item:
                item, sources = like, like.sources
    elif claim.attribution == "rejected" or _says_little(option) or (name == "contradicted" and _repeats(option)):
        return None
    elif isinstance(item, LawEntry):
        if item.confidence == "low" or option.holds is None or _is_weak(option.holds):
            return None
        item, sources = option.holds, option.holds.sources
    relation: Relation = statement.relation or claim.relation  # type: ignore[assignment]
    claim = msgspec.structs.replace(
        claim, relation=relation, object=statement.object or claim.object, place=statement.place or claim.place
    )
    certainty = item.certainty if isinstance(item, Assessment) else None
    why = _REASONS[name]
    if name == "overstated" and isinstance(item, Assessment):
        why = f"It is put more surely or more widely than evidence of {effects.WORDS[item.certainty]} certainty allows."
    if proposed_by is not None:
        why = f"{why.removesuffix('.')} (proposed by the {proposed_by})."
    if isinstance(item, LawEntry):
        plain = law.stands(item, statement.object, base) if statement.object else item.summary
    else:
        plain = item.finding if isinstance(item, Finding) else item.plain
    return Verdict(
        claim,
        name,  # type: ignore[arg-type]
        f"{why} {plain}",
        statement.id,
        certainty,
        sources,
        proposed_by,
    )
