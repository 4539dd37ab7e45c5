"""The article on the page: block by block, with the judged words marked and their remarks beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from verileaf.model import Block, Document
from verileaf.report.remarks import LABELS, Remark
from verileaf.report.view import visible

_SEVERITY = {mark: at for at, mark in enumerate(LABELS)}
_ZONES = {"comment": "Comment", "testimonial": "Testimonial", "boilerplate": "Page furniture"}


def article_html(
    document: Document, remarks: Sequence[Remark], prefix: str, box: Callable[[Remark], str]
) -> tuple[str, tuple[Remark, ...]]:
    """The article's rows, and the remarks that have no place in them.

    `box` makes the HTML of a remark; `prefix` keeps the ids of several articles apart. Navigation, banners and the like
    are left out unless a remark is about them.
    """
    blocks = document.blocks or ((Block("paragraph", "main", 0, len(document.text)),) if document.text else ())
    touching: list[list[Remark]] = [[] for _ in blocks]
    beside: list[list[Remark]] = [[] for _ in blocks]
    placed: set[int] = set()
    for remark in remarks:
        for at in _blocks_of(blocks, remark):
            touching[at].append(remark)
            if remark.number not in placed:
                placed.add(remark.number)
                beside[at].append(remark)
    last = {remark.number: at for at, items in enumerate(touching) for remark in items}
    rows = []
    for at, block in enumerate(blocks):
        if block.zone == "boilerplate" and not touching[at]:
            continue
        ending = {remark.number for remark in touching[at] if last[remark.number] == at}
        rows.append(_row(_block(document, block, touching[at], ending, prefix), [box(item) for item in beside[at]]))
    return "\n".join(rows), tuple(remark for remark in remarks if remark.number not in placed)


def _blocks_of(blocks: Sequence[Block], remark: Remark) -> range:
    if remark.start is None or remark.end is None:
        return range(0)
    first = last = bisect_right(blocks, remark.start, key=_end)
    while last < len(blocks) and blocks[last].start < remark.end:
        last += 1
    return range(first, last)


def _row(words: str, boxes: Sequence[str]) -> str:
    remarks = "\n".join(['<div class="remarks">', *boxes, "</div>"]) if boxes else ""
    return f'<div class="row">\n{words}\n{remarks}</div>'


def _block(document: Document, block: Block, remarks: Sequence[Remark], ending: set[int], prefix: str) -> str:
    words = _marked(document.text, block, remarks, ending, prefix)
    zone = f'<span class="zone">{_ZONES[block.zone]}</span>' if block.zone in _ZONES else ""
    tag = "p"
    if block.kind in ("title", "heading"):
        tag = f"h{min(2 + max(block.level, 1), 6)}"
    elif block.kind == "code":
        tag = "pre"
    return f'<{tag} class="words {block.kind} {block.zone}">{zone}{words}</{tag}>'


def _marked(text: str, block: Block, remarks: Sequence[Remark], ending: set[int], prefix: str) -> str:
    """The block's words cut at every border of a remark; each piece is marked for the gravest remark that covers it."""
    opening: dict[int, list[Remark]] = {block.start: []}
    closing: dict[int, list[Remark]] = {block.end: []}
    for item in remarks:
        opening.setdefault(max(item.start or 0, block.start), []).append(item)
        closing.setdefault(min(item.end or 0, block.end), []).append(item)
    covering: dict[int, Remark] = {}
    parts: list[str] = []
    for start, end in pairwise(sorted({*opening, *closing})):
        covering.update((item.number, item) for item in opening.get(start, ()))
        words = escape(visible(text[start:end]))
        if covering and words.strip():
            mark = min((item.mark for item in covering.values()), key=_SEVERITY.__getitem__)
            words = f'<mark class="{mark}">{words}</mark>'
        parts.append(words)
        for item in closing.get(end, ()):
            del covering[item.number]
            if item.number in ending:
                parts.append(_number(item, prefix))
    return "".join(parts)


def _number(remark: Remark, prefix: str) -> str:
    return (
        f'<a class="number {remark.mark}" id="{prefix}-m{remark.number}" href="#{prefix}-r{remark.number}" '
        f'aria-label="Remark {remark.number}">{remark.number}</a>'
    )


def _end(block: Block) -> int:
    return block.end
