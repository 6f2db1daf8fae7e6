"""Transfers: single deals or gifts of arms."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from macros.records.base import DevelopingFact, Part, Step
from macros.records.fields import CountryId, Day, Short, Stretch, Text, Vocabulary, needs, one_of, wrong

CATEGORIES = Vocabulary(
    "category of arms",
    {
        "drone": "Uncrewed aircraft, one-way attack drones included.",
        "missile": "Missiles and rockets against targets on the ground, at sea or in the air.",
        "air-defence": "Systems and missiles against aircraft and missiles.",
        "aircraft": "Crewed aircraft.",
        "helicopter": "Helicopters.",
        "armour": "Tanks and other armoured vehicles.",
        "artillery": "Guns, mortars and rocket launchers.",
        "ammunition": "Shells, rounds and bombs.",
        "ship": "Ships and boats.",
        "submarine": "Submarines.",
        "radar": "Radars and sensors.",
        "engine": "Engines.",
        "electronics": "Jamming and other electronic equipment.",
        "other": "Anything else.",
    },
)
STATES = Vocabulary(
    "state of a transfer",
    {
        "reported": "Somebody reports a deal or an intention.",
        "ordered": "A contract or order is attested.",
        "partly-delivered": "Some of it has arrived.",
        "delivered": "All that is known to be ordered has arrived.",
        "cancelled": "It was called off.",
        "not-seen": "It was announced or reported, and no delivery can be verified.",
    },
)


class Quantity(Part):
    """How many: exactly, between two bounds, or not known."""

    model_config = ConfigDict(
        json_schema_extra=one_of(
            "Give one of `exact`, `low` and `high`, and `unknown: true`.",
            needs("exact", without=["low", "high", "unknown"]),
            {**needs(without=["exact", "unknown"]), "anyOf": [needs("low"), needs("high")]},
            needs("unknown", without=["exact", "low", "high"]),
        )
    )

    exact: int | None = Field(default=None, ge=0, description="The number of units.")
    low: int | None = Field(default=None, ge=0, description="The lowest number given.")
    high: int | None = Field(default=None, ge=0, description="The highest number given.")
    unknown: bool = Field(default=False, description="True if no number is given anywhere.")
    uncertain: bool = Field(default=False, description="True if the source marks the number as an estimate.")

    @model_validator(mode="after")
    def _one_way(self) -> Quantity:
        ways = [self.exact is not None, self.low is not None or self.high is not None, self.unknown]
        if sum(ways) != 1:
            raise wrong(
                "choose-one",
                "a quantity is 'exact', 'low' and 'high', or 'unknown: true'",
                "choose one of them",
            )
        if self.low is not None and self.high is not None and self.high < self.low:
            raise wrong("low-above-high", f"low ({self.low}) is above high ({self.high})", "swap the two")
        return self


class Delivery(Part):
    """What arrived in one period."""

    period: Stretch = Field(description="The year, month or range in which it arrived.")
    quantity: Quantity | None = Field(default=None, description="How many arrived in this period.")


class TransferStep(Step):
    """A change in the state of the deal."""

    state: Annotated[str, STATES] = Field(description="The state from this day on.")


class Transfer(DevelopingFact):
    """One arms deal or gift. What is counted here is units, never money."""

    supplier: CountryId = Field(description="The state that supplies.")
    recipient: CountryId = Field(description="The state that receives.")
    system: Short = Field(description="The maker's designation.", examples=["Yak-130"])
    other_name: Short | None = Field(default=None, description="The other side's name, once.", examples=["Geran-2"])
    category: Annotated[str, CATEGORIES] = Field(description="What sort of weapon it is.")
    quantity: Quantity = Field(description="How many the deal is for.")
    ordered: Day | None = Field(default=None, description="When it was ordered.")
    ordered_uncertain: bool = Field(default=False, description="True if the source marks the year as an estimate.")
    delivered: list[Delivery] = Field(default=[], description="What arrived when.")
    made_in: CountryId | None = Field(default=None, description="Where it is made, if not in the supplier's country.")
    disputed: Text | None = Field(default=None, description="What exactly is disputed, and by whom.")
    steps: list[TransferStep] = Field(min_length=1, description="The states of the deal, oldest first.")
