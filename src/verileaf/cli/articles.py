"""The commands that work on articles: check, fix, references, explain."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verileaf.cli.shared import codes, day, show
from verileaf.defaults import TOPIC

if TYPE_CHECKING:
    import argparse

    from verileaf.cli.shared import Commands
    from verileaf.pipeline import Options, Run
    from verileaf.report.model import Report, RuleInfo

LEVELS = ("error", "warning", "note")
CATALOGUE = (
    "a catalogue's folder, or a file of works (CSL-JSON, BibTeX, RIS ...), to look for references in "
    "besides the base's own sources"
)
ONLINE = "ask Crossref, PubMed and others on the network about references that the base leaves open"
SEMANTIC = "let a small language model read each clause beside what the base says: finds more, and takes its time"
JUDGE = (
    "base address of an OpenAI-compatible service: where no verdict is sure, its model may propose one that the base "
    "bears out; sends it those sentences"
)


def add(commands: Commands) -> None:
    """The parsers of these commands."""
    check = commands.add_parser("check", help="judge articles: files, folders, addresses, or - for standard input")
    _inputs(check)
    check.add_argument("--format", choices=("text", "json", "sarif", "html", "github"), default="text")
    check.add_argument("--output", "-o", metavar="FILE", help="write the report there instead of to standard output")
    check.add_argument(
        "--fail-on", choices=(*LEVELS, "never"), default="warning", help="lowest level that makes exit code 1"
    )
    check.add_argument(
        "--verbose",
        "-v",
        action="store_true",
        help="say why what holds does hold, and why the rest was not judged (text, json, html)",
    )
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    check.add_argument("--online", action="store_true", help=ONLINE)
    check.add_argument("--judge", metavar="URL", help=JUDGE)
    check.add_argument("--judge-model", metavar="NAME", help="the model that --judge is asked for")
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
    _reference_inputs(refcheck)
    refcheck.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    refcheck.set_defaults(run=_references_check)
    refformat = actions.add_parser("format", help="print the verified bibliography in a citation style")
    _reference_inputs(refformat)
    refformat.add_argument(
        "--style",
        required=True,
        metavar="STYLE",
        help="a CSL style by name (apa, vancouver, ama ...) or as a .csl file; or csl-json, ris, bibtex",
    )
    refformat.add_argument("--output", "-o", metavar="FILE", help="write it there instead of to standard output")
    refformat.set_defaults(run=_references_format)
    refindex = actions.add_parser("index", help="make or extend a catalogue that references are looked for in")
    refindex.add_argument(
        "paths", metavar="FILE", nargs="+", help="PubMed, Crossref, OpenAlex, CSL-JSON, RIS, BibTeX ..."
    )
    refindex.add_argument("--into", metavar="DIR", required=True, help="the catalogue's folder")
    refindex.add_argument(
        "--covers", metavar="all|FILE", help="declare what the catalogue holds without a gap: all works, or as in FILE"
    )
    refindex.add_argument("--format", choices=("text", "json"), default="text")
    refindex.set_defaults(run=_references_index)


def _reference_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="FILE|-")
    parser.add_argument("--input", choices=("auto", "list", "article"), default="auto")
    parser.add_argument("--topic", default=TOPIC, metavar="TOPIC")
    parser.add_argument("--catalogue", metavar="DIR|FILE", help=CATALOGUE)
    parser.add_argument("--covers", choices=("all",), help="declare that the catalogue holds every work there is")
    parser.add_argument("--online", action="store_true", help=ONLINE)


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH|URL|-", nargs="+")
    parser.add_argument("--topic", default=TOPIC, metavar="TOPIC", help=f"a topic's id or folder ({TOPIC})")
    parser.add_argument("--as-of", metavar="DATE", type=day, help="judge as on this day, ISO 8601 (today, UTC)")
    parser.add_argument(
        "--profile", choices=("editorial", "affiliate", "seller"), help="what the site is, if not recognised"
    )
    parser.add_argument("--catalogue", metavar="DIR|FILE", help=CATALOGUE)
    parser.add_argument("--semantic", action="store_true", help=SEMANTIC)
    parser.add_argument("--select", metavar="CODES", type=codes, default=(), help="only these codes, kinds or families")
    parser.add_argument("--ignore", metavar="CODES", type=codes, default=(), help="without these")


def _options(options: argparse.Namespace) -> Options:
    from verileaf.pipeline import Options

    return Options(
        options.topic,
        options.as_of,
        options.profile,
        options.select,
        options.ignore,
        catalogue=options.catalogue,
        semantic=options.semantic,
    )


# --- check ------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    import msgspec

    from verileaf.pipeline import check_paths

    run = check_paths(
        options.paths,
        msgspec.structs.replace(
            _options(options),
            silences=options.verbose,
            online=options.online,
            judge=options.judge,
            judge_model=options.judge_model,
        ),
    )
    show(_view(run, options), options.output)
    if run.report.tool.judge is not None:
        from verileaf.report.view import judge_failures, one_line

        if failures := judge_failures(run.report):
            print(f"verileaf: --judge: {one_line(failures)}", file=sys.stderr)
    return _result(run.report, options.fail_on)


def _view(run: Run, options: argparse.Namespace) -> str:
    report = run.report
    match options.format:
        case "json":
            from verileaf.report import json

            return json.render(report)
        case "sarif":
            from verileaf.report import sarif

            return sarif.render(report, _rule_infos())
        case "html":
            from verileaf.report import html

            return html.render(report, run.documents)
        case "github":
            from verileaf.report import github

            return github.render(report)
        case _:
            from verileaf.report import text

            width, colour = text.settings(sys.stdout)
            choice = getattr(options, "color", "auto")
            if choice != "auto":
                colour = choice == "always"
            verbose = getattr(options, "verbose", False)
            return text.render(report, width=width, colour=colour, verbose=verbose)


def _rule_infos() -> tuple[RuleInfo, ...]:
    from verileaf.report.model import RuleInfo
    from verileaf.rules import rules

    return tuple(RuleInfo(rule.code, rule.kind, rule.summary, rule.document) for rule in rules())


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
    run = _references_in(options)
    show(_view(run, options), None)
    if run.report.errors:
        return _result(run.report, "never")
    bad = {"wrong", "nonexistent", "retracted", "placeholder"}
    return int(any(item.status in bad for document in run.report.documents for item in document.references))


def _references_format(options: argparse.Namespace) -> int:
    from verileaf.pipeline import verified
    from verileaf.references.writing.export import FORMATS
    from verileaf.references.writing.style import bibliography
    from verileaf.report.view import counted, one_line, visible

    run = _references_in(options)
    if run.report.errors:
        return _result(run.report, "never")
    works, left = verified(run.report)
    make = FORMATS.get(options.style)
    text = make(works) if make else "".join(f"{entry}\n" for entry in bibliography(works, options.style))
    show(visible(text), options.output)
    retracted = [
        item for document in run.report.documents for item in document.references if item.status == "retracted"
    ]
    for item in left:
        print(f"verileaf: left out, {item.status}: {one_line(item.text)}", file=sys.stderr)
    for item in retracted:
        if item.match is not None:
            print(f"verileaf: retracted: {one_line(item.text)}", file=sys.stderr)
    print(f"verileaf: {counted(len(works), 'work')}, {counted(len(left), 'reference')} left out", file=sys.stderr)
    return int(bool(left or retracted))


def _references_in(options: argparse.Namespace) -> Run:
    from verileaf.pipeline import check_references_in

    return check_references_in(
        options.path,
        kind=options.input,
        topic=options.topic,
        catalogue=options.catalogue,
        covers=options.covers,
        online=options.online,
    )


def _references_index(options: argparse.Namespace) -> int:
    from verileaf.references.local.build import build
    from verileaf.references.local.manifest import coverage
    from verileaf.references.local.summary import Progress, as_json, as_text

    declared = coverage(options.covers) if options.covers else None
    with Progress(sys.stderr) as progress:
        built = build(options.paths, options.into, declared, progress=progress)
    for _, message in built.errors:
        print(f"verileaf: {message}", file=sys.stderr)
    show(as_json(built, options.into) if options.format == "json" else as_text(built, options.into))
    return 2 if built.errors else 0
