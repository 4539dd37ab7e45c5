"""Made-up works in any number, with the statistics of a large catalogue, and citations of them. Seeded.

What decides the cost of a search is how often the commonest words, names and journals come, so these follow Zipf's law
as they do in PubMed. Titles have 4 to 22 telling words, works 1 to 20 authors (five on average), and their number
doubles every 15 years. Words are syllables strung together; none means anything.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

SEED = 20_261_122
_ONSETS = "b br c ch cl d dr f fl g gl gr h j k l m n p ph pl pr qu r s sc sp st t th tr v w x z".split()
_VOWELS = "a e i o u ae ea ia io oi ou y".split()
_CODAS = "n r l m t s x nt rm ct st ng".split() + [""] * 12
_LINKS = ("of", "and", "in", "the", "for", "with", "a", "on", "by", "from")
_KINDS = ("Journal of", "Annals of", "Archives of", "European", "American Journal of", "International", "Clinical", "")


class Words:
    """An endless vocabulary: the word of rank 0 is the commonest."""

    def __init__(self, size: int, exponent: float, shift: float, seed: int, syllables: tuple[int, int]) -> None:
        rng = random.Random(seed)
        self.sums = list(accumulate((rank + shift) ** -exponent for rank in range(size)))
        made: dict[str, None] = {}
        while len(made) < size:
            parts = rng.randint(*syllables) + (len(made) > size // 20)
            made["".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(parts))] = None
        self.all = list(made)

    def draw(self, rng: random.Random) -> str:
        return self.all[bisect(self.sums, rng.random() * self.sums[-1])]


class Library:
    """The works: the same for the same number, whatever was asked for before."""

    def __init__(self) -> None:
        self.words = Words(400_000, 1.05, 8.0, SEED, (2, 3))
        self.names = Words(120_000, 0.85, 12.0, SEED + 1, (1, 2))
        rng = random.Random(SEED + 2)
        self.journals = Words(8_000, 0.9, 10.0, SEED + 3, (2, 3))
        self.titles = [f"{rng.choice(_KINDS)} {name.title()}".strip() for name in self.journals.all]
        self.subjects = [
            f"{title} {self.words.all[rng.randrange(50, 5000)].title()}" if rng.random() < 0.6 else title
            for title in self.titles
        ]
        self.founded = [rng.randint(1900, 2005) for _ in self.titles]

    def work(self, number: int) -> dict[str, Any]:
        """A work as CSL-JSON."""
        rng = random.Random(SEED * 1_000_003 + number)
        year = max(1950, 2024 - int(rng.expovariate(math.log(2) / 15)))
        journal = bisect(self.journals.sums, rng.random() * self.journals.sums[-1])
        volume = max(1, year - self.founded[journal])
        first = rng.randint(1, 2400)
        people = min(20, 1 + int(rng.expovariate(1 / 4.5)))
        authors = [
            {"family": self.names.draw(rng).title(), "given": f"{rng.choice('ABCDEFGHJKLMNPRSTW')}."}
            for _ in range(people)
        ]
        record: dict[str, Any] = {
            "id": f"w{number}",
            "type": "article-journal",
            "title": self._title(rng),
            "author": authors,
            "issued": {"date-parts": [[year, rng.randint(1, 12)]]},
            "container-title": self.subjects[journal],
            "volume": str(volume),
            "issue": str(rng.randint(1, 12)),
            "page": f"{first}-{first + rng.randint(2, 14)}",
            "DOI": f"10.5555/{self.journals.all[journal][:6]}.{year}.{number}",
            "PMID": str(10_000_000 + number),
        }
        if rng.random() < 0.4:
            record["PMCID"] = f"PMC{1_000_000 + number}"
        return record

    def _title(self, rng: random.Random) -> str:
        length = min(22, max(4, round(rng.lognormvariate(2.2, 0.4))))
        words: list[str] = []
        for _ in range(length):
            if words and rng.random() < 0.35:
                words.append(rng.choice(_LINKS))
            words.append(self.words.draw(rng))
        title = " ".join(words)
        return title[0].upper() + title[1:]


KINDS = ("whole", "abbreviated", "without title", "title alone", "wrong year and pages", "two words mistyped")
"""What a citation of a made-up work may look like."""


def citation(record: Mapping[str, Any], kind: str, rng: random.Random) -> str:
    """A citation without identifiers of an article that has all the usual fields."""
    authors = [_written(person) for person in record["author"]]
    listed = ", ".join(authors[:6]) + (", et al" if len(authors) > 6 else "")
    year, title, journal = record["issued"]["date-parts"][0][0], record["title"], record["container-title"]
    volume, issue, page = record["volume"], record["issue"], record["page"]
    if kind == "abbreviated":
        journal = " ".join(w[:1] if w == "Journal" else w[:5] + "." for w in journal.split() if w != "of")
    if kind == "title alone":
        return str(title)
    if kind == "without title":
        return f"{listed}. {journal}. {year};{volume}({issue}):{page}."
    if kind == "wrong year and pages":
        year, page = year + rng.choice((-3, -2, 2, 3)), f"{rng.randint(1, 900)}-{rng.randint(901, 990)}"
    if kind == "two words mistyped":
        words = title.split()
        for at in rng.sample(range(len(words)), min(2, len(words))):
            words[at] = words[at][:-1] + rng.choice("bdgkvz") + words[at][-1:]
        title = " ".join(words)
    return f"{listed}. {title}. {journal}. {year};{volume}({issue}):{page}."


def _written(person: Mapping[str, str]) -> str:
    initials = "".join(name[0] for name in person.get("given", "").replace(".", " ").split())
    return f"{person.get('family') or person.get('literal', '')} {initials}".strip()
