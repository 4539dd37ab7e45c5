"""The path of an article: read, extract, judge, rules, report. Every face calls this and adds no logic of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from verileaf.judge.learned import Learned
from verileaf.model import (
    Document,
    Extraction,
    Frozen,
    Match,
    Profile,
    Reference,
    Sentence,
    Silence,
    Verdict,
)
from verileaf.references import check as check_references
from verileaf.report.build import build, document_report
from verileaf.report.model import (
    DocumentReport,
    ErrorReport,
    JudgeReport,
    ReferenceReport,
    Report,
    TopicReport,
)
from verileaf.rules import run
from verileaf.rules.case import Case
from verileaf.rules.profile import profile as recognise
from verileaf.rules.waivers import waive

if TYPE_CHECKING:
    from verileaf.judge.outside import Outside
    from verileaf.references.catalogue import Catalogue, Coverage
    from verileaf.references.online.verify import Verifier
    from verileaf.references.reading.parse import Entry


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
    """Folder of a catalogue, or file of works, in which references are looked for beside the base's own sources."""
    online: bool = False
    """Ask services on the network about references that the catalogue at hand leaves open."""
    semantic: bool = False
    """Let a small language model read each clause beside what the base says; needs the extra `semantic`."""
    judge: str | None = None
    """Base address of a judge outside (chat completions) that may propose verdicts where the engine has none."""
    judge_model: str | None = None
    """The model that it is asked for; the two go together."""
    silences: bool = False
    """Also find why each sentence that was not judged was not: `DocumentReport.silences`."""


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
        self.learned: Learned | None = None
        """What was learned from labelled claims; that which comes with Verileaf if None."""
        if options.semantic:
            from verileaf.judge import crossencoder

            self.learned = crossencoder.learned()
        if options.catalogue is not None:
            _ = self.catalogue  # what is wrong with the settings is said before anything is read
        if options.online:
            _ = self.verifier  # the same
        self.outside: Outside | None = None
        """The judge outside, if the options name one."""
        if options.judge is not None:
            from verileaf.judge import outside

            self.outside = outside.connect(options.judge, options.judge_model)
        elif options.judge_model is not None:
            raise InputError("--judge-model needs the address of a judge: --judge URL")

    @cached_property
    def catalogue(self) -> Catalogue:
        """The works that references are held against: the base's sources, and those of the catalogue in the options.

        Raises `InputError` if that cannot be used.
        """
        from verileaf.references.memory import MemoryCatalogue

        own = MemoryCatalogue(self.base.records, _coverage(self.options.covers), self.base.shelf)
        if self.options.catalogue is None:
            return own
        from verileaf.references.opening import opened
        from verileaf.references.several import SeveralCatalogues

        return SeveralCatalogues((own, opened(self.options.catalogue)))

    @cached_property
    def verifier(self) -> Verifier:
        """The services that are asked if the options say online. Raises `InputError` if they cannot be asked at all."""
        from verileaf.references.online.verify import Verifier

        return Verifier()

    def verify(
        self, references: Sequence[Reference], entries: Sequence[Entry | None] | None = None
    ) -> tuple[Match, ...]:
        """The references against the catalogue and, if the options say so, the services.

        `entries`: what each says, where they came in fields.
        """
        if not references:
            return ()
        if self.options.online:
            return self.verifier.check(references, self.catalogue, entries)
        return check_references(references, self.catalogue, entries)

    def document(self, document: Document) -> DocumentReport:
        """The report of one document. What is not in the topic's language is read and not judged."""
        language = self.base.manifest.language
        if document.language not in (language, "und"):
            note = (
                f"The text is in the language “{document.language}”; the topic judges “{language}” only, "
                "so nothing is judged."
            )
            document = msgspec.structs.replace(document, notes=(*document.notes, note))
            return document_report(document, profile=self.options.profile or "editorial")
        extraction, verdicts, matches = self.analyse(document)
        profile = self.options.profile or recognise(extraction)
        case = Case(extraction, verdicts, matches, self.base, self.as_of, profile)
        found = tuple(run(case, self.options.select, self.options.ignore))
        kept, waived = waive(case, found, self.options.select, self.options.ignore)
        return document_report(
            document,
            sentences=extraction.sentences,
            verdicts=verdicts,
            matches=matches,
            diagnostics=kept,
            waived=waived,
            silences=self._silences(extraction, verdicts) if self.options.silences else (),
            profile=profile,
        )

    def _silences(self, extraction: Extraction, verdicts: tuple[Verdict, ...]) -> Iterable[Silence]:
        """Why sentences were not judged."""
        from verileaf.judge.silence import silences

        return silences(extraction, verdicts, self.base, self.as_of, self.learned)

    def analyse(self, document: Document) -> tuple[Extraction, tuple[Verdict, ...], tuple[Match, ...]]:
        """What was found in a document, the verdicts on its claims, and its references against the catalogue."""
        extraction = extract(document, self.base)
        verdicts = judge(extraction, self.base, self.as_of, self.learned)
        if self.outside is not None:
            verdicts = self.outside.add(extraction, verdicts, self.base, self.as_of, self.learned)
        matches = self._related(extraction, verdicts, self.verify(extraction.references))
        return extraction, verdicts, matches

    def _related(
        self, extraction: Extraction, verdicts: tuple[Verdict, ...], matches: tuple[Match, ...]
    ) -> tuple[Match, ...]:
        """The matches with what they have to do with the sentences that cite them, and candidates for placeholders."""
        if not matches:
            return ()
        from verileaf.judge.relevance import relevance
        from verileaf.judge.suggest import suggest

        if extraction.sentences:
            matches = relevance(extraction, verdicts, matches, self.base)
        return suggest(matches, self.catalogue, self.base)

    def references(self, document: Document, kind: str = "auto") -> tuple[Document, DocumentReport]:
        """The report of a document's references alone, and the document, as text where it is a list.

        `kind`: see `check_references_in`. Raises `InputError` if a list cannot be read.
        """
        from verileaf.extract.sentences import sentences
        from verileaf.references.reading import lists
        from verileaf.references.reading.find import find, from_lines

        parts: tuple[Sentence, ...] = ()
        entries: tuple[Entry, ...] | None = None
        if listed := lists.of_document(document):
            document = lists.as_text(document, listed)
            found, entries = tuple(item.reference for item in listed), tuple(item.entry for item in listed)
        elif kind == "list" or (kind == "auto" and document.format == "text"):
            found = from_lines(document.text)
        else:
            parts = sentences(document)
            found = find(document, parts)
        matches = self.verify(found, entries)
        extraction = Extraction(document, parts, (), (), (), (), (), found)
        matches = self._related(extraction, (), matches)
        case = Case(extraction, (), matches, self.base, self.as_of)
        faults = run(case, select=("REF",), ignore=("reference_unused",))
        return document, document_report(document, sentences=parts, matches=matches, diagnostics=faults)

    def report(
        self,
        documents: Iterable[DocumentReport],
        errors: Sequence[ErrorReport] = (),
        sources: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Report:
        """The report of a run. `sources` are the works that it may name, the base's own if None.

        That no service answered is an error of the run.
        """
        manifest = self.base.manifest
        outage = self.verifier.outage() if self.options.online else None
        asked = self.outside
        return build(
            documents,
            topic=TopicReport(manifest.id, manifest.version, manifest.reviewed),
            as_of=self.as_of,
            sources=sources if sources is not None else self.base.sources,
            errors=[*errors, ErrorReport("--online", outage)] if outage else errors,
            semantic=self.options.semantic,
            judge=JudgeReport(asked.host, asked.model, asked.asked, dict(asked.failed)) if asked else None,
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


def check_paths(paths: Sequence[str], options: Options = _DEFAULT) -> Run:
    """Check files, folders, addresses (http, https) and "-" for standard input; what fails stands in `report.errors`.

    Raises `InputError` if the topic does not exist and `TopicError` if its data are at fault.
    """
    checker = Checker(options)
    return _each(paths, checker, lambda document: (document, checker.document(document)))


def _each(paths: Sequence[str], checker: Checker, check: Callable[[Document], tuple[Document, DocumentReport]]) -> Run:
    """Check what the user names, one after the other. `check` may put another document in the place of one."""
    documents: list[Document] = []
    reports: list[DocumentReport] = []
    errors: list[ErrorReport] = []
    for path, found in read_all(paths):
        try:
            if isinstance(found, InputError):
                raise found
            document, report = check(found)
        except InputError as error:
            errors.append(ErrorReport(path, str(error)))
            continue
        documents.append(document)
        reports.append(report)
    return Run(checker.report(reports, errors), tuple(documents))


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
    path: str,
    *,
    kind: str = "auto",
    topic: str = TOPIC,
    catalogue: str | None = None,
    covers: str | None = None,
    online: bool = False,
) -> Run:
    """Only the references of a file or of standard input.

    A file of a reference manager (BibTeX, RIS, NBIB, CSL-JSON) is a list in any case. `kind` "list": each line that is
    not blank is one entry; "article": entries and links are looked for in prose; "auto": plain text and standard input
    are lists. `catalogue` names the folder of a catalogue, or a file of works (CSL-JSON, BibTeX,
    RIS ...), to look in besides the base's sources.
    `online`: services on the network are asked about what these leave open.
    Raises `InputError` if the catalogue cannot be used.
    """
    checker = Checker(Options(topic=topic, covers=covers, catalogue=catalogue, online=online))
    checker.catalogue  # noqa: B018 - that it cannot be used is an error of the run, not of a file
    return _each([path], checker, lambda document: checker.references(document, kind))


def verified(report: Report) -> tuple[list[dict[str, Any]], list[ReferenceReport]]:
    """The works that the references of a report mean, in order and each once, and the references without one.

    The title of a retracted work says so in front, as publishers and reference managers write it.
    """
    from verileaf.references import records

    works: dict[str, dict[str, Any]] = {}
    left: list[ReferenceReport] = []
    for item in (item for document in report.documents for item in document.references):
        if item.match is None:
            left.append(item)
            continue
        keys = (records.doi(item.match), records.pmid(item.match), records.text(item.match, "URL"))
        title = records.title(item.match)
        marked = {"title": f"RETRACTED: {title}"} if item.status == "retracted" else {}
        works.setdefault(next(filter(None, keys), title), item.match | marked)
    return list(works.values()), left


def _coverage(covers: str | None) -> Coverage:
    from verileaf.references.catalogue import EVERYTHING, NOTHING

    return EVERYTHING if covers == "all" else NOTHING
