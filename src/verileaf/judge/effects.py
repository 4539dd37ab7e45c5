"""Effects and harms: strength of wording against certainty and direction of the evidence.

The table follows GRADE's guidance on informative statements (Santesso et al. 2020) read in reverse: high certainty
carries "does", moderate "probably does", low "may", very low "it is uncertain whether".
"""

from __future__ import annotations

from datetime import date

from verileaf.evidence.base import Base
from verileaf.evidence.schema import Assessment
from verileaf.judge.candidates import assessments, best
from verileaf.model import Certainty, Claim, Verdict, VerdictName

HARMS = frozenset({"causes_harm", "dependence", "risk_level", "interacts", "safety_general"})
BLANKET = frozenset({"side-effects", "harm", "safety", "disease"})
"""Objects so wide that denying them is exaggeration rather than a wrong statement about one thing."""
WORDS: dict[Certainty, str] = {"high": "high", "moderate": "moderate", "low": "low", "very_low": "very low"}


def judge(claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """The verdict on a claim about an effect, harm, comparison or quality; None if no assessment speaks of it.

    Evidence that came out after `as_of` is left aside; an assessment that has no other does not speak.
    """
    assessment = best(assessments(base, claim.relation, claim.object), claim, base)
    if assessment is None:
        return None
    if claim.relation == "causes_harm" and claim.polarity == "affirmed" and _is_effect(claim.object, base):
        assessment = _wanted(assessment, claim, base)
    verdict = by(assessment, claim, base, as_of)
    narrower = assessment.object in BLANKET and claim.object != assessment.object
    if (
        verdict is not None
        and verdict.name == "overstated"
        and narrower
        and not (claim.emphatic or claim.scope == "all")
    ):
        return None  # what is said of disease at large finds fault with a cure of one only if that is insisted on
    return verdict


def _is_effect(name: str | None, base: Base) -> bool:
    return name is not None and base.concepts[name].kind == "effect"


def _wanted(harm: Assessment, claim: Claim, base: Base) -> Assessment:
    """What is said of the same effect as a wanted one, if it is of a closer subject: "the young leaf is sedating"."""
    wanted = best(assessments(base, "treats", claim.object), claim, base)
    if wanted is None:
        return harm
    near, far = (base.distance(claim.subject, each.subject) for each in (wanted, harm))
    return wanted if near is not None and far is not None and near < far else harm


def by(assessment: Assessment, claim: Claim, base: Base, as_of: date) -> Verdict | None:
    """The verdict that one assessment gives, None if its evidence was not out on the day."""
    known = base.out_on(base.sources_behind(assessment.id), as_of)
    if not known:
        return None
    name, why = weigh(claim, assessment)
    if name == "unsupported":
        return Verdict(claim, "unsupported", f"{why} {assessment.plain}")
    return Verdict(
        claim,
        name,
        f"{why} {assessment.plain}",
        assessment.id,
        assessment.certainty,
        known,
    )


def weigh(claim: Claim, assessment: Assessment) -> tuple[VerdictName, str]:
    """The verdict and, in a few words, why: what the wording asserts against what the evidence carries."""
    certainty = f"{WORDS[assessment.certainty]} certainty"
    harm = assessment.relation in HARMS
    weak = assessment.certainty in ("low", "very_low")
    direction = assessment.direction
    if claim.comparison == "worse":
        direction = {"for": "against", "against": "for"}.get(direction, direction)  # type: ignore[assignment]
    if claim.strength in ("uncertain", "denied"):
        return _open(claim, assessment, harm, weak)
    if claim.polarity == "negated" or claim.comparison == "unlike":
        return _denial(claim, assessment, harm, weak, direction)
    if direction == "for":
        if (
            claim.scope in ("all", "most")
            and assessment.scope not in (claim.scope, "all")
            and claim.strength != "reported"
        ):
            what = "It allows of no exception" if claim.scope == "all" else "It speaks of most"
            return "overstated", f"{what}, which no evidence carries."
        if claim.strength in ("possible", "reported") or (claim.scope == "some" and not claim.emphatic):
            return "supported", f"The careful wording fits the evidence ({certainty})."
        if claim.strength == "probable":
            if weak:
                return "overstated", f"“Probably” asks for moderate certainty; the evidence is of {certainty}."
            return "supported", f"The wording fits the evidence ({certainty})."
        if weak and assessment.relation == "interacts" and not claim.emphatic:
            return "supported", f"The warning goes the way of the evidence ({certainty})."
        if weak or (claim.emphatic and assessment.certainty != "high"):
            return "overstated", f"It is put as certain, while the evidence is of {certainty}."
        return "supported", f"The evidence agrees ({certainty})."
    if direction == "against":
        if claim.strength == "reported":
            return "unsupported", "That people say so is not at issue; the evidence points the other way."
        if weak and harm and assessment.object not in BLANKET:
            return "overstated", f"The evidence points the other way ({certainty})."
        if assessment.object in BLANKET:
            return "overstated", f"The evidence points the other way ({certainty})."
        return "contradicted", f"The evidence points the other way ({certainty})."
    if claim.scope in ("all", "most") or claim.strength in ("established", "probable"):
        what = "No evidence answers this" if direction == "none" else "The evidence is divided"
        return "overstated", f"{what}, yet it is put as {'certain' if claim.strength == 'established' else 'probable'}."
    if direction == "mixed":
        return "supported", f"The careful wording fits divided evidence ({certainty})."
    return "unsupported", "No evidence speaks for or against it."


def _open(claim: Claim, assessment: Assessment, harm: bool, weak: bool) -> tuple[VerdictName, str]:
    """ "It is not known whether ...", "there is no evidence that ..." """
    if assessment.direction in ("none", "mixed", "against"):
        return "supported", "That the matter is open or unproven agrees with the evidence."
    if claim.strength == "denied" and (harm or not weak):
        return "contradicted", "It says that there is no evidence, and there is."
    if weak:
        return "supported", "The reserve fits evidence of this certainty."
    return "unsupported", "Parts of the matter are open, others are not."


def _denial(claim: Claim, assessment: Assessment, harm: bool, weak: bool, direction: str) -> tuple[VerdictName, str]:
    """ "It does not ...", "it is not ..." """
    if direction == "for":
        unrecorded = harm and claim.strength == "reported" and claim.attribution == "author"
        if claim.strength in ("possible", "probable", "reported") and weak and not unrecorded:
            return "supported", "The careful denial fits evidence of this certainty."
        if harm and assessment.object not in BLANKET:
            return "contradicted", "It denies what is on record."
        if harm:
            return "overstated", "It denies all harm, which the evidence does not allow."
        if weak:
            return "overstated", "It denies an effect that has not been ruled out."
        return "contradicted", "It denies an effect that the evidence shows."
    if direction == "against":
        if claim.scope == "all":
            return "overstated", "The evidence points this way, but not for all."
        return "supported", "The evidence agrees."
    if direction == "none" and not harm:
        return "supported", "No evidence shows the effect."
    if direction == "none":
        return "overstated", "That nothing is known does not rule it out."
    return "unsupported", "The evidence is divided."
