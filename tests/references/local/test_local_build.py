"""Building a catalogue: order, deletions, repetition, damage, and a process that is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from local_files import Make, article, deletion, held, mark, written

from verileaf.errors import InputError
from verileaf.references.catalogue import EVERYTHING, Coverage
from verileaf.references.local import batch, build, form, manifest, writer
from verileaf.references.local.search import LocalCatalogue

Open = Callable[[], LocalCatalogue]
ROOT = Path(__file__).resolve().parents[3]


# --- order, deletions, notices ----------------------------------------------------------------------------------------


def test_the_later_record_of_a_source_wins(make: Make, catalogue: Open) -> None:
    make(pubmed=[article(1, "Willow", PMID="11111"), article(1, "Willow bark", PMID="11111", DOI="10.5555/x")])
    make(pubmed=[article(1, "Willow bark tea", PMID="11111", DOI="10.5555/x")])
    assert len(catalogue()) == 1
    for found in (catalogue().by_pmid("11111"), catalogue().by_doi("https://doi.org/10.5555/X")):
        assert found is not None
        assert found["title"] == "Willow bark tea"


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_deletions_are_honoured_in_order(make: Make, catalogue: Open, batch: int) -> None:
    first, second = article(1, "Willow", PMID="11111"), article(2, "Poplar", PMID="22222")
    made = make(pubmed=[first, second, deletion(pmid="11111"), deletion(pmid="22222"), second], batch=batch)
    assert catalogue().by_pmid("11111") is None
    assert catalogue().by_pmid("22222") == second
    assert (made.counts.deleted, made.manifest.works) == (2, 1)


def test_a_deletion_takes_only_what_its_source_said(make: Make, catalogue: Open) -> None:
    make(
        crossref=[article(1, "Willow (Crossref)", DOI="10.5555/x")],
        pubmed=[article(1, "Willow (PubMed)", DOI="10.5555/x", PMID="11111"), deletion(pmid="11111")],
    )
    found = catalogue().by_doi("10.5555/x")
    assert found is not None
    assert found["title"] == "Willow (Crossref)"
    assert catalogue().by_pmid("11111") is None


def test_records_of_several_sources_become_one_in_any_order(make: Make, catalogue: Open, folder: Path) -> None:
    crossref = [article(1, "Willow C", DOI="10.5555/x", publisher="Bark"), article(2, "Poplar", DOI="10.5555/y")]
    openalex = [article(1, "Willow O", DOI="10.5555/x", PMID="11111")]
    pubmed = [article(1, "Willow P", PMID="11111"), article(2, "Poplar P", PMID="22222", DOI="10.5555/y")]
    make(crossref=crossref, openalex=openalex, pubmed=pubmed)
    assert len(catalogue()) == 2
    found = catalogue().by_pmid("11111")
    assert found == catalogue().by_doi("10.5555/x")
    assert found is not None
    assert (found["title"], found["publisher"]) == ("Willow P", "Bark")


def test_what_a_corrected_identifier_joined_is_parted_again(make: Make, catalogue: Open) -> None:
    make(
        crossref=[article(1, "Willow", DOI="10.5555/x"), article(2, "Poplar", DOI="10.5555/y")],
        pubmed=[article(2, "Poplar P", PMID="22222", DOI="10.5555/x")],
    )
    assert len(catalogue()) == 2
    make(pubmed=[article(2, "Poplar P", PMID="22222", DOI="10.5555/y")])
    assert len(catalogue()) == 2
    willow, poplar = catalogue().by_doi("10.5555/x"), catalogue().by_doi("10.5555/y")
    assert willow is not None
    assert poplar is not None
    assert (willow["title"], poplar["title"]) == ("Willow", "Poplar P")


@pytest.mark.parametrize("mark_first", [True, False])
def test_a_notice_is_found_whether_its_work_came_before_or_after(make: Make, catalogue: Open, mark_first: bool) -> None:
    marks = [mark("retraction", doi="10.5555/X", date="2021-02-03"), mark("correction", pmid="011111", doi=None)]
    works = [article(1, "Willow", DOI="10.5555/x", PMID="11111")]
    make(**({"retraction": marks, "pubmed": works} if mark_first else {"pubmed": works, "retraction": marks}))
    make(retraction=[marks[0], mark("correction", pmid="11111", doi=None)])
    record = catalogue().by_doi("10.5555/x")
    assert record is not None
    assert [(n.type, n.date) for n in catalogue().notices(record)] == [
        ("retraction", "2021-02-03"),
        ("correction", None),
    ]
    assert catalogue().notices({"DOI": "10.5555/other"}) == ()


def test_records_that_are_notices_point_to_their_works(make: Make, catalogue: Open) -> None:
    update = {"type": "retraction", "doi": "10.5555/x", "source": "crossref"}
    make(
        crossref=[
            article(9, "Retraction: Willow", DOI="10.5555/n", custom={"updates": [update]}),
            article(1, "Willow", DOI="10.5555/x"),
        ]
    )
    [notice] = catalogue().notices({"DOI": "10.5555/x"})
    assert (notice.type, notice.doi) == ("retraction", "10.5555/n")


def test_a_crowd_under_one_identifier_stays_apart(make: Make, catalogue: Open, folder: Path) -> None:
    """Hundreds of abstracts may bear the DOI of their supplement; each has a number of its own."""
    crowd = [article(n, f"Abstract {n}", PMID=str(100_000 + n), DOI="10.5555/supplement") for n in range(200)]
    made = make(pubmed=crowd, crossref=[article(1, "Supplement", DOI="10.5555/supplement")], batch=40)
    assert made.manifest.works == 200
    make(
        pubmed=[article(n, f"Abstract {n}, revised", PMID=str(100_000 + n), DOI="10.5555/supplement") for n in (0, 199)]
    )
    assert len(catalogue()) == 200
    assert [(catalogue().by_pmid(str(100_000 + n)) or {})["title"] for n in (0, 100, 199)] == [
        "Abstract 0, revised",
        "Abstract 100",
        "Abstract 199, revised",
    ]
    assert (catalogue().by_doi("10.5555/supplement") or {})["title"] == "Abstract 0, revised"
    with build._Builder(folder) as builder:
        assert len(list(builder.writer.held(["DOI 10.5555/supplement"]))) <= batch.CROWD + 2


# --- again, and damaged -----------------------------------------------------------------------------------------------

MIXED = [
    *(article(n, f"Willow bark number {n}", PMID=str(10_000 + n), DOI=f"10.5555/w{n}") for n in range(20)),
    deletion(pmid="10003"),
    mark("retraction", doi="10.5555/w4"),
    article(5, "Willow bark, revised", PMID="10005"),
]


def test_running_twice_changes_nothing(make: Make, folder: Path, tmp_path: Path) -> None:
    make(pubmed=MIXED)
    before, said = held(folder), (folder / manifest.NAME).read_bytes()
    again = build.build([tmp_path / "pubmed-1.jsonl"], folder)
    assert (again.counts, again.read, len(again.known)) == (build.Counts(), (), 1)
    copy = written(tmp_path / "pubmed-copy.jsonl", [*MIXED[:3], *MIXED[4:]])
    assert build.build([copy], folder).counts == build.Counts(updated=2), "the record that is revised again"
    assert held(folder) == before
    assert msgspec.json.decode(said)["files"] == msgspec.json.decode((folder / manifest.NAME).read_bytes())["files"][:1]


def test_a_damaged_file_keeps_what_came_before(make: Make, catalogue: Open, folder: Path, tmp_path: Path) -> None:
    make(EVERYTHING, pubmed=[article(1, "Willow", PMID="11111")])
    bad = written(
        tmp_path / "pubmed-bad.jsonl", [article(2, "Poplar", PMID="22222"), "{", article(3, "Aspen", PMID="33333")]
    )
    good = written(tmp_path / "pubmed-good.jsonl", [article(4, "Birch", PMID="44444")])
    for _ in range(2):
        made = build.build([bad, good], folder)
        assert made.errors == ((str(bad), f"{bad}, line 2: damaged"),)
        assert [catalogue().by_pmid(n) is not None for n in ("11111", "22222", "33333", "44444")] == [
            True,
            True,
            False,
            True,
        ]
        assert [(f.complete, f.changes) for f in made.manifest.files] == [(True, 1), (False, 1), (True, 1)]
        assert made.manifest.coverage == EVERYTHING, "what was declared before stays"


def test_what_could_not_be_read_is_not_declared_covered(folder: Path, tmp_path: Path) -> None:
    bad = written(tmp_path / "pubmed-bad.jsonl", [article(2, "Poplar", PMID="22222"), "{"])
    assert build.build([bad], folder, EVERYTHING).manifest.coverage == Coverage()


def test_records_that_cannot_be_kept_are_skipped(make: Make, catalogue: Open) -> None:
    odd = [{}, {"title": ""}, {"title": "Huge", "abstract": "x" * 2_000_000}, {"title": 3, "DOI": {}}, {"type": "book"}]
    made = make(ris=[*odd, {"mark": {"doi": None, "pmid": "", "notice": {"type": "retraction"}}}, {"title": "Willow"}])
    assert (made.counts.skipped, made.counts.added) == (5, 2)


def test_records_without_identifiers_are_not_doubled(make: Make, catalogue: Open) -> None:
    page = {"type": "webpage", "title": "On willow", "URL": "https://example.org/willow?utm_source=x"}
    make(bibtex=[page, page, {"type": "book", "title": "Willows"}], ris=[{"type": "book", "title": "Willows"}])
    make(bibtex=[{"type": "book", "title": "Willows"}, page])
    assert len(catalogue()) == 2
    assert catalogue().by_url("http://www.example.org/willow/") == page


def test_nothing_is_made_of_nothing(folder: Path, tmp_path: Path) -> None:
    made = build.build([tmp_path / "none.xml"], folder)
    assert made.errors == (
        (str(tmp_path / "none.xml"), f"{tmp_path / 'none.xml'}: cannot be read: No such file or directory"),
    )
    assert not folder.exists()


# --- whose folder it is -----------------------------------------------------------------------------------------------


def test_a_folder_with_other_files_is_left_alone(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "thesis.txt").write_text("x", encoding="utf-8")
    file = written(tmp_path / "pubmed-1.jsonl", [article(1, "Willow", PMID="11111")])
    with pytest.raises(InputError, match=r"holds other files and no catalogue"):
        build.build([file], folder)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_of_two_builders_the_second_is_told(make: Make, folder: Path, tmp_path: Path) -> None:
    make(pubmed=[article(1, "Willow", PMID="11111")])
    file = written(tmp_path / "pubmed-2.jsonl", [article(2, "Poplar", PMID="22222")])
    with build._Builder(folder), pytest.raises(InputError, match=r"catalogue: is being written by another process$"):
        build.build([file], folder)
    assert build.build([file], folder).counts.added == 1


@pytest.mark.parametrize("change", [{"version": 0}, {"folding": "0"}, {"schema": "verileaf.catalogue/9"}])
def test_another_version_is_refused_in_one_line(make: Make, folder: Path, change: dict[str, object]) -> None:
    make(pubmed=[article(1, "Willow", PMID="11111")])
    path = folder / manifest.NAME
    path.write_bytes(msgspec.json.encode(msgspec.json.decode(path.read_bytes()) | change))
    for attempt in (lambda: LocalCatalogue(folder), lambda: make(pubmed=[article(2, "Poplar")])):
        with pytest.raises(InputError, match=r"^[^\n]*: a catalogue of another version \(verileaf [\d.]+\)") as caught:
            attempt()
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("damage", ["meta.json", "catalogue.json", "store"])
def test_a_broken_catalogue_is_one_line(make: Make, folder: Path, damage: str) -> None:
    make(pubmed=[article(1, "Willow", PMID="11111")])
    if damage == "store":
        for path in (folder / "index").glob("*.store"):
            path.unlink()
    else:
        next(folder.rglob(damage)).write_text("[", encoding="utf-8")
    for attempt in (lambda: LocalCatalogue(folder), lambda: make(pubmed=[article(2, "Poplar")])):
        with pytest.raises(InputError) as caught:
            attempt()
        assert "\n" not in str(caught.value)


def test_readers_see_the_last_commit_while_a_build_runs(
    make: Make, catalogue: Open, folder: Path, tmp_path: Path
) -> None:
    make(pubmed=[article(1, "Willow", PMID="11111")])
    seen: list[bool] = []
    opened = catalogue()

    def look(name: str, done: int) -> None:
        seen.append(catalogue().by_pmid("22222") is not None)
        assert opened.by_pmid("11111") is not None

    file = written(tmp_path / "pubmed-2.jsonl", [article(n, "Poplar", PMID=str(n * 11111)) for n in (3, 2, 4, 5)])
    build.build([file], folder, progress=look, batch=1)
    assert seen == [False, True, True, True, True]
    assert opened.by_pmid("22222") is None


# --- coverage ---------------------------------------------------------------------------------------------------------


def test_coverage_stays_until_another_is_declared(make: Make, catalogue: Open) -> None:
    declared = Coverage(source="PubMed", first_year=1990, journals=("Annals of Willow",))
    make(declared, pubmed=[article(1, "Willow", PMID="11111")])
    make(pubmed=[article(2, "Poplar", PMID="22222")])
    assert catalogue().coverage == declared
    make(EVERYTHING, pubmed=[article(3, "Aspen", PMID="33333")])
    assert catalogue().coverage.everything


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "journal: [A]\nyears: 2\neverything: true\n",
            "unknown: journal, years; known are source, subject, everything",
        ),
        ("everything: maybe\n", "Expected `bool`"),
        ("first_year: 1990\n", "covers nothing"),
        ("- a\n", "fields such as source"),
        ("a: [", "neither YAML nor JSON: while parsing"),
        ("\x00", "neither YAML nor JSON"),
        ("[" * 5000, "neither YAML nor JSON"),
        ("", "fields such as source"),
    ],
)
def test_coverage_that_says_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "covers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        manifest.coverage(str(path))
    assert str(caught.value).startswith(f"{path}: {said}")
    assert "\n" not in str(caught.value)


def test_coverage_from_yaml_and_json(tmp_path: Path) -> None:
    expected = Coverage(source="PubMed", last_year=2020, journals=("Annals of Willow",))
    yaml, json = tmp_path / "a.yaml", tmp_path / "b.json"
    yaml.write_text("source: PubMed\nlast_year: 2020\njournals:\n  - Annals of Willow\n", encoding="utf-8")
    json.write_bytes(msgspec.json.encode(expected))
    assert manifest.coverage(str(yaml)) == manifest.coverage(str(json)) == expected
    assert manifest.coverage("all") == EVERYTHING


# --- killed -----------------------------------------------------------------------------------------------------------

_CHILD = """
import sys
from pathlib import Path
import local_files as files
from verileaf.references.local import build
files.PAUSE = float(sys.argv[1])
build.formats = files.FORMATS
made = build.build(sys.argv[3:], sys.argv[2], batch=7)
sys.exit(made.errors and str(made.errors) or 0)
"""


def many(rng: random.Random, source: str, count: int) -> list[dict[str, object]]:
    """Changes of all kinds that often meet the same works."""
    made: list[dict[str, object]] = []
    for _ in range(count):
        n = rng.randrange(60)
        kind = rng.random()
        if kind < 0.1:
            made.append(deletion(pmid=str(10_000 + n)) if source == "pubmed" else deletion(doi=f"10.5555/w{n}"))
        elif kind < 0.2:
            made.append(mark("correction", doi=f"10.5555/w{n}", date=f"20{rng.randrange(10, 20)}"))
        else:
            named = {"PMID": str(10_000 + n)} if source == "pubmed" else {"DOI": f"10.5555/w{n}"}
            if rng.random() < 0.5:
                named = {"PMID": str(10_000 + n), "DOI": f"10.5555/w{n}"}
            made.append(article(n, f"Willow bark {n} in state {rng.randrange(1000)}", **named))
    return made


def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    rng = random.Random(20261122)
    sources = ("pubmed", "crossref", "pubmed", "csl")
    files = [written(tmp_path / f"{s}-{n}.jsonl", many(rng, s, 90)) for n, s in enumerate(sources)]
    path = os.pathsep.join((str(ROOT / "src"), str(Path(__file__).parent)))
    environment = os.environ | {"PYTHONPATH": path}

    def start(folder: Path, pause: float) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _CHILD, str(pause), str(folder), *map(str, files)]
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)

    whole, broken = tmp_path / "whole", tmp_path / "broken"
    assert start(whole, 0).wait() == 0
    kills = 0
    for _ in range(20):
        process = start(broken, 0.002)
        while process.poll() is None and not list(broken.glob("index/*.store")):
            time.sleep(0.005)  # starting up does not count
        time.sleep(rng.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        code = process.wait()
        kills += code == -signal.SIGKILL
        if code == 0:
            break
    assert start(broken, 0).wait() == 0
    assert kills >= 3
    assert held(broken) == held(whole)
    a, b = manifest.load(broken), manifest.load(whole)
    assert (a.works, a.notices, a.files) == (b.works, b.notices, b.files)
    assert a.works == sum("Willow" in item for item in held(whole))


@pytest.mark.parametrize("at", ["before the commit", "after the commit"])
def test_a_kill_beside_a_commit_loses_and_doubles_nothing(
    make: Make, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """What a kill leaves behind is what was committed: the batch with how far the build was, or neither."""
    commit, calls = writer.Writer.commit, 0

    def dying(index: writer.Writer) -> None:
        nonlocal calls
        calls += 1
        if at == "after the commit" or calls < 3:
            commit(index)
        if calls == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writer.Writer, "commit", dying)
        with pytest.raises(KeyboardInterrupt):
            make(pubmed=MIXED)
    build.build([tmp_path / "pubmed-1.jsonl"], folder)
    there = held(folder)
    other = tmp_path / "other"
    build.build([tmp_path / "pubmed-1.jsonl"], other)
    assert there == held(other)
    assert manifest.load(folder).works == manifest.load(other).works == len(MIXED) - 4


def test_the_mark_of_folding_is_that_of_the_words() -> None:
    assert form.folding() == form.folding()
    assert len(form.folding()) == 12
