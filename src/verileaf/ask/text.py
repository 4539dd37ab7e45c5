"""Answers for people, in the columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from verileaf.ask.answer import Answer, QuestionAnswer
from verileaf.ask.evidence import Counts, Found, Shown, Table
from verileaf.ask.interactions import Drug, InteractionsAnswer, Line
from verileaf.ask.law import Entry, LawAnswer, LawTable, PlaceAnswer
from verileaf.report.columns import width as columns
from verileaf.report.columns import wrap
from verileaf.report.view import CERTAINTY, one_line, short_source, short_sources

NO_ADVICE = "This is what the evidence base holds. It is not medical or legal advice."

BASES = {
    "measured": "measured in people",
    "reported": "reported in cases",
    "predicted": "predicted from laboratory work",
    "inferred": "inferred",
}
MECHANISMS = {
    "enzyme": "blood levels, by way of {via}",
    "transporter": "blood levels, by way of {via}",
    "sedation": "drowsiness and breathing",
    "opioid_receptor": "opioid receptors",
    "serotonergic": "serotonin",
    "cardiac_rhythm": "heart rhythm",
    "blood_pressure": "blood pressure",
    "seizure_threshold": "seizures",
    "liver": "liver",
    "unknown": "mechanism not known",
}
_COLOURS = {"strong": "1", "quiet": "2", "warning": "1;33"}


class View:
    """Lines of an answer, wrapped to a width and coloured where wanted."""

    def __init__(self, width: int = 80, colour: bool = False) -> None:
        self._width = min(max(width, 24), 100)
        self._colour = colour

    def render(self, answer: object) -> str:
        """Any answer of this package as text."""
        match answer:
            case LawAnswer():
                lines = self._law(answer)
            case LawTable():
                lines = self._law_table(answer)
            case InteractionsAnswer():
                lines = self._interactions(answer)
            case QuestionAnswer():
                lines = self._question(answer)
            case Shown():
                lines = self._shown(answer)
            case Found():
                lines = self._found(answer)
            case Table():
                lines = self._table(answer)
            case Counts():
                lines = self._counts(answer)
            case _:
                raise TypeError(f"no view of {type(answer).__name__}")
        return "\n".join(lines) + "\n"

    # --- parts ---

    def _wrapped(self, text: str, indent: int = 0, style: str = "") -> Iterator[str]:
        line = one_line(text)
        for start, end in wrap(line, self._width - indent):
            yield " " * indent + self._styled(line[start:end], style)

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour and style else text

    def _sources(self, names: Sequence[str], sources: Mapping[str, Any], indent: int = 2) -> Iterator[str]:
        if names:
            yield from self._wrapped(f"Sources: {short_sources(names, sources)}.", indent, "quiet")

    def _columns(self, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """Rows as columns, as wide as they need to be."""
        widths = [max(columns(one_line(row[at])) for row in rows) for at in range(len(rows[0]))]
        for row in rows:
            cells = map(one_line, row)
            yield "  ".join(
                f"{cell}{' ' * (size - columns(cell))}" for cell, size in zip(cells, widths, strict=True)
            ).rstrip()

    # --- law ---

    def _law(self, answer: LawAnswer) -> Iterator[str]:
        yield from self._wrapped(f"{_place(answer)}, as of {answer.as_of}: {_status(answer.status)}", style="strong")
        if not answer.history:
            yield from self._wrapped("The base holds no law of this place.")
        yield from self._entries(answer, answer.sources)
        for place in answer.above:
            yield ""
            yield from self._wrapped(f"Above it: {_place(place)}: {_status(place.status)}", style="strong")
            yield from self._entries(place, answer.sources)
        yield ""
        yield from self._wrapped(NO_ADVICE, style="quiet")

    def _entries(self, answer: PlaceAnswer, sources: Mapping[str, Any]) -> Iterator[str]:
        for entry in answer.entries:
            yield ""
            yield from self._entry(entry, sources)
        past = [entry for entry in answer.history if entry not in answer.entries]
        if past:
            yield ""
            yield from self._wrapped("At other times:", 2, "strong")
            for entry in past:
                yield from self._wrapped(f"{entry.form}: {_status(entry.status)}, {_time(entry)}. {entry.summary}", 4)

    def _entry(self, entry: Entry, sources: Mapping[str, Any]) -> Iterator[str]:
        age = f" from age {entry.min_age}" if entry.min_age else ""
        yield from self._wrapped(f"{entry.form}: {_status(entry.status)}{age}, {_time(entry)}", 2, "strong")
        yield from self._wrapped(entry.summary, 4)
        if entry.instrument:
            yield from self._wrapped(entry.instrument, 4)
        yield from self._wrapped(f"Confidence {entry.confidence}; looked up on {entry.checked_on}.", 4, "quiet")
        if entry.doubt:
            yield from self._wrapped(f"Open: {entry.doubt}", 4, "warning")
        yield from self._sources(entry.sources, sources, 4)

    def _law_table(self, answer: LawTable) -> Iterator[str]:
        forms = list(dict.fromkeys(entry.form for place in answer.places for entry in place.entries))
        rows = [("code", "place", *forms)]
        for place in answer.places:
            by_form = {entry.form: entry for entry in place.entries}
            rows.append((place.place.id, place.place.name, *(_cell(by_form.get(form)) for form in forms)))
        yield from self._wrapped(f"Law as of {answer.as_of}", style="strong")
        yield ""
        yield from self._columns(rows)
        yield ""
        yield from self._wrapped("(?) marks low confidence. " + NO_ADVICE, style="quiet")

    # --- interactions ---

    def _interactions(self, answer: InteractionsAnswer) -> Iterator[str]:
        for message in answer.safety:
            yield from self._wrapped(message, style="warning")
        for drug in answer.drugs:
            yield ""
            yield from self._drug(drug, answer)
        for shared in answer.shared:
            yield ""
            how = MECHANISMS[shared.mechanism].format(via=shared.via)
            yield from self._wrapped(f"In common to {' and '.join(shared.drugs)}: {how}.")
        yield ""
        yield from self._wrapped(NO_ADVICE, style="quiet")

    def _drug(self, drug: Drug, answer: InteractionsAnswer) -> Iterator[str]:
        yield from self._wrapped(f"{answer.subject} with {drug.name}", style="strong")
        facts = [f"classes: {', '.join(drug.classes)}"] if drug.classes else []
        facts += [f"cleared by {', '.join(drug.enzymes)}"] if drug.enzymes else []
        if facts:
            yield from self._wrapped("; ".join(facts), 2, "quiet")
        if not drug.lines:
            yield from self._wrapped("The base holds nothing on it. That does not mean that it is safe.", 2)
        for line in drug.lines:
            yield ""
            yield from self._line(line, answer.subject, answer.sources)

    def _line(self, line: Line, subject: str, sources: Mapping[str, Any]) -> Iterator[str]:
        basis = BASES[line.basis]
        if line.through == "member":
            basis = f"{line.other}, {basis}"
        elif line.through != "itself":
            kind = "class" if line.through == "class" else line.through
            basis += f" from its {kind} {line.other} ({BASES[line.basis_of_entry]} there)"
        how = MECHANISMS[line.mechanism].format(via=line.via)
        about = f"{line.subject}, " if line.subject != subject else ""
        yield from self._wrapped(f"{about}{basis}: {how}", 2, "strong")
        yield from self._wrapped(line.plain, 4)
        yield from self._wrapped(f"Severity {line.severity}; likelihood {line.likelihood}.", 4)
        if line.doubt:
            yield from self._wrapped(f"Open: {line.doubt}", 4, "warning")
        yield from self._sources(line.sources, sources, 4)

    # --- questions ---

    def _question(self, answer: QuestionAnswer) -> Iterator[str]:
        if answer.read_as:
            yield from self._wrapped(f"Read as: {answer.read_as}", style="quiet")
        for message in answer.safety:
            yield from self._wrapped(message.message, style="warning")
            yield from self._sources(message.sources, answer.sources)
            yield ""
        if not answer.answers:
            what = "questions about doses" if answer.asks_for_dose else "this"
            yield from self._wrapped(f"The base does not answer {what}.")
        for number, item in enumerate(answer.answers):
            if number == 1:
                yield from self._wrapped("Near it:", style="strong")
            yield from self._answer(item, answer.sources)
            yield ""
        if answer.related:
            yield from self._wrapped("Related risks:", style="strong")
            for risk in answer.related:
                yield from self._wrapped(risk.message, 2)
            yield ""
        yield from self._wrapped(NO_ADVICE, style="quiet")

    def _answer(self, item: Answer, sources: Mapping[str, Any]) -> Iterator[str]:
        yield from self._wrapped(item.plain, style="strong")
        if item.certainty:
            yield from self._wrapped(f"Evidence of {CERTAINTY[item.certainty]}: {_sentence(item.why)}", 2)
        elif item.why:
            yield from self._wrapped(_sentence(item.why), 2)
        if item.doubt:
            yield from self._wrapped(f"Open: {item.doubt}", 2, "warning")
        yield from self._wrapped(f"{item.question} ({item.id}, reviewed {item.reviewed})", 2, "quiet")
        yield from self._sources(item.sources, sources)

    # --- evidence ---

    def _shown(self, answer: Shown) -> Iterator[str]:
        yield from self._wrapped(f"{answer.kind} {answer.id}", style="strong")
        for key, value in {**answer.item, **answer.computed}.items():
            if key not in ("id", "evidence", "findings", "custom") and value not in (None, "", [], ()):
                yield from self._wrapped(f"{key.replace('_', ' ')}: {_plain(value)}", 2)
        stances = {item["finding"]: item["stance"] for item in answer.item.get("evidence", ())}
        if answer.findings:
            yield ""
            yield from self._wrapped("Findings:", style="strong")
        for finding in answer.findings:
            stance = f"{stances[finding['id']]}: " if finding["id"] in stances else ""
            source = short_source(answer.sources.get(finding["source"], {"id": finding["source"]}))
            yield from self._wrapped(f"{stance}{finding['finding']} ({source}; {finding['id']})", 2)
        if answer.used_by:
            yield ""
            yield from self._wrapped("Used by:", style="strong")
            for named in answer.used_by:
                yield from self._wrapped(f"{named.kind} {named.id}: {named.text}", 2)
        if answer.sources:
            yield ""
            yield from self._sources(list(answer.sources), answer.sources, 0)

    def _found(self, answer: Found) -> Iterator[str]:
        if not answer.items:
            yield from self._wrapped("Nothing in the base has these words.")
        for item in answer.items:
            yield from self._wrapped(f"{item.kind} {item.id}", style="strong")
            yield from self._wrapped(item.text, 2)

    def _table(self, answer: Table) -> Iterator[str]:
        yield from self._wrapped(f"{answer.label}: {len(answer.rows)} numbers", style="strong")
        for row in answer.rows:
            yield ""
            what = " on ".join(filter(None, (row.subject, row.object)))
            yield from self._wrapped(f"{what}: {row.value}{f' ({row.spread})' if row.spread else ''}", 2, "strong")
            where = [row.setting, row.population, row.species, row.form, f"n = {row.n}" if row.n else None]
            if any(where):
                yield from self._wrapped("; ".join(filter(None, where)), 4)
            yield from self._wrapped(short_source(answer.sources[row.source]), 4, "quiet")

    def _counts(self, answer: Counts) -> Iterator[str]:
        yield from self._columns([(name, f"{number:,}") for name, number in answer.counts.items()])


def _place(answer: PlaceAnswer) -> str:
    return f"{answer.place.name} ({answer.place.id})"


def _status(status: str) -> str:
    return status.replace("_", " ")


def _time(entry: Entry) -> str:
    if entry.since and entry.until:
        return f"{entry.since} to {entry.until}"
    if entry.since:
        return f"since {entry.since}"
    return f"until {entry.until}" if entry.until else "no date of beginning known"


def _cell(entry: Entry | None) -> str:
    if entry is None:
        return "-"
    age = f" {entry.min_age}+" if entry.min_age else ""
    return f"{_status(entry.status)}{age}{' (?)' if entry.confidence == 'low' else ''}"


def _sentence(parts: Iterable[str]) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)


def _plain(value: object) -> str:
    """A value of a data file as words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items() if item not in (None, "", [], ()))
    if isinstance(value, list | tuple):
        return "; ".join(map(_plain, value))
    return str(value)
