"""How works and notices stand in the index: its fields, and what each is filled with.

Every word is folded as those of citations are; `folding` tells whether that is still done as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from verileaf.errors import InputError
from verileaf.references import records
from verileaf.references.catalogue import Notice
from verileaf.references.local.parts import Part, merged
from verileaf.references.reading.places import expand_pages
from verileaf.references.records import Record, text
from verileaf.references.words import canonical, content, tokens

if TYPE_CHECKING:
    import tantivy

VERSION = 1
"""Of the fields and of the packed form; an index of another version is built anew."""
_AUTHORS = 12
"""So many authors of a work, and the last, can be searched for."""
_LONGEST = 1000
"""Longer identifiers and addresses are no identifiers."""
_PROBES = (
    "The behaviours of β-carboline; tumours, analyses, diabetes, fibre, haemoglobin, foetal, labelled, two studies",
    "Müller’s Ørsted Łukasz straße naïve κ-opioid series mass virus kilogramme realised analysed colour",
)


@cache
def folding() -> str:
    """A mark of how words are folded: another mark, and what stands in an index may not be found any more."""
    folded = [*(word for probe in _PROBES for word in content(probe)), *tokens(" ".join(_PROBES))]
    return blake2b(" ".join(folded).encode(), digest_size=6).hexdigest()


@cache
def schema() -> tantivy.Schema:
    """The fields of the index."""
    import tantivy

    made = tantivy.SchemaBuilder()
    made.add_unsigned_field("id", indexed=True)
    for field in ("key", "about"):
        made.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("title", "journal"):
        made.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("author", "place"):
        made.add_text_field(field, tokenizer_name="raw", index_option="freq")
    made.add_bytes_field("body", stored=True)
    return made.build()


class Packed(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """What is kept of a work: the record of each source. Or of a notice about a work: `notice`, which is all then."""

    id: int
    parts: tuple[tuple[str, dict[str, Any]], ...] = ()
    notice: Notice | None = None
    about: tuple[str, ...] = ()
    """Of a notice: the identifiers of the works that it is about."""
    state: bytes = b""
    """Of the build, in the one entry whose id is 0."""


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Packed).decode


def read(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Packed:
    """What is kept at a place of the index."""
    body: Any = searcher.doc(address).get_first("body")
    return _unpack(body)


@contextmanager
def reading(folder: str | Path) -> Iterator[None]:
    """What fails while an index is read (its files were cut, or bits have turned) as `InputError`."""
    try:
        yield
    except InputError:
        raise
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise InputError(f"{folder}: the index cannot be read: {one_line(error)}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the engine; it has no base but this, and no public name
            raise
        raise InputError(f"{folder}: the index is damaged; it has to be built again") from error


def one_line(error: Exception) -> str:
    """An error of the engine without its line breaks."""
    return " ".join(str(error).split())[:200]


def parts_of(packed: Packed) -> list[Part]:
    """The parts of a work."""
    return [Part(source, record) for source, record in packed.parts]


def document_of(number: int, parts: Sequence[Part]) -> tantivy.Document:
    """A work as it is searched for: by its identifiers, by the words of its title, by authors and place."""
    made = _new(number)
    for key in dict.fromkeys(key for part in parts for key in (*part.keys, *part.same)):
        if len(key) <= _LONGEST:
            made.add_text("key", key)
    for key in dict.fromkeys(key for part in parts for key, _ in records.updates(part.record)):
        made.add_text("about", key)
    record = merged(parts)
    made.add_text("title", " ".join(dict.fromkeys(w for part in parts for w in content(records.title(part.record)))))
    names = [*records.containers(record), text(record, "publisher")]
    made.add_text("journal", " ".join(dict.fromkeys(begin for name in names for begin in beginnings(name))))
    families = _families(record)
    years = dict.fromkeys(year for part in parts for year in records.years(part.record))
    for term in dict.fromkeys(f"{family} {year}" for family in families for year in years):
        made.add_text("author", term)
    for place in dict.fromkeys(place for part in parts for place in _places(part.record)):
        made.add_text("place", place)
    made.add_bytes("body", _pack(Packed(number, tuple((part.source, dict(part.record)) for part in parts))))
    return made


def notice_of(number: int, key: str, about: Sequence[str], notice: Notice) -> tantivy.Document:
    """A notice about works whose records may or may not be held."""
    made = _new(number)
    made.add_text("key", key)
    for work in about:
        made.add_text("about", work)
    made.add_bytes("body", _pack(Packed(number, notice=notice, about=tuple(about))))
    return made


def mark_key(about: Sequence[str], notice: Notice) -> str:
    """By which a notice is known again: of what source, of what kind, about which work, published as what."""
    named = notice.doi or notice.pmid or notice.date or ""
    return " ".join(("NOTICE", notice.source, notice.type, *about, named))


def state_of(state: bytes) -> tantivy.Document:
    """How far the build is: kept in the index, so that it is true of just what is in there."""
    made = _new(0)
    made.add_bytes("body", _pack(Packed(0, state=state)))
    return made


def numbered(number: int) -> tantivy.Query:
    """The entry with this number."""
    import tantivy

    return tantivy.Query.term_query(schema(), "id", number, "basic")


@lru_cache(maxsize=1 << 14)
def beginnings(name: str) -> tuple[str, ...]:
    """The first three letters of the words of a journal's name: what its abbreviations have in common with it."""
    return tuple(word[:3] for word in tokens(name))


def _new(number: int) -> tantivy.Document:
    import tantivy

    made = tantivy.Document()
    made.add_unsigned("id", number)
    return made


def _families(record: Record) -> list[str]:
    """The last word of the family names of the first authors and of the last one, in comparable form."""
    authors = record.get("author")
    people = [p for p in authors if isinstance(p, dict)] if isinstance(authors, list | tuple) else []
    if len(people) > _AUTHORS:
        people = [*people[: _AUTHORS - 1], people[-1]]
    named = (_last_word(str(p.get("family") or p.get("literal") or "")) for p in people)
    return list(dict.fromkeys(name for name in named if name))


@lru_cache(maxsize=1 << 16)
def _last_word(name: str) -> str:
    words = tokens(name)
    return canonical(words[-1]) if words else ""


def _places(record: Record) -> list[str]:
    volume, _ = records.volume_and_issue(record)
    pages = [page for field in ("page", "number") if (page := text(record, field))]
    return [place(volume, page) for page in pages] if volume else []


def place(volume: str, page: str) -> str:
    """Volume and first page as one term."""
    return f"{volume.lower()} {expand_pages(page)[0]}"
