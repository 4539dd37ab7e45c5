"""Rules: named checks with a code, a document and, where possible, a fix.

A rule is one module in its family's folder: `rules/src/testimonial.py` is the rule of kind `testimonial` in the family
SRC. The module holds

    the document       its docstring: one summary line, then the sections of `SECTIONS` under "## " headings; the fenced
                       blocks under "Example" must raise the rule and those under "Instead" must not (tests see to it)
    CODE               stable, never used again for another rule
    LEVELS             severity by site profile; "off" switches the rule off for a profile
    check(case)        yields diagnostics, made by `case.diagnostic`
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Literal, NamedTuple

from verileaf.errors import InputError
from verileaf.model import Diagnostic, Profile
from verileaf.rules.case import Case

SECTIONS = ("What it does", "Why it matters", "Example", "Instead", "Evidence", "Fix safety")
FAMILIES = ("clm", "law", "ref", "src", "saf", "reg", "gen", "pge", "wvr")
Severity = Literal["error", "warning", "note", "off"]


class Rule(NamedTuple):
    """A rule as the registry knows it."""

    code: str
    kind: str
    family: str
    summary: str
    document: str
    levels: Mapping[Profile, Severity]
    check: Callable[[Case], Iterator[Diagnostic]]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    found = []
    for family in FAMILIES:
        package = import_module(f"verileaf.rules.{family}")
        for module_info in pkgutil.iter_modules(package.__path__):
            if module_info.name.startswith("_"):
                continue
            module = import_module(f"verileaf.rules.{family}.{module_info.name}")
            document = (module.__doc__ or "").strip()
            found.append(
                Rule(
                    module.CODE,
                    module_info.name,
                    family,
                    document.partition("\n")[0],
                    document,
                    module.LEVELS,
                    module.check,
                )
            )
    return tuple(sorted(found, key=lambda rule: rule.code))


def find(name: str) -> Rule:
    """The rule with this code or kind ("SRC003", "testimonial").

    Raises `InputError` that names what is near.
    """
    from difflib import get_close_matches

    wanted = name.partition(":")[0]
    for rule in rules():
        if wanted.upper() == rule.code or wanted.lower().replace("-", "_") == rule.kind:
            return rule
    known = {name: name for rule in rules() for name in (rule.kind, rule.code)} | {
        r.code.lower(): r.code for r in rules()
    }
    near = sorted({known[name] for name in get_close_matches(wanted.lower(), list(known), 4, 0.6)})
    raise InputError(f"{name}: no such rule or verdict{'; did you mean ' + ', '.join(near) + '?' if near else ''}")


def selected(rule: Rule, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Is the rule chosen? Entries are codes, kinds or prefixes of codes ("SRC"); the longer match decides."""

    def strength(entries: tuple[str, ...]) -> int:
        lengths = [
            len(entry)
            for entry in entries
            if rule.code.startswith(entry.upper()) or entry.lower() == rule.kind or entry.upper() == "ALL"
        ]
        return max(lengths, default=-1)

    chosen = strength(select) if select else 0
    return chosen >= 0 and strength(ignore) < max(chosen, 1) if select else strength(ignore) < 0


def run(case: Case, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
    """The diagnostics of all chosen rules for one document."""
    for rule in rules():
        level = rule.levels[case.profile]
        if level == "off" or not selected(rule, select, ignore):
            continue
        yield from rule.check(case.for_rule(rule.code, rule.kind, level))
