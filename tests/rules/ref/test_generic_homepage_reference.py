from __future__ import annotations

import pytest

PAGE = "# The leaf\n\nThis is so.\n\n## Sources\n\n- {}\n"


@pytest.mark.parametrize(
    "entry",
    [
        "Centers for Disease Control and Prevention. Kratom and overdose deaths. https://www.cdc.gov/",
        "World Health Organization. (2021). Kratom pre-review report. https://www.who.int",
        "National Institutes of Health. Herbs and the liver. www.nih.gov",
        "Drug Enforcement Administration (2020). Drugs of abuse: kratom. https://www.dea.gov/",
    ],
)
def test_front_pages(quotes, entry: str) -> None:
    assert len(quotes("generic_homepage_reference", PAGE.format(entry))) == 1


@pytest.mark.parametrize(
    "entry",
    [
        "Food and Drug Administration. (2024). FDA and Kratom. https://www.fda.gov/news-events/public-health-focus/fda-and-kratom",
        "Garcia-Romeu A, Cox DJ, Smith KE, Dunn KE, Griffiths RR. Kratom (Mitragyna speciosa): user demographics, use patterns, and "
        "implications for the opioid epidemic. Drug Alcohol Depend. 2020;208:107849. https://doi.org/10.1016/j.drugalcdep.2020.107849",
        "National Institute on Drug Abuse. Kratom. https://nida.nih.gov/research-topics/kratom",
        "World Health Organization, forty-fourth meeting, report.",
    ],
)
def test_pages_and_works(quotes, entry: str) -> None:
    assert not quotes("generic_homepage_reference", PAGE.format(entry))
