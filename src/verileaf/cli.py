"""The command line: a thin face over the library. Exit codes: 0 nothing found, 1 findings, 2 bad input."""

from __future__ import annotations

import os
import sys

from verileaf.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from verileaf.errors import TopicError
    from verileaf.model import Document
    from verileaf.pipeline import Options
    from verileaf.report.model import Report, RuleInfo

    Command = Callable[[argparse.Namespace], int]

LEVELS = ("error", "warning", "note")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    if (sys.argv[1:] if arguments is None else list(arguments)) == ["--version"]:
        print(f"verileaf {__version__}")  # before anything is imported
        return 0
    from verileaf.errors import VerileafError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        command: Command = options.run
        code = command(options)
        sys.stdout.flush()
        return code
    except VerileafError as error:
        for line in str(error).splitlines():
            print(f"verileaf: {line}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def run() -> NoReturn:
    """The console command: `main`, then an end without taking the base apart object by object, which costs as much as
    judging a short page."""
    import gc

    gc.set_threshold(100_000, 20, 20)  # most of what a run makes lives to its end; looking for garbage less often pays
    try:
        code = main()
    except SystemExit as error:  # argparse has said what is wrong
        code = error.code if isinstance(error.code, int) else 2
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _parser() -> argparse.ArgumentParser:
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            """One line, exit code 2."""
            self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")

    parser = Parser(prog="verileaf", description="Hold health articles against an evidence base, claim by claim.")
    parser.add_argument("--version", action="version", version=f"verileaf {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="judge articles: files, folders, addresses, or - for standard input")
    _inputs(check)
    check.add_argument("--format", choices=("text", "json", "sarif", "html", "github"), default="text")
    check.add_argument("--output", "-o", metavar="FILE", help="write the report there instead of to standard output")
    check.add_argument(
        "--fail-on", choices=(*LEVELS, "never"), default="warning", help="lowest level that makes exit code 1"
    )
    check.add_argument("--verbose", "-v", action="store_true", help="give the reasons for what holds, too")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    check.add_argument("--online", action="store_true", help="permit look-ups on the network (no rule needs any yet)")
    check.set_defaults(run=_check)

    fix = commands.add_parser("fix", help="make the safe edits; with --unsafe all of them")
    _inputs(fix)
    fix.add_argument("--diff", action="store_true", help="write nothing and print what would change")
    fix.add_argument("--unsafe", action="store_true", help="also edits that change the meaning and want a look")
    fix.set_defaults(run=_fix)

    explain = commands.add_parser("explain", help="what a rule or verdict means and rests on")
    explain.add_argument("name", metavar="CODE|KIND|VERDICT", nargs="?", help="all rules in a list if left out")
    explain.set_defaults(run=_explain)

    references = commands.add_parser("references", help="verify citations")
    actions = references.add_subparsers(metavar="ACTION", required=True)
    refcheck = actions.add_parser("check", help="a list, one reference a line, or an article's references")
    refcheck.add_argument("path", metavar="FILE|-")
    refcheck.add_argument("--input", choices=("auto", "list", "article"), default="auto")
    refcheck.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    refcheck.add_argument("--topic", default="kratom", metavar="TOPIC")
    refcheck.add_argument(
        "--catalogue", metavar="FILE", help="a CSL-JSON file to look in besides the base's own sources"
    )
    refcheck.add_argument("--covers", choices=("all",), help="declare that the catalogue holds every work there is")
    refcheck.set_defaults(run=_references_check)

    topic = commands.add_parser("topic", help="look after a topic's evidence base")
    tasks = topic.add_subparsers(metavar="ACTION", required=True)
    topcheck = tasks.add_parser("check", help="every fault of a topic's files, with file and line")
    topcheck.add_argument("path", metavar="DIR|TOPIC")
    topcheck.set_defaults(run=_topic_check)
    topnew = tasks.add_parser("new", help="a folder with one example of each kind of file")
    topnew.add_argument("path", metavar="DIR", help="its name is the topic's id")
    topnew.set_defaults(run=_topic_new)
    topbuild = tasks.add_parser("build", help="check a topic and write its compiled form")
    topbuild.add_argument("path", metavar="DIR|TOPIC")
    topbuild.add_argument("--output", "-o", metavar="FILE", help="where to (the folder's name with .msgpack)")
    topbuild.set_defaults(run=_topic_build)
    return parser


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH|URL|-", nargs="+")
    parser.add_argument("--topic", default="kratom", metavar="TOPIC", help="a topic's id or folder (kratom)")
    parser.add_argument("--as-of", metavar="DATE", type=_date, help="judge as on this day, ISO 8601 (today, UTC)")
    parser.add_argument(
        "--profile", choices=("editorial", "affiliate", "seller"), help="what the site is, if not recognised"
    )
    parser.add_argument(
        "--select", metavar="CODES", type=_codes, default=(), help="only these codes, kinds or families"
    )
    parser.add_argument("--ignore", metavar="CODES", type=_codes, default=(), help="without these")


def _date(text: str) -> object:
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date like 2026-11-22") from None


def _codes(text: str) -> tuple[str, ...]:
    from argparse import ArgumentTypeError

    from verileaf.errors import InputError
    from verileaf.rules import find, rules

    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    for code in codes:
        if code.upper() != "ALL" and not any(rule.code.startswith(code.upper()) for rule in rules()):
            try:
                find(code)
            except InputError as error:
                raise ArgumentTypeError(str(error)) from None
    return codes


def _options(options: argparse.Namespace) -> Options:
    from verileaf.pipeline import Options

    return Options(options.topic, options.as_of, options.profile, options.select, options.ignore)


# --- check ------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from verileaf.pipeline import check_paths

    run = check_paths(options.paths, _options(options))
    _write(_view(run.report, run.documents, options), options.output)
    return _result(run.report, options.fail_on)


def _view(report: Report, documents: tuple[Document, ...], options: argparse.Namespace) -> str:
    match options.format:
        case "json":
            from verileaf.report import json

            return json.render(report)
        case "sarif":
            from verileaf.report import sarif

            return sarif.render(report, _rule_infos())
        case "html":
            from verileaf.report import html

            return html.render(report, documents)
        case "github":
            from verileaf.report import github

            return github.render(report)
        case _:
            from verileaf.report import text

            width, colour = text.settings(sys.stdout)
            choice = getattr(options, "color", "auto")
            if choice != "auto":
                colour = choice == "always"
            return text.render(report, width=width, colour=colour, verbose=getattr(options, "verbose", False))


def _rule_infos() -> tuple[RuleInfo, ...]:
    from verileaf.report.model import RuleInfo
    from verileaf.rules import rules

    return tuple(RuleInfo(rule.code, rule.kind, rule.summary, rule.document) for rule in rules())


def _write(text: str, path: str | None) -> None:
    if path is None:
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        return
    from verileaf.save import save

    save(path, text.encode("utf-8", "backslashreplace"))


def _result(report: Report, fail_on: str) -> int:
    for error in report.errors:
        print(f"verileaf: {error.message}", file=sys.stderr)
    if report.errors:
        return 2
    if fail_on == "never":
        return 0
    counted = LEVELS[: LEVELS.index(fail_on) + 1]
    return int(any(item.level in counted for document in report.documents for item in document.diagnostics))


# --- fix --------------------------------------------------------------------------------------------------------------


def _fix(options: argparse.Namespace) -> int:
    from verileaf import fix
    from verileaf.errors import InputError
    from verileaf.fix.files import rewrite
    from verileaf.pipeline import check_paths

    run = check_paths(options.paths, _options(options))
    failed = [error.message for error in run.report.errors]
    left = 0
    for document, report in zip(run.documents, run.report.documents, strict=True):
        fixes = [item.fix for item in report.diagnostics if item.fix is not None]
        left += sum(not item.safe for item in fixes) if not options.unsafe else 0
        edits = fix.plan(report.diagnostics, unsafe=options.unsafe)
        if not edits:
            continue
        after = fix.apply(document.source, edits)
        only_diff = document.span_of == "extracted" or document.path == "-" or "://" in document.path
        if options.diff or only_diff:
            sys.stdout.write(fix.diff(document.path, document.source, after))
            if not options.diff:
                print(f"verileaf: {document.path}: only shown; it cannot be written", file=sys.stderr)
            continue
        try:
            rewrite(document, after)
        except InputError as error:
            failed.append(str(error))
            continue
        print(f"{document.path}: {len(edits)} edit{'s' if len(edits) != 1 else ''} made")
    if left:
        print(
            f"{left} more {'is' if left == 1 else 'are'} possible with --unsafe; look at them with --unsafe --diff",
            file=sys.stderr,
        )
    for message in failed:
        print(f"verileaf: {message}", file=sys.stderr)
    return 2 if failed else 0


# --- the rest ---------------------------------------------------------------------------------------------------------


def _explain(options: argparse.Namespace) -> int:
    from verileaf.judge.verdicts import VERDICTS
    from verileaf.rules import find, rules

    if options.name is None:
        for name, text in VERDICTS.items():
            print(f"{name:<14}{text.splitlines()[0]}")
        for rule in rules():
            print(f"{rule.code}  {rule.kind}: {rule.summary}")
    elif options.name.lower() in VERDICTS:
        print(f"{options.name.lower()}\n\n{VERDICTS[options.name.lower()]}")
    else:
        rule = find(options.name)
        levels = ", ".join(f"{profile}: {level}" for profile, level in rule.levels.items())
        print(f"{rule.code} {rule.kind}\n\n{rule.document}\n\n## Severity by site profile\n\n{levels}")
    return 0


def _references_check(options: argparse.Namespace) -> int:
    from verileaf.pipeline import check_references_in

    run = check_references_in(
        options.path, kind=options.input, topic=options.topic, catalogue=options.catalogue, covers=options.covers
    )
    _write(_view(run.report, run.documents, options), None)
    if run.report.errors:
        return _result(run.report, "never")
    bad = {"wrong", "nonexistent", "retracted", "placeholder"}
    return int(any(item.status in bad for document in run.report.documents for item in document.references))


def _topic_check(options: argparse.Namespace) -> int:
    from verileaf.errors import TopicError
    from verileaf.evidence import topic

    folder = topic.find(options.path)
    try:
        read = topic.read(folder)
    except TopicError as error:
        return _faults(error)
    print(
        f"{read.manifest.id} {read.manifest.version}: {len(read.sources)} sources, "
        f"{len(read.assessments)} assessments, {len(read.facts)} facts, law of {len(read.laws)} places, "
        f"{len(read.concepts)} concepts; no faults"
    )
    return 0


def _topic_new(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime
    from pathlib import Path

    from verileaf.evidence import scaffold

    for file in scaffold.create(Path(options.path), datetime.now(UTC).date()):
        print(file)
    return 0


def _topic_build(options: argparse.Namespace) -> int:
    from pathlib import Path

    from verileaf.errors import TopicError
    from verileaf.evidence import compile, topic
    from verileaf.save import save

    folder = topic.find(options.path)
    try:
        data = compile.compile(folder)
    except TopicError as error:
        return _faults(error)
    target = Path(options.output or f"{folder.resolve().name}{compile.SUFFIX}")
    save(target, data)
    print(f"{target}: {len(data):,} bytes")
    return 0


def _faults(error: TopicError) -> int:
    for fault in error.faults:
        print(fault)
    print(f"{len(error.faults)} fault{'s' if len(error.faults) != 1 else ''}")
    return 1


if __name__ == "__main__":
    run()
