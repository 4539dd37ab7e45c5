"""The last steps, the same for every format: title, zones of sections, bare addresses, dates, language."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from verileaf.errors import InputError
from verileaf.model import Block, Document, Format, Link, Metadata, Run
from verileaf.read.bylines import complete
from verileaf.read.language import detect_language
from verileaf.read.links import bare_links
from verileaf.read.zones import settle_zones


def assemble(
    *,
    path: str,
    format: Format,
    source: str,
    text: str,
    runs: list[Run],
    blocks: list[Block],
    links: list[Link],
    metadata: Metadata,
    notes: tuple[str, ...],
    span_of: Literal["source", "extracted"] = "source",
) -> Document:
    """A `Document` of what a reader found. Raises `InputError` if there is no text."""
    if not blocks:
        raise InputError(f"{path}: there is no text in the file")
    blocks = _with_title(settle_zones(blocks, text))
    document = Document(path, format, source, text, tuple(runs), tuple(blocks), (), metadata, "en", notes, span_of)
    found = [*links, *bare_links(document, links)]
    main = " ".join(text[block.start : block.end] for block in blocks if block.zone == "main")
    metadata = complete(metadata, blocks, text)
    return replace(
        document,
        links=tuple(sorted(found, key=lambda link: (link.start, link.end))),
        metadata=metadata,
        language=detect_language(main or text, metadata.language),
    )


def _with_title(blocks: list[Block]) -> list[Block]:
    """The first heading of level 1 in the main text is the title, unless one is marked already."""
    if not any(block.kind == "title" for block in blocks):
        for index, block in enumerate(blocks):
            if block.kind == "heading" and block.level == 1 and block.zone == "main":
                blocks[index] = replace(block, kind="title")
                break
    return blocks
