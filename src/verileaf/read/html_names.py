"""What tags, roles, class names and ids say about an element, as data."""

from __future__ import annotations

import re

from verileaf.model import Zone
from verileaf.patterns import lazy
from verileaf.read.html_tree import Element, names

DROPPED = names(
    "script style noscript template svg math head iframe object embed canvas audio video map select datalist textarea "
    "xmp noembed noframes progress meter"
)
"""Elements without text for readers."""

_TAGS: dict[str, Zone] = {
    "nav": "boilerplate",
    "aside": "boilerplate",
    "footer": "boilerplate",
    "form": "boilerplate",
    "button": "boilerplate",
    "dialog": "boilerplate",
    "menu": "boilerplate",
}
_ROLES = names(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist tooltip form "
    "status"
)
_WORDS: dict[Zone, str] = {
    "boilerplate": """
        nav navbar navigation navi menu menus submenu megamenu breadcrumb breadcrumbs crumbs sidebar sidebars rail
        cookie cookies cookiebar cookiebanner gdpr consent ccpa onetrust footer masthead topbar skip skiplink
        social socials share sharing sharebar sharer sharedaddy addtoany addthis followus follow
        newsletter subscribe subscription signup optin mailchimp promo promotion promos advert adverts ad ads
        advertisement advertising adsense sponsor sponsored banner banners
        related relatedposts recommended recommendations recommend popular trending latest mostread readnext morefrom
        outbrain taboola widgets pagination pager paging prevnext toolbar popup modal overlay lightbox login search
        searchform tagcloud tags tag categories shortcuts teasers carousel copyright legal imprint sitemap
        authorbio aboutauthor bio donate donation buttons rating ratings print
    """,
    "comment": """
        comments comment commentlist commentary disqus respond commentform replies
        kommentare kommentar commentaires comentarios
    """,
    "testimonial": "testimonials testimonial",
}
_NAMES: dict[str, Zone] = {word: zone for zone, words in _WORDS.items() for word in words.split()}
"""One word of a class name or id is enough."""
_PHRASES: dict[str, Zone] = {
    "site header": "boilerplate",
    "page header": "boilerplate",
    "global header": "boilerplate",
    "main header": "boilerplate",
    "header": "boilerplate",
    "widget": "boilerplate",
    "widget area": "boilerplate",
    "toc": "boilerplate",
    "author box": "boilerplate",
    "about author": "boilerplate",
    "author info": "boilerplate",
    "author bio": "boilerplate",
    "post navigation": "boilerplate",
    "post meta footer": "boilerplate",
    "table of contents": "boilerplate",
    "read more": "boilerplate",
    "see also": "boilerplate",
    "more stories": "boilerplate",
    "entry footer": "boilerplate",
    "post footer": "boilerplate",
    "article footer": "boilerplate",
    "customer reviews": "testimonial",
    "client reviews": "testimonial",
    "success stories": "testimonial",
}
"""These must be the whole name, its words joined by spaces."""
_INNOCENT = lazy(
    r"^(?:no|has|have|with|without|hide|is|js|hentry|post|page|single|type|status|format|category|tag|col|row|grid|wp"
    r"|elementor)$"
)
"""First words of names that describe the page and not the part: `has-sidebar`, `category-popular`, `tag-diet`."""
_QUALIFIERS = frozenset({"has", "have", "with", "without", "no", "is", "hide", "show"})
_WORD = lazy(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN_STYLE = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def zone_of_element(element: Element, *, inside_article: bool) -> Zone | None:
    """The zone that an element declares by its tag, role, state, class or id; None if it says nothing."""
    name, attributes = element.name, element.attributes
    if name in ("html", "body", "main", "h1", "head"):
        return None
    if name == "header" and not inside_article:
        return "boilerplate"
    if name in _TAGS:
        return _TAGS[name]
    if not attributes:
        return None
    if attributes.get("role", "").lower() in _ROLES and not (name == "header" and inside_article):
        return "boilerplate"
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "boilerplate"
    if _HIDDEN_STYLE.search(attributes.get("style", "")):
        return "boilerplate"
    found: Zone | None = None
    for label in f"{attributes.get('class', '')} {attributes.get('id', '')}".split()[:40]:
        zone = _zone_of_name(label[:80])
        if zone == "comment" or zone == "testimonial":
            return zone
        found = found or zone
    return None if name == "article" and found == "boilerplate" else found


def _zone_of_name(label: str) -> Zone | None:
    words = [word.lower() for word in _WORD.findall(label)]
    if not words:
        return None
    phrase = _PHRASES.get(" ".join(words))
    if phrase:
        return phrase
    if len(words) > 1 and _INNOCENT.match(words[0]):
        words = words[1:] if words[0] in ("post", "page", "single", "wp", "js", "elementor") else []
    for before, word in zip(["", *words], words, strict=False):
        if word in _NAMES and before not in _QUALIFIERS:
            return _NAMES[word]
    return None
