"""Claims against evidence: one verdict for each claim that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from verileaf.evidence.base import Base
from verileaf.judge import effects, facts, law, learned, numbers, stated, understood
from verileaf.judge.learned import Learned
from verileaf.model import Claim, Extraction, Verdict

SEVERITY = {"contradicted": 4, "outdated": 3, "overstated": 2, "supported": 1, "unsupported": 0}
_HARM = "causes_harm"
_CONTRADICTED = 0.5
"""Of the probability that a rule's fault needs, what is asked where it denies a fact, a number or a harm on record."""


def judge(extraction: Extraction, base: Base, as_of: date, known: Learned | None = None) -> tuple[Verdict, ...]:
    """Verdicts in order of position.

    Rules for known wordings come first. Where they find no fault, what the base says is held against the clause, and
    against the whole sentence if none of its clauses has a verdict. `known` is what was learned from labelled claims,
    that which comes with Verileaf if None.
    """
    known = known or learned.load()
    sentences: dict[int, dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in (*extraction.claims, *extraction.doubtful):
        sentences[claim.sentence][claim.start].append(claim)
    verdicts: list[Verdict] = []
    for number, groups in sorted(sentences.items()):
        found = _sentence(number, [groups[start] for start in sorted(groups)], extraction, base, as_of, known)
        verdicts += (verdict for verdict in found if not told_in_a_list(verdict, extraction, base))
    return tuple(verdicts)


def _sentence(
    number: int, clauses: Sequence[Sequence[Claim]], extraction: Extraction, base: Base, as_of: date, known: Learned
) -> list[Verdict]:
    """Verdicts on the clauses of a sentence, each given as its readings."""
    text = extraction.document.text
    found: list[Verdict] = []
    withheld = False
    on_page = known.on_page(extraction.clauses)
    for readings in clauses:
        ruled = by_rules(readings, base, as_of)
        judged = [verdict for verdict in ruled if verdict.assessment]
        rule = max(judged, key=lambda verdict: SEVERITY[verdict.name], default=None)
        place = where(extraction, number, readings[0].start, max(claim.end for claim in readings))
        sentence = text[slice(*place.sentence)]
        if _understood(judged, sentence, base):
            found += judged
            continue
        weighed = stated.judge(readings, text, place, base, as_of, known, rule)
        if weighed.verdict is not None and _overrules(weighed, rule, known, on_page):
            found.append(weighed.verdict)
        elif weighed.verdict is not None and _names_better(weighed, rule, known):
            found += [*(each for each in judged if not _is_faulty_harm(each)), weighed.verdict]
        elif rule is None or not _in_doubt(weighed, rule, known, on_page):
            if on_page and rule is not None and _hardly_borne_out(weighed, rule, known, sentence, base):
                withheld = True  # the clause is spoken of, if not surely enough
            else:
                found += judged or ruled
    if len(clauses) > 1 and not withheld and not any(verdict.assessment for verdict in found):
        every = [claim for readings in clauses for claim in readings]
        whole = stated.judge(every, text, where(extraction, number), base, as_of, known).verdict
        return [whole] if whole is not None else found
    return found


def _hardly_borne_out(weighed: stated.Weighed, rule: Verdict, known: Learned, sentence: str, base: Base) -> bool:
    """Does a rule find support for a clause of a page that all statements together hardly bear out?

    What is found in the law stands, and what the rules have read to the last word.
    """
    if weighed.fault is None or rule.name != "supported" or _of_law(rule):
        return False
    return weighed.borne < known.page_supported and not understood.wholly(sentence, base)


def _overrules(weighed: stated.Weighed, rule: Verdict | None, known: Learned, on_page: bool) -> bool:
    """Does what all statements say take the place of what a rule says?

    It takes the place of a fault that is hardly likely, and of support if another statement is surer, but not of what a
    rule says of the law.
    """
    if rule is None:
        return True
    verdict = weighed.verdict
    assert verdict is not None
    if rule.name != "supported":
        other = verdict.name != "supported" or verdict.assessment != rule.assessment  # no support by what finds fault
        return other and _in_doubt(weighed, rule, known, on_page)
    if _of_law(rule) or verdict.name == rule.name or verdict.assessment == rule.assessment:
        return False
    return weighed.likely >= known.overrule


def _names_better(weighed: stated.Weighed, rule: Verdict | None, known: Learned) -> bool:
    """Does a rule find the same fault with a clause as all statements do, by a harm where they name something else?

    Many an effect is a harm or wanted ("sedating"): its words alone do not tell of which a clause speaks.
    """
    verdict = weighed.verdict
    return (
        rule is not None
        and verdict is not None
        and _is_faulty_harm(rule)
        and rule.name == verdict.name
        and rule.assessment != verdict.assessment
        and weighed.likely >= known.overrule
    )


def _is_faulty_harm(verdict: Verdict) -> bool:
    return verdict.claim.relation == _HARM and SEVERITY[verdict.name] >= SEVERITY["overstated"]


def _in_doubt(weighed: stated.Weighed, rule: Verdict, known: Learned, on_page: bool) -> bool:
    """Is the fault that a rule finds hardly likely? Where nothing could be weighed, it stands.

    On a page all is weighed in its text. Elsewhere what is worded too boldly, or was so once, is weighed as if it stood
    alone: a rule knows its wording. What a rule calls contradicted is weighed in its text, where that is seldom so; but
    less is asked of it, other than by law. What is outdated or too bold by law is weighed alone, even on a page.
    """
    if weighed.fault is None or rule.name == "supported":
        return False
    if on_page and not _of_law(rule):
        return weighed.fault < known.page_doubt
    if rule.name != "contradicted":
        return weighed.alone < known.doubt
    return weighed.fault < (known.doubt if _of_law(rule) else _CONTRADICTED * known.doubt)


def _understood(judged: Sequence[Verdict], sentence: str, base: Base) -> bool:
    """Have the rules read all of the sentence, so that nothing in it can turn what it says, and found it at fault?

    What they find by law stands in any case, and nothing that they find both at fault and borne out.
    """
    if any(map(_of_law, judged)):
        return understood.law(sentence, base)
    faults = [SEVERITY[verdict.name] >= SEVERITY["overstated"] for verdict in judged]
    return bool(faults) and all(faults) and understood.wholly(sentence, base)


def _of_law(rule: Verdict) -> bool:
    return (rule.assessment or "").startswith("law:")


def where(extraction: Extraction, number: int, start: int | None = None, end: int | None = None) -> stated.Where:
    """Where a sentence stands, or a clause of it; its context is the sentence and the one before."""
    sentence = extraction.sentences[number]
    before = extraction.sentences[number - 1] if number else sentence
    span = sentence.start, sentence.end
    return stated.Where(
        span[0] if start is None else start,
        span[1] if end is None else end,
        span,
        (before.start, span[1]),
        extraction.clauses,
    )


def told_in_a_list(verdict: Verdict, extraction: Extraction, base: Base) -> bool:
    """Does the verdict find fault with a list item that speaks of harm and does not name the topic?

    Such lists tell what was seen, of withdrawal, of other drugs, of what to look out for; their lead-in is far.
    """
    claim = verdict.claim
    block = extraction.document.blocks[extraction.sentences[claim.sentence].block]
    if (
        block.kind != "list_item"
        or claim.relation not in effects.HARMS
        or SEVERITY[verdict.name] < SEVERITY["overstated"]
    ):
        return False
    insists = claim.emphatic or claim.scope in ("all", "most") or claim.polarity == "negated"
    return not insists and not any(base.is_a(name, base.manifest.subject) for name in claim.named)


def by_rules(readings: Sequence[Claim], base: Base, as_of: date) -> list[Verdict]:
    """The verdicts of the rules for known wordings on one clause, each assessment's most severe; or `unsupported`.

    Of several readings of the same words the base's evidence picks one.
    """
    numbered = [claim for claim in readings if claim.relation == "prevalence_or_number"]
    found = [verdict for claim in readings if (verdict := _reading(claim, base, as_of)) is not None]
    found += numbers.judge(numbered, base)
    judged: dict[str, Verdict] = {}
    for verdict in found:
        if verdict.assessment is not None:
            before = judged.get(verdict.assessment)
            if before is None or SEVERITY[verdict.name] > SEVERITY[before.name]:
                judged[verdict.assessment] = verdict
    if judged:
        return list(judged.values())
    silent = next((verdict for verdict in found), None)
    if silent is not None:
        return [silent]
    checkable = next(
        (
            claim
            for claim in readings
            if claim.object is not None
            and claim.relation in ("treats", "causes_harm")
            and any(base.is_a(name, base.manifest.subject) for name in claim.context)
        ),
        None,
    )
    if checkable is None:
        return []
    return [Verdict(checkable, "unsupported", "The evidence base has nothing for or against this.")]


def _reading(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    if claim.relation in ("prevalence_or_number", "other"):
        return None  # numbers are judged together, and plain statements where nothing else speaks
    if claim.place is not None:
        return law.judge(claim, base, as_of)
    return facts.judge(claim, base, as_of) or effects.judge(claim, base, as_of)
