"""Set Verileaf up in `.venv` and run it. Needs Python 3.11 or later, and nothing else installed.

    python3 bootstrap.py check examples      set up, then `verileaf check examples` (any command of verileaf will do)
    python3 bootstrap.py test                set up for tests, lint and evaluation, then run the tests on all cores

The first run installs; later ones find that `.venv` is current and start at once. What follows is passed on, and so is
the exit code; 2 if the set-up fails.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "verileaf-setup.json"
OLDEST = (3, 11)
TEST_EXTRAS = ("test", "lint", "evaluation")


class SetupError(Exception):
    """The set-up cannot be done; the message is one line and says what to do."""


def main(arguments):
    """Set up and run; returns the exit code."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return 0 if arguments else 2
    testing = arguments[0] == "test"
    try:
        python = set_up(TEST_EXTRAS if testing else ())
    except SetupError as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 2
    if testing:
        return run([python, "-m", "pytest", "-n", "auto", *arguments[1:]], ROOT)
    return run([python, "-m", "verileaf.cli", *arguments], None)


def set_up(extras):
    """Make `.venv` current with these extras and return its interpreter. Raises `SetupError`."""
    if sys.version_info < OLDEST:
        raise SetupError(
            f"Verileaf needs Python {OLDEST[0]}.{OLDEST[1]} or later, and this is {sys.version.split()[0]} "
            f"({sys.executable}); run bootstrap.py with a newer one, such as python3.{OLDEST[1]}"
        )
    python = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    wanted = {
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "folder": str(ROOT),
        "pyproject": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
    }
    found = _stamp() if os.path.exists(python) else {}
    installed = set(found.pop("extras", ()))
    if found == wanted and installed >= set(extras):
        return python
    extras = sorted(installed.union(extras))
    print(f"Setting up {VENV} ({', '.join(['verileaf', *extras])}) ...", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)
    if not found or found["python"] != wanted["python"] or found["folder"] != wanted["folder"]:
        _make_environment(clear=bool(found))
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target]
    if run(install, ROOT, stdout=sys.stderr) != 0:
        raise SetupError("pip could not install Verileaf and what it needs; its own message stands above")
    STAMP.write_text(json.dumps({**wanted, "extras": extras}, indent=1) + "\n", encoding="utf-8")
    return python


def _stamp():
    """What the last finished set-up has left; {} if there was none."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    keys = {"python", "folder", "pyproject", "extras"}
    return found if isinstance(found, dict) and set(found) == keys else {}


def _make_environment(clear):
    """`clear` empties an environment that we made before; one that we did not make is kept and only repaired."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(
            f"this Python ({sys.executable}) lacks the module {missing[0]}, with which environments are made; "
            "on Debian and Ubuntu, install the package python3-venv"
        )
    make = [sys.executable, "-m", "venv", *(["--clear"] if clear else []), str(VENV)]
    if run(make, ROOT, stdout=sys.stderr) != 0:
        raise SetupError(f"no environment could be made in {VENV}; the message stands above")


def run(command, folder, **streams):
    """Run a command and return its exit code."""
    try:
        code = subprocess.run(command, cwd=folder, check=False, **streams).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
