"""Identifiers and addresses."""

from __future__ import annotations

import pytest

from verileaf.references import identifiers


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.5555/ABC.12", "10.5555/abc.12"),
        ("doi: 10.5555/abc.12.", "10.5555/abc.12"),
        ("(https://doi.org/10.5555/abc.12)", "10.5555/abc.12"),
        ("[https://doi.org/10.5555/abc.12]", "10.5555/abc.12"),
        ("http://dx.doi.org/10.5555/abc.12", "10.5555/abc.12"),
        ("https://x.example/doi/full/10.5555/abc.12/full/html?utm_source=a#s2", "10.5555/abc.12"),
        ("https://x.example/doi/10.5555/abc.12/pdf", "10.5555/abc.12"),
        ("https://x.example/article?id=10.5555/abc.12&type=printable", "10.5555/abc.12"),
        ("https://x.example/10.5555%2Fabc.12", "10.5555/abc.12"),
        ("10.5555/0378(88)90-3).", "10.5555/0378(88)90-3"),
        ("10.5555/s13‐016‐0588‑y", "10.5555/s13-016-0588-y"),
        ("10.55/abc", None),
        ("version 10.5555", None),
    ],
)
def test_normal_doi(text: str, doi: str | None) -> None:
    assert identifiers.normal_doi(text) == doi


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://doi.org/10.5555/abc.12", "record"),
        ("https://pubmed.ncbi.nlm.nih.gov/90000001/", "record"),
        ("https://www.sciencedirect.com/science/article/pii/S0000", "record"),
        ("https://www.fda.gov/news-events/willow", "document"),
        ("https://www.gov.uk/guidance/willow", "document"),
        ("https://www.who.int/publications/i/item/1", "document"),
        ("https://news.example/2020/willow", "page"),
        ("https://www.fda.gov", "homepage"),
        ("https://www.fda.gov/index.htm", "homepage"),
        ("http://www.who.int/en/", "homepage"),
        ("www.webmd.com", "homepage"),
        ("https://shop.willow.example", "shop"),
        ("https://willow.example/products/bark", "shop"),
        ("https://www.amazon.co.uk/dp/1", "shop"),
        ("https://m.facebook.com/willow", "social"),
        ("mailto:a@b.example", "other"),
        ("tel:123", "other"),
        ("#top", "other"),
        ("/about", "other"),
    ],
)
def test_classify(url: str, kind: str) -> None:
    assert identifiers.classify(url) == kind


def test_identifiers_of_a_citation() -> None:
    text = "Ng P. Willow. 2016. doi:10.5555/ABC. PMID: 0090001 PMCID: PMC123456 https://x.example/a."
    assert identifiers.from_text(text) == ("10.5555/abc", "90001", "PMC123456", "https://x.example/a")


@pytest.mark.parametrize(
    ("url", "pmid", "pmcid"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/90000001/?a=b", "90000001", None),
        ("https://www.ncbi.nlm.nih.gov/pubmed/90000001", "90000001", None),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC9900001/#s1", None, "PMC9900001"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900001/pdf/a.pdf", None, "PMC9900001"),
        ("https://europepmc.org/article/MED/90000001", "90000001", None),
    ],
)
def test_pubmed_addresses(url: str, pmid: str | None, pmcid: str | None) -> None:
    found = identifiers.from_url(url)
    assert (found.pmid, found.pmcid) == (pmid, pmcid)


def test_without_keeps_places() -> None:
    text = "Ng P. Willow. doi:10.5555/abc https://x.example/a end"
    bare = identifiers.without(text)
    assert len(bare) == len(text)
    assert bare.split() == ["Ng", "P.", "Willow.", "end"]


def test_addresses_compared() -> None:
    assert identifiers.normal_url("http://FDA.gov/a/?utm_medium=x") == identifiers.normal_url("https://www.fda.gov/a#b")
    assert identifiers.normal_url("https://fda.gov/A") != identifiers.normal_url("https://fda.gov/b")
