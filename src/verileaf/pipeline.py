"""The path of an article: read, extract, judge, rules, report. Every face calls this and adds no logic of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from verileaf.defaults import TOPIC
from verileaf.errors import InputError
from verileaf.evidence import base as evidence
from verileaf.evidence.base import Base
from verileaf.extract import extract
from verileaf.judge import judge
from verileaf.model import Document, Extraction, Frozen, Match, Profile, Verdict
from verileaf.references import check as check_references
from verileaf.report.build import build, document_report, silence_reports
from verileaf.report.model import DocumentReport, ErrorReport, Report, SilenceReport, TopicReport
from verileaf.rules import run
from verileaf.rules.case import Case
from verileaf.rules.profile import profile as recognise
from verileaf.rules.waivers import waive

if TYPE_CHECKING:
    from verileaf.references.catalogue import Catalogue, Coverage


class Options(Frozen, frozen=True):
    """How to check."""

    topic: str = TOPIC
    """Id of a topic, or a folder."""
    as_of: date | None = None
    """The day at which claims and laws are judged; today (UTC) if None."""
    profile: Profile | None = None
    """What the site is; recognised from the page if None."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    covers: str | None = None
    """"all" declares that the catalogue of references is complete, so that a missing work is `nonexistent`."""
    catalogue: str | None = None
    """Folder of a catalogue, or CSL-JSON file, in which references are looked for beside the base's own sources."""
    silences: bool = False
    """Also find why each sentence that was not judged was not: `Run.silences`."""


_DEFAULT = Options()
MAX_BYTES = 50_000_000
"""The largest input that is read."""


def today() -> date:
    """Today in UTC."""
    return datetime.now(UTC).date()


class Checker:
    """A loaded base, ready to check documents."""

    def __init__(self, options: Options = _DEFAULT) -> None:
        self.options = options
        self.base: Base = evidence.load(options.topic)
        self.as_of = options.as_of or today()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The works that references are held against: the base's sources, and those of the catalogue in the options.

        Raises `InputError` if that cannot be used.
        """
        from verileaf.references.memory import MemoryCatalogue

        own = MemoryCatalogue(self.base.records, _coverage(self.options.covers), self.base.shelf)
        if self.options.catalogue is None:
            return own
        from verileaf.references.several import SeveralCatalogues

        return SeveralCatalogues((own, _opened(self.options.catalogue)))

    def document(self, document: Document) -> DocumentReport:
        """The report of one document. What is not in the topic's language is read and not judged."""
        return self.checked(document)[0]

    def checked(self, document: Document) -> tuple[DocumentReport, tuple[SilenceReport, ...]]:
        """The report of one document and, if the options ask for it, why sentences were not judged."""
        language = self.base.manifest.language
        if document.language not in (language, "und"):
            note = (
                f"The text is in the language “{document.language}”; the topic judges “{language}” only, "
                "so nothing is judged."
            )
            document = msgspec.structs.replace(document, notes=(*document.notes, note))
            return document_report(document, profile=self.options.profile or "editorial"), ()
        extraction, verdicts, matches = self.analyse(document)
        profile = self.options.profile or recognise(extraction)
        case = Case(extraction, verdicts, matches, self.base, self.as_of, profile)
        found = tuple(run(case, self.options.select, self.options.ignore))
        kept, waived = waive(case, found, self.options.select, self.options.ignore)
        report = document_report(
            document,
            sentences=extraction.sentences,
            verdicts=verdicts,
            matches=matches,
            diagnostics=kept,
            waived=waived,
            profile=profile,
        )
        if not self.options.silences:
            return report, ()
        from verileaf.judge.silence import silences

        return report, silence_reports(document, silences(extraction, verdicts, self.base, self.as_of))

    def analyse(self, document: Document) -> tuple[Extraction, tuple[Verdict, ...], tuple[Match, ...]]:
        """What was found in a document, the verdicts on its claims, and its references against the catalogue."""
        extraction = extract(document, self.base)
        verdicts = judge(extraction, self.base, self.as_of)
        matches = check_references(extraction.references, self.catalogue) if extraction.references else ()
        return extraction, verdicts, matches

    def report(
        self,
        documents: Iterable[DocumentReport],
        errors: Sequence[ErrorReport] = (),
        sources: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Report:
        """The report of a run. `sources` are the works that it may name, the base's own if None."""
        manifest = self.base.manifest
        return build(
            documents,
            topic=TopicReport(manifest.id, manifest.version, manifest.reviewed),
            as_of=self.as_of,
            sources=sources if sources is not None else self.base.sources,
            errors=errors,
        )


def check(source: str | Path, options: Options = _DEFAULT) -> Report:
    """Check one file (a `Path`, or a string that names one) or a text.

    Raises `InputError` if a file cannot be used or the topic does not exist.
    """
    from verileaf.read import read_path, read_text

    checker = Checker(options)
    document = read_path(source) if _is_file(source) else read_text(str(source), "-", None)
    return checker.report([checker.document(document)])


def _is_file(source: str | Path) -> bool:
    if isinstance(source, Path):
        return True
    if len(source) > 1000 or "\n" in source:
        return False
    try:
        if Path(source).exists():
            return True
    except (OSError, ValueError):
        return False
    if " " not in source and Path(source).suffix in (
        ".txt",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".xhtml",
        ".docx",
        ".pdf",
    ):
        raise InputError(f"{source}: no such file")
    return False


class Run(NamedTuple):
    """The report of several inputs and the documents that were read for it, in the same order."""

    report: Report
    documents: tuple[Document, ...]
    silences: tuple[tuple[SilenceReport, ...], ...] = ()
    """For each document why sentences of its author's text were not judged; empty unless the options ask for it."""


def check_paths(paths: Sequence[str], options: Options = _DEFAULT) -> Run:
    """Check files, folders, addresses (http, https) and "-" for standard input; what fails stands in `report.errors`.

    Raises `InputError` if the topic does not exist and `TopicError` if its data are at fault.
    """
    checker = Checker(options)
    documents: list[Document] = []
    reports: list[DocumentReport] = []
    silent: list[tuple[SilenceReport, ...]] = []
    errors: list[ErrorReport] = []
    for path, found in read_all(paths):
        if isinstance(found, InputError):
            errors.append(ErrorReport(path, str(found)))
        else:
            report, unjudged = checker.checked(found)
            documents.append(found)
            reports.append(report)
            silent.append(unjudged)
    return Run(checker.report(reports, errors), tuple(documents), tuple(silent) if options.silences else ())


def read_all(paths: Sequence[str]) -> Iterator[tuple[str, Document | InputError]]:
    """Read what the user names, one after the other; what cannot be read comes as its error."""
    from verileaf.read import expand, read_path, read_url

    for given in paths:
        try:
            names = [given] if given == "-" or "://" in given else list(expand([given]))
        except InputError as error:
            yield given, error
            continue
        if not names:
            yield given, InputError(f"{given}: no readable files in this folder")
        for name in names:
            try:
                yield name, _read_stdin() if name == "-" else read_url(name) if "://" in name else read_path(name)
            except InputError as error:
                yield name, error


def _read_stdin() -> Document:
    import sys

    from verileaf.read import read_bytes

    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-", None)


def check_references_in(
    path: str, *, kind: str = "auto", topic: str = TOPIC, catalogue: str | None = None, covers: str | None = None
) -> Run:
    """Only the references of a file or of standard input.

    `kind` "list": each line that is not blank is one entry; "article": entries and links are looked for in prose;
    "auto": plain text and standard input are lists. `catalogue` names the folder of a catalogue, or a CSL-JSON file, to
    look in besides the base's sources.
    Raises `InputError` if the catalogue cannot be used.
    """
    from verileaf.extract.sentences import sentences
    from verileaf.references.find import find, from_lines

    checker = Checker(Options(topic=topic, covers=covers, catalogue=catalogue))
    base = checker.base
    shelf = checker.catalogue
    documents: list[Document] = []
    reports: list[DocumentReport] = []
    errors: list[ErrorReport] = []
    for name, document in read_all([path]):
        if isinstance(document, InputError):
            errors.append(ErrorReport(name, str(document)))
            continue
        as_list = kind == "list" or (kind == "auto" and document.format == "text")
        parts = () if as_list else sentences(document)
        references = from_lines(document.text) if as_list else find(document, parts)
        matches = tuple(check_references(references, shelf))
        extraction = Extraction(document, parts, (), (), (), (), (), references)
        case = Case(extraction, (), matches, base, checker.as_of)
        documents.append(document)
        found = run(case, select=("REF",), ignore=("reference_unused",))
        reports.append(document_report(document, sentences=parts, matches=matches, diagnostics=found))
    return Run(checker.report(reports, errors), tuple(documents))


def _coverage(covers: str | None) -> Coverage:
    from verileaf.references.catalogue import EVERYTHING, NOTHING

    return EVERYTHING if covers == "all" else NOTHING


def _opened(path: str) -> Catalogue:
    if Path(path).is_file():
        from verileaf.references.memory import MemoryCatalogue

        return MemoryCatalogue(_records(path))
    from verileaf.references.local.search import LocalCatalogue

    return LocalCatalogue(path)


def _records(path: str) -> list[dict[str, object]]:
    import msgspec

    try:
        data = msgspec.json.decode(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: not CSL-JSON: {error}") from error
    if not isinstance(data, list) or not all(isinstance(item, dict) and "title" in item for item in data):
        raise InputError(f"{path}: not CSL-JSON: a list of items with titles is expected")
    return data
