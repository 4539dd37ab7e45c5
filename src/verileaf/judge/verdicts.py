"""What the five verdicts mean, for readers."""

from __future__ import annotations

VERDICTS: dict[str, str] = {
    "supported": "The evidence agrees with the claim at the strength at which it is asserted.\n\n"
    "A careful sentence about weak evidence is supported: “may”, “some users report”, “it is not known whether”.",
    "overstated": "The direction may be right, but the wording asserts more certainty, scope or size than the evidence "
    "carries.\n\nGRADE ties wording to certainty (Santesso et al., J Clin Epidemiol 2020;119:126-135): high “does”, "
    "moderate “probably”, low “may”, very low “it is uncertain whether”. Alarm is overstated as readily as hype, and "
    "so is a blanket denial of all harm.",
    "contradicted": "The best evidence, the number or the law says otherwise.\n\n"
    "Denying a harm that is on record, a wrong number, a wrong law or a wrong mechanism is contradicted.",
    "outdated": "It was true at an earlier date and is no longer.\n\nThe base knows since when; law and advice change.",
    "unsupported": "It can be checked, but the base has nothing for or against it.\n\n"
    "This is no judgement of the claim.",
}
