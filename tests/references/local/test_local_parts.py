"""Which records are of one work, and the record that is made of them."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_files import article

from verileaf.references import records
from verileaf.references.local.parts import Part, merged, works


def titles(groups: list[list[Part]]) -> list[list[str]]:
    return sorted(sorted(str(part.record["title"]) for part in group) for group in groups)


def test_records_that_share_an_identifier_are_one_work() -> None:
    parts = [
        Part("pubmed", article(1, "a", DOI="10.5555/x", PMID="11111")),
        Part("crossref", article(1, "b", DOI="10.5555/X")),
        Part("openalex", article(1, "c", PMID="11111", PMCID="PMC99999")),
        Part("csl-json", article(1, "d", PMCID="99999")),
        Part("crossref", article(2, "e", DOI="10.5555/y")),
    ]
    for order in itertools.permutations(parts):
        assert titles(works(order)) == [["a", "b", "c", "d"], ["e"]]


def test_two_numbers_of_one_source_are_two_works() -> None:
    """PubMed has abstracts of a congress that all bear the supplement's DOI."""
    parts = [
        Part("pubmed", article(1, "first", DOI="10.5555/x", PMID="11111")),
        Part("pubmed", article(2, "second", DOI="10.5555/x", PMID="22222")),
        Part("crossref", article(3, "supplement", DOI="10.5555/x")),
    ]
    for order in itertools.permutations(parts):
        assert titles(works(order)) == [["first", "supplement"], ["second"]]


def test_without_identifiers_only_the_same_is_the_same() -> None:
    page = {"type": "webpage", "title": "On willow", "URL": "https://example.org/willow"}
    again, other = Part("ris", dict(page)), Part("bibtex", page | {"title": "On poplars"})
    assert titles(works([Part("bibtex", page), again, other])) == [["On poplars"], ["On willow", "On willow"]]


def test_the_better_source_wins_and_the_others_fill_in() -> None:
    pubmed = article(1, "Willow tea", volume="7", PMID="11111", DOI="10.5555/x")
    crossref = article(
        1, "WILLOW TEA", "(online)", volume="8", issue="2", page="1-9", DOI="10.5555/x", publisher="Bark Press"
    )
    crossref["issued"] = {"date-parts": [[1990]]}
    for parts in (
        [Part("pubmed", pubmed), Part("crossref", crossref)],
        [Part("crossref", crossref), Part("pubmed", pubmed)],
    ):
        [group] = works(parts)
        record = merged(group)
        assert (record["title"], record["container-title"]) == ("Willow tea", "Annals of Willow")
        assert (record["PMID"], record["DOI"], record["publisher"]) == ("11111", "10.5555/x", "Bark Press")
        assert "page" not in record, "volume of one source with the pages of another"
        assert records.years(record) == (1991, 1990)


def test_what_any_source_says_of_retraction_holds() -> None:
    one = {"type": "retraction", "doi": "10.5555/n", "source": "crossref"}
    two = {"type": "erratum", "pmid": "33333", "source": "pubmed"}
    plain = article(1, "a", DOI="10.5555/x", custom={"notices": [two]})
    marked = article(
        1, "a", DOI="10.5555/x", custom={"status": "retracted", "notices": [one, two], "doubt": ["author"]}
    )
    record = merged([Part("crossref", plain), Part("openalex", marked)])
    assert records.is_retracted(record)
    assert [notice.type for notice in records.notices(record)] == ["erratum", "retraction"]
    assert "doubt" not in record["custom"], "the doubt is of another list of authors"


def test_one_source_is_given_as_it_is() -> None:
    record = article(1, "a", DOI="10.5555/x", abstract="b")
    assert merged([Part("ris", record)]) is record


_parts = st.lists(
    st.builds(
        lambda source, doi, pmid: Part(source, article(1, f"{source} {doi} {pmid}", **_named(doi, pmid))),
        st.sampled_from(["pubmed", "crossref", "ris", "openalex"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=7,
)


def _named(doi: int, pmid: int) -> dict[str, Any]:
    return ({"DOI": f"10.5555/{doi}"} if doi else {}) | ({"PMID": f"1000{pmid}"} if pmid else {})


@given(_parts)
def test_every_part_is_in_one_work(parts: list[Part]) -> None:
    groups = works(parts)
    assert sorted(map(id, parts)) == sorted(id(part) for group in groups for part in group)
    for group in groups:
        for source, kind in (("pubmed", "PMID"), ("crossref", "DOI")):
            assert len({part.number for part in group if part.source == source and kind in part.record}) <= 1


@pytest.mark.parametrize("odd", [{"DOI": 5}, {"DOI": ["10.5555/x"]}, {"PMID": None}, {"author": "Hale"}, {"issued": 3}])
def test_odd_fields_are_not_there(odd: dict[str, Any]) -> None:
    part = Part("ris", {"title": "Willow", **odd})
    assert part.same
    assert merged([part, Part("bibtex", {"title": "Willow"})])["title"] == "Willow"
