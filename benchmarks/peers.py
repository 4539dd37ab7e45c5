"""The same 40 references checked online by Verileaf and by two other programs, against one stand-in of the services.

Half of the references (`peers.jsonl`; all invented) are good, half corrupted. Each program gets them as BibTeX and
believes that it asks the public services (see `benchmarks.redirect`). Nothing is fetched: install paper-preflight and
bibaudit into an environment of their own and give its Python as `--peers`; one that is not there is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.measure import head, table
from benchmarks.services import PublicServices
from benchmarks.works import Library

DATA = Path(__file__).with_name("peers.jsonl")
OTHERS = 100
"""Made-up works that the services hold besides those cited."""
TIMEOUT = 1800.0
_ROOT = Path(__file__).resolve().parent.parent
_CONTACT = "benchmark@example.org"
_FIELDS = {"title": "title", "journal": "container-title", "volume": "volume", "number": "issue", "pages": "page",
           "doi": "DOI"}  # fmt: skip

Verdict = Literal["accused", "passed", "open"]


class Program(NamedTuple):
    """A checker: how it is run, and what its report (JSON) says of each reference."""

    name: str
    entry: str
    arguments: tuple[str, ...]
    read: Callable[[Any, Sequence[str]], dict[str, Verdict]]


class Ran(NamedTuple):
    """What a run gave."""

    seconds: float
    code: int
    verdicts: dict[str, Verdict]
    """By the reference's id."""
    requests: int
    message: str
    """The last line of standard error."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__.splitlines()[0])
    parser.add_argument("--peers", metavar="PYTHON", help="the Python in whose environment the peers are installed")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="runs without pauses, for the median (3)")
    parser.add_argument("--no-outage", action="store_true", help="leave out the runs in which no service answers")
    parser.add_argument("--each", action="store_true", help="print what each program says of each reference too")
    options = parser.parse_args()
    cases = load()
    programs = [(VERILEAF, sys.executable, "this tree")]
    for peer in PEERS:
        version = _version(options.peers, peer.name) if options.peers else None
        if version is None:
            print(f"{peer.name} is not installed{' there' if options.peers else ': give --peers'}; left out.")
        else:
            programs.append((peer, options.peers, version))
    print(head("peers"))
    rows, each = [], []
    for program, python, version in programs:
        quick = [run(program, python, cases, paced=False) for _ in range(options.rounds + 1)][1:]  # the first warms up
        paced = run(program, python, cases)
        rows.append(_row(f"{program.name} {version}", cases, paced, quick))
        each.append(paced.verdicts)
    print(table(HEADS, rows))
    if not options.no_outage:
        print()
        print(table(OUTAGE_HEADS, [_outage_row(p.name, run(p, python, cases, down=True)) for p, python, _ in programs]))
    if options.each:
        said = [[c["id"], c["kind"], *(verdicts[c["id"]] for verdicts in each)] for c in cases]
        print()
        print(table(["id", "kind", *(program.name for program, _, _ in programs)], said))
    return 0


def load() -> list[dict[str, Any]]:
    """The references: `id`, `kind` ("ok" or what is wrong), `work` (its record or None), `stated` (what differs)."""
    return [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


def bibtex(case: Mapping[str, Any]) -> str:
    """A reference as an entry of a BibTeX file."""
    work, stated = case["work"] or {}, case["stated"]
    fields = {name: work.get(field) for name, field in _FIELDS.items()}
    if work:
        names = (n.get("literal") or f"{n['family']}, {n['given']}" for n in work["author"])
        fields["author"] = " and ".join(f"{{{n}}}" if "," not in n else n for n in names)
        fields["year"] = work["issued"]["date-parts"][0][0]
    lines = (f"  {name} = {{{value}}}" for name, value in {**fields, **stated}.items() if value)
    return f"@article{{{case['id']},\n" + ",\n".join(lines) + "\n}\n"


def run(
    program: Program, python: str, cases: Sequence[Mapping[str, Any]], *, paced: bool = True, down: bool = False
) -> Ran:
    """One run of a program, with no answer in its cache. Raises `RuntimeError` if it gives no report."""
    library = Library()
    held = [c["work"] for c in cases if c["work"]] + [library.work(number) for number in range(OTHERS)]
    with tempfile.TemporaryDirectory() as folder, PublicServices(held, limited=paced) as services:
        services.down = down
        file = Path(folder) / "references.bib"
        file.write_text("\n".join(map(bibtex, cases)), encoding="utf-8")
        redirect = str(Path(__file__).with_name("redirect.py"))
        command = [python, redirect, services.root, str(int(paced)), program.entry, *program.arguments, str(file)]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, cwd=folder, env=_environment(folder), timeout=TIMEOUT)
        seconds = time.perf_counter() - start
    errors = done.stderr.decode().strip().splitlines()
    try:
        verdicts = program.read(json.loads(done.stdout), [c["id"] for c in cases])
    except (ValueError, LookupError) as error:
        raise RuntimeError(f"{program.name} ended with {done.returncode}: {errors[-1:] or error}") from error
    return Ran(seconds, done.returncode, verdicts, len(services.asked), errors[-1] if errors else "")


def _environment(folder: str) -> dict[str, str]:
    """With no answers kept and a contact address for each; no proxy, or the stand-in would not be asked."""
    unwanted = ("VERILEAF_", "PYTHONDONTWRITEBYTECODE")
    kept = {n: v for n, v in os.environ.items() if not n.lower().endswith("_proxy") and not n.startswith(unwanted)}
    return {
        **kept,
        "PYTHONPATH": str(_ROOT / "src"),
        "PAPER_PREFLIGHT_CACHE_DIR": folder,
        "PAPER_PREFLIGHT_EMAIL": _CONTACT,
        "VERILEAF_CACHE": str(Path(folder) / "answers"),
        "VERILEAF_CONTACT": _CONTACT,
    }


def _version(python: str, package: str) -> str | None:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() or None


# --- what the programs say --------------------------------------------------------------------------------------------


def _verileaf(report: Any, ids: Sequence[str]) -> dict[str, Verdict]:
    found = report["documents"][0]["references"]
    said: dict[str, Verdict] = {"ok": "passed", "unresolved": "open", "not_a_reference": "open"}
    return {name: said.get(match["status"], "accused") for name, match in zip(ids, found, strict=True)}


def _preflight(report: Any, ids: Sequence[str]) -> dict[str, Verdict]:
    """Accused: a verdict against it, or found to be retracted (REF004). How an entry is written does not count."""
    retracted = {f["key"] for f in report["findings"] if f["rule"] == "REF004"}
    said: dict[str, Verdict] = {"verified": "passed", "cannot_determine": "open"}
    verdicts = {r["key"]: r["verdict"] for r in report["references"]}
    return {name: "accused" if name in retracted else said.get(verdicts[name], "accused") for name in ids}


def _bibaudit(report: Any, ids: Sequence[str]) -> dict[str, Verdict]:
    """Accused: what makes a run fail, among it "unconfirmed"."""
    results = {r["key"]: r for r in report["results"]}

    def said(result: Any) -> Verdict:
        return "accused" if result["fails"] else "open" if result["verdict"] == "UNCHECKED" else "passed"

    return {name: said(results[name]) for name in ids}


VERILEAF = Program("verileaf", "verileaf.cli:run", ("references", "check", "--online", "--format", "json"), _verileaf)
PEERS = (
    Program("paper-preflight", "paper_preflight.cli:app", ("check", "--format", "json"), _preflight),
    Program(
        "bibaudit",
        "bibaudit.cli:main",
        ("check", "--format", "json", "--mailto", _CONTACT, "--cache-dir", "answers"),
        _bibaudit,
    ),
)

# --- tables -----------------------------------------------------------------------------------------------------------

HEADS = ("program", "right", "corrupted: accused", "open", "passed", "good: passed", "open", "accused",
         "requests", "s, own pauses", "s, no pauses")  # fmt: skip
OUTAGE_HEADS = ("nobody answers", "accused", "open", "passed", "exit code", "s")


def _row(name: str, cases: Sequence[Mapping[str, Any]], paced: Ran, quick: Sequence[Ran]) -> list[str]:
    good, bad = (
        _counted(paced, (c["id"] for c in cases if (c["kind"] == "ok") is is_good)) for is_good in (True, False)
    )
    return [
        name,
        str(good["passed"] + bad["accused"]),
        *(str(bad[verdict]) for verdict in ("accused", "open", "passed")),
        *(str(good[verdict]) for verdict in ("passed", "open", "accused")),
        str(paced.requests),
        f"{paced.seconds:.1f}",
        f"{statistics.median(r.seconds for r in quick):.1f}" if quick else "–",
    ]


def _outage_row(name: str, ran: Ran) -> list[str]:
    counts = Counter(ran.verdicts.values())
    return [name, *(str(counts[v]) for v in ("accused", "open", "passed")), str(ran.code), f"{ran.seconds:.1f}"]


def _counted(ran: Ran, ids: Iterable[str]) -> Counter[Verdict]:
    return Counter(ran.verdicts[name] for name in ids)


if __name__ == "__main__":
    sys.exit(main())
