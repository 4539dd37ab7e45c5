"""How a clause is worded, whatever it speaks of: its words and pairs of words, with names put as their kinds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from verileaf.evidence.base import Base, Hit
from verileaf.patterns import lazy

_WORD = lazy(r"\w[\w'’-]*|[?!%]")
_NUMBER = lazy(r"\d[\d.,]*")


def terms(text: str, hits: Iterable[Hit], base: Base) -> list[str]:
    """The words and pairs of words of a text in lower case; `hits` are what the base finds in it.

    A name is put as the kind of what it names in capitals, OURS for the topic's subject and its parts; a number is 0.
    """
    words: list[str] = []
    at = 0
    subject = base.concepts[base.manifest.subject].label.lower()
    for hit in hits:
        if hit.concept is not None and hit.start >= at:
            words += _plain(text[at : hit.start])
            ours = base.is_a(hit.concept.id, base.manifest.subject)
            words.append("OURS" if ours else hit.concept.kind.removesuffix("_class").upper())
            at = hit.end
    words += _plain(text[at:])
    words = ["OURS" if word == subject else word for word in words]  # within other words: "no kratom law"
    return [*words, *map(" ".join, pairwise(words))]


def _plain(text: str) -> list[str]:
    return _WORD.findall(_NUMBER.sub("0", text.lower()))
