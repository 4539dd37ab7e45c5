"""What a text says, read once: its words, what it names, its numbers, and which way it goes."""

from __future__ import annotations

from functools import cached_property

from verileaf.evidence.base import Base
from verileaf.evidence.index import words
from verileaf.patterns import lazy

_DENIES = lazy(
    r"\b(?:no|not|never|none|neither|nor|without|nobody|nothing|nowhere|cannot|hardly|barely|rarely|lack\w*|absen\w+"
    r"|fail\w*|dont|doesnt|isnt|wasnt|didnt|cant|wont|arent)\b|n['’]t\b",
)
_ANSWER = lazy(r"\W*(?:no|yes)[.,:;!–—-]\s+")
_UP = lazy(
    r"\b(?:more|most|high(?:er|est)|increas\w*|rais\w*|ris(?:e[ns]?|ing)|rose|up|greater|stronger|longer|larger"
    r"|above|over|doubl\w*|tripl\w*|amplif\w*|boost\w*|activat\w*|induc\w*|speed\w*|exceed\w*|grow\w*|grew|faster"
    r"|potentiat\w*|enhanc\w*|elevat\w*|worse\w*|better|often|common\w*|agonist)\b",
)
_DOWN = lazy(
    r"\b(?:less|least|low(?:er\w*|est)|decreas\w*|reduc\w*|fall\w*|fell|down|fewer|weak\w*|shorter|smaller|below|under"
    r"|halv\w*|diminish\w*|block\w*|inhibit\w*|slow\w*|drop\w*|declin\w*|rare\w*|eas(?:e[ds]?|ing|ier)|blunt\w*"
    r"|attenuat\w*|antagonist|suppress\w*)\b",
)
_COUNTED = {
    word: float(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        2,
    )
} | {
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "dozen": 12.0,
    "half": 50.0,
    "quarter": 25.0,
    "twice": 2.0,
    "double": 2.0,
    "triple": 3.0,
}
"""Shares are read as percentages."""
_NUMBER = lazy(rf"(?<![\w.\[])\d[\d,]{{0,15}}(?:\.\d{{1,9}})?|\b(?:{'|'.join(_COUNTED)})\b")
_MILLION = lazy(r"\s?(?:million|m)\b")
_YEARS = range(1900, 2101)


class Said:
    """One text as it is held against another."""

    def __init__(self, text: str, base: Base) -> None:
        self.text = text
        self.words = dict.fromkeys(words(text))
        """Stems of the words that carry meaning, each once."""
        self.hits = base.find(text)
        self.names = dict.fromkeys(hit.concept.id for hit in self.hits if hit.concept)
        """What it names."""
        cues = [hit.cue for hit in self.hits if hit.cue]
        self.about = self.names | dict.fromkeys(cue.object for cue in cues if cue.object)
        """The same with what its words carry ("addictive")."""
        self.relations = {cue.value for cue in cues if cue.role == "relation"}
        self.statuses = {cue.value for cue in cues if cue.role == "law"}
        self.places = {place for name in self.names if (place := base.concepts[name].place)}
        self._small = text.lower()

    @cached_property
    def denials(self) -> int:
        """How often it denies, the "No." left out with which it answers a question."""
        answer = _ANSWER.match(self._small)
        return len(_DENIES.findall(self._small, answer.end() if answer else 0))

    @cached_property
    def direction(self) -> int:
        """1 for more, -1 for less, 0 for neither or both."""
        return bool(_UP.search(self._small)) - bool(_DOWN.search(self._small))

    @property
    def numbers(self) -> list[float]:
        return self._figures[0]

    @property
    def years(self) -> set[int]:
        return self._figures[1]

    @cached_property
    def _figures(self) -> tuple[list[float], set[int]]:
        return _numbers(self._small)


def _numbers(text: str) -> tuple[list[float], set[int]]:
    """The numbers of a text in small letters, and apart from them its years."""
    numbers: list[float] = []
    years: set[int] = set()
    for match in _NUMBER.finditer(text):
        written = match[0]
        plain = written.replace(",", "")
        value = _COUNTED[written] if written in _COUNTED else float(plain)
        if _MILLION.match(text, match.end()):
            value *= 1e6
        if plain == written and written.isdigit() and int(value) in _YEARS:
            years.add(int(value))
        else:
            numbers.append(value)
    return numbers, years


def alike(one: float, other: float) -> bool:
    """The same number but for rounding: 3 %, or half a point of a number from 20 on."""
    gap = abs(one - other)
    return gap <= 0.03 * max(abs(one), abs(other)) or (gap <= 0.6 and one >= 20)
