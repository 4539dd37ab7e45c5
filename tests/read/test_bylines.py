"""Dates and names in lines."""

from __future__ import annotations

import pytest

from verileaf.model import Author
from verileaf.read.bylines import parse_date, parse_people, read_bylines


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("May 4, 2026", "2026-05-04"),
        ("on Sept. 3rd, 2024", "2024-09-03"),
        ("26 February 2024", "2024-02-26"),
        ("the 1st of March 2020", "2020-03-01"),
        ("2025-03-18T08:00:00Z", "2025-03-18"),
        ("2025/3/8", "2025-03-08"),
        ("03/18/2025", "2025-03-18"),
        ("18.03.2025", "2025-03-18"),
        ("03/04/2025", None),
        ("February 30, 2024", None),
        ("May 2026", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text: str | None, iso: str | None) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jane Doe", [Author("Jane Doe")]),
        ("Jane Doe, PharmD, BCPS", [Author("Jane Doe", "PharmD, BCPS")]),
        (
            "Jane A. Doe, M.D., and John Roe, PhD on May 4, 2026",
            [Author("Jane A. Doe", "M.D."), Author("John Roe", "PhD")],
        ),
        ("Jane Doe MD", [Author("Jane Doe", "MD")]),
        ("Martin King, Jr., RN", [Author("Martin King Jr.", "RN")]),
        ("the Example editorial team. More words", [Author("Example editorial team")]),
        ("María-José O’Neil | 6 min read", [Author("María-José O’Neil")]),
        ("clicking on this button", []),
        ("then it was over", []),
    ],
)
def test_people(text: str, people: list[Author]) -> None:
    assert list(parse_people(text.split("|")[0])) == people


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Posted March 18, 2025 · 6 min read · Category: Pain", "published", "2025-03-18"),
        ("Published: 3 May 2024", "published", "2024-05-03"),
        ("July 20, 2026", "published", "2026-07-20"),
        ("Health Desk, July 20, 2026", "published", "2026-07-20"),
        ("Last reviewed May 4, 2026.", "reviewed", "2026-05-04"),
        ("Medically reviewed by Jane Doe, MD on May 4, 2026", "reviewed", "2026-05-04"),
        ("Updated on 2026-01-02", "modified", "2026-01-02"),
        ("On July 1, 2026 the agency went a different way.", "published", None),
        ("The law took effect on July 1, 2026", "published", None),
    ],
)
def test_labels(line: str, field: str, value: str | None) -> None:
    assert getattr(read_bylines([line]), field) == value


def test_authors_and_reviewers_are_told_apart() -> None:
    found = read_bylines(["Written by Jane Doe, RN", "Medically reviewed by Ann Roe, MD, on May 4, 2026"])
    assert found.authors == (Author("Jane Doe", "RN"),)
    assert found.reviewers == (Author("Ann Roe", "MD"),)
    assert found.published is None
