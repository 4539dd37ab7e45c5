"""Asking a catalogue on disk: by identifier, by address, by the words of a citation.

A citation is searched for as it stands, in one query: any of its words in the title, any of its names with any of its
years, any two of its numbers as volume and page, the beginnings of its words in the journal's name. The rarer a term
the more it weighs (BM25), and the engine passes over works that cannot come among the first any more (block-max WAND),
so that common words cost little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verileaf.references import records
from verileaf.references.catalogue import Coverage, Keyed, Notice
from verileaf.references.local import form, manifest
from verileaf.references.local.parts import merged
from verileaf.references.reading.parse import Entry
from verileaf.references.records import Record, identifier_keys
from verileaf.references.words import Word, telling

if TYPE_CHECKING:
    import tantivy

_YEARS, _NUMBERS = 4, 16
"""So many years of a citation are tried with its names, and so many of its numbers as volume and page."""
_NOTICES = 100
"""More notices about one work are not looked for."""
_SHARING = 100
"""More works with one identifier are not looked for."""


class LocalCatalogue(Keyed):
    """A catalogue on disk as a `catalogue.Catalogue`: as it stood when it was opened.

    Raises `InputError` if there is none in the folder, or one that cannot be read; every look-up does where the index
    turns out to be damaged.
    """

    def __init__(self, folder: str | Path) -> None:
        import tantivy

        described = manifest.load(Path(folder))
        self.coverage: Coverage = described.coverage
        self._works = described.works
        self._folder = folder
        with form.reading(folder):
            index = tantivy.Index.open(str(Path(folder, manifest.INDEX)))
            index.config_reader("manual")
            self._searcher = index.searcher()
        self._held = lru_cache(maxsize=1 << 10)(self._work)

    def __len__(self) -> int:
        return self._works

    # --- by name ---

    def by_key(self, kind: str, value: str) -> Record | None:
        """Of several works with one identifier the one that has been held longest."""
        with form.reading(self._folder):
            places = self._search(self._term("key", f"{kind} {value}"), _SHARING)
            if len(places) > 1:
                places.sort(key=lambda place: self._packed(place).id)
            return self._held(places[0]) if places else None

    def notices(self, record: Mapping[str, Any]) -> tuple[Notice, ...]:
        found: dict[Notice, None] = {}
        with form.reading(self._folder):
            for key in dict.fromkeys(f"{kind} {value}" for kind, value in identifier_keys(record)):
                for place in self._search(self._term("about", key), _NOTICES):
                    packed = self._packed(place)
                    if packed.notice is not None:
                        found[packed.notice] = None
                    for part in form.parts_of(packed):
                        found |= dict.fromkeys(notice for of, notice in records.updates(part.record) if of == key)
        return tuple(found)

    # --- by words ---

    def candidates(self, words: Sequence[Word], entry: Entry, limit: int = 6) -> list[Record]:
        import tantivy

        title = {word.form for word in words if telling(word.form)}
        names = {word.form for word in words if entry.text[word.start : word.start + 1].isupper()} or title
        terms = [
            *(("title", form) for form in title),
            *(("author", f"{name} {year}") for name in names for year in entry.years[:_YEARS]),
            *(("place", numbers) for numbers in _places(words, entry)),
            *(("journal", begin) for begin in {name[:3] for name in names}),
        ]
        with form.reading(self._folder):
            known = sorted(term for term in terms if self._searcher.doc_freq(*term))
            any_of = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(*term)) for term in known])
            return [self._held(place) for place in self._search(any_of, limit)]

    # --- the index ---

    def _term(self, field: str, word: str) -> tantivy.Query:
        import tantivy

        option = "basic" if field in ("key", "about") else "freq"
        return tantivy.Query.term_query(form.schema(), field, word, option)

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
    numbers = [word.form for word in words if word.form[-1:].isdigit()][-_NUMBERS:]
    pairs = [f"{a} {b}" for at, a in enumerate(numbers) for b in numbers[at + 1 : at + 3]]
    split = [form.place(entry.volume, entry.pages)] if entry.volume and entry.pages else []
    return list(dict.fromkeys((*split, *pairs)))
