"""What kind of site a page belongs to: it decides how severe a finding is (docs/rules.md has the table).

The United States' claim rules (21 CFR 101.93, 16 CFR 255) bind those who sell or earn from sales; for others the same
findings are advice.
"""

from __future__ import annotations

import re

from verileaf.model import Document, Extraction, Profile
from verileaf.patterns import lazy, lower
from verileaf.rules._products import FORM

_OFFER = lazy(
    r"""\b(?:
      add\ to\ (?:cart|basket|bag) | buy\ now | shop\ (?:now|our|all|online|the) | order\ (?:now|yours|today|online\ from\ us)
    | free\ shipping | ships?\ (?:the\ )?same\ day | same[- ]day\ shipping | (?:in|from|at)\ our\ (?:own\ )?(?:shop|store|warehouse|checkout)
    | our\ (?:own\ )?(?:warehouse|products?|powders?|capsules?|extracts?|gummies|customers|best[- ]?sell(?:er|ing)\w*|range\ of|loyalty\ club|tea|growers|farm|vendor)
    | we\ (?:sell|ship|stock|offer\ (?:free|a\ range|the\ best)) | use\ (?:the\ )?(?:promo\ |discount\ |coupon\ )?code\ [a-z0-9]{3,}
    | coupon\ code | promo\ code | at\ checkout | money[- ]back\ guarantee | in\ stock | sale\ price | subscribe\ and\ save
    )\b""",
    re.VERBOSE,
)
_PRICE = lazy(r"(?:[$€£]\s?\d+(?:\.\d\d)?)(?!\s?(?:million|billion|m\b|bn\b))")
_OWN = lazy(
    rf"\bour own (?:[\w'’-]+ ){{0,4}}?{FORM}\b[^.\n]{{0,20}}[$€£]\s?\d",
    re.IGNORECASE,
)
"""Goods of its own with a price: as good as two of the signs above."""
_AFFILIATE = lazy(
    r"\b(?:affiliate (?:link|partner|commission|disclosure|program)s?|we (?:may )?(?:earn|receive) a (?:small )?commission"
    r"|sponsored (?:post|by|content)|paid partnership|in partnership with|as an amazon associate)\b"
)
_SHOP_LINK = lazy(
    r"(?:^|//|\.)shop\.|/(?:cart|checkout|products?|shop|store|basket|collections)(?:[/?#]|$)", re.IGNORECASE
)
_AFFILIATE_LINK = lazy(r"[?&](?:aff|affid|aff_id|affiliate|ref|tag|partner|coupon)=", re.IGNORECASE)


def offers(document: Document) -> tuple[tuple[int, int], ...]:
    """Places on the whole page, footers included, that offer something for sale."""
    return tuple((m.start(), m.end()) for m in _OFFER.finditer(lower(document.text)))


def profile(extraction: Extraction) -> Profile:
    """`seller` if the page offers goods of its own, `affiliate` if it earns from links, else `editorial`."""
    document = extraction.document
    types = {str(kind) for data in document.metadata.structured_data for kind in _types(data)}
    shop_links = sum(bool(_SHOP_LINK.search(link.url)) for link in document.links)
    prices = len(_PRICE.findall(document.text))
    signs = (
        len(offers(document))
        + min(2, shop_links)
        + (1 if prices >= 2 else 0)
        + (2 if types & {"Product", "Offer"} else 0)
        + (2 if _OWN.search(document.text) else 0)
    )
    if signs >= 2:
        return "seller"
    earning = any("sponsored" in link.rel or _AFFILIATE_LINK.search(link.url) for link in document.links)
    if earning or _AFFILIATE.search(lower(document.text)):
        return "affiliate"
    return "editorial"


def _types(data: object) -> list[object]:
    if isinstance(data, dict):
        kind = data.get("@type", ())
        own = list(kind) if isinstance(kind, list) else [kind]
        return own + [name for item in data.get("@graph", ()) or () for name in _types(item)]
    return []
