"""Memberships: one state's way into and out of one body."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.base import DevelopingFact, Step
from macros.records.fields import CountryId, Vocabulary

BODIES = Vocabulary(
    "body",
    {
        "brics": "BRICS: the group of Brazil, Russia, India, China, South Africa and those who joined.",
        "ndb": "New Development Bank: the bank founded by the BRICS states.",
        "sco": "Shanghai Cooperation Organisation.",
        "eaeu": "Eurasian Economic Union.",
        "g7": "Group of Seven.",
        "csto": "Collective Security Treaty Organization.",
        "opec-plus": "OPEC+: oil exporters that agree on output.",
        "cis": "Commonwealth of Independent States.",
    },
)
STATUSES = Vocabulary(
    "status of membership",
    {
        "member": "A full member.",
        "partner": "A partner country, a status below membership.",
        "observer": "An observer.",
        "invited": "Invited, with no answer yet on record.",
        "applicant": "Has asked to join.",
        "declined": "Was invited and declined.",
        "left": "Was in and left.",
        "unclear": "Sources contradict each other.",
    },
)


class MembershipStep(Step):
    """One change of status."""

    status: Annotated[str, STATUSES] = Field(description="The status from this day on.")


class Membership(DevelopingFact):
    """One state's way into (and out of) one body."""

    body: Annotated[str, BODIES] = Field(description="The body.")
    country: CountryId = Field(description="The state, as ISO 3166 alpha-3 code.")
    steps: list[MembershipStep] = Field(min_length=1, description="The changes of status, oldest first.")
