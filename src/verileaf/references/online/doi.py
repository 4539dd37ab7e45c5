"""The DOI Foundation's "Which RA?": does a DOI exist at all, whoever registers it?

https://www.doi.org/doi-handbook/HTML/which-ra_-service.html; there are ten agencies, and Crossref and DataCite are two.
"""

from __future__ import annotations

import msgspec

from verileaf.references.online.client import quoted
from verileaf.references.online.service import Service

_ABSENT = ("DOI does not exist", "Invalid DOI")
_UNREGISTERED = ("10.2307/",)
"""Prefixes under which numbers are in use that were never registered: JSTOR's."""
_CUT = "(sici)"
"""Marks DOIs of the nineties; they hold `<`, `>` and `;`, and seldom come through a web page whole."""


class Agencies(Service):
    """https://doi.org/doiRA; no published limit, we keep to 5 requests a second."""

    key = "doi"
    name = "doi.org"
    interval = 0.2

    def exists(self, doi: str, deadline: float) -> bool:
        """Is the DOI, in normal form, registered with any agency, or can nothing be told from its not being so?"""
        if doi.startswith(_UNREGISTERED) or _CUT in doi:
            return True
        answer = self.client.get(self._request(f"doiRA/{quoted(doi)}"), lambda body: _registered(body, doi), deadline)
        return answer is None or answer


def _registered(body: bytes, doi: str) -> bool:
    found = msgspec.json.decode(body, type=list[dict[str, str]])
    if len(found) != 1 or found[0].get("DOI", doi).lower() != doi:
        raise ValueError("this DOI is expected, and no other")
    if "RA" in found[0]:
        return True
    if found[0]["status"] not in _ABSENT:
        raise ValueError("neither known nor unknown")
    return False
