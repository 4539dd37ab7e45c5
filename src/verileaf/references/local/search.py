"""Asking a catalogue on disk: by identifier, by address, by the words of a citation.

A citation is searched for as it stands. What costs is to walk through the works that hold a common word, so its rarest
words say which works are looked at, and the others only which of these come first. Authors with years, and volumes with
pages, are searched for beside the title, for citations that give none or a wrong one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verileaf.errors import InputError
from verileaf.references import identifiers, records
from verileaf.references.catalogue import Coverage, Notice
from verileaf.references.local import form, manifest
from verileaf.references.local.parts import merged
from verileaf.references.parse import Entry
from verileaf.references.records import Record, identifier_keys
from verileaf.references.words import Word, content, telling

if TYPE_CHECKING:
    import tantivy

_REACH = 5_000
"""So many works, at most, hold the words by which works are chosen."""
_OTHERS = 8
"""So many more words, the rarest first, say which of the works come first."""
_SHORTLIST = 10
"""So many works of each search are looked at one by one."""
_NUMBERS = 16
"""So many numbers of a citation are tried as volume and page."""
_AUTHOR, _PLACE = 0.3, 0.6
"""What it adds to a title's likeness that author and year agree, or volume and page; as in the catalogue in memory."""

Term = tuple[str, str]
"""Field and word."""


class LocalCatalogue:
    """A catalogue on disk as a `catalogue.Catalogue`: as it stood when it was opened.

    Raises `InputError` if there is none in the folder, or one that cannot be read.
    """

    def __init__(self, folder: str | Path) -> None:
        import tantivy

        described = manifest.load(Path(folder))
        self.coverage: Coverage = described.coverage
        self._works = described.works
        self._query = tantivy.Query
        self._occur = tantivy.Occur
        self._schema = form.schema()
        try:
            index = tantivy.Index.open(str(Path(folder, manifest.INDEX)))
            index.config_reader("manual")
            self._searcher = index.searcher()
        except (OSError, ValueError) as error:
            raise InputError(f"{folder}: the index cannot be read: {' '.join(str(error).split())[:200]}") from error
        self._total = max(1, self._searcher.num_docs)
        self._held = lru_cache(maxsize=1 << 10)(self._work)
        self._frequency = lru_cache(maxsize=1 << 17)(self._searcher.doc_freq)
        self._weight = lru_cache(maxsize=1 << 16)(self._weigh)

    def __len__(self) -> int:
        return self._works

    # --- by name ---

    def by_doi(self, doi: str) -> Record | None:
        return self._get("DOI", identifiers.normal_doi(doi))

    def by_pmid(self, pmid: str) -> Record | None:
        return self._get("PMID", pmid.strip().lstrip("0"))

    def by_pmcid(self, pmcid: str) -> Record | None:
        return self._get("PMCID", identifiers.normal_pmcid(pmcid))

    def by_url(self, url: str) -> Record | None:
        found = self._get("URL", identifiers.normal_url(url))
        if found is not None:
            return found
        named = identifiers.from_url(url)
        keys = (("DOI", named.doi), ("PMID", named.pmid), ("PMCID", named.pmcid))
        return next((r for kind, value in keys if (r := self._get(kind, value)) is not None), None)

    def notices(self, record: Mapping[str, Any]) -> tuple[Notice, ...]:
        found: dict[Notice, None] = {}
        for key in dict.fromkeys(f"{kind} {value}" for kind, value in identifier_keys(record)):
            for place in self._search(self._term("about", key), _SHORTLIST):
                packed = self._packed(place)
                if packed.notice is not None:
                    found[packed.notice] = None
                for part in form.parts_of(packed):
                    found |= dict.fromkeys(notice for of, notice in records.updates(part.record) if of == key)
        return tuple(found)

    def _get(self, kind: str, value: str | None) -> Record | None:
        """Of several works with one identifier the one that has been held longest."""
        if not value:
            return None
        places = self._search(self._term("key", f"{kind} {value}"), _SHORTLIST)
        if len(places) > 1:
            places.sort(key=lambda place: self._packed(place).id)
        return self._held(places[0]) if places else None

    # --- by words ---

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        present = {w.form for w in words if telling(w.form)}
        title = self._known(("title", form) for form in present)
        names = {w.form for w in words if entry.text[w.start : w.end][:1].isupper()} or present
        author = self._known(("author", f"{name} {year}") for name in names for year in entry.years[:4])
        place = self._known(("place", numbers) for numbers in _places(words, entry))
        journal = [("journal", begin) for begin in {name[:3] for name in names}]

        ranked: dict[tuple[int, int], float] = {}
        others = [*author[:_OTHERS], *place]
        searches = (
            (title, others, 0.0),
            (author, [*title[:_OTHERS], *place, *journal], _AUTHOR),
            (place, [*title[:_OTHERS], *author[:_OTHERS], *journal], _PLACE),
        )
        for chosen, order, bonus in searches:
            if not chosen:
                continue
            for rank, at in enumerate(self._search(self._ordered(chosen, order), _SHORTLIST)):
                likeness = ranked.get(at)
                if likeness is None:
                    likeness = self._likeness(self._held(at), present) - rank / 1000
                ranked[at] = likeness + bonus
        return [self._held(at) for at in nlargest(limit, ranked, key=lambda at: ranked[at])]

    def _likeness(self, record: Record, present: set[str]) -> float:
        """The share of a title's weight that the words make up; long titles tell a little more."""
        weights = {word: self._weight(word) for word in content(records.title(record))}
        held = math.fsum(weight for word, weight in weights.items() if word in present)
        return held / (math.fsum(weights.values()) or 1.0) + min(held, 40.0) / 100

    def _weigh(self, word: str) -> float:
        return math.log(1 + self._total / (1 + self._frequency("title", word)))

    def _known(self, terms: Iterable[Term]) -> list[Term]:
        """Those of the terms that there are, the rarest first."""
        counted = [(count, term) for term in terms if (count := self._frequency(*term))]
        return [term for _, term in sorted(counted)]

    def _ordered(self, terms: list[Term], others: Iterable[Term]) -> tantivy.Query:
        """The works with one of the rarest terms; with two, where even the rarest is common.

        Those come first that hold more and rarer ones of all terms.
        """
        few, reach = 0, 0
        while few < len(terms) and (reach := reach + self._frequency(*terms[few])) <= _REACH:
            few += 1
        chosen = [self._term(*term) for term in terms[: few or 3]]
        if not few and len(chosen) > 1:
            pairs = combinations(chosen, 2)
            chosen = [self._query.boolean_query([(self._occur.Must, a), (self._occur.Must, b)]) for a, b in pairs]
        any_of = self._query.boolean_query([(self._occur.Should, query) for query in chosen])
        rest = dict.fromkeys((*terms[few : few + _OTHERS], *others))
        ordering = [(self._occur.Should, self._term(*term)) for term in rest]
        return self._query.boolean_query([(self._occur.Must, any_of), *ordering])

    def _term(self, field: str, word: str) -> tantivy.Query:
        option = "basic" if field in ("key", "about") else "freq"
        return self._query.term_query(self._schema, field, word, option)

    # --- the index ---

    def _search(self, query: tantivy.Query, limit: int) -> list[tuple[int, int]]:
        hits = self._searcher.search(query, limit=limit, count=False).hits
        return [(address.segment_ord, address.doc) for _, address in hits]

    def _packed(self, place: tuple[int, int]) -> form.Packed:
        import tantivy

        return form.read(self._searcher, tantivy.DocAddress(*place))

    def _work(self, place: tuple[int, int]) -> Record:
        return merged(form.parts_of(self._packed(place)))


def _places(words: Sequence[Word], entry: Entry) -> list[str]:
    """What may be volume and page: as the citation was split, and any two numbers with at most one between them."""
    numbers = [word.form for word in words if word.form[-1].isdigit()][-_NUMBERS:]
    pairs = [f"{a} {b}" for at, a in enumerate(numbers) for b in numbers[at + 1 : at + 3]]
    split = [form.place(entry.volume, entry.pages)] if entry.volume and entry.pages else []
    return list(dict.fromkeys((*split, *pairs)))
