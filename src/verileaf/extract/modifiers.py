"""What bends a claim: negation, strength, who says so, and how many it speaks of (the ConText family)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verileaf.evidence.base import Hit
from verileaf.extract.context import Context
from verileaf.model import Attribution, Claim, DateMention, Polarity, Scope, Strength
from verileaf.patterns import lazy

HEDGED: tuple[Strength, ...] = ("denied", "uncertain", "reported", "possible", "probable")
"""From the weakest: the weakest hedge in force decides."""
OTHER: dict[Polarity, Polarity] = {"affirmed": "negated", "negated": "affirmed"}
_ANY = frozenset({"any", "anyone", "anybody", "ever"})
_COUNTING = frozenset({"most", "all", "every", "each", "all of", "any other", "every one of", "in every"})
"""Quantifiers that need something to count: "all tea", "every user"; not "every effort"."""
_WHOLE = lazy(
    r"\W+(?:[\w-]+\W+){0,2}?(?:people|person|users?|patients?|drinkers?|one|man|men|woman|women|adults?|consumers?"
    r"|customers?|kinds?|types?|sorts?|brands?|products?|batch(?:es)?|bags?|times?|cases?|doses?|capsules?|strains?|sold"
    r"|single)\b"
)
RESET = lazy(r"\b(?:but|although|though|whereas|yet|however|despite)\b|;")
"""Words after which a sentence no longer leans on who was said to speak."""
_PURPOSE = lazy(
    r"\b(?:us(?:e|es|ed|ing)|tak(?:e|es|ing|en)|took|brew\w*|drink\w*|drank|swallow\w*|chew\w*|turn(?:s|ed|ing)?"
    r"|tr(?:y|ies|ied|ying)|reach\w*|seek\w*|sought|bought|buy\w*)\b"
    r"[^.;:]{0,120}\b(?:to|for|as(?:\s+an?)?)\b(?!\s+(?:centuries|generations|thousands|hundreds|decades|years|long|a long))(?:[\s,]+[\w%()-]+){0,7}[\s,]*\Z"
)
"""What people do it for, which is not what it does: "they drink it to ease pain"."""
_CHOSEN = lazy(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+){0,2}(?:self-administered|consumed|chosen|selected|preferred|favou?red)\s"
    r"[^.;:,]{0,60}?\b(?:to|for|as(?:\s+an?)?)(?:\s[\w%()-]+){0,7}\s*\Z"
)
"""The same: "it is often chosen for pain"."""
_TOLD = lazy(
    r"\b(?:people|persons|users?|patients?|those|consumers|respondents|participants|customers|drinkers|fans|enthusiasts"
    r"|members|callers|many|some|others)\b(?:[\s,]+(?!(?:not|never|we|i|can|may|should|must|that|is|are|was|were)\b)[\w’'-]+){0,6}?[\s,]+(?:report|say|claim|describe|mention"
    r"|believe|feel|find|swear|rave|tell|state|note|cite|testif(?:y|ied)|attest|said|felt|told|found|reported|described|claimed|mentioned"
    r"|stated|noted|cited)(?:s|ed|ing)?\b"
)
"""People who tell of themselves: "people who use it report that"."""
_MYSELF = lazy(
    r"(?<!trust )(?<!believe )(?<!tell )(?<!let )(?<!from )(?<!ask )(?<!to )(?<!worries )\bme\b|\bmyself\b"
    r"|\bmy\s+(?:body|brain|mind|pain|back|mood|energy|anxiety|depression|sleep|withdrawals?|tolerance|cravings?|knees?|joints?"
    r"|legs?|life)\b"
)
"""Somebody tells of himself: "it gives me energy"."""
_UNTESTED = lazy(
    r"\b(?:nobody|no one|no (?:\w+ ){0,2}?(?:stud(?:y|ies)|trials?|tests?|research)|(?:has|have|had|was|were) (?:not|never)"
    r"|(?:has|have|had|was|were)n['’]t|never)\b(?:\W+\w+){0,3}?\W+(?:tested|studied|examined|compared|investigated"
    r"|researched|trialled|looked into|looked at it|run (?:that|such|a)|put (?:it )?to the test)\b"
    r"|\bno (?:\w+ ){0,2}?(?:trials|studies)\b|\b(?:not|n['’]t|never) (?:\w+ )?published\b"
    r"|\b(?:can(?:not|['’]t)|could(?: not|n['’]t)|did(?: not|n['’]t)|not)\s+(?:\w+\s)?find\b(?:\W+\w+){0,3}?\W+(?:trials?|stud(?:y|ies))\b"
)
"""Nobody has looked: what is said beside it is open."""
_LISTED = lazy(r"\s*(?:,|and|or|nor|/)\s+")
_WORTH = lazy(r"\s+worth\s+(?:the|any|its|all the|this|that)\s+(?:\w+\s)?(?:risks?|harms?|dangers?|side effects?)\b")
_THEN_NO = lazy(r"\s+(?:no(?!\s+(?:matter|doubt|less|fewer|wonder|longer)\b)|none|nothing|neither)\b")
"""A denial right after the verb: "has approved no medicine"."""
_BUT_NOT = lazy(r"and not (?:after|with|in|by|for|on|from|to)\b")


_GOES_ON = lazy(
    r",\s+(?:and\s+|but\s+)?(?:\w+ly\s+)?(?:can|could|may|might|will|is|are|has|have|includes?|contains?|causes?|produces?|leads?)\b"
    r"|,\s+(?:as|because|since|where)\s[^,]*\Z"
)
_TIED = lazy(r"(?:(?!\band\b)[^,;()]){0,30}")
"""What stands between a word and its day."""
_NOT_THIS = lazy(r",\s?[*_]*\Z")


def _follows(hits: Sequence[Hit], negation: Hit) -> bool:
    """Does a substance stand right behind the negation?"""
    return any(
        hit.concept is not None
        and hit.concept.kind in ("substance", "form", "medicine")
        and 0 <= hit.start - negation.end <= 4
        for hit in hits
    )


def _denies_another(hits: Sequence[Hit], negation: Hit, target: Hit) -> bool:
    """Does another concept stand between a negation and what it seems to deny?"""
    return any(
        hit.concept is not None and hit.concept.kind == "term" and negation.end <= hit.start and hit.end <= target.start
        for hit in hits
    )


_NON = lazy(r"\bnon[- ]?\Z")
_HARDLY = lazy(
    r"\b(?:minimal(?:ly)?|reduced|reduces|limited|lower|less|little|hardly|scarcely|barely|avoid\w*|bypass\w*)\s+(?:\w+\s+){0,2}\Z"
)
"""So little that it is as good as none."""
_NOT_ONE = lazy(r"(?<![\d.,])0\s+\Z")
_ZERO = lazy(
    r"(?<![\d.,])0\s+(?:\w+\s+)?(?:deaths?|fatalities|cases?|reports?|people|users|patients|overdoses?|incidents?|side effects"
    r"|adverse|complaints?)\b[^.!?\n]*\Z"
)
"""None at all: "0 deaths"."""
_AT_ITS_HEIGHT = lazy(
    r"could(?:\s+not|n['’]t)\s+(?:possibly\s+)?be\s+(?:more\s+\w+|(?!(?:f[ua]rther|other|either|under|over|after|rather)\b)\w+er)\b(?!\s+than\b)"
)
"""Emphasis, and no denial: "could not be safer"."""
_COULD = 6
"""Characters that "could" and a space take before a "not"."""
LACK = frozenset(
    {"lack", "lacks", "lacking", "without", "free of", "free from", "devoid of", "zero", "instead of", "rather than"}
)
"""Negations that open an aside: what follows them belongs to no list, and they do not reach over a \"that\"."""
_PAST_ASIDE = lazy(r"\b(?:that|is|are|was|were|can|may|might|will|would|does|do)\b")
"""Where an aside has ended: "without supervision it is not safe"."""
_FAR = 12
"""Words between a negation and the first word that it denies."""


def _at_its_height(text: str, hit: Hit) -> bool:
    """Does the cue belong to a "could not be safer"?"""
    begin = text.rfind("could", max(0, hit.start - _COULD), hit.end)
    return begin >= 0 and _AT_ITS_HEIGHT.match(text, begin) is not None


def told(hit: Hit) -> bool:
    """Does the cue say who speaks, or that something was reported?"""
    return hit.cue is not None and (
        hit.cue.role == "attribution" or (hit.cue.role == "strength" and hit.cue.value == "reported")
    )


_BRACKET = 200
"""Characters within which a bracket opens before a word that stands in it."""


def said_on(days: Sequence[DateMention], cue: Hit | None, text: str) -> DateMention | None:
    """The day that a word is said of: one right behind it, else the last before, else the first."""
    if cue is None or not days:
        return days[0] if days else None
    behind = [day for day in days if day.start >= cue.end]
    if behind and _TIED.fullmatch(text, cue.end, behind[0].start):
        return behind[0]
    return next((day for day in reversed(days) if day.start < cue.start), days[0])


def negated(text: str, hits: Sequence[Hit], first: int, edge: int, cue: Hit | None, target: Hit | None) -> bool:
    """Is a reading denied? An odd number of negations up to its last word; "neither ... nor" counts once.

    `first` is where the reading's words begin, `edge` where they end. A negation far before them denies something else,
    and "lack of" or "without" does not reach over a "that".
    """
    count = 0
    neither = False
    if target is not None and _NON.search(text[max(0, target.start - 4) : target.start]):
        count += 1
    if (
        target is not None
        and target.concept
        and target.concept.kind in ("receptor", "term", "enzyme")
        and _HARDLY.search(text[max(0, target.start - 40) : target.start])
    ):
        count += 1
    near = max(0, first - 60)
    if (target is not None and _NOT_ONE.search(text[max(0, target.start - 4) : target.start])) or (
        text.find("0", near, edge) >= 0 and _ZERO.search(text, near, edge)
    ):
        count += 1
    if _THEN_NO.match(text, edge):
        count += 1
    for hit in hits:
        if hit.cue is None or hit.start >= edge or hit.cue.role not in ("negation", "scope"):
            continue
        around = next((item for item in hits if item.concept and item.start <= hit.start and hit.end <= item.end), None)
        if around is not None and (
            target is None or not _LISTED.fullmatch(text, around.end, max(around.end, target.start))
        ):
            continue  # part of a concept: "lack of regulation" denies "and standardization" beside it, nothing more
        words = text[hit.start : hit.end].lower()
        if hit.cue.role == "negation":
            closing = text.find(")", hit.end, edge)
            near = max(0, hit.start - _BRACKET)
            if closing >= 0 and text.rfind("(", near, hit.start) > text.rfind(")", near, hit.start):
                continue  # within brackets that close before it: "(when people say it is not)"
            if _at_its_height(text, hit):
                continue
            if words == "no" and text.startswith((",", ":"), hit.end):
                continue  # an answer: "No, it is not safe"
            if _WORTH.match(text, hit.end):
                continue  # "is not worth the risk" grants the risk
            if words == "no" and text[max(0, hit.start - 5) : hit.start].lower() == "with ":
                continue  # an aside: "rose, with no change after placebo"
            if words == "not" and _NOT_THIS.search(text[max(0, hit.start - 4) : hit.start]) and _follows(hits, hit):
                continue  # "7-OH, not mitragynine, drives it"
            if _BUT_NOT.match(text, hit.start - 4):
                continue  # another: "rose after the tea and not after placebo"
            if cue is None and target is not None and _denies_another(hits, hit, target):
                continue  # "not a full agonist of the receptor" denies the agonist
            between = text[hit.end : first] if hit.end < first else ""
            if _GOES_ON.search(between):
                continue  # "is not approved, can produce dependence"
            if len(between.split()) > _FAR or (words in LACK and _PAST_ASIDE.search(between)):
                continue
            neither = neither or words == "neither"
            count += 1
        elif hit.cue.role == "scope" and hit.cue.value == "none":
            count += 1
    if neither and count > 1:
        count = 1
    own = bool(cue and cue.cue and cue.cue.negated)
    return (count % 2 == 1) != own


_PAST = lazy(
    r"\b(?:\w+ed|rose|went|fell|grew|had|were|was|found|showed|led|began|became|got|took|left|saw|gave|kept|made|held|came"
    r"|ran|stood|stayed|told|said|drew|felt|did|could)\b"
)
_CITED = lazy(r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\([^()]*\b(?:19|20)\d\d[a-z]?\)")


def past(text: str, start: int, end: int) -> bool:
    """Does the clause tell what happened?"""
    return _PAST.search(text, start, end) is not None


def result(
    text: str, context: Context, start: int, end: int, cue: Hit | None, target: Hit | None, counted: bool
) -> bool:
    """Does the clause tell what a study saw ("raised it by 40 % in 12 volunteers") rather than what is so?

    It is in the past tense and names a study or counts people; praise must also cite the study.
    """
    told = counted or any(
        (hit.cue and hit.cue.role == "attribution" and hit.cue.value == "study")
        or (hit.concept and hit.concept.kind in ("study", "species"))
        for hit in context.hits
    )
    first, last = context.sentence.start, context.sentence.end
    near = [(max(first, at.start - 12), min(last, at.end + 25)) for at in (cue, target) if at is not None]
    if not told or not any(past(text, *span) for span in near or [(start, end)]):
        return False
    return not (cue and cue.cue and cue.cue.value == "treats") or _CITED.search(context.text) is not None


def purpose(before: str) -> bool:
    """Do the words before a mention say what people use something for?"""
    return bool(_PURPOSE.search(before) or _CHOSEN.search(before))


def strength(
    text: str, context: Context, hits: Sequence[Hit], carried: Sequence[Hit], cue: Hit | None, until: int
) -> tuple[Strength, Attribution, bool]:
    """How surely the clause asserts, who is said to say so, and whether the wording insists.

    `until` is the position up to which the sentence is searched for people who tell of themselves or for a purpose.
    """
    words = [hit.cue for hit in (*carried, *hits) if hit.cue]
    values = {word.value for word in words if word.role == "strength"}
    if any(_at_its_height(text, hit) for hit in hits if hit.cue and hit.cue.role == "negation"):
        values = values - {"possible"} | {"established"}
    attribution: Attribution = next(
        (word.value for word in words if word.role == "attribution"),  # type: ignore[misc]
        "author",
    )
    emphatic = "established" in values
    found: Strength = next((hedge for hedge in HEDGED if hedge in values), "established")
    if found == "established" and cue and cue.cue and cue.cue.strength:
        found, emphatic = cue.cue.strength, cue.cue.strength == "established"  # type: ignore[assignment]
    first = min((hit.start for hit in hits), default=until)
    last = max((hit.end for hit in hits), default=until)
    if found in ("established", "probable", "possible") and _UNTESTED.search(
        text, max(context.sentence.start, first - 40), min(context.sentence.end, last + 40)
    ):
        return "uncertain", attribution, False
    if found not in ("established", "probable") or emphatic:
        return found, attribution, emphatic
    treats = cue is not None and cue.cue is not None and cue.cue.value == "treats"
    works = treats or (cue is not None and cue.cue is not None and cue.cue.value == "dose_effect")

    def reported(words: str) -> bool:
        return bool(_TOLD.search(words) or _MYSELF.search(words, words.rfind(",") + 1) or (works and purpose(words)))

    before = text[context.sentence.start : until]
    if reported(before) and reported(before[max((match.end() for match in RESET.finditer(before)), default=0) :]):
        return "reported", "users" if attribution == "author" else attribution, False
    saying = ("users", "vendor", "others", "tradition") if treats else ("users", "vendor", "others")
    return ("reported" if attribution in saying else found), attribution, False


_DENIABLE = lazy(
    r"(?:the |any )?(?:risks? (?:of|for)|chance|there is a chance|linked to|associated with|tied to|capable of|concerns? about)"
)
"""Hedges that a negation right before them takes away: "no risk of", "not linked to"."""


def flatly(text: str, hits: Sequence[Hit]) -> bool:
    """Does a denial leave nothing open, whatever hedge stands in it: "cannot", "without the risk of", "not linked to"?"""
    hedges = [hit for hit in hits if hit.cue and hit.cue.role == "strength" and hit.cue.value in HEDGED]
    ends = [hit.end for hit in hits if hit.cue and hit.cue.role == "negation"]
    return all(
        text[hit.start : hit.end].lower() in ("can", "could")
        or (
            _DENIABLE.fullmatch(text, hit.start, hit.end)
            and any(end <= hit.start and len(text[end : hit.start].split()) < 3 for end in ends)
        )
        for hit in hedges
    )


_ALWAYS = lazy(r"never\b|no two\b")
"""Negations that allow of no exception."""


def scope(text: str, hits: Sequence[Hit], near: Iterable[Hit], denied: bool) -> Scope:
    """Of how many the clause speaks. `near` are the mentions that a quantifier may count: subject, object, users."""
    values: set[str] = set()
    counted: tuple[Hit, ...] | None = None
    for hit in hits:
        if hit.cue is None or hit.cue.role != "scope":
            continue
        words = text[hit.start : hit.end].lower()
        if denied and words in _ANY:
            continue
        if words in _COUNTING:
            counted = tuple(near) if counted is None else counted
            if not _counts(text, hit, counted):
                continue
        values.add(hit.cue.value)
    if denied and any(hit.cue and hit.cue.role == "negation" and _ALWAYS.match(text, hit.start) for hit in hits):
        values.add("all")
    for name in ("all", "most", "some"):
        if name in values:
            return name
    return "generic"


_SUPERLATIVE = lazy(r"(?:\b(?:the|its|our|their|his|her|two|three|four|a)|['’]s)\s\Z")
_ADJECTIVE = lazy(
    r"\s+(?:prevalent|common(?:ly)?|popular|important|active|potent|powerful|effective|recent(?:ly)?|likely|abundant|studied|used"
    r"|widely|often|notable|notably|relevant|significant|well[- ]known|famous|frequent(?:ly)?)\b"
)


_HIGHER = lazy(r"\s+(?:higher|larger|bigger|greater|stronger|smaller|lower|further|additional|new|other)\b")


def _counts(text: str, quantifier: Hit, near: Sequence[Hit]) -> bool:
    """Does the quantifier speak of the subject, of its users or products, or of the object?"""
    if _SUPERLATIVE.search(text[max(0, quantifier.start - 12) : quantifier.start]):
        return False  # "the most significant", "two most active", "one of our most"
    if _ADJECTIVE.match(text, quantifier.end) or _HIGHER.match(text, quantifier.end):
        return False
    if _WHOLE.match(text, quantifier.end):
        return True
    return any(quantifier.end <= hit.start < quantifier.end + 30 for hit in near)


def turned(claim: Claim, flipped: bool, rejected: bool, emphatic: bool, untrue: bool = False) -> Claim:
    """The claim as what stands around it turns it: denied, rejected, insisted on, or listed among what is `untrue`."""
    import msgspec

    if flipped:
        polarity = OTHER[claim.polarity]
        attribution: Attribution = "rejected" if rejected else claim.attribution
        weak = polarity == "affirmed" or (untrue and claim.relation == "treats")  # not never is sometimes
        strength: Strength = "possible" if weak else "established"
        return msgspec.structs.replace(
            claim, polarity=polarity, attribution=attribution, scope="generic", emphatic=False, strength=strength
        )
    return msgspec.structs.replace(claim, emphatic=True, strength="established") if emphatic else claim


def unfounded(claim: Claim) -> Claim:
    """What the sentence says that there is no evidence for; of harm and law that is a denial."""
    import msgspec

    if claim.relation != "treats" or claim.polarity == "negated":
        return turned(claim, True, True, False)
    return msgspec.structs.replace(claim, attribution="rejected", strength="denied", scope="generic", emphatic=False)
