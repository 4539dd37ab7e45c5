"""The vocabulary: no circles, no two meanings of one name, cues with values that the engine knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from verileaf.evidence.check.data import Data
from verileaf.model import Attribution, Relation, Scope, Strength


def faults(data: Data) -> Iterator[str]:
    """Faults of concepts and cues."""
    yield from _circles(data)
    yield from _names(data)
    yield from _cue_values(data)


def _circles(data: Data) -> Iterator[str]:
    """A concept that is, by way of others, a kind of itself."""
    broader = {concept.id: concept.broader for concept, _ in data.concepts}
    for concept, where in data.concepts:
        seen: set[str] = set()
        above = list(concept.broader)
        while above:
            name = above.pop()
            if name not in seen:
                seen.add(name)
                above += broader.get(name, ())
        if concept.id in seen:
            yield where.fault(f"{concept.id} is, through its broader concepts, a kind of itself", "broader")


def _names(data: Data) -> Iterator[str]:
    """A way of writing names one concept only; a topic's own concepts come before those that all topics share."""
    for folder in data.folders:
        seen: dict[str, str] = {}
        for concept, where in folder.concepts:
            for number, name in enumerate((concept.label, *concept.variants)):
                at = ("variants", number - 1) if number else ("label",)
                key = name if name.isupper() else name.lower()
                if seen.setdefault(key, concept.id) != concept.id:
                    yield where.fault(f"“{name}” already names {seen[key]}", *at)
                if " ".join(name.split()) != name or not any(letter.isalnum() for letter in name):
                    yield where.fault(f"found {name!r}; permitted: words with one space between them", *at)
            if concept.place and concept.kind != "place":
                yield where.fault(f"found {concept.place}; only a concept of the kind place has one", "place")


def _cue_values(data: Data) -> Iterator[str]:
    permitted: dict[str, tuple[str, ...]] = {
        "relation": get_args(Relation),
        "strength": get_args(Strength),
        "scope": get_args(Scope),
        "attribution": get_args(Attribution),
        "comparison": ("better", "worse", "equal", "unlike"),
        "hypothetical": ("clause", "sentence"),
        "approximation": ("about", "at_least", "at_most"),
        "law": ("banned", "legal", "regulated", "no_rules", "age", "no_age"),
        "advice": ("stop", "loaded", "replace", "combine", "escalate", "skip_doctor", "task"),
    }
    for cue, where in data.cues:
        values = permitted.get(cue.role, ("",))
        if cue.value not in values:
            yield where.fault(f"found {cue.value!r}; permitted: {', '.join(values) or 'nothing'}", "value")
        if cue.strength not in ("", *get_args(Strength)):
            yield where.fault(f"found {cue.strength!r}; permitted: {', '.join(get_args(Strength))}", "strength")
        if not cue.verbs and not cue.phrases:
            yield where.fault("a cue needs verbs or phrases")
