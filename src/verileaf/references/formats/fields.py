"""Values of bibliographic fields, brought to the form of CSL-JSON; what is odd gives nothing."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from verileaf.patterns import lazy

LONGEST = 20_000
"""Characters of a field; a longer one (abstracts have some thousands) is taken for damage and left out."""
MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, sep sept september,"
        "oct october, nov november, dec december".split(","),
        1,
    )
    for name in names.split()
}
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
"""CSL's numbers of seasons."""

_TAG = lazy(
    r"</?(?:jats:|mml:|m:)?(?:i|b|u|p|em|strong|italic|bold|underline|su[bp]|scp?|sc|tt|span|font|small|big|strike|br"
    r"|div|sec|title|xref|a|list|list-item|ext-link|named-content|styled-content|inline-formula|disp-formula"
    r"|inline-graphic|alternatives|abstract|math|m[a-z]{1,15}|semantics|roman|monospace|label)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_BLOCK = lazy(r"</?(?:jats:)?(?:p|br|div|sec|title|list|list-item|label)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_TEX = lazy(r"<(?:jats:)?(tex-math|annotation)\b[^<>]{0,300}>[^<]{0,5000}</(?:jats:)?\1>", re.IGNORECASE)
_ENTITY = lazy(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1b\x7f\u200b\u2060\ufeff\u00ad]")
_DOI = lazy(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s{0,3})?(10\.\d{4,9}(?:\.\d{1,9}){0,3}/\S{1,300})", re.IGNORECASE
)
_PMID = lazy(r"(?:.{0,60}[^\d.])?0{0,5}([1-9]\d{0,8})/?(?:\.0)?")
_PMCID = lazy(r"(?:.{0,80}/)?(?:PMC\s?)?(\d{1,9})(?:\.\d{1,3})?/?", re.IGNORECASE)
_YEAR = lazy(r"\b(1[4-9]\d\d|20\d\d)\b")
_PARTICLES = frozenset("von van der den de del della di da dos du la le les ten ter zu zur el bin ibn af av st".split())
_BODIES = frozenset(
    "administration agency alliance association authority board bureau center centre college commission committee"
    " consortium council department federation foundation group hospital initiative institute investigators ministry"
    " network office organisation organization society study team university".split()
)
"""Words that no person's name has."""
_INITIALS = lazy(r"(?:[A-Z]\.?-?){1,4}")
_NONE = lazy(
    r"(?:n/?a|no|undefined|null|none|-|0)(?:-(?:n/?a|no|undefined|null|0)?)?|(?:ahead|online)[- ].{0,30}", re.I
)
_SUFFIX = lazy(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?", re.IGNORECASE)


def clean(value: object, longest: int = LONGEST) -> str:
    """A string or number as one line without markup, entities and control characters; empty for all else."""
    if isinstance(value, str) and _is_plain(value) and len(value) <= longest:
        return " ".join(value.split()) if "  " in value else value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or len(value) > 4 * longest:
        return ""
    if "&" in value:
        value = html.unescape(value)
        if _ENTITY.search(value):  # escaped twice
            value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub("", _BLOCK.sub(" ", _TEX.sub("", value)))
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    if not value.isprintable():
        value = _CONTROL.sub("", value)
        value = value.encode(errors="replace").decode()  # lone surrogates
    value = " ".join(value.split())
    return value if len(value) <= longest else ""


def _is_plain(text: str) -> bool:
    """Is there nothing to clean, as in most fields?"""
    return text.isascii() and text.isprintable() and "<" not in text and "&" not in text


def first(value: object) -> str:
    """The first of a list that says something, or the value itself, cleaned."""
    values = value if isinstance(value, list) else [value]
    return next((text for item in values[:20] if (text := clean(item))), "")


def strings(value: object) -> list[str]:
    """What a list (or a single value) says, cleaned, each once."""
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(text for item in values[:1000] if (text := clean(item, 1000))))


def items(value: object) -> list[dict[str, Any]]:
    """The objects in a list; nothing where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def mapping(value: object) -> dict[str, Any]:
    """An object; empty where it is none."""
    return value if isinstance(value, dict) else {}


def shallow(value: object) -> dict[str, Any]:
    """An object as it is; empty where it is none, or nested more than six deep."""
    return value if isinstance(value, dict) and _depth(value, 7) <= 6 else {}


def _depth(value: object, most: int) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(part, most - 1) for part in inner), default=0) if most else 1


def doi(value: object) -> str | None:
    """A DOI, bare or with label or resolver, in lower case; no more is cut off than punctuation after it."""
    found = _DOI.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 500 else None
    return found.group(1).lower().rstrip(".,;") if found else None


def pmid(value: object) -> str | None:
    """A PubMed number, bare, with label or in an address; 0 stands for none."""
    value = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    found = _PMID.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 100 else None
    return found.group(1) if found else None


def pmcid(value: object) -> str | None:
    """`PMC` and digits, from any way of writing it."""
    value = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    found = _PMCID.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 100 else None
    return f"PMC{found.group(1)}" if found else None


def url(value: object) -> str:
    """An address of the web."""
    text = value.strip() if isinstance(value, str) else ""
    plain = text.startswith(("http://", "https://")) and len(text) <= 2000 and not re.search(r"[\s<>\"]", text)
    return text if plain else ""


def parts(year: object, month: object = None, day: object = None) -> list[int]:
    """Year, month, day as far as they are sound."""
    found: list[int] = []
    for value, low, high in ((year, 1400, 2100), (month, 1, 12), (day, 1, 31)):
        text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
        number = int(text) if text.isdecimal() and len(text) <= 4 else MONTHS.get(text[:12].lower().rstrip("."), 0)
        if not low <= number <= high:
            break
        found.append(number)
    return found


def date(*chosen: list[int]) -> dict[str, Any] | None:
    """CSL's date of a day, or of a first and a last one."""
    known = [one for one in chosen if one]
    return {"date-parts": known} if known else None


def iso(chosen: list[int]) -> str | None:
    """A date in ISO 8601, to the year, month or day."""
    return "-".join(f"{part:04}" if not index else f"{part:02}" for index, part in enumerate(chosen)) or None


def written_date(value: object) -> list[int]:
    """The parts of "2020-01-02", "2020/1/2", "2020 Jan 2", "Jan 2020" and the like; of anything else the year."""
    text = clean(value, 200)
    if found := re.match(r"(\d{4})(?:[-/. ]+(\w{1,9})(?:[-/. ]+(\d{1,2})(?!\d))?)?", text):
        return parts(*found.groups())
    if found := re.match(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})\b", text):
        return parts(found.group(4), found.group(2), found.group(3) or found.group(1))
    year = _YEAR.search(text)
    return parts(year.group()) if year else []


def person(family: object, given: object = "", suffix: object = "") -> dict[str, str] | None:
    """A name in parts."""
    named = {"family": clean(family, 500)}
    if given and (fore := clean(given, 500)):
        named["given"] = fore
    if suffix and (after := clean(suffix, 50)):
        named["suffix"] = after
    return named if named["family"] else body(named.get("given"))


def body(name: object) -> dict[str, str] | None:
    """The name of a body, or one that cannot be divided."""
    text = clean(name, 1000)
    return {"literal": text} if text else None


def whole_name(name: object) -> dict[str, str] | None:
    """A name in one piece: "Hale, Rosa M.", "Hale, Rosa M., Jr.", "Rosa M. van Hale", "Hale RM", or that of a body.

    >>> whole_name("Rosa M. van Hale")
    {'family': 'van Hale', 'given': 'Rosa M.'}
    """
    text = clean(name, 500).strip(" ,;")
    if "," in text:
        family, *rest = [part.strip() for part in text.split(",") if part.strip()]
        suffix = next((part for part in rest if is_suffix(part)), "")
        return person(family, next((part for part in rest if part != suffix), ""), suffix)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    if len(words) < 2 or len(words) > 7 or any(word.lower() in _BODIES for word in words):
        return body(text)
    if _INITIALS.fullmatch(words[-1]) and not words[0].isupper() and not words[0].endswith("."):
        return person(" ".join(words[:-1]), words[-1], suffix)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return person(" ".join(words[cut:]), " ".join(words[:cut]), suffix)


def is_suffix(text: str) -> bool:
    """Is it "Jr.", "III" or the like?"""
    return _SUFFIX.fullmatch(text) is not None


def pages(begin: object, end: object = "") -> str:
    """A range of pages as CSL writes it, without remarks after it ("; discussion 590")."""
    low, high = number(begin).partition(";")[0].rstrip(), number(end)
    low = re.sub(r"\s{0,5}(?:--?|[\u2010-\u2015\u2212])\s{0,5}", "-", low).strip("-")
    return f"{low}-{high}" if low and high and high != low and "-" not in low else low or high


def number(value: object) -> str:
    """A volume, issue or page; empty for what stands for none before an issue is out ("n/a-n/a", "ahead-of-print")."""
    text = clean(value, 100)
    return "" if _NONE.fullmatch(text) else text


def with_subtitle(main: str, sub: str) -> str:
    """Title and subtitle as one, unless the title has it already."""
    if not main or not sub or sub.lower() in main.lower():
        return main or sub
    return f"{main} {sub}" if main.endswith(("?", "!")) else f"{main.rstrip(':.')}: {sub}"


def record(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value}


def known(names: Iterable[dict[str, str] | None]) -> list[dict[str, str]]:
    """The names that are names."""
    return [name for name in names if name]
