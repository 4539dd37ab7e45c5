"""Asking a catalogue on disk: the same answers as from the one in memory, and the right work among the first."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from local_files import Make, article

from benchmarks.works import KINDS, Library, citation
from verileaf.errors import InputError
from verileaf.references import check as check_all
from verileaf.references.catalogue import EVERYTHING
from verileaf.references.local.search import LocalCatalogue
from verileaf.references.match import match
from verileaf.references.memory import MemoryCatalogue
from verileaf.references.reading.find import from_lines
from verileaf.references.reading.parse import parse
from verileaf.references.records import Record
from verileaf.references.words import telling, words

Open = Callable[[], LocalCatalogue]
LIBRARY = Library()


def found(catalogue: LocalCatalogue | MemoryCatalogue, line: str) -> list[Record]:
    entry = parse(line)
    return catalogue.candidates([w for w in words(entry.text) if telling(w.form)], entry)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> LocalCatalogue:
    """3,000 made-up works."""
    import json

    from verileaf.references.local import build

    folder = tmp_path_factory.mktemp("many")
    file = folder / "works.json"
    file.write_text(json.dumps([LIBRARY.work(n) for n in range(3000)]), encoding="utf-8")
    build.build([file], folder / "catalogue", batch=700)
    return LocalCatalogue(folder / "catalogue")


# --- by name ----------------------------------------------------------------------------------------------------------


def test_an_address_that_spells_the_old_doi_leads_to_the_work(make: Make, catalogue: Open) -> None:
    work = article(1, "Willow", DOI="10.1016/s0376-8716(99)00012-5")
    make(csl=[work])
    assert catalogue().by_url("https://www.sciencedirect.com/science/article/pii/S0376871699000125") == work


def test_identifiers_in_any_form(make: Make, catalogue: Open) -> None:
    work = article(
        1, "Willow", DOI="10.5555/jrp.42", PMID="90000001", PMCID="PMC9900001", URL="https://example.org/w/1"
    )
    make(csl=[work, article(2, "Poplar", DOI="10.5555/jrp.4")])
    here = catalogue()
    asked = [
        here.by_doi("https://DOI.org/10.5555/JRP.42/full?x=1"),
        here.by_pmid(" 090000001"),
        here.by_pmcid("9900001"),
        here.by_url("http://www.example.org/w/1/?utm_source=mail#top"),
        here.by_url("https://pubmed.ncbi.nlm.nih.gov/90000001/"),
        here.by_url("https://doi.org/10.5555/jrp.42"),
    ]
    assert all(record == work for record in asked)
    assert all(record is asked[0] for record in asked), "one object, so that it is known to be one work"
    assert [here.by_doi("x"), here.by_pmid(""), here.by_pmcid("PMC1"), here.by_url("https://example.org/")] == [
        None
    ] * 4


@given(st.text(max_size=60))
def test_no_name_makes_it_stumble(many: LocalCatalogue, text: str) -> None:
    assert many.by_doi(text) is None
    assert many.by_url(text) is None
    many.by_pmid(text)
    many.by_pmcid(text)
    assert many.notices({"DOI": text, "PMID": text, "URL": text}) == ()


# --- by words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_work_is_among_the_candidates(many: LocalCatalogue, kind: str) -> None:
    rng = random.Random(kind)
    numbers = rng.sample(range(3000), 40)
    for number in numbers:
        work = LIBRARY.work(number)
        line = citation(work, kind, rng)
        assert work["DOI"] in [record["DOI"] for record in found(many, line)], line


def test_matching_is_the_same_as_from_memory(many: LocalCatalogue) -> None:
    memory = MemoryCatalogue([LIBRARY.work(n) for n in range(3000)])
    rng = random.Random(7)
    for kind in KINDS:
        for number in rng.sample(range(4000), 12):  # a quarter is not held
            line = citation(LIBRARY.work(number), kind, rng)
            here, there = (match(from_lines(line)[0], c) for c in (many, memory))
            assert (here.status, here.differences) == (there.status, there.differences), line
            assert (here.record or {}).get("DOI") == (there.record or {}).get("DOI")


def test_titles_of_all_sources_are_searched(make: Make, catalogue: Open) -> None:
    make(
        pubmed=[article(1, "Willow tea in knee stiffness", PMID="11111", DOI="10.5555/x")],
        crossref=[article(1, "Weidentee bei Kniesteife", DOI="10.5555/x")],
    )
    [record] = found(catalogue(), "Hale RB. Weidentee bei Kniesteife. Annals of Willow. 1991.")
    assert record["title"] == "Willow tea in knee stiffness"


def test_an_empty_catalogue_answers(make: Make, catalogue: Open) -> None:
    make(EVERYTHING, csl=[])
    assert found(catalogue(), "Hale RB. Willow tea. Annals of Willow. 1991;3:1-9.") == []
    assert len(catalogue()) == 0


@given(st.text(max_size=200))
def test_no_citation_makes_it_stumble(many: LocalCatalogue, text: str) -> None:
    assert len(found(many, text)) <= 6


def test_hostile_records_are_kept_or_skipped_and_never_stop_it(make: Make, catalogue: Open) -> None:
    hostile: list[dict[str, Any]] = [
        {"title": "word " * 20_000, "DOI": "10.5555/long"},
        {"title": "w" * 200_000, "DOI": "10.5555/wide"},
        {"title": "Odd", "DOI": "10.5555/odd", "author": [None, 3, {"family": ["a"]}, {"literal": {}}], "issued": []},
        {"title": "Odd", "DOI": "10.5555/odder", "volume": {"a": 1}, "page": ["1", "2"], "custom": [1]},
        {"title": "Null\x00byte \ud800 surrogate", "DOI": "10.5555/null"},
        {"title": "Notices", "DOI": "10.5555/n", "custom": {"notices": [1, {"type": "x"}], "updates": "no"}},
    ]
    made = make(csl=hostile)
    assert made.errors == ()
    assert catalogue().by_doi("10.5555/n") is not None
    assert made.counts.added + made.counts.skipped == len(hostile)


# --- whose folder it is -----------------------------------------------------------------------------------------------


def test_a_folder_that_is_no_catalogue(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / "\x00"):
        with pytest.raises(InputError) as caught:
            LocalCatalogue(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", ["store", "idx", "term", "fast", "pos"])
def test_bits_that_have_turned_are_one_line(make: Make, folder: Path, ending: str) -> None:
    """An index is not read through when it is opened: damage shows where something is looked up."""
    works = [article(n, f"Willow and knees {n}", DOI=f"10.5555/w.{n}", volume="3", page=str(n)) for n in range(9)]
    make(batch=100, csl=works)
    told: list[str] = []
    for seed in range(20):
        damaged = folder.with_name(f"damaged-{seed}")  # a copy: what is open must not change
        shutil.copytree(folder, damaged)
        [file] = (damaged / "index").glob(f"*.{ending}")
        dice, data = random.Random(seed), bytearray(file.read_bytes())
        for _ in range(4):
            data[dice.randrange(max(1, len(data) - 130))] ^= dice.randrange(1, 256)
        file.write_bytes(data)
        try:
            here = LocalCatalogue(damaged)
            check_all(
                from_lines("Hale R. Willow and knees 7. Plant Medicine. 2020;3:7. doi:10.5555/w.7\nWillow knees"), here
            )
        except InputError as error:
            told.append(str(error))
    assert told
    assert all(re.match(r".*damaged-\d+: the index ", line) and "\n" not in line for line in told)
