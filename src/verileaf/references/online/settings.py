"""Whom to ask, where, as whom: addresses, contact and keys, from the environment only."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from verileaf.errors import InputError
from verileaf.model import Frozen

ADDRESSES = {
    "crossref": "https://api.crossref.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "openalex": "https://api.openalex.org",
    "europepmc": "https://www.ebi.ac.uk/europepmc/webservices/rest",
    "datacite": "https://api.datacite.org",
    "doi": "https://doi.org",
}
"""The public base address of each service."""


class Secret(str):
    """A key. It is sent where it belongs and shown nowhere."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(...)"


class Limits(Frozen, frozen=True):
    """How long, how often and how much; seconds and bytes."""

    timeout: float = 10.0
    """Without a byte from a service."""
    question: float = 15.0
    """For one question to one service, tries and pauses included, from its first turn on."""
    deadline: float = 60.0
    """For all that is asked about one reference."""
    tries: int = 3
    answer: int = 8_000_000
    """The largest answer; Crossref's with five long bibliographies stay below 1 MB."""
    workers: int = 4
    """References that are looked up side by side. What a service permits (see `pace`) goes before."""


class Settings(Frozen, frozen=True):
    """How a run asks its services."""

    addresses: Mapping[str, str] = msgspec.field(default_factory=ADDRESSES.copy)
    """By the name of the service; see `ADDRESSES`."""
    contact: str | None = None
    """An e-mail address, so that a service can say what it does not like instead of locking us out."""
    openalex_key: str | None = None
    ncbi_key: str | None = None
    cache: Path | None = None
    """The folder where answers are kept; None: they are not."""
    limits: Limits = Limits()

    def public(self, service: str) -> bool:
        """Is the service asked at its public address (and not at a mirror of one's own)?"""
        return self.addresses[service] == ADDRESSES.get(service)


_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}", re.ASCII)
_KEY = re.compile(r"[\w.-]{1,200}", re.ASCII)


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `VERILEAF_CROSSREF_URL`, `VERILEAF_CONTACT`, `VERILEAF_OPENALEX_KEY` and the like (docs/users.md).

    Raises `InputError` if one of them cannot be meant; it names the variable, and the value only of an address.
    """
    from platformdirs import user_cache_path

    def given(name: str) -> str | None:
        return environment.get(f"VERILEAF_{name}", "").strip() or None

    addresses = {}
    for service, public in ADDRESSES.items():
        name = f"{service.upper()}_URL"
        address = (given(name) or public).rstrip("/")
        if not is_base(address):
            raise InputError(f"VERILEAF_{name}: {address!r} is not an http or https address without query")
        addresses[service] = address
    contact = given("CONTACT")
    if contact is not None and not _CONTACT.fullmatch(contact):
        raise InputError("VERILEAF_CONTACT: not an e-mail address")
    keys: dict[str, Secret | None] = {}
    for name in ("OPENALEX_KEY", "NCBI_KEY"):
        key = given(name)
        if key is not None and not _KEY.fullmatch(key):
            raise InputError(f"VERILEAF_{name}: not a key: letters, digits, hyphens and dots are expected")
        keys[name] = None if key is None else Secret(key)
    folder = given("CACHE")
    return Settings(
        addresses=addresses,
        contact=contact,
        openalex_key=keys["OPENALEX_KEY"],
        ncbi_key=keys["NCBI_KEY"],
        cache=Path(folder) if folder else user_cache_path("verileaf", appauthor=False) / "online",
    )


def is_base(address: str) -> bool:
    """Can requests be sent below the address: http or https, a host, no query, no name or password?"""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return known and not parts.query and not parts.fragment and "@" not in parts.netloc and address.isprintable()
