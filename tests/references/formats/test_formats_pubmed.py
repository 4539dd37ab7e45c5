"""PubMed's XML. All records are invented; their shapes are those of the baseline and its updates."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from verileaf.errors import InputError
from verileaf.references import formats, records
from verileaf.references.formats import Delete, Put

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January '
    '2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">90000001</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1234-5678</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>12</Volume><Issue>3</Issue><PubDate><Year>2021</Year><Month>Mar</Month>
</PubDate></JournalIssue><Title>The Journal of moles</Title><ISOAbbreviation>J Moles</ISOAbbreviation></Journal>
<ArticleTitle>Sleep of <i>Talpa  europaea</i> at CO<sub>2</sub> &lt; 5%: a trial.</ArticleTitle>
<Pagination><StartPage>573</StartPage><EndPage>589</EndPage><MedlinePgn>573-89</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="N">10.5555/OLD.1</ELocationID>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/Mole.1</ELocationID>
<Abstract><AbstractText Label="BACKGROUND">Moles sleep.</AbstractText><AbstractText>They <b>wake</b>.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="N"><LastName>Hail</LastName><ForeName>Rosa</ForeName></Author>
<Author ValidYN="Y"><LastName>Hale</LastName><ForeName>Rosa M</ForeName><Initials>RM</Initials><Suffix>Jr</Suffix>
<AffiliationInfo><Affiliation>Institute of Moles.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="Y"><CollectiveName>Mole Study Group</CollectiveName></Author>
<Author ValidYN="Y"><LastName>Brøk</LastName><Initials>T</Initials></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList><ArticleDate DateType="Electronic"><Year>2020</Year><Month>12</Month><Day>30</Day></ArticleDate>
</Article><MedlineJournalInfo><MedlineTA>J Moles</MedlineTA><ISSNLinking>8765-4321</ISSNLinking></MedlineJournalInfo>
<MeshHeadingList><MeshHeading><DescriptorName UI="D000001">Moles</DescriptorName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">burrows</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">90000001</ArticleId><ArticleId IdType="pmc">PMC9000001</ArticleId>
</ArticleIdList><ReferenceList><Reference><Citation>Moor A.</Citation><ArticleIdList>
<ArticleId IdType="doi">10.5555/another</ArticleId><ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>
"""


def read(body: str) -> list[formats.Change]:
    return list(formats.read_bytes((HEAD + body + "</PubmedArticleSet>").encode(), "x.xml"))


def article(
    inner: str = "", title: str = "A title.", pmid: str = "1", after: str = "", journal: str = "", version: str = "1"
) -> str:
    """The smallest article with something in it: `inner` in the article, `after` in the citation."""
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="{version}">{pmid}</PMID><Article>{journal}'
        f"<ArticleTitle>{title}</ArticleTitle>{inner}</Article>{after}</MedlineCitation></PubmedArticle>"
    )


def one(*args: str, **fields: str) -> dict[str, Any]:
    (change,) = read(article(*args, **fields))
    assert isinstance(change, Put)
    return change.record


def dated(date: str) -> Any:
    journal = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    return one(journal=journal).get("issued")


def tie(kind: str, pmid: str = "7", source: str = "J Moles. 2022 Feb 6;12(3):4. doi: 10.5555/n.7.") -> str:
    number = f'<PMID Version="1">{pmid}</PMID>' if pmid else ""
    return (
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource>{number}'
        "</CommentsCorrections></CommentsCorrectionsList>"
    )


def typed(*names: str) -> str:
    listed = "".join(f"<PublicationType>{name}</PublicationType>" for name in names)
    return f"<PublicationTypeList>{listed}</PublicationTypeList>"


def test_a_whole_record() -> None:
    (change,) = read(ARTICLE)
    assert change == Put(
        {
            "type": "article-journal",
            "title": "Sleep of Talpa europaea at CO2 < 5%: a trial",
            "author": [
                {"family": "Hale", "given": "Rosa M", "suffix": "Jr"},
                {"literal": "Mole Study Group"},
                {"family": "Brøk", "given": "T"},
            ],
            "issued": {"date-parts": [[2021, 3]]},
            "published-online": {"date-parts": [[2020, 12, 30]]},
            "container-title": "The Journal of moles",
            "container-title-short": "J Moles",
            "ISSN": "1234-5678, 8765-4321",
            "volume": "12",
            "issue": "3",
            "page": "573-89",
            "DOI": "10.5555/mole.1",
            "PMID": "90000001",
            "PMCID": "PMC9000001",
            "abstract": "BACKGROUND: Moles sleep. They wake.",
            "keyword": "Moles, burrows",
        }
    )


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("<Year>2012</Year><Month>Mar</Month><Day>09</Day>", {"date-parts": [[2012, 3, 9]]}),
        ("<Year>2012</Year><Month>03</Month>", {"date-parts": [[2012, 3]]}),
        ("<Year>2012</Year><Season>Spring</Season>", {"date-parts": [[2012]], "season": 1}),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", {"date-parts": [[1998, 12], [1999, 1]]}),
        ("<MedlineDate>1975 Jul-Aug</MedlineDate>", {"date-parts": [[1975, 7], [1975, 8]]}),
        ("<MedlineDate>2000 Spring</MedlineDate>", {"date-parts": [[2000]], "season": 1}),
        ("<MedlineDate>2012-2013</MedlineDate>", {"date-parts": [[2012], [2013]]}),
        ("<MedlineDate>1998 Dec 11-17</MedlineDate>", {"date-parts": [[1998, 12, 11], [1998, 12, 17]]}),
        ("<MedlineDate>Winter 1983</MedlineDate>", {"date-parts": [[1983]]}),
        ("<Year>2012</Year><Month>13</Month>", {"date-parts": [[2012]]}),
        ("<Year>soon</Year>", None),
        ("<MedlineDate></MedlineDate>", None),
    ],
)
def test_dates_of_issues(date: str, issued: object) -> None:
    assert dated(date) == issued


def test_both_years_of_an_issue_over_new_year_count() -> None:
    journal = "<Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal>"
    assert records.years(one(journal=journal)) == (1998, 1999)


@pytest.mark.parametrize(
    ("title", "vernacular", "stated", "original"),
    [
        ("[Sleep in moles].", "Schlaf bei Maulwürfen.", "Sleep in moles", "Schlaf bei Maulwürfen"),
        ("[Sleep in moles (author's transl)].", "", "Sleep in moles", None),
        ("[Not Available].", "Schlaf bei Maulwürfen.", "Schlaf bei Maulwürfen", None),
        ("[Burrows] and [holes].", "", "[Burrows] and [holes]", None),
        ("Why moles...", "", "Why moles...", None),
        ("Do moles sleep?", "", "Do moles sleep?", None),
    ],
)
def test_titles_and_translations(title: str, vernacular: str, stated: str, original: str | None) -> None:
    inner = f"<VernacularTitle>{vernacular}</VernacularTitle>" if vernacular else ""
    record = one(inner, title=title)
    assert (record["title"], record.get("original-title")) == (stated, original)


@pytest.mark.parametrize(
    ("paging", "page", "number"),
    [
        ("<Pagination><MedlinePgn>S12-5</MedlinePgn></Pagination>", "S12-5", None),
        ("<Pagination><MedlinePgn>e1234</MedlinePgn></Pagination>", "e1234", None),
        ("<Pagination><StartPage>7</StartPage><EndPage>9</EndPage></Pagination>", "7-9", None),
        ('<ELocationID EIdType="pii">e0123456</ELocationID>', None, "e0123456"),
        ('<ELocationID EIdType="pii">S0140-6736(97)11096-0</ELocationID>', None, None),
        (
            '<Pagination><MedlinePgn>104304</MedlinePgn></Pagination><ELocationID EIdType="pii">104304</ELocationID>',
            "104304",
            None,
        ),
    ],
)
def test_pages_and_article_numbers(paging: str, page: str | None, number: str | None) -> None:
    record = one(paging)
    assert (record.get("page"), record.get("number")) == (page, number)


def test_a_retracted_work() -> None:
    record = one(typed("Journal Article", "Retracted Publication"), after=tie("RetractionIn"))
    notice = {"type": "retraction", "doi": "10.5555/n.7", "pmid": "7", "date": "2022-02-06", "source": "pubmed"}
    assert record["custom"] == {"status": "retracted", "notices": [notice]}
    assert records.is_retracted(record)
    assert [n.pmid for n in records.notices(record)] == ["7"]


def test_the_publication_type_alone_says_so_too() -> None:
    assert one(typed("Retracted Publication"))["custom"] == {
        "status": "retracted",
        "notices": [{"type": "retraction", "source": "pubmed"}],
    }


def test_a_mark_in_the_title_says_so_too() -> None:
    record = one(title="RETRACTED: Sleep in moles.")
    assert record["title"] == "Sleep in moles"
    assert records.is_retracted(record)


def test_a_notice_is_about_the_other_work() -> None:
    record = one(typed("Retraction Notice"), title="Retracted: Sleep in moles.", after=tie("RetractionOf"))
    assert record["title"] == "Retracted: Sleep in moles"
    assert not records.is_retracted(record)
    assert [key for key, _ in records.updates(record)] == ["DOI 10.5555/n.7", "PMID 7"]


@pytest.mark.parametrize(
    ("kind", "place", "type_"),
    [
        ("ErratumIn", "notices", "erratum"),
        ("ErratumFor", "updates", "erratum"),
        ("ExpressionOfConcernIn", "notices", "expression_of_concern"),
        ("ExpressionOfConcernFor", "updates", "expression_of_concern"),
        ("RetractedandRepublishedIn", "notices", "retraction"),
        ("UpdateIn", "notices", "new_version"),
        ("UpdateOf", "updates", "new_version"),
    ],
)
def test_other_ties(kind: str, place: str, type_: str) -> None:
    custom = one(after=tie(kind))["custom"]
    assert [notice["type"] for notice in custom[place]] == [type_]
    assert ("status" in custom) == (type_ == "retraction")


def test_comments_and_citations_are_no_notices() -> None:
    assert "custom" not in one(after=tie("CommentIn"))
    assert "custom" not in one(after=tie("Cites"))


def test_preprint_and_published_version_know_of_each_other() -> None:
    preprint = one(typed("Preprint"), after=tie("UpdateIn", source="J Moles. 2022 May;1(2):3-4. doi: 10.5555/p."))
    assert preprint["type"] == "article"
    assert preprint["custom"]["notices"][0]["type"] == "published_as"
    published = one(after=tie("UpdateOf", source="bioRxiv. 2021 Feb 8:2021.02.07.5. doi: 10.5555/pre."))
    assert published["custom"]["notices"][0]["type"] == "preprint"
    assert published["custom"]["updates"][0] == {
        "type": "published_as",
        "doi": "10.5555/pre",
        "pmid": "7",
        "source": "pubmed",
    }


def test_updates_delete_and_come_in_order() -> None:
    deleted = '<DeleteCitation><PMID Version="1">11</PMID>\n<PMID Version="1">12</PMID></DeleteCitation>'
    changes = read(article(pmid="5", title="Old.") + article(pmid="5", title="New.") + deleted)
    assert [c.record["title"] for c in changes if isinstance(c, Put)] == ["Old", "New"]
    assert changes[2:] == [Delete(pmid="11"), Delete(pmid="12")]


@pytest.mark.parametrize("order", ["12", "21"])
def test_of_versions_of_a_work_the_highest_is_the_last(order: str) -> None:
    changes = read("".join(article(pmid="5", version=v, title=f"Version {v}.") for v in order))
    assert [c.record["title"] for c in changes if isinstance(c, Put)][-1] == "Version 2"


def test_older_sets_without_an_article_around() -> None:
    body = article(pmid="5").replace("<PubmedArticle>", "").replace("</PubmedArticle>", "")
    data = f"<MedlineCitationSet>{body}</MedlineCitationSet>".encode()
    assert [c.record["PMID"] for c in formats.read_bytes(data, "x") if isinstance(c, Put)] == ["5"]


def test_books() -> None:
    (change,) = read(
        "<PubmedBookArticle><BookDocument><PMID>9</PMID><Book><Publisher><PublisherName>Burrow Press</PublisherName>"
        "</Publisher><BookTitle>Moles</BookTitle><PubDate><Year>2009</Year></PubDate></Book><ArticleTitle>Sleep"
        "</ArticleTitle><AuthorList Type='authors'><Author><LastName>Hale</LastName><ForeName>R</ForeName></Author>"
        "</AuthorList></BookDocument></PubmedBookArticle>"
    )
    assert isinstance(change, Put)
    assert change.record == {
        "type": "chapter",
        "title": "Sleep",
        "author": [{"family": "Hale", "given": "R"}],
        "issued": {"date-parts": [[2009]]},
        "container-title": "Moles",
        "publisher": "Burrow Press",
        "PMID": "9",
    }


def test_what_came_before_the_damage_is_kept() -> None:
    data = gzip.compress((HEAD + article(pmid="1") + article(pmid="2") + "<PubmedArticle><Med").encode())
    stream = formats.read_bytes(data, "cut.xml.gz")
    assert isinstance(next(stream), Put)
    assert isinstance(next(stream), Put)
    with pytest.raises(InputError, match=r"cut\.xml\.gz, line 4: XML is damaged"):
        next(stream)


def test_an_entity_bomb_stays_small() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 10}">' for n in range(12))
    data = f"<!DOCTYPE PubmedArticleSet [{entities}]><PubmedArticleSet>{article(title='A &e11; b')}</PubmedArticleSet>"
    try:
        changes = list(formats.read_bytes(data.encode(), "x.xml"))
    except InputError:
        return
    assert all(len(str(change)) < 1000 for change in changes)


def test_no_other_file_is_read(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    data = (
        f'<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "{secret.as_uri()}">]><PubmedArticleSet>'
        f"{article(title='A &x; b')}</PubmedArticleSet>"
    )
    assert "hidden" not in str(list(formats.read_bytes(data.encode(), "x.xml")))


def test_a_title_of_ten_megabytes_is_left_out_or_refused() -> None:
    try:
        (change,) = read(article(title="mole " * 2_000_000))
    except InputError:
        return
    assert isinstance(change, Put)
    assert "title" not in change.record


def test_a_record_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verileaf.references.formats.pubmed.LARGEST", 300_000)
    with pytest.raises(InputError, match="a record of more than"):
        read(article("<Grant><Agency>moles</Agency></Grant>" * 20_000))


def test_tags_within_tags_by_the_hundred_thousand() -> None:
    with pytest.raises(InputError, match="XML is damaged"):
        read(article("<a>" * 100_000))
