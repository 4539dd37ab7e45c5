"""What the base says in the place of a sentence at fault, where nothing of the sentence is lost by it."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape, unescape

from verileaf.evidence.index import words as stems
from verileaf.evidence.schema import Assessment, Fact
from verileaf.evidence.search import keys
from verileaf.evidence.statements import MIX
from verileaf.model import Fix, Sentence, Verdict
from verileaf.patterns import lazy
from verileaf.rules._leaning import is_leant_on
from verileaf.rules.case import Case

_REFERENCE = lazy(r"\[|https?:|\bdoi\b|\([^()]*\b\d{4}[a-z]?\)", re.I)
"""What a sentence refers to, which must not go with its words."""
_OPENING = lazy(
    r"\W*(?:(?:however|in fact|indeed|actually|of course|in truth|in reality|in short|overall|in addition|also|moreover"
    r"|furthermore|additionally|fortunately|luckily|thankfully|so|but|and|yet|(?:yes|no|well)(?=[,:;.!]))\b[\s,:;–—-]*)*",
    re.I,
)
"""What only ties a sentence to those before it."""
_FURTHER = lazy(
    r"[;:()?“”\"«»–—]|\s-{1,2}\s|\b(?:but|so|because|since|although|though|while|whereas|when|whenever|if|unless|until|till"
    r"|before|after|despite|which|whose|where|yet|however|except|without|i|we|my|our|me|us|he|she|his|her)\b",
    re.I,
)
"""A further clause, an aside, a question, somebody's words or own story."""
_ANSWER = lazy(
    r"(?:\A|[.!?:\n]\W*)(?:yes|no|nope|never|hardly|right|wrong|true|false|correct|exactly|absolutely)\s?[.!]\Z", re.I
)
"""A sentence that is nothing but an answer, which may not fit what the base says."""
_DOUBTED = lazy(
    r"\b(?:myths?|misconceptions?|fiction|false\w*|lies|hype|rumou?rs?|claims?|claimed|debunk\w*|misinformation)\b",
    re.I,
)
"""A heading under which stands what the author does not say."""
_SHAPING = frozenset("approximation comparison filler negation only scope strength".split())
"""Cues that say how sure a claim is and how far it goes, whatever it is about."""
_WORDING = frozenset(
    stems(
        "people person users adults anybody anyone everybody everyone nobody somebody always ever never really truly simply"
        " completely totally entirely absolutely utterly perfectly fully wholly very quite even at all now today currently"
        " anywhere everywhere fact true known substance product natural plant herb generally usually typically"
    )
)
"""Stems that add nothing to a claim but emphasis."""
_DEALINGS = frozenset(stems("buy purchase sell sold sale possess own have use consume state law legal allow permit"))
"""The same of a claim about the law: what it is that is allowed or not."""
_DIGITS = lazy(r"\d[\d.,]*")
_MOST = 3
"""Sentences of the base that take the place of one."""


def rewordings(case: Case) -> dict[int, Fix]:
    """What the base says in the place of each sentence that can be reworded, by the identity of its first verdict.

    From the end to the beginning, since a sentence on which the next one leans stays: "However, the same ..." would
    lean on something else. What a block says already, or is made to say, is not said in it again.
    """
    fixes: dict[int, Fix] = {}
    told: set[tuple[int, str]] = set()
    bodies: dict[int, str] = {}
    texts: dict[int, str] = {}
    verdicts: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in case.verdicts:
        if (number := case.number_at(verdict.claim.start)) is not None:
            verdicts[number].append(verdict)
    for number in sorted(verdicts, reverse=True):
        sentence, block, _ = case.sentences[number]
        if len({_group(verdict) for verdict in verdicts[number]}) > 1 or block.kind != "paragraph":
            continue
        if is_leant_on(case, sentence.end, texts.get(number + 1)):
            continue
        said = _instead(case, sentence, verdicts[number])
        if said and sentence.block not in bodies:
            bodies[sentence.block] = " ".join(case.document.text[block.start : block.end].split())
        known = [(sentence.block, each) in told or each in bodies[sentence.block] for each in said]
        told.update((sentence.block, each) for each in said)
        if not said or any(known):
            continue
        text = texts[number] = " ".join(said)
        if case.document.format == "html":
            text = escape(text, quote=False)
        fixes[id(verdicts[number][0])] = case.replace(
            "Say what the evidence base says", sentence.start, sentence.end, text, safe=False
        )
    return fixes


def _instead(case: Case, sentence: Sentence, verdicts: list[Verdict]) -> list[str]:
    """The base's own sentences for one that says nothing besides the claims at fault, which all its verdicts are about.

    Their wording fits the certainty, and a law or number is the right one. None where the sentence holds markup,
    references, a quotation, or anything that the base's sentences would lose.
    """
    words = case.document.text[sentence.start : sentence.end]
    source = case.document.source[slice(*case.document.span(sentence.start, sentence.end))]
    if case.document.format == "html":
        source = unescape(source)
    if source.split() != words.split() or _REFERENCE.search(words):
        return []
    if verdicts[0].name == "supported" or _is_tied(case, sentence):
        return []
    each = [_said(case, verdict) for verdict in verdicts]
    said = list(dict.fromkeys(filter(None, each)))
    if not all(each) or len(said) > _MOST:
        return []
    return [] if _loses(case, words, verdicts, said) else said


def _loses(case: Case, words: str, verdicts: list[Verdict], said: list[str]) -> bool:
    """Is there a word in the sentence that neither shapes the claims nor names what the base's items speak of?"""
    base, claims = case.base, [verdict.claim for verdict in verdicts]
    items = [base.items[verdict.assessment] for verdict in verdicts if verdict.assessment in base.items]
    about = {name for claim in claims for name in (claim.subject, claim.object, claim.comparator, claim.species)}
    relations = {each.relation for each in (*claims, *items)}
    legal = "legal_status" in relations
    about |= {name for item in items for name in (item.subject, *keys(item), *item.context)}
    spoken = {*stems(" ".join([*said, *(item.question for item in items)])), *_WORDING, *(_DEALINGS if legal else ())}
    opening = _OPENING.match(words)
    rest, at = "", opening.end() if opening else 0
    for hit in base.find(words):
        if hit.start < at:
            continue
        if hit.concept is not None:
            known = any(base.is_a(hit.concept.id, name) or base.is_a(name, hit.concept.id) for name in about if name)
        else:
            cue = hit.cue
            known = cue is not None and (
                cue.role in _SHAPING or cue.value in relations or (legal and cue.role == "law")
            )
        if known:
            rest += words[at : hit.start] + " "
            at = hit.end
    rest += words[at:]
    if _FURTHER.search(rest):
        return True
    left = [word for word in stems(rest) if word not in spoken]
    numbered = any(_is_number(base.items.get(verdict.assessment or "")) for verdict in verdicts)
    if (numbered or legal) and len(_DIGITS.findall(words)) == 1:
        left = [word for word in left if not word.isdigit()]
    return bool(left)


def _is_tied(case: Case, sentence: Sentence) -> bool:
    """Is the sentence announced as somebody's words or a myth, or said yes or no to, or does it begin a list?"""
    before = case.document.text[max(0, sentence.start - 40) : sentence.start].rstrip()
    return (
        before.endswith(":")
        or bool(_ANSWER.search(before))
        or bool(_DOUBTED.search(_heading(case, sentence.block)))
        or _goes_on(case, sentence)
    )


def _goes_on(case: Case, sentence: Sentence) -> bool:
    """Does a list go on with what the sentence, which has no full stop, began?"""
    blocks, text = case.document.blocks, case.document.text
    following = blocks[sentence.block + 1] if sentence.block + 1 < len(blocks) else None
    return following is not None and following.kind == "list_item" and text[sentence.end - 1] not in ".!"


def _heading(case: Case, block: int) -> str:
    """The heading under which a block stands."""

    def headings() -> list[str]:
        found: list[str] = []
        for each in case.document.blocks:
            heading = case.document.text[each.start : each.end] if each.kind in ("heading", "title") else ""
            found.append(heading or (found[-1] if found else ""))
        return found

    return case.once("headings above", headings)[block]


def _group(verdict: Verdict) -> tuple[int, int, str, bool]:
    """What verdicts have in common that are one finding."""
    return verdict.claim.start, verdict.claim.end, verdict.name, verdict.claim.relation == "legal_status"


def _is_number(item: Assessment | Fact | None) -> bool:
    return isinstance(item, Fact) and item.value is not None


def _said(case: Case, verdict: Verdict) -> str | None:
    """What the base says on a claim, in its own words, if these are understood without a question."""
    name = verdict.assessment or ""
    if name in case.base.items:
        plain = case.base.items[name].plain
        about = (verdict.claim.subject, case.base.manifest.subject)
        named = [hit.concept.id for hit in case.base.find(plain) if hit.concept is not None]
        return plain if any(case.base.is_a(each, of) for each in named for of in about) else None
    if name.startswith(MIX):
        return next((mix.plain for mix in case.base.interactions if mix.id == name.removeprefix(MIX)), None)
    _, _, law = verdict.reason.partition(". ")
    return law if name.startswith("law:") and law else None
