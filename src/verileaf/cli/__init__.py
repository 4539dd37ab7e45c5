"""The command line: a thin face over the library.

Exit codes: 0 nothing found (or answered), 1 findings (or nothing in the base), 2 bad input.
"""

from __future__ import annotations

import os
import sys

from verileaf.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:
        print(f"verileaf {__version__}")  # before anything is imported
        return 0
    from verileaf.errors import VerileafError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser(given[0] if given else "").parse_args(given)
    try:
        command: Command = options.run
        code = command(options)
        sys.stdout.flush()
        return code
    except VerileafError as error:
        from verileaf.report.view import visible

        for line in str(error).splitlines():
            print(f"verileaf: {visible(line)}", file=sys.stderr)
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
    if "verileaf.patterns" in sys.modules:
        from verileaf import patterns

        patterns.keep()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


HOMES = {
    "articles": ("check", "fix", "references", "explain"),
    "answers": ("ask", "law", "interactions", "evidence"),
    "curating": ("topic",),
}
"""The modules of the commands."""


def _parser(command: str = "") -> argparse.ArgumentParser:
    """The parser of the module that holds a command; of all, if none does."""
    import argparse
    from importlib import import_module

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            """One line, exit code 2."""
            self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")

    parser = Parser(prog="verileaf", description="Hold health articles against an evidence base, claim by claim.")
    parser.add_argument("--version", action="version", version=f"verileaf {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    homes = [name for name, held in HOMES.items() if command in held] or list(HOMES)
    for name in homes:
        import_module(f"verileaf.cli.{name}").add(commands)
    return parser
