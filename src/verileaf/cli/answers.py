"""The commands that answer from the base: ask, law, interactions, evidence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from verileaf.cli.shared import day, show, today, words
from verileaf.defaults import TOPIC

if TYPE_CHECKING:
    import argparse

    from msgspec import Struct

    from verileaf.cli.shared import Commands
    from verileaf.evidence.base import Base


LONGEST = 2_000
"""Characters of a question."""


def add(commands: Commands) -> None:
    """The parsers of these commands."""
    ask = commands.add_parser("ask", help="answer a question from the base alone")
    ask.add_argument("question", metavar="QUESTION", nargs="+")
    _shared(ask)
    ask.add_argument("--as-of", metavar="DATE", type=day, help="answer as on this day, ISO 8601 (today, UTC)")
    ask.set_defaults(run=_ask)

    law = commands.add_parser("law", help="the law of a place, now or on a day")
    law.add_argument("place", metavar="PLACE", nargs="*", help="a name, an ISO 3166 code or a postal abbreviation")
    law.add_argument("--table", action="store_true", help="all places that the base knows")
    law.add_argument("--on", metavar="DATE", type=day, help="the law of this day, ISO 8601 (today, UTC)")
    _shared(law)
    law.set_defaults(run=_law)

    drugs = commands.add_parser("interactions", help="what is known of taking it with medicines")
    drugs.add_argument("drugs", metavar="DRUG", nargs="+", help="generic or brand names, classes, other substances")
    _shared(drugs)
    drugs.set_defaults(run=_interactions)

    evidence = commands.add_parser("evidence", help="look into the base")
    tasks = evidence.add_subparsers(metavar="ACTION", required=True)
    shown = tasks.add_parser("show", help="one item and all that it rests on")
    shown.add_argument("id", metavar="ID")
    _shared(shown)
    shown.set_defaults(run=_show)
    search = tasks.add_parser("search", help="items by words")
    search.add_argument("text", metavar="TEXT", nargs="+")
    _shared(search)
    search.set_defaults(run=_search)
    table = tasks.add_parser("table", help="all published numbers of a measure; without one, the measures there are")
    table.add_argument("measure", metavar="MEASURE", nargs="*")
    _shared(table)
    table.set_defaults(run=_table)
    counts = tasks.add_parser("counts", help="how much the base holds of each kind")
    _shared(counts)
    counts.set_defaults(run=_counts)
    export = tasks.add_parser("export", help="sources or findings in the formats of others")
    export.add_argument("--format", choices=("csl", "ris", "bibtex", "csv", "parquet"), default="csl")
    export.add_argument("--topic", default=TOPIC, metavar="TOPIC", help=f"a topic's id or folder ({TOPIC})")
    export.add_argument("--output", "-o", metavar="FILE", help="write it there instead of to standard output")
    export.set_defaults(run=_export)


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topic", default=TOPIC, metavar="TOPIC", help=f"a topic's id or folder ({TOPIC})")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _base(options: argparse.Namespace) -> Base:
    from verileaf.evidence.base import load

    return load(options.topic)


def _view(answer: Struct, options: argparse.Namespace) -> None:
    if options.format == "json":
        from verileaf.ask import json

        show(json.render(answer))
    else:
        from verileaf.ask.text import View
        from verileaf.report.text import settings

        show(View(*settings(sys.stdout)).render(answer))


def _ask(options: argparse.Namespace) -> int:
    from verileaf.ask.questions import ask
    from verileaf.errors import InputError

    question = " ".join(options.question)
    if not any(sign.isalnum() for sign in question):
        raise InputError("a question is needed")
    if len(question) > LONGEST:
        raise InputError(f"the question has {len(question):,} characters; permitted: {LONGEST:,}")
    answer = ask(question, _base(options), today(options.as_of))
    _view(answer, options)
    return 0 if answer.answers else 1


def _law(options: argparse.Namespace) -> int:
    from verileaf.ask import law
    from verileaf.errors import InputError

    if options.table == bool(options.place):
        raise InputError("law needs a place, or --table for all of them")
    if options.table:
        table = law.table(_base(options), today(options.on))
        _view(table, options)
        return 0 if table.places else 1
    answer = law.law(words(options.place), _base(options), today(options.on))
    _view(answer, options)
    return 0 if answer.known or answer.above else 1


def _interactions(options: argparse.Namespace) -> int:
    from verileaf.ask.interactions import interactions

    answer = interactions(options.drugs, _base(options))
    _view(answer, options)
    return 0 if answer.known else 1


def _show(options: argparse.Namespace) -> int:
    from verileaf.ask import evidence

    _view(evidence.show(words([options.id]), _base(options)), options)
    return 0


def _search(options: argparse.Namespace) -> int:
    from verileaf.ask import evidence

    found = evidence.search(words(options.text), _base(options))
    _view(found, options)
    return 0 if found.items else 1


def _table(options: argparse.Namespace) -> int:
    from verileaf.ask import evidence

    base = _base(options)
    if options.measure:
        _view(evidence.table(words(options.measure), base), options)
    else:
        _view(evidence.Found(query="", items=evidence.tables(base)), options)
    return 0


def _counts(options: argparse.Namespace) -> int:
    from verileaf.ask import evidence

    _view(evidence.counts(_base(options)), options)
    return 0


def _export(options: argparse.Namespace) -> int:
    from verileaf.ask import export
    from verileaf.errors import InputError
    from verileaf.save import save

    data: str | bytes = export.FORMATS[options.format](_base(options))
    if isinstance(data, str):
        show(data, options.output)
    elif options.output is None:
        raise InputError("Parquet is no text; name a file with --output")
    else:
        save(options.output, data)
    return 0
