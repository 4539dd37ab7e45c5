"""The title that a citation states, found by the record's own, which settles where the other fields begin and end."""

from __future__ import annotations

from typing import Literal, NamedTuple

from verileaf.patterns import lazy
from verileaf.references.comparing import titles
from verileaf.references.comparing.journals import same_journal
from verileaf.references.comparing.titles import Title
from verileaf.references.reading.parse import Entry, fields
from verileaf.references.words import Word, content, telling
from verileaf.references.words import words as words_of

Sameness = Literal["same", "respelt", "shortened", "changed", "absent"]
_NUMBERS = lazy(r"[^\s]*\d[^\s]*")
_LONGEST_NAME = 10
_ELLIPSIS = lazy(r"…|\.\.\.")


class Stated(NamedTuple):
    """The citation split with the record's title at hand, its title as it stands there, and what that makes of it."""

    entry: Entry
    title: str
    sameness: Sameness
    likeness: float
    """How much of the record's title stands in the citation, 0 to 1."""
    found: int
    """How many telling words of the title were found; 0 where it stands nowhere."""


def state(entry: Entry, words: list[Word], real: Title, names: tuple[str, ...]) -> Stated:
    """Find the title `real` of a record in a citation.

    `words`: the telling words of `entry.text`; `names`: those of the record's journal.
    """
    if not entry.split:
        words = [word for word in words_of(entry.title or "") if telling(word.form)]
    title = entry.title or ""
    place = titles.locate(real, words)
    if place is not None:
        return _placed(entry, place, real, names)
    if title and (titles.is_main_part(title, real) or _breaks_off(entry, real)):
        return Stated(entry, title, "shortened", 1.0, len(titles.title_of(title).forms))
    if title and not entry.container and any(same_journal(title, name) for name in names):
        return Stated(entry._replace(title=None, container=title), "", "absent", 0.0, 0)
    return Stated(entry, title, "absent", 0.0, 0)


def _placed(entry: Entry, place: titles.Place, real: Title, names: tuple[str, ...]) -> Stated:
    start, end, title = 0, 0, entry.title or ""
    if entry.split:
        start, end = _title_range(entry, place, real.forms, names)
        end += _closes(entry.text[start : end + 1])
        cut = entry.text[end : end + 5].lstrip(" ,").startswith(("…", ".."))
        title = entry.text[start:end].strip(" .,;:\"“”'") + ("…" if cut else "")
    sameness: Sameness = titles.compare(title, real, part=place.forms)[0]
    begun = _ELLIPSIS.split(title, maxsplit=1)
    if sameness == "changed" and len(begun) > 1 and titles.is_beginning(begun[0], real):
        sameness = "shortened"
    if entry.split and (sameness != "changed" or not entry.title or place.likeness >= 0.8):
        entry = fields(entry.text, start, end)
    return Stated(entry, title, sameness, place.likeness, len(place.forms))


def _title_range(entry: Entry, place: titles.Place, actual: tuple[str, ...], names: tuple[str, ...]) -> tuple[int, int]:
    """Where the title that the citation states begins and ends, words before and after those that agree included.

    A journal's name that no punctuation divides from the title is none of its words.
    """
    start = entry.text.find(entry.title) if entry.title else -1
    end = start + len(entry.title or "")
    fits = 0 <= start <= place.start and place.end <= end and len(content(entry.title or "")) <= len(actual) + 4
    begins = place.forms == actual[: len(place.forms)]
    if not fits or (place.likeness == 1 and begins):
        start, end = titles.widen(entry.text, place)
    before = _NUMBERS.sub(" ", entry.text[start : place.start]).strip(" :,.-")
    if before and any(same_journal(before, name) for name in names):
        start = place.start
    after = _NUMBERS.split(entry.text[place.end : end], maxsplit=1)[0].split()[:_LONGEST_NAME]
    if any(same_journal(" ".join(after[:k]), name) for k in range(1, len(after) + 1) for name in names):
        end = place.end
    return start, end


def _closes(text: str) -> bool:
    """Is the last character the bracket that closes one opened before?"""
    return any(text.endswith(b) and text[:-1].count(a) > text[:-1].count(b) for a, b in ("()", "[]"))


def _breaks_off(entry: Entry, real: titles.Title) -> bool:
    """Is the title of the citation the beginning of the record's, with an ellipsis for the rest?"""
    title = entry.title or ""
    rest = entry.text[entry.text.find(title) + len(title) :].lstrip(" ,")
    return rest.startswith(("…", "..")) and titles.is_beginning(title, real)
