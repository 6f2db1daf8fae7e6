"""Sanctions: single legal acts against one country."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.base import DevelopingFact, Part, Step
from macros.records.fields import CountryId, Day, Text, Vocabulary

AUTHORITIES = Vocabulary(
    "authority",
    {
        "us": "United States",
        "eu": "European Union",
        "uk": "United Kingdom",
        "un": "United Nations Security Council",
        "e3": "France, Germany and the United Kingdom together",
        "ch": "Switzerland",
        "ca": "Canada",
        "au": "Australia",
        "nz": "New Zealand",
        "jp": "Japan",
        "ua": "Ukraine",
    },
)
GROUNDS = Vocabulary(
    "ground of a sanction",
    {
        "drones-to-russia": "Drones and their parts for Russia.",
        "missiles-to-russia": "Ballistic missiles for Russia.",
        "nuclear": "The nuclear programme.",
        "ballistic-missiles": "The missile programme.",
        "arms": "Trade in conventional arms.",
        "terrorism": "Support for groups that the authority lists as terrorist.",
        "human-rights": "Violations of human rights.",
        "war-on-ukraine": "The war against Ukraine.",
        "crimea": "The annexation of Crimea.",
        "oil-revenue": "Income from oil.",
        "shipping": "Tankers and shipping.",
        "regional-destabilisation": "Armed groups and conflicts in the region.",
        "evasion": "Evasion of other sanctions.",
        "election-interference": "Interference in elections.",
        "chemical-weapons": "Chemical weapons.",
        "detention": "Detention of foreign nationals.",
    },
)
MEASURES = Vocabulary(
    "measure",
    {
        "asset-freeze": "Property is blocked and nobody may make funds available.",
        "travel-ban": "Listed people may not enter or pass through.",
        "arms-embargo": "No arms may be sold to or bought from the target.",
        "export-ban": "Certain goods or technology may not be sold to the target.",
        "import-ban": "Certain goods may not be bought from the target.",
        "oil-ban": "Oil, gas or their products may not be bought or carried.",
        "price-cap": "Services for oil are allowed only below a set price.",
        "port-ban": "Listed ships may not enter ports or get services.",
        "bank-cut-off": "Banks lose access to payment systems or correspondent accounts.",
        "payment-ban": "Transactions with listed bodies are forbidden.",
        "insurance-ban": "Insurance may not be given.",
        "flight-ban": "Aircraft may not land, overfly or be served.",
        "investment-ban": "New investment or financing is forbidden.",
        "services-ban": "Certain services may not be given.",
        "media-ban": "Broadcasts may not be carried.",
        "secondary-sanctions": "Foreigners who deal with the target risk measures themselves.",
        "licence": "Something forbidden is allowed, for a time or within limits.",
        "tariff": "A customs duty on countries that deal with the target.",
    },
)
STATUSES = Vocabulary(
    "status of a sanction",
    {
        "announced": "Announced or adopted, not yet in force.",
        "in-force": "In force.",
        "amended": "Changed or widened; still in force.",
        "waived": "Suspended or not applied for a time.",
        "ended": "No longer in force.",
        "reimposed": "In force again after an end.",
    },
)


class Counts(Part):
    """How many the act itself lists. Counted, not named."""

    people: int | None = Field(default=None, ge=0, description="Individuals.")
    entities: int | None = Field(default=None, ge=0, description="Companies, bodies and groups.")
    vessels: int | None = Field(default=None, ge=0, description="Ships.")
    aircraft: int | None = Field(default=None, ge=0, description="Aircraft.")


class SanctionStep(Step):
    """A change in the act's status."""

    status: Annotated[str, STATUSES] = Field(description="The status from this day on.")


class Sanction(DevelopingFact):
    """One legal act against one country. Adoption, publication and entry into force are different days."""

    title: Annotated[Text, Field(max_length=140)] = Field(description="What the act does, in one line.")
    authority: Annotated[str, AUTHORITIES] = Field(description="Who adopts it.")
    act: Text = Field(description="The act's legal name or number.")
    target: CountryId = Field(description="The country whose conduct it answers.")
    adopted: Day | None = Field(default=None, description="The day on which it was decided or signed.")
    published: Day | None = Field(default=None, description="The day on which it was published.")
    in_force: Day | None = Field(default=None, description="The day from which it applies. It may lie ahead.")
    grounds: list[Annotated[str, GROUNDS]] = Field(min_length=1, description="What it answers.")
    measures: list[Annotated[str, MEASURES]] = Field(min_length=1, description="What it does.")
    counts: Counts | None = Field(default=None, description="How many it lists, as the act says.")
    summary: Text = Field(description="One to three neutral sentences that stand alone.")
    steps: list[SanctionStep] = Field(min_length=1, description="The changes of status, oldest first.")
