"""`python -m verileaf.rules.docs` writes docs/rules.md from the rules; with `--check` it only says whether that is needed."""

from __future__ import annotations

import sys
from pathlib import Path

from verileaf.rules import rules

FILE = Path("docs/rules.md")
PROFILES = ("editorial", "affiliate", "seller")
FAMILIES = {
    "clm": "Claims",
    "law": "Law",
    "ref": "Citations",
    "src": "Who says so",
    "saf": "Safety",
    "reg": "Marketing",
    "gen": "Drafting residue",
    "pge": "The page",
    "wvr": "Waivers",
}
HEAD = """# Rules

Every finding of a report names a rule by its code and its kind. `verileaf explain CODE` prints the rule's document; so
do the sections below. This page is written by `python -m verileaf.rules.docs`: change the rule, not the page.

How severe a finding is depends on the site: `editorial` sells nothing, `affiliate` earns from links, `seller` sells. The
profile is recognised from the page and can be set with `--profile`. `off`: the rule does not apply.
"""


def page() -> str:
    """The whole page: the table, then every rule's document with its headings two levels down."""
    parts = [HEAD]
    for family, title in FAMILIES.items():
        parts.append(f"## {title} ({family.upper()})\n")
        parts.append("| code | kind | summary | editorial | affiliate | seller |\n|---|---|---|---|---|---|")
        found = [rule for rule in rules() if rule.family == family]
        for rule in found:
            levels = " | ".join(rule.levels[profile] for profile in PROFILES)  # type: ignore[index]
            parts.append(f"| [{rule.code}](#{rule.code.lower()}) | `{rule.kind}` | {rule.summary} | {levels} |")
        parts.append("")
    for rule in rules():
        parts.append(f'<a id="{rule.code.lower()}"></a>\n\n## {rule.code} `{rule.kind}`\n\n{_lowered(rule.document)}\n')
    return "\n".join(parts)


def _lowered(document: str) -> str:
    """The document with its sections as headings of the third level; what stands in fenced blocks stays."""
    lines = []
    fenced = False
    for line in document.splitlines():
        fenced ^= line.startswith("```")
        lines.append(f"#{line}" if line.startswith("## ") and not fenced else line)
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """0 if the page is as it should be or was written; 1 if `--check` found it out of date."""
    new = page()
    old = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    if new == old:
        return 0
    if "--check" in arguments:
        print(f"{FILE} is out of date: run python -m verileaf.rules.docs", file=sys.stderr)
        return 1
    FILE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
