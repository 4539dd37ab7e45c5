"""PubMed's XML: the yearly baseline, its update files with deletions, and what E-utilities' `efetch` answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from verileaf.references.formats import fields, medline, notices
from verileaf.references.formats.changes import Change, Delete, Put
from verileaf.references.formats.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

LARGEST = 40_000_000
"""Bytes from the end of one record to that of the next; the largest of PubMed have some 3 MB (thousands of names)."""
_PIECE = 1 << 16


class _Stream:
    """The file for the XML parser, which ends with `InputError` where a record has no end in sight."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        data = self._source.stream.read(_PIECE if size < 0 else size)
        self.since += len(data)
        if self.since > LARGEST:
            raise self._source.fault("", f"has a record of more than {LARGEST // 1_000_000} MB")
        return data


def read(source: Source) -> Iterator[Change]:
    """A `Put` for each work and a `Delete` for each citation that was taken back, in the file's order.

    Of several versions of one work in the file the highest is the last. Raises `InputError` where the XML is damaged.
    """
    from lxml import etree  # type: ignore[import-untyped]

    stream = _Stream(source)
    versions: dict[str, int] = {}
    events = etree.iterparse(
        stream,
        tag=("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument", "MedlineCitation"),
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        for _, element in events:
            if element.tag == "MedlineCitation" and _inside(element, "PubmedArticle"):
                continue
            stream.since = 0
            if element.tag.startswith("Delete"):
                for number in element.iterchildren("PMID"):
                    if pmid := fields.pmid(number.text):
                        yield Delete(pmid=pmid)
            else:
                number, made = _book(element) if element.tag == "PubmedBookArticle" else _article(element)
                if made and _latest(number, made, versions):
                    yield Put(made)
            element.clear()
            while (before := element.getprevious()) is not None:
                element.getparent().remove(before)
    except etree.XMLSyntaxError as error:
        raise source.fault(f"line {error.lineno}", f"XML is damaged: {error.msg}") from error


def _inside(element: _Element, tag: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == tag


def _latest(number: _Element | None, made: dict[str, Any], versions: dict[str, int]) -> bool:
    """Has no higher version of the work come before? Only works of several versions are remembered."""
    version = (number.get("Version") if number is not None else None) or "1"
    if not version.isdecimal() or len(version) > 4:
        return True
    pmid = made.get("PMID", "")
    if int(version) > 1:
        versions[pmid] = max(int(version), versions.get(pmid, 1))
    return int(version) >= versions.get(pmid, 1)


def _article(element: _Element) -> tuple[_Element | None, dict[str, Any]]:
    """The element of the PubMed number, and the record; an empty one where there is neither number nor title."""
    citation = element if element.tag == "MedlineCitation" else element.find("MedlineCitation")
    article = None if citation is None else citation.find("Article")
    if citation is None or article is None:
        return None, {}
    number = citation.find("PMID")
    types = [_text(kind) for kind in article.iterfind("PublicationTypeList/PublicationType")]
    title, original = medline.titles(_text(article.find("ArticleTitle")), _text(article.find("VernacularTitle")))
    marked = None
    if not medline.is_notice(types):
        title, marked = notices.unmarked(title)
    issue = article.find("Journal/JournalIssue")
    page, locators = _places(article)
    pii = locators.get("pii", "")
    ids = _ids(element.find("PubmedData/ArticleIdList"))
    made = {
        "type": medline.csl_type(types),
        "title": title,
        "original-title": original,
        "author": _authors(article.find("AuthorList")),
        "issued": None if issue is None else _published(issue.find("PubDate")),
        "published-online": _online(article),
        "container-title": fields.clean(article.findtext("Journal/Title")),
        "container-title-short": fields.clean(
            article.findtext("Journal/ISOAbbreviation") or citation.findtext("MedlineJournalInfo/MedlineTA")
        ),
        "ISSN": _issns(article, citation),
        "volume": None if issue is None else fields.number(issue.findtext("Volume")),
        "issue": None if issue is None else fields.number(issue.findtext("Issue")),
        "page": page,
        "number": pii if medline.is_article_number(pii, page) else "",
        "DOI": ids.get("doi") or fields.doi(locators.get("doi")),
        "PMID": fields.pmid(None if number is None else number.text),
        "PMCID": ids.get("pmc"),
        "abstract": _abstract(article.find("Abstract")),
        "keyword": ", ".join(_keywords(citation)),
        "custom": medline.custom(_links(citation), types, marked),
    }
    return number, _sound(made)


def _book(element: _Element) -> tuple[_Element | None, dict[str, Any]]:
    """A book, or a chapter of one (`efetch` only)."""
    document = element.find("BookDocument")
    book = None if document is None else document.find("Book")
    if document is None or book is None:
        return None, {}
    chapter, title = _text(document.find("ArticleTitle")), _text(book.find("BookTitle"))
    number = document.find("PMID")
    ids = _ids(document.find("ArticleIdList"))
    people = document.find("AuthorList[@Type='authors']")
    made = {
        "type": "chapter" if chapter and title else "book",
        "title": medline.titles(chapter or title)[0],
        "author": _authors(people if people is not None else book.find("AuthorList")),
        "issued": _published(book.find("PubDate")),
        "container-title": title if chapter else None,
        "publisher": fields.clean(book.findtext("Publisher/PublisherName")),
        "ISBN": fields.clean(book.findtext("Isbn"), 100),
        "DOI": ids.get("doi"),
        "PMID": fields.pmid(None if number is None else number.text),
        "abstract": _abstract(document.find("Abstract")),
    }
    return number, _sound(made)


def _sound(made: dict[str, Any]) -> dict[str, Any]:
    return fields.record(made) if made["title"] or made["PMID"] else {}


def _raw(element: _Element | None) -> str:
    """All text in an element, that of inline markup and formulas included."""
    if element is None:
        return ""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _text(element: _Element | None) -> str:
    """The same as one line."""
    return fields.clean(_raw(element))


def _authors(listed: _Element | None) -> list[dict[str, str]]:
    """Persons and bodies in order; a name that was corrected stands twice in the list, once as not valid."""
    if listed is None:
        return []
    names = []
    for author in listed.iterchildren("Author"):
        if author.get("ValidYN") == "N":
            continue
        found = {part.tag: part for part in author.iterchildren() if isinstance(part.tag, str)}
        if "LastName" in found:
            given = found["ForeName"] if "ForeName" in found else found.get("Initials")
            names.append(fields.person(_raw(found["LastName"]), _raw(given), _raw(found.get("Suffix"))))
        else:
            names.append(fields.body(_raw(found.get("CollectiveName", found.get("ForeName")))))
    return fields.known(names)


def _published(element: _Element | None) -> dict[str, Any] | None:
    """The date of the issue or book."""
    if element is None:
        return None
    found = {part.tag: part.text or "" for part in element.iterchildren() if isinstance(part.tag, str)}
    if "Year" not in found:
        return medline.issued(fields.clean(found.get("MedlineDate", ""), 200))
    if "Season" in found:
        return medline.issued(f"{found['Year']} {found['Season']}")
    return fields.date(fields.parts(found["Year"], found.get("Month"), found.get("Day")))


def _online(article: _Element) -> dict[str, Any] | None:
    for element in article.iterchildren("ArticleDate"):
        if element.get("DateType", "Electronic") == "Electronic":
            return fields.date(
                fields.parts(element.findtext("Year"), element.findtext("Month"), element.findtext("Day"))
            )
    return None


def _places(article: _Element) -> tuple[str, dict[str, str]]:
    """Pages, and the electronic locators by kind."""
    paging = article.find("Pagination")
    page = ""
    if paging is not None:
        whole = paging.findtext("MedlinePgn")
        page = fields.pages(whole) if whole else fields.pages(paging.findtext("StartPage"), paging.findtext("EndPage"))
    locators: dict[str, str] = {}
    for locator in article.iterchildren("ELocationID"):
        if locator.get("ValidYN") != "N" and locator.text:
            locators.setdefault(locator.get("EIdType", ""), locator.text.strip())
    return page, locators


def _ids(listed: _Element | None) -> dict[str, str | None]:
    """DOI and PMC number of the work itself: its reference list has such lists of its own, further down."""
    found: dict[str, str | None] = {}
    if listed is not None:
        for one in listed.iterchildren("ArticleId"):
            kind = one.get("IdType")
            if kind == "doi":
                found.setdefault(kind, fields.doi(one.text))
            elif kind == "pmc":
                found.setdefault(kind, fields.pmcid(one.text))
    return found


def _issns(article: _Element, citation: _Element) -> str:
    numbers = (article.findtext("Journal/ISSN"), citation.findtext("MedlineJournalInfo/ISSNLinking"))
    return ", ".join(dict.fromkeys(text for number in numbers if (text := fields.clean(number, 20))))


def _abstract(element: _Element | None) -> str:
    if element is None:
        return ""
    parts = []
    for part in element.iterchildren("AbstractText"):
        label = part.get("Label")
        text = _raw(part)
        parts.append(f"{label}: {text}" if label and text else text)
    return fields.clean(" ".join(parts))


def _keywords(citation: _Element) -> list[str]:
    """Subject headings and the authors' key words."""
    headings = [e.text for e in citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName")]
    return fields.strings(headings + [_raw(e) for e in citation.iterfind("KeywordList/Keyword")])


def _links(citation: _Element) -> Iterator[medline.Link]:
    listed = citation.find("CommentsCorrectionsList")
    for tie in () if listed is None else listed.iterchildren("CommentsCorrections"):
        kind = tie.get("RefType", "")
        if kind in medline.TIES:
            yield medline.Link(kind, fields.pmid(tie.findtext("PMID")), fields.clean(tie.findtext("RefSource"), 1000))
