"""Numbers with their units, as intervals, and dates, as ranges of days."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from verileaf.model import DateMention, Quantity
from verileaf.patterns import lazy, lower

_UNIT_NAMES = (
    ("hour", 1 / 3600, "s sec secs second seconds"),
    ("hour", 1 / 60, "min mins minute minutes"),
    ("hour", 1, "h hr hrs hour hours"),
    ("hour", 24, "d day days"),
    ("hour", 168, "week weeks wk wks"),
    ("hour", 730.5, "month months mo"),
    ("hour", 8766, "year years yr yrs"),
    ("mg", 0.001, "ug µg μg mcg microgram micrograms"),
    ("mg", 1, "mg milligram milligrams"),
    ("mg", 1000, "g gr gram grams gm gms"),
    ("mg", 1_000_000, "kg kilogram kilograms kilo kilos"),
    ("mg/g", 1, "mg/g"),
    ("mg/kg", 1, "mg/kg"),
    ("ng/ml", 1, "ng/ml"),
    ("nm", 1, "nm nmol/l"),
    ("percent", 1, "% percent per_cent pct"),
    ("fold", 1, "fold times"),
)
UNITS: dict[str, tuple[str, float]] = {
    name.replace("_", " "): (unit, factor) for unit, factor, names in _UNIT_NAMES for name in names.split()
}
"""Way of writing a unit -> its canonical unit and the factor to it."""

_PEOPLE = frozenset(
    "people person persons users user men women man woman patients patient volunteers volunteer participants "
    "participant respondents respondent drinkers drinker adults adult subjects residents citizens individuals newborns "
    "infants children consumers lives americans customers callers members chewers".split()
)
_NOT_COUNTED = frozenset(
    "of and or in to the by with from for on at who that is are was were has have had it its this these those as than "
    "but so because since until before after during were be been being would will can could may might which while "
    "does says".split()
)

WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
WORDS |= {
    word: float(10 * (index + 2))
    for index, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
WORDS |= {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "million": 1_000_000.0}

_FRACTIONS = {
    "a half": 50.0,
    "half": 50.0,
    "one half": 50.0,
    "a third": 100 / 3,
    "one third": 100 / 3,
    "two thirds": 200 / 3,
    "a quarter": 25.0,
    "one quarter": 25.0,
    "three quarters": 75.0,
    "a fifth": 20.0,
    "one fifth": 20.0,
    "a tenth": 10.0,
}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)"
    r"|" + "|".join(sorted(WORDS, key=len, reverse=True))
)
_MEASURED = r"%|m?g\b|kg\b|ng\b|ml\b|percent|minutes|hours|days|people|users|respondents"
"""What makes four digits a number and not a year."""
_NUMBER = rf"(?:{_DIGITS}|\b(?:{_WORD})\b)(?:\s(?:hundred|thousand|million|billion))?"
_LEAD = (
    r"\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|over|more\ than|at\ least|above|up\ to|"
    r"less\ than|fewer\ than|under|below|at\ most|within|close\ to|an\ estimated|just\ under|just\ over|between|from|"
    r"every)\s+(?:an?\s+)?\Z"
)
_BEFORE = lazy(_LEAD, re.IGNORECASE)
"""Words before a number that bound it, up to the end of what is searched."""
_FRACTION = "|".join(name.replace(" ", "[ -]") for name in sorted(_FRACTIONS, key=len, reverse=True))
_NOT_A_YEAR = rf"(?!(?:19|20)\d\d\b(?!\s?(?:{_MEASURED}|patients|participants)))"
_QUANTITY = lazy(
    rf"""
    (?: (?P<part>\b(?:{_WORD}|\d+))\s(?:out\ of|in)\s(?:every\s)?(?P<whole>(?:{_WORD}|\d{{1,3}})\b)
      | (?P<fraction>\b(?:{_FRACTION})\b)(?=\s+(?:of|the|scored|were|are|had)\b)
      | (?P<low>(?<![\w.,/$]){_NOT_A_YEAR}{_NUMBER}|\b(?:{_WORD})\b)
        (?P<half>\s+and\s+a\s+half)?
        (?: (?:\s?[-–—]\s?|\s+(?:to|and|or)\s+(?:a(?:\s|n\s))?) (?P<high>{_NUMBER}) )?
    )
    (?P<gap>\s?-?\s?)
    (?P<unit>%|percent\b|per\ cent\b|mg/kg\b|mg/g\b|ng/ml\b|[µμ]g\b|[A-Za-z][A-Za-z]*\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TRIGGER = lazy(rf"[0-9]|(?<![a-z])(?:{'|'.join(word.replace(' ', '[ -]') for word in sorted({*_FRACTIONS, *WORDS}))})")
"""Where a quantity can begin, in lower case."""
_WINDOW = 40
"""Characters before a number or year in which its lead, or its month and day, stand."""
_LEADS = {
    "over": (False, True),
    "more than": (False, True),
    "at least": (False, True),
    "above": (False, True),
    "just over": (False, True),
    "up to": (True, False),
    "less than": (True, False),
    "fewer than": (True, False),
    "under": (True, False),
    "below": (True, False),
    "at most": (True, False),
    "within": (True, False),
    "just under": (True, False),
}
"""Lead -> (open downwards, open upwards)."""
_NOT_ABOUT = frozenset({"between", "from", "every", "within"})


def quantities(text: str) -> Iterator[Quantity]:
    """All numbers of the text with what they count or measure. Years and list numbers are left to `dates`."""
    end = 0
    for trigger in _TRIGGER.finditer(lower(text)):
        at = trigger.start()
        match = _QUANTITY.match(text, at) if at >= end else None
        if match is not None:
            quantity = _quantity(text, match, _BEFORE.search(text, max(end, at - _WINDOW), at))
            end = match.end()
            if quantity is not None:
                yield quantity


def _quantity(text: str, match: re.Match[str], before: re.Match[str] | None) -> Quantity | None:
    lead = " ".join(before.group().lower().split()).removesuffix(" an").removesuffix(" a") if before else ""
    start = before.start() if before else match.start()
    end = match.start("gap")
    if match["fraction"]:
        low = high = _FRACTIONS[match["fraction"].lower().replace("-", " ")]
        unit = "percent"
        end = match.end("fraction")
    elif match["whole"]:
        part, whole = _number(match["part"]), _number(match["whole"])
        if not part or not whole or part > whole or _year(match["whole"]):
            return None
        low = high = 100 * part / whole
        unit = "percent"
        end = match.end("whole")
    else:
        first = _number(match["low"])
        if first is None:
            return None
        first += 0.5 if match["half"] else 0.0
        second = _number(match["high"]) if match["high"] else None
        if second is None and not match["unit"] and _year(match["low"]):
            return None
        unit, factor = _unit(text, match)
        if unit == "" and (_year(match["low"]) or match["low"].lower() == "one"):
            return None
        if match["low"].lower() == "one" and unit not in {"hour", "percent", "people", "state"}:
            return None
        if second is not None and (second < first or _year(match["low"])):
            second = None
        low, high = first * factor, (second if second is not None else first) * factor
        if match["unit"] and (match["unit"].lower() in UNITS or unit in ("people", match["unit"].lower()[:-1])):
            end = match.end("unit")
    down, up = _LEADS.get(lead, (False, False))
    approximate = bool(lead) and lead not in _NOT_ABOUT and not (down or up)
    return Quantity(start, end, -math.inf if down else low, math.inf if up else high, unit, approximate)


def _number(text: str) -> float | None:
    words = text.lower().replace("-", " ").split()
    total = 0.0
    for word in words:
        plain = word.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", plain):
            if len(plain) > 15:
                return None
            total += float(plain)
        elif word in {"hundred", "thousand", "million", "billion"}:
            total = (total or 1) * {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}[word]
        elif word in WORDS:
            total += WORDS[word]
        else:
            return None
    return total


def _year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text))


def _unit(text: str, match: re.Match[str]) -> tuple[str, float]:
    word = match["unit"]
    if not word:
        return "", 1.0
    known = UNITS.get(word.lower())
    if known and not (len(word) == 1 and word.isalpha() and "-" in match["gap"]):
        return known
    following = text[match.end() : match.end() + 60]
    for noun in [word, *re.findall(r"[A-Za-z-]+", following.split(".")[0])[:3]]:
        lower = noun.lower()
        if lower in _PEOPLE:
            return "people", 1.0
        if lower in _NOT_COUNTED:
            break
        if len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
            return lower[:-1], 1.0
    return "", 1.0


# --- dates ------------------------------------------------------------------------------------------------------------

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = lazy(
    rf"""\b(?:
      (?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)
    | (?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:1[5-9]|20)\d\d)
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{_MONTH})\.?,?\s+(?P<y3>(?:1[5-9]|20)\d\d)
    | (?P<m4>{_MONTH})\.?,?\s+(?:of\s+)?(?P<y4>(?:1[5-9]|20)\d\d)
    | (?P<y5>(?:1[5-9]|20)\d\d)(?![\d,.]*\d|\s?(?:{_MEASURED}))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


_YEAR = lazy(r"(?:1[5-9]|20)\d\d")
"""What every date holds; around it one is looked for."""


_TO = lazy(r"\s?[-–—]\s?|\s(?:to|through|until|till|up to)\s", re.IGNORECASE)
_BETWEEN = lazy(r"\bbetween\s\Z", re.IGNORECASE)
_AND = lazy(r"\sand\s", re.IGNORECASE)


def dates(text: str) -> Iterator[DateMention]:
    """All dates that name at least a year; "2011-2017" and "between May 2011 and 2017" are one span of time each."""
    open_: DateMention | None = None
    for found in _dates(text):
        if open_ is not None and open_.last < found.first and _joined(text, open_, found):
            yield DateMention(open_.start, found.end, open_.first, found.last)
            open_ = None
            continue
        if open_ is not None:
            yield open_
        open_ = found
    if open_ is not None:
        yield open_


def _joined(text: str, first: DateMention, second: DateMention) -> bool:
    """Do the words between two dates make them the ends of one span?"""
    if _TO.fullmatch(text, first.end, second.start):
        return True
    before = text[max(0, first.start - _WINDOW) : first.start]
    return bool(_AND.fullmatch(text, first.end, second.start) and _BETWEEN.search(before))


def _dates(text: str) -> Iterator[DateMention]:
    end = 0
    for year_found in _YEAR.finditer(text):
        at = year_found.start()
        match = _DATE.search(text, max(end, at - _WINDOW), at + 2 * _WINDOW) if at >= end else None
        if match is None or not match.start() <= at < match.end():
            continue
        end = match.end()
        number = next(n for n in "12345" if match[f"y{n}"])
        year = int(match[f"y{number}"])
        month = match.groupdict().get(f"m{number}")
        day = match.groupdict().get(f"d{number}")
        first, last = _range(year, month, day)
        if first is not None and last is not None:
            yield DateMention(match.start(), match.end(), first, last)


def _range(year: int, month: str | None, day: str | None) -> tuple[date | None, date | None]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    if not 1 <= number <= 12:
        return None, None
    if day is None:
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    try:
        exact = date(year, number, int(day))
    except ValueError:
        return None, None
    return exact, exact
