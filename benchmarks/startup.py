"""Start-up of the command, beside the bare interpreter and `import rich`, in the same environment."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import VERILEAF, head, interleaved, shown, table
from evaluation.data import DEVELOPMENT

_ARTICLE = DEVELOPMENT / "articles" / "08-ten-years-of-research.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("articles", metavar="FILE", nargs="*", default=[str(_ARTICLE)], help="articles to check")
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="runs of each command (20)")
    options = parser.parse_args()
    commands = [[sys.executable, "-c", "pass"]]
    if find_spec("rich"):
        commands.append([sys.executable, "-c", "import rich"])
    commands.append([VERILEAF, "--version"])
    commands.append([sys.executable, "-c", "import verileaf.evidence.base"])
    commands.append([sys.executable, "-c", "import verileaf.evidence.base as base; base.load()"])
    commands += ([VERILEAF, "check", article] for article in options.articles)
    costs = interleaved(commands, options.rounds)
    bare = costs[0]
    rich = costs[1] if len(commands[1]) == 3 and commands[1][2] == "import rich" else None
    rows = []
    for command, cost in zip(commands, costs, strict=True):
        rows.append(
            [
                f"`{shown(command)}`",
                f"{1000 * cost.wall:.0f}",
                f"{1000 * cost.cpu:.0f}",
                f"{cost.wall / bare.wall:.1f}",
                f"{cost.wall / rich.wall:.1f}" if rich else "–",
                f"{cost.peak:.0f}",
            ]
        )
    print(head("startup"))
    print(table(["command", "wall ms", "CPU ms", "x `pass`", "x `import rich`", "peak MiB"], rows))
    for article in options.articles:
        print(f"\n{Path(article).name}: {len(Path(article).read_bytes()):,} bytes.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
