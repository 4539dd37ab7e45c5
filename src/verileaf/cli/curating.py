"""The commands of those who keep a topic: topic check, new, build, stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verileaf.cli.shared import day, show, today

if TYPE_CHECKING:
    import argparse

    from verileaf.cli.shared import Commands
    from verileaf.errors import TopicError


def add(commands: Commands) -> None:
    """The parsers of these commands."""
    topic = commands.add_parser("topic", help="look after a topic's evidence base")
    tasks = topic.add_subparsers(metavar="ACTION", required=True)
    topcheck = tasks.add_parser("check", help="every fault of a topic's files, with file and line")
    topcheck.add_argument("path", metavar="DIR|TOPIC")
    topcheck.add_argument("--strict", action="store_true", help="what is past its review date is a fault, too")
    topcheck.add_argument("--as-of", metavar="DATE", type=day, help="judge ages on this day, ISO 8601 (today, UTC)")
    topcheck.set_defaults(run=_topic_check)
    topstale = tasks.add_parser("stale", help="what to look at next: first due and most relied upon first")
    topstale.add_argument("path", metavar="DIR|TOPIC")
    topstale.add_argument("--as-of", metavar="DATE", type=day, help="judge ages on this day, ISO 8601 (today, UTC)")
    topstale.add_argument("--limit", metavar="N", type=int, default=20, help="how many to list (20; 0 lists all)")
    topstale.add_argument("--format", choices=("text", "json"), default="text")
    topstale.set_defaults(run=_topic_stale)
    topnew = tasks.add_parser("new", help="a folder with one example of each kind of file")
    topnew.add_argument("path", metavar="DIR", help="its name is the topic's id")
    topnew.set_defaults(run=_topic_new)
    topbuild = tasks.add_parser("build", help="check a topic and write its compiled form")
    topbuild.add_argument("path", metavar="DIR|TOPIC")
    topbuild.add_argument("--output", "-o", metavar="FILE", help="where to (the folder's name with .msgpack)")
    topbuild.set_defaults(run=_topic_build)


def _topic_check(options: argparse.Namespace) -> int:
    from verileaf.errors import TopicError
    from verileaf.evidence import ages, topic

    folder = topic.find(options.path)
    try:
        read = topic.read(folder)
    except TopicError as error:
        return _faults(error)
    warnings = ages.overdue(topic.Folder(folder), today(options.as_of))
    for warning in warnings:
        print(warning)
    print(
        f"{read.manifest.id} {read.manifest.version}: {len(read.sources)} sources, "
        f"{len(read.findings)} findings, {len(read.assessments)} assessments, {len(read.facts)} facts, "
        f"{len(read.interactions)} interactions, {len(read.cases)} cases, law of {len(read.laws)} places, "
        f"{len(read.concepts)} concepts; no faults, {len(warnings)} past their review"
    )
    return int(options.strict and bool(warnings))


def _topic_stale(options: argparse.Namespace) -> int:
    from verileaf.errors import InputError
    from verileaf.evidence import ages, topic

    on = today(options.as_of)
    folder = topic.Folder(topic.find(options.path))
    if folder.faults:
        raise InputError(f"{options.path}: has faults; see verileaf topic check {options.path}")
    if options.limit < 0:
        raise InputError(f"--limit {options.limit}: permitted: 0 or more")
    items = ages.aged(folder, on)
    items = items[: options.limit] if options.limit else items
    if options.format == "json":
        from verileaf.ask import json

        show(json.render(ages.Stale(as_of=on, items=tuple(items))))
        return 0
    for item in items:
        past = "past" if item.due <= on else "due"
        print(f"{past} {item.due}  {item.kind} {item.id}, relied on by {item.relied}  {item.where}")
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
