"""PDF: the text as extracted, lines joined to paragraphs by their places and font sizes."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from verileaf.errors import InputError
from verileaf.model import BlockKind, Document, Metadata
from verileaf.patterns import lazy
from verileaf.read.builder import DocumentBuilder
from verileaf.read.bylines import parse_people
from verileaf.read.decode import without_surrogates

MAX_PAGES = 2000
_GAP = 1.35
"""A distance between lines over this many times the usual one begins a paragraph."""
_LARGER = 1.12
"""A font over this many times the usual size is a heading's."""
_HYPHEN = ("\ufffe", "\x02", "\xad")
"""What the library writes for the hyphen of a divided word."""
_ITEM = lazy(r"(?:[•●◦▪‣·–-]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+")
_CONTROL = lazy(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class _Line(NamedTuple):
    words: str
    hyphenated: bool
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int


def read_pdf(data: bytes, path: str) -> Document:
    """A PDF with text in it. Raises `InputError` if it is damaged, encrypted, or holds pictures of text only."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{path}: the PDF is protected by a password") from None
        raise InputError(f"{path}: not a readable PDF") from None
    try:
        pages = [_lines(pdf, number) for number in range(min(len(pdf), MAX_PAGES))]
        metadata = _metadata(pdf)
        notes = (f"Only the first {MAX_PAGES} pages were read.",) if len(pdf) > MAX_PAGES else ()
    except pypdfium2.PdfiumError:
        raise InputError(f"{path}: not a readable PDF") from None
    finally:
        pdf.close()
    if not any(pages):
        raise InputError(f"{path}: the PDF has no text; it may be a scan")
    builder = DocumentBuilder(None)
    _build(pages, builder)
    return builder.finish(path, "pdf", metadata, notes)


def _lines(pdf: Any, number: int) -> list[_Line]:
    """The lines of a page in the order of the file; pages that cannot be loaded have none."""
    import pypdfium2
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    count = text.count_chars()
    characters = [chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count)]
    lines: list[_Line] = []
    start = 0
    box = [ctypes.c_double() for _ in range(4)]

    def place(index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetCharBox(text, index, *map(ctypes.byref, box))
        return box[0].value, box[1].value, box[2].value, box[3].value

    for index in range(count + 1):
        if index < count and characters[index] not in "\r\n":
            continue
        inside = [at for at in range(start, index) if not characters[at].isspace()]
        words = without_surrogates("".join(characters[start:index]))
        start = index + 1
        hyphenated = words.rstrip().endswith(_HYPHEN)
        words = _CONTROL.sub("", words.rstrip().rstrip("".join(_HYPHEN)) if hyphenated else words).strip()
        if words and inside:
            left, _, bottom, top = place(inside[0])
            _, right, last_bottom, last_top = place(inside[-1])
            size = raw.FPDFText_GetFontSize(text, inside[len(inside) // 2]) or 1.0
            lines.append(
                _Line(words, hyphenated, left, right, max(top, last_top), min(bottom, last_bottom), size, number)
            )
    text.close()
    page.close()
    return lines


def _build(pages: list[list[_Line]], builder: DocumentBuilder) -> None:
    """Blocks of the lines; what repeats at the edges of the pages comes last, once, as boilerplate."""
    usual = _usual_size([line for page in pages for line in page])
    furniture = _furniture(pages, usual)
    lines = [line for page in pages for line in page if _key(line.words) not in furniture]
    if lines:
        step = _usual_step(lines)
        sizes = sorted({round(line.size, 1) for line in lines if line.size > _LARGER * usual}, reverse=True)
        before: _Line | None = None
        kind: BlockKind = "paragraph"
        titled = False
        for line in lines:
            if before and not _begins(before, line, step):
                if not before.hyphenated:
                    builder.gap(" ")
            else:
                large = line.size > _LARGER * usual
                item = None if large else _ITEM.match(line.words)
                kind, level = "paragraph", 0
                if large:
                    level = min(6, sizes.index(round(line.size, 1)) + 1)
                    kind = "title" if level == 1 and not titled else "heading"
                    titled = True
                elif item:
                    kind, level = "list_item", 1
                builder.begin(kind, "main", level)
            builder.gap(line.words)
            before = line
    for words in dict.fromkeys(words for words in furniture.values() if re.search(r"[^\W\d_]{2}", words)):
        builder.begin("other", "boilerplate")
        builder.gap(words)


def _begins(before: _Line, line: _Line, step: float) -> bool:
    """Whether a line begins a block."""
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size) or _ITEM.match(line.words):
        return True
    ended = before.words.endswith((".", "!", "?", ":", "”", '"', ")"))
    if line.page != before.page or line.top > before.top:  # next page or column
        return ended and not line.words[0].islower()
    if before.bottom - line.bottom > _GAP * max(step, 1.0):
        return True
    indented = line.left - before.left > 0.8 * line.size
    return ended and indented and not line.words[0].islower()


def _usual_size(lines: list[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return sizes.most_common(1)[0][0]


def _usual_step(lines: list[_Line]) -> float:
    """The usual distance from one line of a paragraph to the next: the smaller half counts."""
    steps = sorted(
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and line.bottom < before.bottom and abs(before.size - line.size) < 0.5
    )
    return median(steps[: len(steps) // 2 + 1]) if steps else 12.0


def _furniture(pages: list[list[_Line]], usual: float) -> dict[str, str]:
    """Running heads and feet: small lines at the edge of at least three pages and of half of them, digits aside."""
    found: dict[str, str] = {}
    for _ in range(2):  # the second line of a head shows when the first is off
        counts: Counter[str] = Counter()
        words: dict[str, str] = {}
        for page in pages:
            inner = [line for line in page if _key(line.words) not in found]
            for line in {_key(line.words): line for line in inner[:1] + inner[-1:]}.values():
                if line.size <= _LARGER * usual:
                    counts[_key(line.words)] += 1
                    words.setdefault(_key(line.words), line.words)
        found |= {key: words[key] for key, count in counts.items() if count >= 3 and count >= len(pages) / 2}
    return found


def _key(words: str) -> str:
    return re.sub(r"\d+", "#", words)


def _metadata(pdf: Any) -> Metadata:
    def entry(name: str) -> str | None:
        return " ".join(str(pdf.get_metadata_value(name) or "").replace("\x00", "").split()) or None

    def when(name: str) -> str | None:
        match = re.match(r"D:(\d{4})(\d\d)(\d\d)", entry(name) or "")
        return "-".join(match.groups()) if match and "01" <= match[2] <= "12" and "01" <= match[3] <= "31" else None

    return Metadata(
        title=entry("Title"),
        description=entry("Subject"),
        authors=parse_people(entry("Author") or ""),
        modified=when("ModDate"),
    )
