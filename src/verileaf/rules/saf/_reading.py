"""Is a sentence advice that can hurt? One that tells readers to do something dangerous with a medicine, a drink or a machine.

Each sentence is asked three things. Does it speak of a hazard (a prescribed medicine, alcohol, the wheel, pregnancy, a
large or repeated dose, going without a doctor)? Does it urge, or praise from experience, and not report? And is
it free of what turns such words into a warning: a denial before the act, a danger named, a doctor brought in?
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from verileaf.extract.sentences import asks
from verileaf.model import Block, Mention, Sentence
from verileaf.patterns import lower
from verileaf.rules.case import Case
from verileaf.rules.saf import _words
from verileaf.rules.saf._acts import ACTS, AN_AMOUNT, NOT_ADVICE, REFUSED, Act
from verileaf.rules.saf._lexicon import lexicon

Kind = Literal["stop", "replace", "combine", "escalate", "skip_doctor", "task", "pregnancy"] | Act


class Danger(NamedTuple):
    """A range of the text that gives dangerous advice; `about` is the concept that makes it so, where one is named."""

    start: int
    end: int
    kind: Kind
    about: str | None
    block: int


_RISKY = frozenset(
    "opioids sedatives antidepressants antipsychotics anticonvulsants stimulants illicit-drugs alcohol".split()
)
"""Common concepts with which a drug that acts on the nervous system may combine badly."""
_TREATMENT = "oud-medications"
"""Common concept: medicines with which dependence on opioids is treated."""
_MEDICINES = ("medicine", "medicine_class")
_LONGEST = 4000
"""Characters of a sentence. What runs on for longer is a list without stops; each of its words would be read against all."""
_SHORTLY = 3
"""Sentences before one, in which the remedy may have been named that it leaves unnamed."""


def is_risky(case: Case, mention: Mention) -> bool:
    """Is it another drug than the topic's subject, and one with which such a drug may combine badly?"""
    if mention.kind not in ("substance", *_MEDICINES) or case.base.is_a(mention.concept, case.base.manifest.subject):
        return False
    return not _RISKY.isdisjoint(case.base.ancestors(mention.concept))


class Reading:
    """One sentence, asked for each kind of danger in turn."""

    def __init__(self, case: Case, index: int, sentence: Sentence, block: Block, words: str) -> None:
        self.case = case
        self.index = index
        self.sentence = sentence
        self.block = block
        self.text = words
        self.lexicon = lexicon(case.base)
        self.mentions = case.mentions_in(sentence.start, sentence.end)
        self.met = frozenset(_words.WORD.findall(self.context.lower()))

    @cached_property
    def words(self) -> str:
        """The sentence with comforting denials blanked, so that only those that warn are left."""
        return _words.REASSURED.sub(lambda match: " " * len(match.group()), self.text)

    @cached_property
    def context(self) -> str:
        """The sentence, after the short question that it answers if there is one."""
        before = self._neighbour(-1)
        asked = (
            before.endswith("?")
            and len(before) < 60
            and not re.match(
                r"\W*(?:(?:absolutely|certainly|definitely|of course) )?(?:no|not|never)\b", self.text, re.IGNORECASE
            )
        )
        return f"{before} {self.words}" if asked else self.words

    @cached_property
    def small(self) -> str:
        """The same in small letters."""
        return lower(self.words)

    def danger(self) -> Danger | None:
        """What the sentence advises that can hurt, None if nothing or if it is too long to be one."""
        if len(self.text) > _LONGEST:
            return None
        hazards = [reading for seen, reading in self._hazards() if seen]
        skippable = not self.met.isdisjoint(_words.SIGNS["doctor"])
        if self._question():
            return None
        skipped = skippable and self._skips_doctor()
        found = next((found for reading in hazards if (found := reading())), None)
        if found and not self._cited() and (skipped or not self._warned(found.kind)):
            return found
        return self._result("skip_doctor", None) if skipped else self._act()

    def _act(self) -> Danger | None:
        """An act that endangers somebody, ordered, permitted or praised."""
        acts = [each for each in ACTS if not self.met.isdisjoint(each.signs)]
        if not acts or not self.case.is_on_topic or NOT_ADVICE.search(self.words) or self._cited():
            return None
        text, begin = self.context, len(self.context) - len(self.words)
        for act, _, pattern, medicine, remedy, grave in acts:
            if medicine and not any(map(self._is_medicine, self.mentions)):
                continue
            if remedy and not self._speaks_of_remedy():
                continue
            if not grave and (_words.WARNED.search(self.words) or REFUSED.search(self.words)):
                continue
            found = next((match for match in pattern.finditer(text) if match.end() > begin), None)
            if found is None or _words.REPORTS.search(text[: found.end()]):
                continue
            if not _words.DENIED.search(text[: found.start() + 1]) and not _words.CARED_FOR.search(self.words):
                return self._result(act, None)
        return None

    def _speaks_of_remedy(self) -> bool:
        """Is the remedy or a medicine named, or an amount or a pronoun where the remedy was named just before?"""
        if self._names_topic() or any(map(self._is_medicine, self.mentions)):
            return True
        if not AN_AMOUNT.search(self.words):
            return False
        first = self.case.sentences[max(0, self.index - _SHORTLY)][0].start
        subject = self.case.base.manifest.subject
        return any(
            self.case.base.is_a(mention.concept, subject)
            for mention in self.case.mentions_in(first, self.sentence.start)
        )

    def _warned(self, kind: Kind) -> bool:
        """Does the sentence name a danger, a source of what it says, or somebody who takes care of it?"""
        mixed = kind == "combine" and self._names_topic() and self.lexicon.combine.search(self.small)
        return bool(
            _words.WARNED.search(self.words)
            or _words.CARED_FOR.search(self.words)
            or (
                not mixed
                and any(self.case.base.is_a(m.concept, _TREATMENT) and self._by_means_of(m) for m in self.mentions)
            )
        )

    def _by_means_of(self, mention: Mention) -> bool:
        before = self.text[: mention.start - self.sentence.start]
        return before.rstrip().lower().endswith(("with", "using", "on", "by", "like", "as"))

    def _hazards(self) -> Iterator[tuple[object, Callable[[], Danger | None]]]:
        """Each kind of hazard: a first sign of it, and how to read the sentence for it."""
        met, signs = self.met.isdisjoint, _words.SIGNS
        yield not (met(self.lexicon.acting) and met(signs["instead"])), self._medicine
        yield not met(signs["anything"]) or any(is_risky(self.case, m) for m in self.mentions), self._combination
        yield not met(signs["expecting"]), self._pregnancy
        yield not (met(self.lexicon.driving) and met(signs["driving"])), self._wheel
        yield not met(signs["amount"]), self._amount

    def _result(self, kind: Kind, about: str | None) -> Danger:
        return Danger(self.sentence.start, self.sentence.end, kind, about, self.sentence.block)

    def _question(self) -> bool:
        """A question asks; it advises only where the next sentence says yes, or where it takes the act for granted."""
        if not asks(self.text):
            return False
        if _words.WHO_NEEDS.search(self.text):
            return False
        if self.lexicon.loaded.search(self.text.lower()) and re.match(
            r"\W*(?:why|how|ready|want|isn)", self.text, re.IGNORECASE
        ):
            return False
        following = self._neighbour(1)
        return not (
            following
            and re.match(
                r"\W*(?:yes|absolutely|of course|definitely|certainly|you bet|sure)\b(?!.{0,30}\b(?:but|no|not)\b)",
                following,
                re.IGNORECASE,
            )
            and not _words.WARNED.search(following)
        )

    def _neighbour(self, step: int) -> str:
        at = self.index + step
        if 0 <= at < len(self.case.sentences) and self.case.sentences[at][0].block == self.sentence.block:
            return self.case.sentences[at][2]
        return ""

    def _cited(self) -> bool:
        """A sentence that stands on a source reports and does not advise."""
        return self.case.is_cited(self.sentence.start, self.sentence.end)

    def _denied(self, at: int) -> bool:
        return bool(_words.DENIED.search(self.words[:at]) or _words.OPENS_DENIED.match(self.words))

    # --- medicines ---

    def _is_medicine(self, mention: Mention) -> bool:
        if mention.kind not in _MEDICINES or self.case.base.is_a(mention.concept, self.case.base.manifest.subject):
            return False
        word = self.case.document.text[mention.start : mention.end].lower()
        return word not in _words.GENERIC or bool(
            re.search(r"\b(?:your|prescri\w+)\s\Z", self.text[: mention.start - self.sentence.start])
        )

    def _medicine(self) -> Danger | None:
        lexicon = self.lexicon
        kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("replace", lexicon.replace), ("stop", lexicon.stop))
        for kind, pattern in kinds:
            for match in pattern.finditer(self.small):
                about = self._object(match.end())
                if about is None or self._denied(match.start()) or not self._urged(match, kind):
                    continue
                mild = match.group().lower().startswith(("taper", "wean", "cut", "ease", "discontinu", "transition"))
                if mild and not self._names_topic():
                    continue
                return self._result(kind, about)
        for match in _words.INSTEAD.finditer(self.words):
            about = self._object(match.end(), near=40)
            if about and _words.TAKEN.search(self.words[: match.start()]) and not _words.OPENS_DENIED.match(self.words):
                return self._result("replace", about)
        unneeded = _words.NEEDLESS.search(self.text)
        if unneeded and (_words.THEIRS.search(self.text, unneeded.end()) or _words.ANY_MORE.search(self.words)):
            about = self._object(unneeded.end(), near=45)
            return self._result("stop", about) if about else None
        return None

    def _urged(self, match: re.Match[str], kind: Kind) -> bool:
        """Is the verb an order or an encouragement, or so loaded that its use alone is one?"""
        before, verb = self.words[: match.start()], match.group().lower()
        if verb in self.lexicon.plain and _words.ORDER.search(before):
            return True
        if (
            verb.endswith("ing")
            and (_words.GERUND.search(before) or not before.strip())
            and not _words.REPORTS.search(before)
        ):
            return bool(before.strip())
        if self.lexicon.loaded.fullmatch(verb) and not verb.endswith("ed") and not _words.FIRST.search(before):
            return True
        if _words.FIRST.search(before) and _words.SO_CAN_YOU.search(self.words):
            return True
        yours = re.match(r"\s+(?:\w+\s+){0,2}?your\b", self.words[match.end() :], re.IGNORECASE)
        return (
            kind == "replace"
            and bool(yours)
            and not re.search(r"\bno\s\Z|\breports", before)
            and not _words.REPORTS.search(before)
        )

    def _object(self, at: int, near: int = 60) -> str | None:
        """The medicine that stands as object behind position `at`, or that a pronoun there means."""
        start = self.sentence.start + at
        if _words.PRONOUN.match(self.words[at : at + 60]):
            return self._antecedent(start)
        for mention in self.mentions:
            if mention.start < start:
                continue
            if mention.start > start + near:
                break
            if self._is_medicine(mention):
                return mention.concept
            if mention.kind in ("substance", "form", *_MEDICINES):
                return None
        found = _words.THEIRS.search(self.words, at, at + near)
        return "medicines" if found and found.start() < at + 25 else None

    def _antecedent(self, start: int) -> str | None:
        """The medicine that a pronoun at `start` means: the last substance named before it in the sentence or the last."""
        named = [m for m in self.mentions if m.end <= start]
        if self._neighbour(-1):
            before = self.case.sentences[self.index - 1][0]
            named = [*self.case.mentions_in(before.start, before.end), *named]
        named = [m for m in named if m.kind in ("substance", "form", *_MEDICINES)]
        return named[-1].concept if named and self._is_medicine(named[-1]) else None

    def _names_topic(self) -> bool:
        base = self.case.base
        return any(base.is_a(m.concept, base.manifest.subject) for m in self.mentions)

    # --- combinations ---

    def _combination(self) -> Danger | None:
        anything = _words.ANYTHING.search(self.words)
        if (
            anything
            and _words.MAY.search(self.text[: anything.start()])
            and not self._denied(anything.start())
            and not _words.REPORTS.search(self.words)
        ):
            return self._result("combine", None)
        for mention in self.mentions:
            if not is_risky(self.case, mention):
                continue
            if self.case.base.is_a(mention.concept, _TREATMENT) and not self._names_topic():
                continue
            at, end = mention.start - self.sentence.start, mention.end - self.sentence.start
            joined = (
                _words.JOINED.search(self.words[max(0, at - 80) : at])
                or _words.BESIDE.match(self.words[end:])
                or self._with_topic(mention)
            )
            if joined and not self._denied(at) and not _words.REPORTS.search(self.words) and self._enjoyed(at):
                return self._result("combine", mention.concept)
        return None

    def _with_topic(self, mention: Mention) -> bool:
        """Is the topic's subject added to what is mentioned: "half a Norco plus 3 grams of the tea"?"""
        base, text = self.case.base, self.case.document.text
        return any(
            mention.end <= other.start <= mention.end + 50
            and base.is_a(other.concept, base.manifest.subject)
            and _words.ADDED.match(text, mention.end, other.start)
            for other in self.mentions
        )

    def _enjoyed(self, at: int) -> bool:
        """Is the combination ordered, praised or told as a habit of the author's?"""
        if (
            re.match(
                r"\W*(?:\w+:\s*)?(?:about |around |another |just )?(?:\d|half|an? |one |two |three |four )", self.words
            )
            and (self.block.kind == "list_item" or _words.AMOUNT.search(self.words[:at]))
            and not re.search(r"\b(?:was|were|had|has|raised|increased|reduced|caused|can|may|could)\b", self.words)
        ):
            return True
        if (
            _words.GOOD.search(self.text)
            or _words.OFFERED.search(self.text)
            or _words.FIRST.search(self.words[: at + 40])
        ):
            return True
        if any(
            match.group().lower() in self.lexicon.plain and _words.ORDER.search(self.words[: match.start()])
            for match in self.lexicon.combine.finditer(self.small)
            if match.group().lower()
            not in ("plus", "alongside", "together with", "along with", "on top of", "followed by")
        ):
            return True
        return bool(
            re.match(
                rf"\W*{_words.LEAD}(?:try|take|have|add|enjoy|drink|sip|use|swallow|brew|mix|chase|wash|pour|grab|crack)\b",
                self.words,
                re.IGNORECASE,
            )
        )

    # --- pregnancy, the wheel, amounts, doctors ---

    def _pregnancy(self) -> Danger | None:
        if not _words.EXPECTING.search(self.context):
            return None
        comfort = next(
            (m for m in _words.COMFORT.finditer(self.text) if not _words.DENIED.search(self.words[: m.start()])), None
        )
        if (
            comfort is None
            or _words.OPENS_DENIED.match(self.words)
            or re.search(r"\b(?:not|n['’]t)\b(?! worry)", self.words)
        ):
            return None
        about = next((m.concept for m in self.mentions if m.kind == "population"), "pregnancy")
        return self._result("pregnancy", about)

    def _wheel(self) -> Danger | None:
        task = self.lexicon.task.search(self.small)
        driven = task or _words.WHEEL.search(self.words)
        if (
            not driven
            or _words.REPORTS.search(self.words)
            or self._denied(driven.start())
            or _words.DENIED.search(self.words)
        ):
            return None
        context = self.words + " " + self._neighbour(-1)
        dosed = self._names_topic() or bool(_words.AMOUNT.search(context))
        if task and dosed and (_words.FIRST.search(self.words) or _words.AWAKE.search(self.words)):
            return self._result("task", "drivers")
        praised = re.search(
            r"\b(?:drive|driving)\b[^.;]{0,25}\b(?:just fine|fine|safely|no problem|better|with ease)\b|\byou (?:can|may|could) (?:still |also |safely )?(?:drive|operate)\b[^.;]{0,20}\b(?:on|after|with)\b(?!.{0,60}\b(?:once|until|worn|when|hours)\b)|\b(?:safe|fine|okay|ok|no problem) to (?:drive|operate)\b",
            self.words,
            re.IGNORECASE,
        )
        if praised and dosed:
            return self._result("task", "drivers")
        return None

    def _amount(self) -> Danger | None:
        if _words.REPORTS.search(self.words) or re.search(
            r"\b(?:was|were|given|received|had taken|died|would|liver|blood)\b", self.words
        ):
            return None
        heaped = _words.HEAPED.search(self.words)
        more = _words.MORE.search(self.words)
        found = more or heaped
        if (
            not found
            or self._denied(found.start())
            or re.search(r"\bwater|naloxone|breath|pulse\b", self.words, re.IGNORECASE)
        ):
            return None
        if any(self._is_medicine(m) for m in self.mentions) and not self._names_topic():
            return None
        if heaped and (
            more
            or self.block.kind == "list_item"
            or re.match(
                rf"\W*{_words.LEAD}(?:take|use|have|swallow|stir|mix|drink|start|begin)\b", self.words, re.IGNORECASE
            )
        ):
            return self._result("escalate", None)
        if (
            not more
            or not (_words.AMOUNT.search(self.words) or self._names_topic())
            or _words.SLOWLY.search(self.words)
        ):
            return None
        ordered = re.search(
            rf"(?:\A\W*|[.;:!?—–]\s*|,\s*){_words.LEAD}(?:take|use|have|drink|keep|increase|raise|double|triple|up|top|add|redose|re-dose|repeat|sip|dose|go|work|bump)\b|\byou (?:can|may|should|could)\b|\bI\b",
            self.words,
            re.IGNORECASE,
        )
        return self._result("escalate", None) if ordered else None

    def _skips_doctor(self) -> bool:
        leaving = not self.met.isdisjoint(_words.SIGNS["leaving"])
        if leaving and (found := _words.SKIPPED.search(self.text)):
            return not _words.NOT_TO.search(self.text[: found.start()])
        for match in self.lexicon.skip.finditer(self.text):
            before = self.text[: match.start()]
            if _words.NEEDED.search(before) or (match.group()[:6].lower() == "bother" and _words.NOT_TO.search(before)):
                if not _words.TO_BUY.search(self.text, match.end()):
                    return True
            elif (
                _words.WITHOUT.search(before)
                and not _words.FORBIDDEN.search(before)
                and _words.READER.search(self.text)
            ):
                return True
        return False
