"""What surrounds a sentence: its mentions and cues, and whether it asserts anything at all."""

from __future__ import annotations

import re

from verileaf.evidence.base import Hit
from verileaf.model import Document, Sentence, Silenced
from verileaf.patterns import lazy

_IMPERATIVE = frozenset(
    "check ask tell talk keep store avoid use take start stop try begin consult see read call seek remember consider "
    "drink mix wash give discuss click share ensure make speak contact learn look note add get buy order visit browse "
    "subscribe join sign stir carry put remember do don't don’t never always please choose follow let be jump breathe "
    "sip measure weigh switch swap skip swallow brew visit support combine treat call tell expect assume suspect phone dial add drop cycle scan".split()
)
_ANSWER_YES = lazy(
    r"\A\W*(?:in one word[:,]\s*)?(?:yes|absolutely|definitely|of course|certainly|without a doubt|you bet|sure)\b",
    re.I,
)
_ANSWER_NO = lazy(
    r"\A\W*(?:in one word[:,]\s*)?(?:no|not at all|absolutely not|hardly|never)\b(?!\s+(?:one|evidence|study|trial))",
    re.I,
)
_REJECTION_AFTER = lazy(
    r"\A\W*(?:(?:he|she|they|it|this|that|which|both)\s+(?:is|are|was|were)\s+(?:simply\s+|quite\s+|plainly\s+|just\s+)?"
    r"(?:mistaken|wrong|false|untrue|nonsense|a myth|incorrect|not true|not so|misleading)"
    r"|(?:it|they|that|this|he|she|we|you)\s+(?:isn['’]t|aren['’]t|hasn['’]t|haven['’]t|doesn['’]t|don['’]t|didn['’]t|wasn['’]t|can['’]t)\W*\Z"
    r"|(?:the\s+|our\s+|these\s+)?(?:records?|evidence|data|facts?|numbers?|figures?|studies|research|science)\s+(?:do|does|did)(?:\s+not|n['’]t)"
    r"\s+(?:support|bear|back|show|say|confirm)"
    r"|(?:not true|not so|wrong|false|nonsense|untrue)\W*\Z)",
    re.I,
)
_QUOTE_REJECTED = lazy(
    r"(?:[\"”'’*_]\s*[,:;—–-]+|,[\"”’])\s*[*_]*\s*(?:this is |that is |it is )?(?:simply |plainly )?(?:false|disputed|wrong|misleading|untrue|a myth"
    r"|debunked|not true|not so|nonsense)\b",
    re.I,
)
_KNOW = lazy(r"\A\W*(?:did|do) you know\b", re.I)


_BREAKS_OFF = lazy(
    r"\bthat\b|:\s|;\s|,\s*(?:as|since|because)\s|\bbecause\b|\bsince\b|\bso\b"
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

    def silent(self, following: Context | None) -> Silenced | None:
        """Why the sentence as a whole asserts nothing, given the one that follows it; None if it may assert something."""
        if self.document.blocks[self.sentence.block].kind in ("heading", "title"):
            return "heading"
        if self.skipped:
            return "reference or placeholder"
        if self.furniture:
            return "page furniture"
        if self.supposes:
            return "supposes or quotes to challenge"
        if self.story:
            return "tells of one person"
        if self.question and not (following is not None and (following.answers_yes or following.answers_no)):
            return "asks and does not assert"
        return None

    @property
    def question(self) -> bool:
        """A question that asserts nothing ("Did you know that ..." does)."""
        return self.text.rstrip("\"'”’) ").endswith("?") and not _KNOW.match(self.text)

    @property
    def furniture(self) -> bool:
        """A line of the page's furniture: tags, menus, share bars."""
        if _FURNITURE.match(self.text) or _ANNOUNCES.match(self.text):
            return True
        return any(bar in self.text for bar in _BARS) and _BARRED.search(self.text) is not None

    @property
    def story(self) -> bool:
        """It tells what happened to one person; that is no statement about people."""
        if self.in_case or _ONE_PERSON.search(self.text.lower()) or _NAMED_PERSON.search(self.text):
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
