"""Text without markup, built block by block, with the way back to the source."""

from __future__ import annotations

from verileaf.model import Block, BlockKind, Document, Format, Link, Metadata, Run, Span, Zone
from verileaf.read.assemble import assemble

BREAK = "\n\n"
"""Between two blocks in `Document.text`; belongs to no run."""


class DocumentBuilder:
    """Collects runs of text into blocks and blocks into a `Document`.

    With a `source`, each piece names the place it was read from. Without one (PDF, DOCX) the text that is built is its
    own source. A block without visible characters leaves no trace.
    """

    def __init__(self, source: str | None) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._pieces: list[str] = []
        """Of the open block."""
        self._at = 0
        """Position in `text` at the end of the open block."""
        self._block_runs: list[Run] = []
        self._block_links: list[Link] = []
        self._start = 0
        self._kind: BlockKind = "paragraph"
        self._zone: Zone = "main"
        self._level = 0
        self._link: tuple[int, int, str, Span | None, str] | None = None
        """Where the open link starts (position, index into the pieces), its address, where that stands, `rel`."""

    @property
    def empty(self) -> bool:
        """Whether the open block has no text yet."""
        return not self._pieces

    @property
    def count(self) -> int:
        """Number of finished blocks."""
        return len(self._blocks)

    def begin(self, kind: BlockKind, zone: Zone = "main", level: int = 0) -> None:
        """Finish the open block, if any, and open one. An open link goes on in it."""
        self.end()
        self._kind, self._zone, self._level = kind, zone, level

    def add(self, text: str, at: int, length: int | None = None) -> None:
        """Append `text`, read from `length` (by default as many) characters of the source at `at`."""
        if not text:
            return
        length = len(text) if length is None else length
        start = self._at
        self._pieces.append(text)
        self._at += len(text)
        if self._source is None:
            return
        if length == len(text):
            if not self._source.startswith(text, at):
                return  # no character of its own in the source
            if self._block_runs:
                last = self._block_runs[-1]
                if (
                    last.length == last.source_length
                    and last.text + last.length == start
                    and last.source + last.length == at
                ):
                    joined = last.length + length
                    self._block_runs[-1] = Run(last.text, joined, last.source, joined)
                    return
        self._block_runs.append(Run(start, len(text), at, length))

    def gap(self, text: str) -> None:
        """Append `text` that stands for markup or collapsed white space: it belongs to no run."""
        self._pieces.append(text)
        self._at += len(text)

    def open_link(self, url: str, url_span: Span | None, rel: str = "") -> None:
        """What follows, up to `close_link`, are the words of a hyperlink."""
        self.close_link()
        if url:
            self._link = (self._at, len(self._pieces), url, url_span, rel)

    def close_link(self) -> None:
        if self._link:
            self._add_link(*self._link)
            self._link = None

    def end(self) -> None:
        """Finish the open block; a link that is open goes on in the next."""
        if self._link:
            self._add_link(*self._link)
        words = "".join(self._pieces)
        if words.strip():
            stop = self._start + len(words.rstrip())
            start = self._at - len(words.lstrip())
            self._blocks.append(Block(self._kind, self._zone, start, stop, self._level))
            self._runs += self._block_runs
            self._links += self._block_links
            self._parts += (words, BREAK)
            self._length = self._at + len(BREAK)
        self._pieces, self._block_runs, self._block_links = [], [], []
        self._at = self._start = self._length
        if self._link:
            self._link = (self._at, 0, *self._link[2:])

    def finish(
        self, path: str, format: Format, metadata: Metadata | None = None, notes: tuple[str, ...] = ()
    ) -> Document:
        """The document. Raises `InputError` if there is no text in it."""
        self.close_link()
        self.end()
        text = "".join(self._parts[:-1])
        source = self._source
        if source is None:
            source = text
            self._runs = [Run(0, len(text), 0, len(text))]
        return assemble(
            path=path,
            format=format,
            source=source,
            text=text,
            runs=self._runs,
            blocks=self._blocks,
            links=self._links,
            metadata=metadata or Metadata(),
            notes=notes,
            span_of="extracted" if self._source is None else "source",
        )

    def _add_link(self, start: int, piece: int, url: str, url_span: Span | None, rel: str) -> None:
        words = "".join(self._pieces[piece:])
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if first < last:
            self._block_links.append(Link(first, last, url, url_span, rel))
