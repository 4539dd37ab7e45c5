"""Web addresses that stand in the text without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verileaf.model import Document, Link
from verileaf.patterns import lazy, lower

_ADDRESS = lazy(
    r"(?<![\w@/.])(?:https?://|www\.(?=[a-z0-9])|(?:dx\.)?doi\.org/(?=10\.))[^\s<>\"“”„«»|\\^`\x00-\x1f]{1,2000}",
    re.IGNORECASE,
)
_SIGNS = ("http", "www.", "doi.org")
_SCHEME = lazy(r"https?://", re.IGNORECASE)
_TRAIL = ".,;:!?'’‘…*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def bare_links(document: Document, known: list[Link]) -> Iterator[Link]:
    """Links for the addresses in the text that no known link covers. `www.` addresses get `https://`."""
    small = lower(document.text)
    if not any(sign in small for sign in _SIGNS):
        return
    taken = sorted((link.start, link.end) for link in known)
    index = 0
    for match in _ADDRESS.finditer(document.text):
        start = match.start()
        end = start + len(_trimmed(match.group()))
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index < len(taken) and taken[index][0] < end:
            continue
        words = document.text[start:end]
        bare = _SCHEME.sub("", words)
        if "." not in bare.split("/", 1)[0].strip(".") and not bare.startswith("localhost"):
            continue
        url = words if _SCHEME.match(words) else "https://" + words
        yield Link(start, end, url, document.span(start, end))


def _trimmed(address: str) -> str:
    """`address` without the punctuation of the sentence around it, and without a bracket that it did not open."""
    while address:
        last = address[-1]
        if last in _TRAIL or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    return address
