"""Identifiers of works and addresses: found in text, brought to one form, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from verileaf.patterns import lazy
from verileaf.references.words import word_set

UrlKind = Literal["record", "document", "page", "homepage", "shop", "social", "other"]
"""`record`: names a published work; `document`: a page of an authority or institution; `page`: any other page;
`homepage`: a site without a path; `other`: not a web address."""

DOI = lazy(r"10\.\d{4,9}(?:\.\d{1,9}){0,3}/[^\s\"“”<>]{1,300}(?:<\d{1,6}::?[^\s\"“”<>]{1,40}>[^\s\"“”<>]{1,40})?")
PMID = lazy(r"\b(?:PMID|PubMed(?:\s+ID)?)\s{0,3}[:#]?\s{0,3}(\d{4,8})\b", re.IGNORECASE)
PMCID = lazy(r"\b(?:PMC\s?|PMCID\s{0,3}:?\s{0,3}(?:PMC)?)(?<!in PMC )(\d{4,9})\b", re.IGNORECASE)
"""But for "available in PMC 2023 January 24", which is a date."""
ARXIV = lazy(r"\barXiv:\s?(\d{4}\.\d{4,5})(?:v\d{1,2})?\b", re.IGNORECASE)
URL = lazy(r"(?:https?://|\bwww\.)[^\s<>\"“”]{2,2000}", re.IGNORECASE)
BARE_HOST = lazy(
    r"(?:retrieved\s+from|available\s+(?:at|from|online)|accessed\s+at|sources?|visit)\s{0,3}:?\s{0,3}"
    r"((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}(?:/[^\s<>\"]{0,500})?)(?![\w@])",
    re.IGNORECASE,
)
DOI_LABEL = lazy(r"(?:https?://)?(?:dx\.)?doi(?:\.org/?|\s{0,2}:|\b)\s{0,3}(?:10\.)?", re.IGNORECASE)

_END = lazy(
    r"[?#&|]|\]\(|;jsessionid|\[(?:pubmed|medline|crossref|google)"
    r"|\.(?:e?issn|isbn|pmid|pmc|s2cid|oclc|bibcode:|hdl:|jstor:)(?=\d)"
)
"""Where a DOI ends though no space follows: a query, another link, or the next label of a page that lost its spaces."""
_TAIL = lazy(
    r"(?:/(?:full|fulltext|full-text|abstract|abs|pdf|epdf|pdfdirect|html|meta|summary|epub)"
    r"|\.(?:pdf|full|full-text|abstract)|\+html)+$"
)
_VERSION = lazy(
    r"^(10\.(?:48550/arxiv\.|1101/|64898/).{4,60}?)v\d{1,2}$|^(10\.1093/[a-z]{2,12}/[a-z0-9.]{3,20})/\d{4,9}$"
    r"|^(10\.12688/[a-z0-9]{4,30}\.\d{2,9})\.\d{1,2}$"
)
"""A version of a preprint or of an article reviewed in the open, and the number that Oxford's addresses add: no part of
the work's DOI."""
_ADDRESSES = tuple(
    (host, lazy(path), form)
    for host, path, form in (
        ("nature.com", r"^/articles/([a-z0-9-]{5,40})", "10.1038/{}"),
        (
            "arxiv.org",
            r"^/(?:abs|pdf|html)/((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7}))",
            "10.48550/arxiv.{}",
        ),
        ("elifesciences.org", r"^/articles/(\d{4,7})", "10.7554/elife.{}"),
        ("peerj.com", r"^/articles/(\d{1,6})/?$", "10.7717/peerj.{}"),
        ("hindawi.com", r"^/journals/[a-z]{2,12}/((?:19|20)\d\d/\d{5,8})", "10.1155/{}"),
        ("jmir.org", r"^/(?:19|20)\d\d/\d{1,2}/e(\d{3,6})", "10.2196/{}"),
        ("thelancet.com", r"/pii(s\d{4}-\d{3}[\dx]\(\d\d\)\d{5}-[\dx])", "10.1016/{}"),
    )
)
"""Publishers whose addresses are made of the DOI's own end: host, path, DOI."""
_PII = lazy(r"/pii/s(\d{4})(\d{3}[\dx])(\d\d)(\d{5})([\dx])(?![\dx])")
_PATH_PMID = lazy(
    r"(?:pubmed\.(?:ncbi\.nlm\.nih\.)?gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|/med|medline)/\??(?:term=)?(\d{4,8})\b"
    r"|[?&](?:list_uids|pmid)=(\d{4,8})\b"
)
_PATH_PMCID = lazy(r"/pmc(?:id)?/?(?:articles/)?(?:pmc)?(\d{4,9})\b|articles/pmc(\d{4,9})\b")
_SCHEME = lazy(r"^[a-z][a-z0-9+.-]{0,20}:(?!\d)", re.IGNORECASE)
_HOME = lazy(r"^(?:(?:index|home|default|main)(?:\.[a-z]{2,5})?|[a-z]{2}(?:[-_][a-z]{2})?)?$", re.IGNORECASE)
_SHOP = lazy(
    r"(?:^|[./_-])(?:shop|shops|store|stores|buy|cart|basket|checkout|products?|collections|coupons?|vendors?|wholesale)"
    r"(?:$|[./_-])"
)
_HEADLINE = lazy(r"[a-z0-9]{1,40}(?:[-_][a-z0-9.]{1,40}){4,60}")
"""A part of a path that spells the title of a page ("/agency-warns-sellers-of-willow-products")."""
_SHOP_HOSTS = ("amazon.", "amzn.", "ebay.", "etsy.", "walmart.", "alibaba.", "aliexpress.", "myshopify.")
_SOCIAL_HOSTS = word_set(
    "facebook.com fb.com twitter.com x.com t.co instagram.com tiktok.com reddit.com youtube.com youtu.be",
    "pinterest.com linkedin.com threads.net discord.gg discord.com t.me quora.com tumblr.com snapchat.com",
    "whatsapp.com bsky.app",
)
_WORK_HOSTS = word_set(
    "doi.org pubmed.ncbi.nlm.nih.gov pmc.ncbi.nlm.nih.gov europepmc.org sciencedirect.com",
    "onlinelibrary.wiley.com link.springer.com springer.com nature.com tandfonline.com journals.sagepub.com",
    "sagepub.com academic.oup.com oup.com pubs.acs.org acs.org frontiersin.org mdpi.com journals.plos.org",
    "plosone.org jamanetwork.com nejm.org thelancet.com bmj.com cell.com science.org sciencemag.org pnas.org",
    "karger.com liebertpub.com journals.lww.com lww.com ovid.com hindawi.com biomedcentral.com cambridge.org",
    "jstor.org arxiv.org biorxiv.org medrxiv.org chemrxiv.org ssrn.com researchgate.net semanticscholar.org",
    "scholar.google.com cochranelibrary.com clinicaltrials.gov elifesciences.org peerj.com jmir.org",
    "degruyter.com thieme-connect.com ahajournals.org ascpt.onlinelibrary.wiley.com eurekaselect.com",
    "psychiatryonline.org aappublications.org publications.aap.org dovepress.com jpet.aspetjournals.org",
    "rsc.org",
)
_AUTHORITY = lazy(
    r"(?:^|\.)(?:gov|mil|int|edu|nhs|europa|gouv|gob|go|gc|govt|ac)(?:\.[a-z]{2})?$|(?:^|\.)(?:europa\.eu|nhs\.uk|gc\.ca)$"
)


class Identifiers(NamedTuple):
    """What a text or an address says of which work is meant, each in normal form; `url` is the first web address."""

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None


def normal_doi(text: str) -> str | None:
    """The DOI in `text` (bare, with a label, or in an address) in lower case without what is not part of it.

    >>> normal_doi("https://dx.doi.org/10.5555/ABC.12/full?utm_source=x).")
    '10.5555/abc.12'
    """
    text = text.replace("‐", "-").replace("‑", "-").replace("–", "-").replace("\u200b", "").replace("\u00ad", "")
    if "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    found = DOI.search(text)
    if not found:
        return None
    doi = _END.split(found.group().lower(), maxsplit=1)[0]
    doi = trim(_TAIL.sub("", trim(doi)))
    if version := _VERSION.match(doi):
        doi = version.group(1) or version.group(2) or version.group(3)
    return doi if not doi.endswith("/") else None


def normal_pmcid(text: str) -> str | None:
    """`PMC` and digits, from a bare number, a labelled one or an address."""
    found = re.search(r"(\d{4,9})", text)
    return f"PMC{found.group(1)}" if found else None


def trim(text: str) -> str:
    """`text` without trailing punctuation; a closing bracket stays where its opening one is part of the text.

    >>> trim("10.5555/0378(88)90-3)."), trim("10.1000/a(b)")
    ('10.5555/0378(88)90-3', '10.1000/a(b)')
    """
    pairs = {")": "(", "]": "[", "}": "{"}
    surplus = {close: text.count(close) - text.count(opening) for close, opening in pairs.items()}
    end = len(text)
    while end:
        last = text[end - 1]
        if last in pairs:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in ".,;:!?'’”\"*_>…":
            break
        end -= 1
    return text[:end]


def normal_url(text: str) -> str:
    """An address to compare: no scheme, no `www.`, no fragment, no tracking parameters, no final slash.

    >>> normal_url("HTTPS://www.FDA.gov/a/b/?utm_source=mail&id=3#top")
    'fda.gov/a/b?id=3'
    """
    host, path, query = _parts(text)
    kept = [p for p in query.split("&") if p and not re.match(r"(?:utm_|fbclid|gclid|mc_|ref=|source=|via=)", p)]
    return host + path.rstrip("/") + ("?" + "&".join(kept) if kept else "")


def host_of(url: str) -> str:
    """The host of an address in lower case, without `www.` and port; empty where there is none."""
    return _parts(url)[0]


def classify(url: str) -> UrlKind:
    """What kind of thing an address leads to, as far as the address itself tells.

    >>> classify("https://www.fda.gov/"), classify("https://doi.org/10.5555/abc.12")
    ('homepage', 'record')
    """
    scheme = _SCHEME.match(url)
    if scheme and scheme.group().lower() not in ("http:", "https:"):
        return "other"
    host, path, query = _parts(url)
    if "." not in host:
        return "other"
    if _among(host, _SOCIAL_HOSTS):
        return "social"
    if any(name in host for name in _SHOP_HOSTS):
        return "shop"
    if from_url(url)[:3] != (None, None, None):
        return "record"
    if not query and _HOME.match(path.strip("/")):
        return "shop" if _SHOP.search(host) else "homepage"
    if _among(host, _WORK_HOSTS):
        return "record"
    if authority(url):
        return "document"
    parts = (re.split("[-_]", p, maxsplit=1)[0] if _HEADLINE.fullmatch(p) else p for p in path.lower().split("/"))
    return "shop" if _SHOP.search(host) or any(_SHOP.search(part) for part in parts) else "page"


def authority(url: str) -> bool:
    """Is the host one of a government, a university or an international body?"""
    return bool(_AUTHORITY.search(host_of(url)))


def publisher(url: str) -> bool:
    """Is the host one of those where works are published or recorded?"""
    return _among(host_of(url), _WORK_HOSTS)


def from_url(url: str) -> Identifiers:
    """The identifiers that an address carries."""
    lower = url.lower()
    pmid = _PATH_PMID.search(lower)
    pmcid = _PATH_PMCID.search(lower) if "pmc" in lower else None
    return Identifiers(
        doi=normal_doi(url) or _addressed(lower),
        pmid=(pmid.group(1) or pmid.group(2)).lstrip("0") if pmid else None,
        pmcid="PMC" + (pmcid.group(1) or pmcid.group(2)) if pmcid else None,
        url=url,
    )


def _arxiv(text: str) -> str | None:
    found = ARXIV.search(text)
    return f"10.48550/arxiv.{found.group(1)}" if found else None


def _addressed(url: str) -> str | None:
    """The DOI that the address of an article spells, at a publisher where it does."""
    host, path, _ = _parts(url)
    for site, pattern, form in _ADDRESSES:
        if (host == site or host.endswith(f".{site}")) and (found := pattern.search(path)):
            return form.format(found.group(1))
    return None


def doi_of_pii(url: str) -> str | None:
    """The DOI that the PII in an address of Elsevier's had until about 2003, and journals like The Lancet still have.

    Worth a look-up and no more: other articles have another DOI.

    >>> doi_of_pii("https://www.sciencedirect.com/science/article/pii/S0376871699000125")
    '10.1016/s0376-8716(99)00012-5'
    """
    found = _PII.search(url.lower())
    return "10.1016/s{}-{}({}){}-{}".format(*found.groups()) if found else None


def urls(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and address of every web address in `text`, without trailing punctuation."""
    if "://" not in text and "www." not in text.lower():
        return
    for found in URL.finditer(text):
        url = trim(re.split(r"\]\(|\)\]|\]\[", found.group(), maxsplit=1)[0])
        if url:
            yield found.start(), found.start() + len(url), url


def from_text(text: str) -> Identifiers:
    """The identifiers in a citation: the first of each kind, from its words or from the addresses in it."""
    url = next((address for _, _, address in urls(text)), None)
    if url is None and (bare := BARE_HOST.search(text)):
        url = trim(bare.group(1))
    pmid = PMID.search(text)
    pmcid = PMCID.search(text)
    named = [from_url(address) for _, _, address in urls(text)]
    return Identifiers(
        doi=normal_doi(text) or next((n.doi for n in named if n.doi), None) or _arxiv(text),
        pmid=pmid.group(1).lstrip("0") if pmid else next((n.pmid for n in named if n.pmid), None),
        pmcid="PMC" + pmcid.group(1) if pmcid else next((n.pmcid for n in named if n.pmcid), None),
        url=url,
    )


def without(text: str) -> str:
    """`text` with its identifiers and addresses blanked out, all else in place."""
    for pattern in (URL, DOI, PMID, PMCID, ARXIV, BARE_HOST, DOI_LABEL):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text


def _parts(url: str) -> tuple[str, str, str]:
    rest = re.sub(r"^(?:https?:)?//", "", url.strip(), flags=re.IGNORECASE).split("#", 1)[0]
    rest, _, query = rest.partition("?")
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2].split(":", 1)[0].lower().rstrip(".")
    return host.removeprefix("www."), slash + path, query


def _among(host: str, hosts: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[i:]) in hosts for i in range(len(labels) - 1))
