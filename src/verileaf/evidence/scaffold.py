"""A new topic: a folder with one example of each kind of file, ready to be filled."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from verileaf.errors import InputError

TEMPLATE = Path(__file__).resolve().parent / "template"


def create(folder: Path, day: date) -> list[Path]:
    """Write the example files into `folder`, which is made if need be, and return them.

    The folder's name is the topic's id; `day` is the date of all examples.
    Raises `InputError` if there is something in the folder, if its name has no letter, or if it cannot be written.
    """
    name = unicodedata.normalize("NFKD", folder.resolve().name).encode("ascii", "ignore").decode().lower()
    topic = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    if not topic:
        raise InputError(f"{folder}: the folder's name is the topic's id; it needs a letter from a to z")
    label = topic.replace("-", " ")
    words = {
        "example-topic": topic,
        "example-leaf": _subject(topic),
        "Example leaf": label.capitalize(),
        "example leaf": label,
        "2000-01-01": day.isoformat(),
        "[2000, 1, 1]": f"[{day.year}, {day.month}, {day.day}]",
    }
    pattern = re.compile("|".join(map(re.escape, words)))
    written = []
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(f"{folder}: is there already and not empty")
        for example in sorted(path for path in TEMPLATE.rglob("*") if path.is_file()):
            file = folder / example.relative_to(TEMPLATE)
            file.parent.mkdir(parents=True, exist_ok=True)
            text = example.read_text(encoding="utf-8")
            file.write_text(pattern.sub(lambda found: words[found[0]], text), encoding="utf-8", newline="\n")
            written.append(file)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from error
    return written


def _subject(topic: str) -> str:
    """An id for the remedy's concept that the shared vocabulary does not have."""
    from verileaf.evidence.topic import COMMON, Folder

    return f"{topic}-remedy" if topic in Folder(COMMON).ids["concepts"] else topic
