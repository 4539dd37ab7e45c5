"""Reading a question: what it names, how it asks, and what its misspelt words were to be."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from difflib import get_close_matches
from functools import cached_property, lru_cache

from verileaf.errors import InputError
from verileaf.evidence.base import Base, Hit
from verileaf.evidence.folding import fold
from verileaf.evidence.index import STOP, words
from verileaf.evidence.schema import Concept
from verileaf.patterns import lazy
from verileaf.retrieve import places

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 6
"""Letters that a word must have to be taken for a misspelling."""
_LIKENESS = 0.8
"""How like a known word (difflib's ratio) an unknown one must be to be read as it."""
_LIKENESS_OF_PLACES = 0.92
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_PRONOUN = lazy(r"\b(?:it|this|that|the stuff)\b", re.IGNORECASE)
_HOW_MUCH = lazy(
    r"\bhow (?:many|much|often|long|fast|soon|quick\w*|common|big|strong|high|rare|tall|old|far|heavy|large"
    r"|deep)\b|\bpercent|%|\bcount\b"
    r"|\bwhat (?:share|percent\w*|number)\b|\bnumber of\b|\bhalf[- ]life|\bonset|\bwhen (?:do|does|will)\b",
    re.IGNORECASE,
)
_DOSE = lazy(
    r"\bwhat dos(?:e|age)\b|\bdosage\b|\bdosing\b|\bhow (?:much|many)\b[^?.]*\b(?:take|start|need|begin\w*|dose|safe)\b"
    r"|\b(?:best|right|safe|starting|beginner\w*) dos(?:e|age)\b",
    re.IGNORECASE,
)
"""Questions that ask for a dose; the base gives none."""
_COMPARES = lazy(
    r"\bthan\b|\bv(?:s|ersus)?\.?\b|\bcompared?\b|\binstead of\b|\bdifference between\b|\breplace|\bas \w+ as\b"
    r"|\bstronger\b|\balternative to\b|\bsubstitute\b|\bthe same as\b|\bswap|\bworks? better\b",
    re.IGNORECASE,
)
_LEGAL = lazy(
    r"\b(?:il)?legal\w*|\blaws?\b|\bban(?:s|ned|ning)?\b|\bcrime\b|\barrest\w*|\bcontrolled\b|\bprohibited\b"
    r"|\bage limit\b",
    re.IGNORECASE,
)
_DEALING = lazy(
    r"\ballowed\b|\bcustoms\b|\bfly(?:ing)?\b|\btravel\w*|\bbring\b|\bbuy\w*|\bpossess\w*|\bsell(?:ing)?\b|\bsold\b"
    r"|\bold enough\b|\border\b|\bship\w*|\bcarry\b|\bscheduled?\b",
    re.IGNORECASE,
)
"""What people do with it that the law of a place may mind."""
_TO_A_PLACE = lazy(r"\b(?:in|to|into|from|for|through)\s+([A-Za-z]{2}\b(?=\.?\s*(?:[?,!.]|$))|[A-Z]{2}\b)")
_SOMEWHERE = lazy(r"\b(?:in|to|into|from|through)\s+([^\W\d_]{3,})", re.IGNORECASE)
FOREIGN = frozenset(
    {
        "substance",
        "medicine",
        "medicine_class",
        "condition",
        "place",
        "effect",
        "form",
        "population",
        "contaminant",
        "body",
    }
)
"""Kinds of concept that an answer must speak of if the question names one."""


class Reading:
    """What a question names and how it asks."""

    def __init__(self, question: str, base: Base, *, correct: bool = True) -> None:
        """`correct` mends misspelt words first, and looks for places that are named by a code or by half their name."""
        self.base = base
        self.text = corrected(question, base) if correct else question
        self.hits: list[Hit] = base.find(self.text)
        named = [hit.concept for hit in self.hits if hit.concept]
        self.words = words(self.text)
        self.subjects = [
            item.id for item in named if item.id in _own(base) or base.is_a(item.id, base.manifest.subject)
        ]
        """The topic's subject, its forms, and other substances that the base knows."""
        cues = [hit.cue for hit in self.hits if hit.cue]
        self._names_law = any(cue.role == "law" for cue in cues)
        self.relations = {cue.value for cue in cues if cue.role == "relation"}
        carried = [base.concepts[cue.object] for cue in cues if cue.role == "relation" and cue.object]
        own = [hit for hit in self.hits if hit.concept and hit.concept.id in self.subjects]
        self.own_words = {word for hit in own for word in words(self.text[hit.start : hit.end])}
        """The words that name them."""
        self.concepts: list[Concept] = [item for item in named if item.id not in self.subjects]
        """What it names besides the subject."""
        self.asked = list(dict.fromkeys([*(item.id for item in self.concepts), *(item.id for item in carried)]))
        """Concepts that the question is about: named, or carried by its words ("addictive")."""
        self.places = [item for item in self.concepts if item.place]
        if correct and not self.places:
            self.places = self._abbreviated() or self._towns()
        self.years = {int(year) for year in _YEAR.findall(self.text)}

    @cached_property
    def of_law_plainly(self) -> bool:
        return bool(_LEGAL.search(self.text))

    @cached_property
    def of_law(self) -> bool:
        return self._names_law or self.of_law_plainly or bool(_DEALING.search(self.text))

    @cached_property
    def compares(self) -> bool:
        return bool(_COMPARES.search(self.text))

    @cached_property
    def wants_dose(self) -> bool:
        return bool(_DOSE.search(self.text))

    @cached_property
    def wants_number(self) -> bool:
        return bool(_HOW_MUCH.search(self.text))

    @property
    def foreign(self) -> list[Concept]:
        """Named concepts that an answer must speak of."""
        return [item for item in self.concepts if item.kind in FOREIGN]

    @property
    def of_ours(self) -> bool:
        """Does it name the topic's subject, or point to something by a pronoun?"""
        return bool(self.subjects or _PRONOUN.search(self.text))

    @property
    def of_another_subject(self) -> bool:
        """Does it name another substance, and ours neither by name nor by a pronoun?"""
        others = [item for item in self.concepts if item.kind in ("substance", "medicine")]
        return bool(others) and not (self.of_ours or self.compares)

    @property
    def somewhere(self) -> bool:
        """Does it name a place that is not known: "in" and a word that the base has never met?"""
        known, _ = _known(self.base)
        return any(fold(word) not in known and word not in STOP for word in _SOMEWHERE.findall(self.text))

    def _towns(self) -> list[Concept]:
        """Towns that the base knows with their state only: "in Memphis"."""
        found = []
        for word in _SOMEWHERE.findall(self.text):
            with suppress(InputError):
                found.append(places.find(word, self.base))
        return found

    def _abbreviated(self) -> list[Concept]:
        """Places named by two letters after a preposition: "legal in tn"."""
        known = places.places(self.base)
        found = []
        for match in _TO_A_PLACE.finditer(self.text):
            code = match[1].upper()
            if code.lower() in STOP:
                continue
            for place in (f"{self.base.manifest.country}-{code}", code):
                if place in known and place in self.base.laws:
                    found.append(known[place])
                    break
        return found


@lru_cache(maxsize=4)
def _own(base: Base) -> frozenset[str]:
    """Substances and forms that are the subject of an item."""
    return frozenset(name for name in base.subjects if base.concepts[name].kind in ("substance", "form"))


def corrected(question: str, base: Base) -> str:
    """The question with words that nothing knows replaced by the known word that they are most like, if any is."""
    known, by_letter = _known(base)

    def mend(match: re.Match[str]) -> str:
        word = fold(match[0])
        if len(word) < _SHORTEST or word in known or word.removesuffix("'s") in known or word in STOP:
            return match[0]
        slack = 1 if len(word) < 8 else 2
        near = [other for other in by_letter.get(word[0], ()) if abs(len(other) - len(word)) <= slack]
        best = get_close_matches(word, near, n=1, cutoff=_LIKENESS)
        if best and best[0] in _place_words(base) and sorted(word) != sorted(best[0]):
            best = get_close_matches(word, best, cutoff=_LIKENESS_OF_PLACES)
        return best[0] if best else match[0]

    return _WORD.sub(mend, question)


@lru_cache(maxsize=4)
def _place_words(base: Base) -> frozenset[str]:
    """The words of the names of places: another place is no slip of the pen."""
    names = (name for item in base.concepts.values() if item.kind == "place" for name in (item.label, *item.variants))
    return frozenset(word for name in names for word in _WORD.findall(fold(name)))


@lru_cache(maxsize=4)
def _known(base: Base) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The words of the base's vocabulary, questions and answers; and by first letter those that are worth guessing."""
    texts = [*base.forms, *(f"{item.question} {item.plain}" for item in base.items.values())]
    found = {word for text in texts for word in _WORD.findall(fold(text))}
    asked = Counter(
        word for item in base.questions for word in set(_WORD.findall(fold(" ".join((item.question, *item.variants)))))
    )
    found |= {word for word, number in asked.items() if number > 1}  # collected questions hold misspellings, too
    by_letter: dict[str, list[str]] = {}
    for word in sorted(found):
        if len(word) >= _SHORTEST - 2:
            by_letter.setdefault(word[0], []).append(word)
    return frozenset(found), {letter: tuple(each) for letter, each in by_letter.items()}
