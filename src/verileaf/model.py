"""The nouns of Verileaf, frozen; every other module speaks them.

Positions. A `Document` keeps two texts: `source`, the file as decoded, and `text`, the same without markup. Every
position inside the engine (`start`, `end`) is a half-open range of code points in `text`; `Document.span` turns such a
range into the `Span` of `source` that reports show. Both come from the first read of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec

# --- closed lists -----------------------------------------------------------------------------------------------------

Relation = Literal[
    "treats",
    "causes_harm",
    "dependence",
    "safety_general",
    "risk_level",
    "interacts",
    "compares_to_drug",
    "dose_effect",
    "onset_duration",
    "mechanism",
    "contains",
    "product_quality",
    "prevalence_or_number",
    "history_botany",
    "legal_status",
    "advice",
    "other",
]
"""What a claim is about; the names are those of the labelled data."""

Polarity = Literal["affirmed", "negated"]
Strength = Literal["established", "probable", "possible", "reported", "uncertain", "denied"]
"""How sure the wording is. `uncertain`: "it is not known whether"; `denied`: "it is not true that"."""
Attribution = Literal["author", "users", "vendor", "study", "agency", "expert", "tradition", "others", "rejected"]
"""Who is said to say so. `rejected`: the author reports the statement in order to reject it."""
Scope = Literal["all", "most", "generic", "some", "none"]
"""Of how many people, products or occasions the sentence speaks ("everyone", "most", "-", "some", "nobody")."""
VerdictName = Literal["supported", "overstated", "contradicted", "outdated", "unsupported"]
Proposer = Literal["judge"]
"""Who may propose a verdict that the engine then weighs: the judge that the user configured."""
Certainty = Literal["high", "moderate", "low", "very_low"]
"""GRADE certainty of a body of evidence."""
Level = Literal["error", "warning", "note"]
Profile = Literal["editorial", "affiliate", "seller"]
"""What the site is: sells nothing, earns from links, or sells."""
ReferenceStatus = Literal[
    "ok", "wrong", "nonexistent", "retracted", "placeholder", "generic", "unresolved", "not_a_reference"
]
Severity = Literal["work", "fact", "variant"]
"""What a difference means: another work, a wrong statement about the right one, or another way to say the same."""
BlockKind = Literal["title", "heading", "paragraph", "list_item", "table_cell", "quote", "caption", "code", "other"]
Zone = Literal["main", "comment", "testimonial", "boilerplate"]
"""Where a block stands: the author's text; visitors' comments; quoted praise; navigation, banners, forms, footers."""
Silenced = Literal[
    "heading",
    "reference or placeholder",
    "page furniture",
    "asks and does not assert",
    "instructs",
    "tells of one person",
    "supposes or quotes to challenge",
    "makes no statement",
    "does not speak of the topic",
    "names nothing that the base knows",
    "entries are near and none is sure",
    "the base has no entry that says this",
]
"""Why a sentence was not judged, in the order of the path: what it is, what it asserts, what the base knows of it."""
NoticeType = Literal[
    "retraction",
    "partial_retraction",
    "withdrawal",
    "removal",
    "expression_of_concern",
    "correction",
    "erratum",
    "corrigendum",
    "new_version",
    "reinstatement",
    "published_as",
    "preprint",
]
"""Crossref's names of updates, `published_as` (a preprint's published version) and `preprint` (the other way)."""
Relevance = Literal["bears", "does not", "cannot tell"]
"""Whether a work bears on the sentence that cites it, as far as can be told from what is known of the work."""
Format = Literal["text", "markdown", "html", "docx", "pdf"]


class Frozen(msgspec.Struct, frozen=True, omit_defaults=False):
    """Base of all nouns: immutable, typed, encodable."""


class Span(NamedTuple):
    """A half-open range of code points in the decoded source."""

    start: int
    end: int


# --- what was read ----------------------------------------------------------------------------------------------------


class Run(NamedTuple):
    """A stretch of `Document.text` and the stretch of `Document.source` that it was read from.

    Where both are equally long they agree character by character; otherwise (a character reference such as `&amp;`)
    the run is indivisible.
    """

    text: int
    length: int
    source: int
    source_length: int


class Block(Frozen, frozen=True):
    """A heading, paragraph, list item ... in reading order. `start`, `end` are positions in `Document.text`."""

    kind: BlockKind
    zone: Zone
    start: int
    end: int
    level: int = 0
    """Headings: 1 to 6. List items: depth, from 1."""


class Link(Frozen, frozen=True):
    """A hyperlink; `start`, `end` cover its words in `text`, `url_span` the address in the source where it is there."""

    start: int
    end: int
    url: str
    url_span: Span | None = None
    rel: str = ""


class Author(Frozen, frozen=True):
    name: str
    credentials: str = ""


class Metadata(Frozen, frozen=True):
    """What a page says of itself. Dates are ISO 8601 calendar dates."""

    title: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    reviewers: tuple[Author, ...] = ()
    published: str | None = None
    modified: str | None = None
    reviewed: str | None = None
    language: str | None = None
    canonical: str | None = None
    site: str | None = None
    """Publisher or site name."""
    structured_data: tuple[Mapping[str, Any], ...] = ()
    """JSON-LD objects, as parsed."""


class Document(Frozen, frozen=True):
    """One article as read."""

    path: str
    format: Format
    source: str
    text: str
    runs: tuple[Run, ...]
    """In order of `text`; they cover every character of it that came from the source."""
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    metadata: Metadata = Metadata()
    language: str = "en"
    """ISO 639-1 code found in the text; `und` where it cannot be told."""
    notes: tuple[str, ...] = ()
    """What went wrong while reading, one sentence each ("12 undecodable bytes were replaced")."""
    span_of: Literal["source", "extracted"] = "source"

    def span(self, start: int, end: int) -> Span:
        """The source range of `text[start:end]`.

        Characters that have no source of their own (the breaks between blocks) are given to their neighbour.
        Raises `ValueError` if the range is empty or not inside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such range in the text: {start}-{end}")
        first = self._position(start, last=False)
        return Span(first, max(first, self._position(end - 1, last=True)))

    def _position(self, at: int, *, last: bool) -> int:
        index = bisect_right(self.runs, at, key=_run_start) - 1
        if index < 0:
            return self.runs[0].source if self.runs else 0
        run = self.runs[index]
        offset = at - run.text
        if offset >= run.length:  # between two runs
            if last or index + 1 == len(self.runs):
                return run.source + run.source_length
            return self.runs[index + 1].source
        if run.length != run.source_length:
            return run.source + (run.source_length if last else 0)
        return run.source + offset + (1 if last else 0)


def _run_start(run: Run) -> int:
    return run.text


# --- what was found in it ---------------------------------------------------------------------------------------------


class Sentence(Frozen, frozen=True):
    start: int
    end: int
    block: int
    """Index into `Document.blocks`."""


class Mention(Frozen, frozen=True):
    """Words that name a concept of the topic's vocabulary."""

    start: int
    end: int
    concept: str
    kind: str
    """The concept's kind, see `evidence.schema.ConceptKind`."""


class Quantity(Frozen, frozen=True):
    """A number with its unit: "2 to 5 hours" is low 2, high 5, unit "hour". Unbounded ends are infinite."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    """Canonical unit of the unit table ("hour", "percent", "mg"), the counted noun, or "" for a bare number."""
    approximate: bool = False


class DateMention(Frozen, frozen=True):
    start: int
    end: int
    first: date
    last: date
    """A year is the days from 1 January to 31 December."""


class Person(Frozen, frozen=True):
    """A named expert as the article presents them."""

    start: int
    end: int
    name: str
    title: str = ""
    role: str = ""
    affiliation: str = ""
    sentence: int = 0


class Claim(Frozen, frozen=True):
    """What a sentence asserts. Concepts are ids of the topic's vocabulary."""

    start: int
    end: int
    sentence: int
    relation: Relation
    subject: str
    object: str | None
    polarity: Polarity = "affirmed"
    strength: Strength = "established"
    attribution: Attribution = "author"
    scope: Scope = "generic"
    emphatic: bool = False
    """The wording insists: "proven", "guaranteed", "completely"."""
    comparator: str | None = None
    comparison: Literal["better", "worse", "equal", "unlike"] | None = None
    status: Literal["banned", "legal", "regulated", "no_rules", "age", "no_age", "ever_banned"] | None = None
    """For the law: what is asserted of the place."""
    quantities: tuple[Quantity, ...] = ()
    species: str | None = None
    """Concept of kind `species` or `population` that the sentence speaks of; None means people at large."""
    place: str | None = None
    """ISO 3166 code."""
    date: DateMention | None = None
    context: frozenset[str] = frozenset()
    """All concepts named in the sentence and, where it leans on them, in the sentences before."""
    named: frozenset[str] = frozenset()
    """All concepts named in the sentence itself."""
    unasserted: Silenced | None = None
    """Why its sentence seems to assert nothing; None of what is asserted."""


class Reference(Frozen, frozen=True):
    """A citation as the article writes it."""

    start: int
    end: int
    kind: Literal["entry", "link", "identifier", "mention", "placeholder"]
    raw: str
    """Its words without markup, without leading number or bullet."""
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None


class Extraction(Frozen, frozen=True):
    """Everything that was found in one document."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    people: tuple[Person, ...]
    claims: tuple[Claim, ...]
    references: tuple[Reference, ...]
    doubtful: tuple[Claim, ...] = ()
    """The clauses of sentences that seem to assert nothing of the topic, each with the reason: stories, instructions,
    suppositions, sentences that do not name it. Whatever else is looked for in claims is not in these."""
    clauses: int = 0
    """How many clauses the claims and these are of."""

    def words(self, item: Sentence | Claim | Mention | Person | Reference | Quantity | Block) -> str:
        """The item's words, without markup."""
        return self.document.text[item.start : item.end]


# --- what was judged --------------------------------------------------------------------------------------------------


class Verdict(Frozen, frozen=True):
    claim: Claim
    name: VerdictName
    reason: str
    """One sentence."""
    assessment: str | None = None
    """Id of the assessment, fact or finding, `interaction:ID` or `law:PLACE`; None only for `unsupported`."""
    certainty: Certainty | None = None
    evidence: tuple[str, ...] = ()
    """Source ids."""
    proposed_by: Proposer | None = None
    """Who thought of it, if that was not the engine itself. It holds by the base all the same."""


class Silence(Frozen, frozen=True):
    """A sentence of the author's text on which no verdict rests on the base, and why."""

    start: int
    end: int
    reason: Silenced


class Difference(Frozen, frozen=True):
    """A field in which a citation departs from the record; names are CSL's."""

    field: str
    stated: str
    actual: str
    """Empty where nothing is known to stand there: an identifier of no work, or of another one."""
    severity: Severity = "fact"


class Notice(Frozen, frozen=True):
    """What a record, or another record that points to it, says has happened to a work since it appeared."""

    type: NoticeType
    doi: str | None = None
    """Of the notice, or of the other version."""
    pmid: str | None = None
    date: str | None = None
    """ISO 8601, to the year, month or day."""
    source: str = ""
    """Who says so: `pubmed`, `crossref`, `openalex`, `retraction-watch` ..."""


class Cited(Frozen, frozen=True):
    """A sentence that cites a work, and whether the work bears on it."""

    start: int
    end: int
    relevance: Relevance
    reason: str
    """One sentence."""
    known: bool = False
    """The answer rests on what the base knows of the work's findings, not on its title alone."""


class Candidate(Frozen, frozen=True):
    """A work that may be meant where a reference was never filled in."""

    record: Mapping[str, Any]
    reason: str
    """What of the words fits it and what does not; one sentence."""
    fits: bool
    """All that the words say fits it."""


class Match(Frozen, frozen=True):
    """A reference held against a catalogue."""

    reference: Reference
    status: ReferenceStatus
    record: Mapping[str, Any] | None = None
    """CSL-JSON of the work that is described."""
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    notices: tuple[Notice, ...] = ()
    """What has happened to the work since it appeared, the oldest first."""
    cited: tuple[Cited, ...] = ()
    """The sentences that cite it, in order."""
    candidates: tuple[Candidate, ...] = ()
    """For a placeholder the works that may be meant, likeliest first."""


class Edit(Frozen, frozen=True):
    span: Span
    text: str


class Fix(Frozen, frozen=True):
    description: str
    edits: tuple[Edit, ...]
    safe: bool


class Diagnostic(Frozen, frozen=True):
    """A finding of the report. `span` is None for findings about the page as a whole."""

    code: str
    kind: str
    level: Level
    message: str
    span: Span | None = None
    evidence: tuple[str, ...] = ()
    fix: Fix | None = None


class Waived(Frozen, frozen=True):
    """A diagnostic that a waiver in the file silences, with the waiver's reason and last day."""

    diagnostic: Diagnostic
    reason: str
    until: date | None = None
