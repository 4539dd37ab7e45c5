"""A page that poses as independent and has something to sell.

## What it does

Holds together what a page says of itself (independent, a review, a visitor's article, “nobody asked me to write this”) or whom it recommends or ranks, and what stands elsewhere on it, footer and comments included: goods of its own, a discount code, a company that owns the site or whose views it disclaims, a brand of the ranking in the imprint. Reported at the sign of the interest, once for a page, unless the interest is disclosed.

## Why it matters

Readers weigh a review by who wrote it. A seller who poses as a reader takes that away from them.

## Example

```md
# An honest review of Silver Bali

This blog is independent and takes no money from anyone.

Kratom from here is the freshest you can get. Orders ship from our own warehouse within a day.
```

## Instead

```md
# About our Silver Bali

We sell this product, so read what follows as advertising.

Orders ship from our own warehouse within a day.
```

## Evidence

16 CFR 255.5 (END-6): connections are disclosed clearly. 16 CFR 465.6: no posing as an independent review site of what one sells.

## Fix safety

There is no fix: only the owner can disclose the interest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from verileaf.model import Diagnostic, Sentence
from verileaf.patterns import lazy
from verileaf.rules._products import COMMON, NAME
from verileaf.rules.case import Case

CODE = "REG002"
LEVELS = {"editorial": "warning", "affiliate": "error", "seller": "error"}

_POSE = lazy(
    r"""\b(?:
      (?:100\s?%|fully|completely|totally|truly|entirely)?\s?(?:(?:unbiased|impartial|unsponsored)\b|(?:independent|objective)(?=\s*[.,;)]|\s(?:and|[^.]{0,40}\b(?:review|blog|site|opinion|test|look|guide|voice|website|team|editor|comparison|ranking))))
    | honest\s(?:\w+\s)?(?:review|opinion|look|guide|verdict|take) | (?:our|my)\s(?:honest|unbiased|independent)\s\w+
    | (?:not|n['’]t|never|without\sbeing)\s(?:\w+\s)?(?:sponsored|paid|affiliated|compensated|asked)\b | no\s(?:sponsors?|affiliation|commission|financial\s(?:interest|ties?))
    | nobody\s(?:tells|told|pays|paid|asked|asks)\s(?:us|me) | (?:didn['’]t|did\snot|don['’]t|doesn['’]t)\s(?:\w+\s){0,2}?(?:ask|pay|sponsor)\s(?:me|us)
    | (?:we|i)\s(?:pay|paid|buy|bought)\s(?:for\s)?(?:\w+\s){0,4}?(?:ourselves|myself|own\smoney|own\spocket) | (?:we|i)\s(?:don['’]t|do\snot)\ssell
    | (?:takes?|accepts?|receives?)\sno\s(?:money|payment|commission|ads?)
    | (?:web\s)?(?:visitor|guest|reader|user|consumer|customer|community)[- ](?:article|post|submitted|contributed|written|author|contribution|review)s?
    | (?:written|submitted|contributed|sent\sin)\sby\s(?:an?\s)?(?:visitor|reader|consumer|customer|user|guest|member)s?
    | (?:as\s)?(?:just\s)?a\s(?:satisfied|happy|regular|normal|ordinary)\s(?:customer|user|guy|person)
    )\b""",
    re.VERBOSE,
)  # fmt: skip
_TRUSTED = lazy(
    r"\b(?:(?:only|best|favou?rite|most trusted|go-to|number one|top|one) (?:\w+ ){0,3}?(?:vendor|shop|store|brand|supplier|source|seller|company|place)s?\b"
    r"|(?:where|whom) (?:i|we) (?:get|buy|order)|(?:i|we) (?:only |always |now )?(?:buy|order|get) (?:mine|ours|it|all of it|my \w+|our \w+) (?:from|at)\b"
    r"|(?:i|we) (?:highly |strongly |can |wholeheartedly )*(?:recommend|trust|swear by)|(?:vendor|one|brand|shop|company) (?:that )?i(?:['’]d| would)? trust)",
)
_OWNED = lazy(
    r"\b(?P<site>[A-Z][\w&'’.-]+(?:\s[A-Z][\w&'’.-]+){0,4}|[Tt]his (?:site|blog|website|page)|[Ww]e)\s(?:is|are|was)\s(?:now\s|both\s)?(?:an?\s|the\s)?(?:\w+\s){0,3}?"
    r"(?:trading names?|trade names?|trademarks?|brands?|divisions?|subsidiar(?:y|ies)|services?|projects?|part|property|registered marks?|publications?|imprints?|labels?|houses?|owned|operated|run|powered|published|brought to you)"
    r"\s?(?:and operated\s)?(?:of|by)\s(?P<owner>[^.\n©|]{2,80})"
    r"|\b(?:owned|operated|published|powered|maintained|brought to you|sponsored) by\s(?:the\s[a-z ]{2,40}\sof\s)?(?P<owner2>[A-Z][^.\n©|]{2,60})"
    r"|,\s(?:an?|the)\s(?:\w+\s)?(?:publication|brand|division|subsidiary|project|service|imprint)\sof\s(?P<owner3>[A-Z][^.,\n©|]{2,60})"
)
_FIRM = lazy(
    r"\b(?P<name>[A-Z0-9][\w&'’-]*(?:\s[A-Z0-9][\w&'’-]*){0,4}),?\s(?:LLC|L\.L\.C\.|Inc|Ltd|Limited|GmbH|Corp|Co|LLP|Pty)\b\.?"
)
_VIEWS = lazy(
    r"\b(?:does(?: not|n['’]t)|do(?: not|n['’]t)|not necessarily) (?:\w+ ){0,3}?(?:support|endorse|share|reflect|represent|stand behind)\b[^.]{0,60}\b(?:views?|opinions?)\b"
    r"|\b(?:views?|opinions?)\b[^.]{0,60}\b(?:not necessarily|their own|do(?: not|n['’]t))\b",
    re.IGNORECASE,
)
_OWN_GOODS = lazy(
    r"\bour (?:own )?(?:\w+ )?(?:warehouse|shop|store|products?|powders?|capsules?|extracts?|gummies|best[- ]?sellers?|loyalty (?:club|program\w*)|checkout|range|growers|farm|catalog(?:ue)?|customers)\b"
    r"|\bwe (?:now )?(?:sell|ship|stock|deliver|offer free)\b|\b(?:ships?|leaves?|sent) from our\b|\bfree shipping\b",
    re.IGNORECASE,
)
_KIN = lazy(
    rf"\b(?:[Oo]ur|[Ii]ts|[Ww]hose|[Tt]heir) (?:sister|parent|mother) (?:company|brand|site|firm|shop|label),? (?P<kin>{NAME})"
    rf"|\b(?:(?:[Bb]y|from|belongs to|are|were) )(?:the )?(?:same )?(?:people|team|makers?|founders?|owners?|folks|company|family|crew) (?:behind|of|who (?:make|own|run|sell)s?|that (?:makes?|owns?|runs?|sells?)) (?P<same>{NAME})"
    rf"|\balso (?:owns?|makes?|runs?|founded|sells?|produces?|distributes?|operates?) (?P<also>{NAME})"
    rf"|\b(?P<own>{NAME}),? (?:which|who|that) (?:also )?(?:owns|runs|publishes|operates|funds|pays for) (?:this|the) (?:site|blog|guide|website|page|ranking|magazine)"
    rf"|\b(?P<made>{NAME}) (?:is|are) (?:[\w-]+ ){{0,2}}?(?:made|packed|grown|bottled|blended|produced|sold|shipped|roasted|brewed)(?: and \w+)? (?:in|at|by|from) (?:our|us)\b"
    rf"|(?:©|\(c\)|[Cc]opyright|[Ii]mprint:?|[Ii]mpressum:?|[Ll]egal notice:?|[Aa]bout us:?)[\s\d–-]{{0,12}}(?P<mark>{NAME})"
)
"""Words that tie who runs the page to a name, in a footer, an imprint, an "about us"."""
_RANKED = lazy(
    r"\b(?:best|top|winner|wins|won|first place|number one|recommend\w*|trust\w*|favou?rite|above all|go with|our (?:pick|choice|answer)|scor(?:e[sd]?|ing)|unbeatable|strongest|freshest|buy|order|(?:10|[89]\.\d)(?= |/|$))(?!\w)|#1\b",
    re.IGNORECASE,
)
_CODE = lazy(
    r"\b(?i:use|with|enter|apply|my|our|discount|coupon|promo) (?:the )?(?:discount |coupon |promo |my |our )?code:? [“\"']?[A-Z0-9]{3,}\b|\b(?:coupon|promo|discount) code\b|\bsay (?:hi|hello) from \w+\b|\bmention (?:my name|this (?:blog|page|post))\b"
)
_DISCLOSED = lazy(
    r"\b(?:disclosure|we (?:also )?sell (?!no|nothing|out)|we (?:may )?(?:earn|receive|get) (?:a |an )?(?:small )?(?:commission|fee)|affiliate (?:link|disclosure|partner)s?|this is an? (?:ad|advertisement|advertorial)|paid partnership|sponsored (?:post|content)"
    r"|(?:read|treat|take) (?:what follows|this) as advertising|as (?:the )?(?:seller|makers?|owners?) of|we (?:are|['’]re) (?:a |the )?(?:seller|vendor|shop|store|maker|company)s?\b|i (?:own|work for|am paid by|run)\b[^.]{0,30}\b(?:company|shop|store|vendor|brand))",
)


_COMPARISON = lazy(
    r"\b(?:best|top (?:\d+|three|four|five|seven|ten)|reviews?|reviewed|ranked|rankings?|compar(?:ed|ison)|tested|buyer['’]?s['’]? guide|report)\b",
    re.IGNORECASE,
)
_FIRST = lazy(NAME)
_MOST = 60
"""Ties to a name that are looked at on a page."""
_SIGNS = (
    *("©", "(c)", "copyright", "imprint", "impressum", "legal notice", "about us", "sister ", "parent company", "brands of"),
    *(" behind ", "also own", "also make", "also run", "also sell", "also produce", "also distribute", "also operate"),
    *("also found", "the same ", "belongs to", "by us", "in our", "at our", "which owns", "who owns", "that owns", "publishes", "publication of", "maintained by", "run by"),
    *("divisions of", "labels of", "trademarks of", "which runs", "which operates", "which funds", "which pays"),
    *("llc", "l.l.c.", " inc", " ltd", "limited", "gmbh", " corp", " co.", " llp", " pty", "owned", "operated by", "trading name"),
    *(" code", "say hi", "say hello", "mention my", "mention this", "we sell", "we ship", "we stock", "we now", "we deliver"),
    *("we offer", "free shipping", "from our", "our own", "our shop", "our store", "our product", "our warehouse", "our loyalty"),
    *("our range", "our farm", "our customers", "our catal", "our powder", "our capsules", "our extract", "our gummies"),
    *("our best", "our checkout", "our growers", "sponsored by", "published by", "brought to you", "powered by"),
)  # fmt: skip
"""Without one of these there is no interest to be seen."""


def check(case: Case) -> Iterator[Diagnostic]:
    """At most one finding for a page."""
    lower = case.lower
    if not any(sign in lower for sign in _SIGNS):
        return
    if _interest(case, True, True) is None:  # before the longer patterns
        return
    posing = any(_in(case, match.start(), "main", "boilerplate") for match in _POSE.finditer(lower))
    trusting = posing or any(_in(case, match.start(), "main") for match in _TRUSTED.finditer(lower))
    if not (trusting or _compares(case)) or _DISCLOSED.search(lower):
        return
    found = _interest(case, posing, trusting)
    if found is None:
        return
    start, end = found
    sentence = case.sentence_at(start)
    place = (sentence.start, sentence.end) if sentence else (start, end)
    seen = "presents itself as independent" if posing else "recommends a seller"
    yield case.diagnostic(f"The page {seen}, but this shows an interest in the sale that it does not disclose.", place)


def _compares(case: Case) -> bool:
    """Is the page, other than a shop's own, headed as a comparison or a review of goods?"""
    if case.profile == "seller":
        return False
    return any(
        _COMPARISON.search(case.document.text, block.start, block.end)
        for block in case.document.blocks
        if block.kind in ("heading", "title") and block.zone == "main"
    )


def _in(case: Case, position: int, *zones: str) -> bool:
    sentence = case.sentence_at(position)
    return sentence is None or case.document.blocks[sentence.block].zone in zones


def _interest(case: Case, posing: bool, trusting: bool) -> tuple[int, int] | None:
    """The most telling sign of an interest: an owner, then a disclaimer by a firm, goods of its own, a code."""
    text = case.document.text
    for owned in islice(_OWNED.finditer(text), _MOST):
        owner = (owned["owner"] or owned["owner2"] or owned["owner3"]).strip()
        name = _FIRM.search(owner)
        words = (name["name"] if name else owner).split()
        if name and (posing or trusting) and _recommended(case, words, owned.start()):
            return owned.span()
        first = None if owned["owner2"] and not name else _FIRST.match(owner)  # "published by" an author is no trade
        if first and _praised(case, first[0], owned.start()):
            return owned.span()
        named = owned["site"] or ""
        if name and _praised(case, named, owned.start()) and not re.match(r"(?i:this|we)\b", named):
            return owned.span()
        if name and posing and (_sells(words) or _names_topic(case, *owned.span())):
            return owned.span()
    for kin in islice(_KIN.finditer(text), _MOST):
        named = next(filter(None, kin.groups()))
        if _praised(case, named, kin.start()):
            return kin.span()
    if not posing:
        return None
    for firm in _FIRM.finditer(text):
        sentence = case.sentence_at(firm.start())
        if sentence and _VIEWS.search(text, sentence.start, sentence.end):
            return firm.span()
    for pattern in (_OWN_GOODS, _CODE):
        if found := pattern.search(text):
            return found.span()
    return None


def _recommended(case: Case, words: list[str], but: int) -> bool:
    """Is the owner named in the main text as a place to buy?"""
    wanted = words[0] if len(words) == 1 or len(words[0]) > 5 else " ".join(words[:2])
    return any(wanted in sentence for place, _, sentence in case.zone("main") if place.start != but)


def _praised(case: Case, name: str, but: int) -> bool:
    """Is the name one of those that the main text ranks or recommends, other than in its own title?"""
    words = [word for word in name.split() if word.lower() not in COMMON]
    wanted = words[0] if words and (len(words) == 1 or len(words[0]) > 6) else " ".join(words[:2])
    text = case.document.text
    known = case.once("named words", lambda: {text[m.start : m.end].lower() for m in case.extraction.mentions})
    if len(wanted) < 4 or wanted.lower() in known:
        return False
    itself = re.compile(
        rf"{re.escape(wanted)}\S*\s(?:\w+\s)?(?:recommends?|trusts?|reviews?|tests?|rates?|ranks?|compares?)\b"
    )
    return any(
        wanted in words and not sentence.start <= but < sentence.end and not itself.search(words)
        for sentence, words in case.once("ranking", lambda: list(_ranking(case)))
    )


def _ranking(case: Case) -> Iterator[tuple[Sentence, str]]:
    """The sentences of the main text that rank, recommend or score."""
    for sentence, block, words in case.zone("main"):
        if block.kind != "title" and _RANKED.search(words) and not _KIN.search(words):
            yield sentence, words


def _names_topic(case: Case, start: int, end: int) -> bool:
    """Does the owner's name hold the remedy's?"""
    subject = case.base.manifest.subject
    return any(case.base.is_a(mention.concept, subject) for mention in case.mentions_in(start, end))


def _sells(words: list[str]) -> bool:
    """Does the firm's name say that it deals in the goods?"""
    goods = (
        "botanical",
        "herb",
        "vendor",
        "organics",
        "naturals",
        "extracts",
        "supply",
        "trading",
        "wellness",
        "shop",
        "store",
    )
    return any(part in word.lower() for word in words for part in goods)
