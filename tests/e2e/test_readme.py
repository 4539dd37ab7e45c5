"""The README's output is what its command prints. `python tests/e2e/test_readme.py` puts the present output there."""

from __future__ import annotations

import re
import subprocess
import sys

from e2e import DAY, ROOT, Cli

README = ROOT / "README.md"
COMMAND = ("check", "examples", "--as-of", DAY)
_BLOCK = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
_CUT = "\n...\n"


def test_the_output_in_the_readme_is_real(cli: Cli) -> None:
    """Each stretch between two lines "..." stands in the output as it is, in this order."""
    [block] = _BLOCK.findall(README.read_text(encoding="utf-8"))
    output = cli(*COMMAND).out
    at = 0
    for stretch in block.split(_CUT):
        found = output.find(stretch, at)
        assert found >= 0, f"no longer printed (run python tests/e2e/test_readme.py):\n{stretch}"
        at = found


def refresh() -> None:
    """Put in the place of each stretch the paragraph that now has the same first line, or the same excerpt."""
    command = [sys.executable, "-m", "verileaf.cli", *COMMAND]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    paragraphs = done.stdout.decode("utf-8").rstrip("\n").split("\n\n")

    def now(old: str) -> str:
        lines = old.splitlines()
        same = [new for new in paragraphs if new.splitlines()[0].split()[0] == lines[0].split()[0]]
        closer = [new for new in same if new.splitlines()[0] == lines[0]] or same
        if not closer:
            raise SystemExit(f"nothing like this is printed any more; choose another finding:\n{old}")
        return closer[0]

    text = README.read_text(encoding="utf-8")
    [block] = _BLOCK.findall(text)
    README.write_text(text.replace(block, _CUT.join(map(now, block.split(_CUT)))), encoding="utf-8")


if __name__ == "__main__":
    refresh()
