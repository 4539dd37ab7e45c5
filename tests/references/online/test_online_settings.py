"""Addresses, contact and keys come from the environment, and what cannot be meant is said without telling secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from verileaf.errors import InputError
from verileaf.references.online.settings import ADDRESSES, from_environment


def test_without_anything_the_public_services_are_meant() -> None:
    settings = from_environment({})
    assert settings.addresses == ADDRESSES
    assert all(settings.public(service) for service in ADDRESSES)
    assert settings.contact is None
    assert settings.cache is not None
    assert settings.cache.name == "online"


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = from_environment(
        {
            "VERILEAF_CROSSREF_URL": " http://127.0.0.1:8000/crossref/ ",
            "VERILEAF_CONTACT": "editor@leaf.example",
            "VERILEAF_OPENALEX_KEY": "abc-1.2_3",
            "VERILEAF_NCBI_KEY": "def",
            "VERILEAF_CACHE": str(tmp_path),
        }
    )
    assert settings.addresses["crossref"] == "http://127.0.0.1:8000/crossref"
    assert not settings.public("crossref")
    assert settings.public("pubmed")
    assert settings.contact == "editor@leaf.example"
    assert (settings.openalex_key, settings.ncbi_key) == ("abc-1.2_3", "def")
    assert settings.cache == tmp_path
    assert "abc" not in repr(settings)
    assert "def" not in repr(settings.ncbi_key)


@pytest.mark.parametrize(
    "address", ["ftp://x.example", "api.crossref.org", "https://", "http://x.example?q=1", "http://[::1", "file:///etc"]
)
def test_an_address_has_to_be_one(address: str) -> None:
    with pytest.raises(InputError, match=r"^VERILEAF_CROSSREF_URL: "):
        from_environment({"VERILEAF_CROSSREF_URL": address})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VERILEAF_CONTACT", "nobody"),
        ("VERILEAF_CONTACT", "a@b.example\r\nX-Evil: 1"),
        ("VERILEAF_NCBI_KEY", "se cret&x=1"),
        ("VERILEAF_OPENALEX_KEY", "sécret"),
    ],
)
def test_what_cannot_be_meant_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(InputError) as failure:
        from_environment({name: value})
    assert str(failure.value).startswith(f"{name}: not ")
    assert "cret" not in str(failure.value)
