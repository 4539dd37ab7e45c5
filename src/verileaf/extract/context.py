"""What surrounds a sentence: its mentions and cues, and whether it asserts anything at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from verileaf.evidence.base import Hit
from verileaf.extract.sentences import asks
from verileaf.model import DateMention, Document, Quantity, Sentence, Silenced
from verileaf.patterns import lazy, lower

Item = TypeVar("Item", Quantity, DateMention)
_IMPERATIVE = frozenset(
    "check ask tell talk keep store avoid use take start stop try begin consult see read call seek remember consider "
    "drink mix wash give discuss click share ensure make speak contact learn look note add get buy order visit browse "
    "subscribe join sign stir carry put remember do don't don’t never always please choose follow let be jump breathe "
    "sip measure weigh switch swap skip swallow brew visit support combine treat call tell expect assume suspect phone dial add drop cycle scan "
    "amend repeal enact adopt classify reclassify reschedule".split()
)
_MYTH = lazy(
    r"\W*(?:myth|misconception|falsehood|rumou?r)\b\W{0,3}(?:no\b\W{0,2})?\d{0,2}\W{0,3}[:—–](?:(?!\b(?:but|yet|however)\b|[;—–]).)+",
    re.I | re.S,
)
"""What opens a sentence with what is not so, up to where it is set right: "Myth 3: ..."."""
_ANSWER_YES = lazy(
    r"\A\W*(?:in one word[:,]\s*)?(?:yes|absolutely|definitely|of course|certainly|without a doubt|you bet|sure)\b",
    re.I,
)
_ANSWER_NO = lazy(
    r"\A\W*(?:in one word[:,]\s*)?(?:no|not at all|absolutely not|hardly|never)\b(?!\s+(?:one|evidence|study|trial))",
    re.I,
)
_UNTRUE = (
    r"(?:mistaken|wrong|false|untrue|nonsense|a myth|incorrect|misleading|debunked|refuted|disprove[dn]"
    r"|not (?:true|so|the case|correct|accurate))"
)
_UNFOUNDED = r"(?:baseless|unfounded|groundless|unsupported|not (?:borne out|backed|supported))"
_MERELY = r"(?:(?:\w+ly|quite|just)\s+)?"
_UPHOLD = r"(?:bears?|backs?|supports?|confirms?)\s+(?:this|that|it|them|any of (?:this|that|it))\b"
_BACK = (
    rf"(?:nothing|no\s(?:\w+\s){{1,3}}?)\s?{_UPHOLD}"
    r"|(?:the\s+|our\s+|these\s+)?(?:records?|evidence|data|facts?|numbers?|figures?|studies|research|science)\s+"
    r"(?:(?:do|does|did)(?:\s+not|n['’]t)\s+(?:support|bear|back|show|say|confirm)|(?:says?|tells?|shows?|suggests?)\s(?:us\s)?otherwise\b)"
)
_NOT_SO = r"(?:it|they|that|this|he|she|we|you)\s+(?:isn['’]t|aren['’]t|hasn['’]t|haven['’]t|doesn['’]t|don['’]t|didn['’]t|wasn['’]t|can['’]t)\W*\Z"
_REJECTION_AFTER = lazy(
    rf"\A\W*(?:(?:he|she|they|it|this|that|which|both)\s+(?:is|are|was|were)\s+{_MERELY}(?:{_UNTRUE}|{_UNFOUNDED})|{_NOT_SO}|{_BACK}"
    r"|(?:not true|not so|wrong|false|nonsense|untrue)\W*\Z)",
    re.I,
)
_REJECTION_WITHIN = lazy(
    r"(?:[;—–]|,?\s(?:but|yet)\b|,\s(?=which\b))[\s,]*"
    rf"(?:(?:he|she|they|it|this|that|which|both)\s+(?:is|are|was|were)\s+{_MERELY}(?:{_UNTRUE}|{_UNFOUNDED})(?=\W*(?:\Z|[,;]))|{_NOT_SO}|{_BACK})",
    re.I,
)
"""A contrast that points back: "sellers promise it; nothing bears that out"."""
_WITHOUT_GROUNDS = lazy(rf"(?:{_UNFOUNDED}|{_UPHOLD}|(?:support|bear|back|show|confirm)|(?:up|water))\W*\Z", re.I)
"""A rejection that ends so says that there is no evidence for it, and not that it is false."""
_FALSE_CLAIM = lazy(
    r"\b(?:claim|idea|notion|belief|assertion|suggestion|view|statement|promise|theory|contention|assumption|rumou?r)s?\sthat\b"
    rf"[^.;:!?]{{1,160}}?\b(?:(?:is|are|was|were|has been|have been)\s{_MERELY}(?:{_UNTRUE}|{_UNFOUNDED})\b(?!\s(?:to|that|about)\b)"
    r"|(?:does|do|did)(?:\snot|n['’]t)\s(?:hold|stand)\s(?:up|water)\b)",
    re.I,
)
"""A claim that is told in order to reject it: "the idea that it is harmless is mistaken"."""
_QUOTE_REJECTED = lazy(
    r"(?:[\"”'’*_]\s*[,:;—–-]+|,[\"”’])\s*[*_]*\s*(?:this is |that is |it is )?(?:simply |plainly )?(?:false|disputed|wrong|misleading|untrue|a myth"
    r"|debunked|not true|not so|nonsense)\b",
    re.I,
)
_AGAINST = lazy(
    r"\b(?:goes|go|flies|runs|stands)\s+(?:against|counter to|contrary to|in the face of)\s+(?:the\s(?:claim|idea|notion|belief|myth)s?\b"
    r"|what\s(?:many|some|most|people|sellers|vendors|users|others|advocates|fans)\s(?:\w+\s){0,2}?(?:say|think|believe|claim|assume)\b)"
    r"[^.;:]{0,60}?(?::|\bthat\b)[^;]+",
    re.I,
)
"""What is told because it does not hold: "this runs counter to the belief that it is harmless"."""
_CONCLUDES = lazy(r"\W*do(?:es)?\b[^?]*?\s(?:mean|prove|imply|guarantee)\s", re.I)
"""In a question with the answer no: what does not follow need not be false."""
_KNOW = lazy(r"\A\W*(?:did|do) you know\b", re.I)
_HEARD = lazy(
    r"\W*(?:(?:have|had|haven['’]t) you (?:ever |already |not )?(?:heard|noticed|read|seen|realised|realized|learned|discovered)"
    r"|(?:did|do|didn['’]t|don['’]t) you (?:realise|realize|hear|see|remember)|(?:are|were|aren['’]t|weren['’]t) you aware|who (?:knew|would have thought)"
    r"|is(?:n['’]t| not) (?:it|that) (?:(?!true\b|possible\b|likely\b|the\b)[\w-]+\s){1,3}?)\s?(?:that|how)\s",
    re.I,
)
"""Opens a question that takes what follows for granted: "Have you heard that", "Isn't it great that"."""
_WHY = lazy(r"\W*why (?:is|are|does|do|did|has|have)(?:n['’]t)? (?:(?:the|this|these|your|our|pure|natural)\s)?", re.I)
"""Before what is asked about: "Why does the leaf help"."""
_WHEN = lazy(
    r"\W*why (?!(?:is|are|was|were|does|do|did|has|have|had|can|could|would|should|will|might|may)\b)[^?]{0,120}?\s(?:when|given that|since|because)\s",
    re.I,
)
"""Before the reason for what a question advises: "Why suffer when"."""


_BREAKS_OFF = lazy(
    r"\bthat\b|:\s|;\s|,\s*(?:as|since|because|where|which)\s|\bbecause\b|\bsince\b|\bso\b"
    r"|\((?=(?:it|they|this|these|which)\s|(?:[\w'’-]+\s){1,3}?(?:is|are|was|were|has|have|can|may|might|will|does|do|never)\s)"
    r"|\band\s+(?=(?:\w+\s+){1,3}?(?:will|is|are|can['’]t|cannot|won['’]t|goes|comes)\b|\w+['’]ll\b|you\s+get\b)",
    0,
)
"""Where an instruction ends within its sentence."""
_FIRST = lazy(r"\W*([\w'’]+)")
_NOMINAL = lazy(r"\s+(?:of|by|among|in people)\b", re.I)
"""What makes a noun of the first word: "use of it"."""
_FULL = 6
"""Words from which on a line that ends with a full stop is a sentence, whatever its verb."""
_FURNITURE = lazy(
    r"\W*(?:tags?|filed under|categor(?:y|ies)|jump to|related(?: posts)?|share(?: this)?|keywords?|menu|posted in|sort by)\s*:",
    re.I,
)
_BIBLIOGRAPHY = lazy(
    r"\W*(?:\d{1,3}\W+)?[A-Z][\w'’-]+ [A-Z]{1,3}(?:(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? [A-Z]{1,3})+(?:,? et al)?|,? et al)\.\s"
)
"""How a cited work of several authors opens in the style of Vancouver: "Smith AB, Jones C." """
_BARS = "·|•»"
_BARRED = lazy(rf"(?<!\S)(?:\S{{1,80}}\s{{1,8}}[{_BARS}]\s{{1,8}}){{2}}")


_SPEECH = r"(?:said|says|added|adds|explain\w*|note[sd]|told|tells|writes|wrote|warn\w*|argue[sd]?|believe[sd]?|thinks?|is|was|puts)"
_ONE_PERSON = lazy(rf"\b(?:he|she)\s+(?!{_SPEECH}\b)\w+|\b(?:himself|herself)\b|\ban?\s+\d\d-year-old\b")
"""In small letters."""
_NAMED_PERSON = lazy(r"[A-Z](?<!\w[A-Z])\w+,\s+(?i:an?\s+)?\d\d(?i:-year-old\b|,)")
_POSSESSIVE = lazy(r"\b(?:his|her|my)\s+(?:\w+\s+)?\Z", re.I)
CASE_HEADING = lazy(
    r"\A\W*(?:(?:hypothetical\s+|patient\s+|real[- ]life\s+)?(?:case|patient|client)(?:\s+(?:study|stories|studies|story|report|example))?\s*"
    r"(?:#?\d+|[A-Z]\b|one|two|three|four|five)?\s*(?:[:.–—-]|\Z)|case (?:study|studies|stories|reports?)\b)",
    re.I,
)
"""A heading or lead that opens a case study."""


_ANNOUNCES = lazy(
    r"\W*(?:in\s)?this\s(?:[\w-]+\s){0,2}(?:article|guide|post|page|blog|overview|section)\s(?:\w+ly\s)?"
    r"(?:explor|cover|discuss|explain|examin|look|review|provid|aim|will\b|is about|delv|focus)",
    re.I,
)
"""What the text is about to say, and does not say yet."""


_LABEL = lazy(
    r"[:|\"“”«»]|\b(?:myths?|misconceptions?|claims?|fiction|debunk\w*|rumou?rs?|vs|versus|lies?|hoax|fallacy|fallacies)\b",
    re.I,
)
"""In a heading: it names what is said, and does not say it."""
_NUMBER = lazy(r"\W*(?:\d{1,3}[.)]?\s+)?(?:the\s+)?", re.I)
"""What may stand before the subject of a heading."""
_AUXILIARY = lazy(
    r"\s+(?:(?!or\b|and\b|for\b|to\b)[a-z'’]+\s+)?(?:is|are|was|has|can|cannot|may|might|could|will|would|does|isn|doesn|won|can)\b(?!\s+(?:it|they|you|we)\b)",
    re.I,
)
_VERB = lazy(r"(?:never|always|also|really|truly|actually|effectively|safely|quickly|naturally|completely)?\s*", re.I)
"""What may stand between the subject of a heading and its verb."""
_THIRD = lazy(r"(?!benefits\b|effects\b|uses\b|aids\b|treats(?:\s+for\b|\W*\Z)|remedies\b)[a-z]+s\b", re.I)
"""A verb of the third person."""


class Context:
    """One sentence with its hits; made once, asked by the claim readers."""

    __slots__ = ("concepts", "cues", "document", "hits", "in_case", "index", "sentence", "skipped", "text")

    def __init__(
        self, document: Document, index: int, sentence: Sentence, hits: list[Hit], *, skipped: bool, in_case: bool
    ) -> None:
        self.skipped = skipped
        """It belongs to a bibliography entry or a placeholder, not to the author's text."""
        self.in_case = in_case
        """It stands in a case study."""
        self.document = document
        self.index = index
        self.sentence = sentence
        self.hits = hits
        self.text = document.text[sentence.start : sentence.end]
        self.concepts = frozenset(hit.concept.id for hit in hits if hit.concept)
        self.cues = [hit for hit in hits if hit.cue]

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end

    @property
    def heads(self) -> bool:
        """It is a title or a heading."""
        return self.document.blocks[self.sentence.block].kind in ("heading", "title")

    @property
    def headline(self) -> bool:
        """It is a heading that is a statement: a substance, and right behind it the verb of what it does or is."""
        first = next((hit for hit in self.hits if hit.concept), None)
        if not self.heads or first is None or first.concept is None or first.concept.kind not in ("substance", "form"):
            return False
        text, (start, end) = self.document.text, self.span
        if self._asks or _LABEL.search(text, start, end) or not _NUMBER.fullmatch(text, start, first.start):
            return False
        if _AUXILIARY.match(text, first.end, end):
            return True
        between = _VERB.match(text, first.end + 1, end)
        verb = between.end() if between else first.end + 1
        return any(
            hit.cue and hit.cue.role == "relation" and hit.start == verb and _THIRD.match(text, verb, end)
            for hit in self.hits
        )

    @property
    def item(self) -> bool:
        """It stands in a list."""
        return self.document.blocks[self.sentence.block].kind == "list_item"

    @property
    def denies(self) -> bool:
        """It says that something is not so."""
        return any(hit.cue and hit.cue.role == "rejection" for hit in self.hits)

    def silent(self, following: Context | None) -> Silenced | None:
        """Why the sentence as a whole asserts nothing, given the one that follows it; None if it may assert something."""
        if self.heads and not self.headline:
            return "heading"
        if self.skipped:
            return "reference or placeholder"
        if self.furniture:
            return "page furniture"
        if self.supposes:
            return "supposes or quotes to challenge"
        if self.story:
            return "tells of one person"
        if self.question and not (
            following is not None
            and (following.answers_yes or (following.answers_no and not _CONCLUDES.search(self.text)))
        ):
            return "asks and does not assert"
        return None

    @property
    def question(self) -> bool:
        """A question that asserts nothing ("Did you know that ..." does)."""
        return self._asks and not _KNOW.match(self.text) and self._presumed is None

    @property
    def _asks(self) -> bool:
        return asks(self.text)

    @property
    def _presumed(self) -> int | None:
        """Where within a question that begins which it takes for granted, None if it takes nothing so."""
        if opening := _HEARD.match(self.text) or _WHEN.match(self.text):
            return opening.end()
        why = _WHY.match(self.text)
        if why and any(
            hit.concept and hit.concept.kind in ("substance", "form") and hit.start == self.sentence.start + why.end()
            for hit in self.hits
        ):
            return why.end()
        return None

    @property
    def begins(self) -> int:
        """Where it begins to assert: behind the words of a question, or of an instruction that goes on in brackets."""
        if self._asks:
            return self.sentence.start + (self._presumed or 0)
        until = self.imperative_until
        return (
            until
            if self.document.text[until - 1 : until] == "(" and until > self.sentence.start
            else self.sentence.start
        )

    @property
    def furniture(self) -> bool:
        """A line of the page's furniture: tags, menus, share bars."""
        if _FURNITURE.match(self.text) or _ANNOUNCES.match(self.text) or _BIBLIOGRAPHY.match(self.text):
            return True
        return any(bar in self.text for bar in _BARS) and _BARRED.search(self.text) is not None

    @property
    def story(self) -> bool:
        """It tells what happened to one person; that is no statement about people."""
        if self.in_case or _ONE_PERSON.search(lower(self.text)) or _NAMED_PERSON.search(self.text):
            return True
        return any(
            hit.concept is not None
            and hit.concept.kind == "condition"
            and _POSSESSIVE.search(self.document.text[max(self.sentence.start, hit.start - 20) : hit.start]) is not None
            for hit in self.hits
        )

    @property
    def supposes(self) -> bool:
        """The sentence as a whole supposes or asks, or reports what others say in order to challenge it."""
        return any(hit.cue and hit.cue.role == "hypothetical" and hit.cue.value == "sentence" for hit in self.hits)

    @property
    def full(self) -> bool:
        """It is long enough and ends as a sentence does."""
        return self.text.rstrip("\"'”’) ").endswith((".", "!")) and len(self.text.split()) >= _FULL

    @property
    def answers_yes(self) -> bool:
        return bool(_ANSWER_YES.match(self.text))

    @property
    def insists(self) -> bool:
        """An answer that is more than a yes."""
        return self.answers_yes and not re.match(r"\W*yes\b", self.text, re.I)

    @property
    def answers_no(self) -> bool:
        return bool(_ANSWER_NO.match(self.text)) and len(self.text.split()) < 6

    @property
    def rejects_quote(self) -> bool:
        """ "'Non-addictive': false." """
        return bool(_QUOTE_REJECTED.search(self.text))

    @property
    def rejects_previous(self) -> bool:
        """ "He is mistaken." "It hasn't." after a statement."""
        return bool(_REJECTION_AFTER.match(self.text))

    @property
    def finds_no_grounds(self) -> bool:
        """ "Nothing bears that out." Not that it is false."""
        found = _REJECTION_AFTER.match(self.text)
        return found is not None and _WITHOUT_GROUNDS.search(found[0]) is not None

    @property
    def rejects(self) -> tuple[int, int, bool] | None:
        """The range that the sentence tells in order to reject it, and whether it calls it false or only unfounded.

        "The claim that X is false"; "Myth 2: X"; "X; nothing bears that out".
        """
        found = _FALSE_CLAIM.search(self.text)
        if found or (found := _MYTH.match(self.text)) or (found := _AGAINST.search(self.text)):
            span = found.span()
        elif found := _REJECTION_WITHIN.search(self.text):
            span = self.text.rfind(";", 0, found.start()) + 1, found.start()
        else:
            return None
        first = self.sentence.start
        return first + span[0], first + span[1], _WITHOUT_GROUNDS.search(found[0]) is None

    def instructs(self, start: int) -> bool:
        """Does the clause that begins at `start` open with the verb of an instruction?"""
        first = _FIRST.match(self.document.text[start : start + 30])
        return first is not None and first.group(1).lower() in _IMPERATIVE

    @property
    def imperative_until(self) -> int:
        """Where the instruction ends that the sentence opens with: its start if there is none.

        "Remember that X" instructs up to "that"; "Ask your doctor." instructs to its end.
        """
        first = _FIRST.match(self.text)
        if first is None or first.group(1).lower() not in _IMPERATIVE or _NOMINAL.match(self.text, first.end()):
            return self.sentence.start
        if first.group(1).lower() in {"never", "always"} and re.match(
            r"\W*\w+\s+(?:has|have|is|was|been)\b", self.text
        ):
            return self.sentence.start
        that = _BREAKS_OFF.search(self.text)
        if that:
            return self.sentence.start + that.end()
        return self.sentence.end


def by_sentence(contexts: Sequence[Context], items: Sequence[Item]) -> dict[int, list[Item]]:
    """Things that stand in the text, both in order, by the index of the sentence in which they lie.

    What lies in none, as it runs over the end of one, is left out.
    """
    found: dict[int, list[Item]] = {}
    at = 0
    for item in items:
        while at < len(contexts) and contexts[at].sentence.end <= item.start:
            at += 1
        if at < len(contexts) and contexts[at].sentence.start <= item.start and item.end <= contexts[at].sentence.end:
            found.setdefault(contexts[at].index, []).append(item)
    return found
