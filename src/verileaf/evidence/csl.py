"""What is asked of a source: a CSL-JSON item whose own keys have CSL's types, with our `custom` object."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from verileaf.evidence.schema import Slug, SourceNote, Text

CSLType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip
"""The types of CSL 1.0.2."""

WebAddress = Annotated[str, Meta(pattern=r"^https?://\S+$", description="an address from http:// or https:// on")]
DOI = Annotated[str, Meta(pattern=r"^10\.[0-9]{4,9}/\S+$", description="a DOI, from 10. on")]
PMID = Annotated[str, Meta(pattern=r"^[0-9]{1,9}$", description="digits, in quotes")]
PMCID = Annotated[str, Meta(pattern=r"^PMC[0-9]{1,9}$", description="PMC and digits")]


class CSLName(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A person (`family`, `given`) or a body (`literal`)."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None
    suffix: Text | None = None
    dropping_particle: Text | None = None
    non_dropping_particle: Text | None = None


DateParts = Annotated[tuple[int, ...], Meta(min_length=1, max_length=3)]
"""Year, month, day."""


class CSLDate(msgspec.Struct, frozen=True, omit_defaults=True, rename="kebab"):
    """A date to the year, month or day; two of them are a range."""

    date_parts: Annotated[tuple[DateParts, ...], Meta(min_length=1, max_length=2)]


class Source(msgspec.Struct, frozen=True, omit_defaults=True, rename="kebab"):
    """What is asked of a CSL-JSON item; its other keys are permitted and kept."""

    id: Slug
    type: CSLType
    title: Text
    custom: SourceNote
    author: tuple[CSLName, ...] = ()
    issued: CSLDate | UnsetType = UNSET
    container_title: Text | UnsetType = UNSET
    volume: Text | UnsetType = UNSET
    issue: Text | UnsetType = UNSET
    page: Text | UnsetType = UNSET
    url: WebAddress | UnsetType = msgspec.field(name="URL", default=UNSET)
    doi: DOI | UnsetType = msgspec.field(name="DOI", default=UNSET)
    pmid: PMID | UnsetType = msgspec.field(name="PMID", default=UNSET)
    pmcid: PMCID | UnsetType = msgspec.field(name="PMCID", default=UNSET)
