"""Numbers: every number that prose uses."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from macros.records.base import CitedList, Denial, Part, Record
from macros.records.fields import Day, Evidence, Number, Reference, Short, Stretch, Text, needs, one_of, wrong

_BESIDE = ("unit", "period", "sources", "evidence", "checked")
_TYPED = ("value", "low", "high", *_BESIDE)


class Derivation(Part):
    """How to take a number from a series: at a period, its change between two, its share, or the latest."""

    model_config = ConfigDict(
        json_schema_extra=one_of(
            "Give one of `at`, `change` and `latest`.",
            needs("at", without=["change", "latest"]),
            needs("change", without=["at", "latest", "share"]),
            needs("latest", without=["at", "change"]),
        )
    )

    series: Annotated[str, Reference("series")] = Field(description="The id of the series.")
    entity: str = Field(description="Which line of the series.")
    at: Stretch | None = Field(default=None, description="The value at this period.")
    change: list[Stretch] | None = Field(
        default=None,
        min_length=2,
        max_length=2,
        description="Percent change from the first period to the second.",
    )
    share: str | None = Field(default=None, description="Percent of this other entity of the series, at `at`.")
    latest: bool = Field(default=False, description="True for the newest value that is no projection.")

    @model_validator(mode="after")
    def _one_way(self) -> Derivation:
        if sum([self.at is not None, self.change is not None, self.latest]) != 1:
            raise wrong("choose-one", "'from' needs one of 'at', 'change' and 'latest'", "choose one of them")
        if self.share is not None and self.change is not None:
            raise wrong("choose-one", "'share' goes with 'at' or 'latest', not with 'change'", "delete one of them")
        return self


class NumberRecord(Record):
    """One number used in prose: typed with its sources, or taken from a series."""

    model_config = ConfigDict(
        json_schema_extra=one_of(
            "Give `value`, or `low` and `high`, with unit, period, sources, evidence and checked; or `from` alone.",
            needs("value", *_BESIDE, without=["low", "high", "from"]),
            needs("low", "high", *_BESIDE, without=["value", "from"]),
            needs("from", without=_TYPED),
        )
    )

    what: Text = Field(description="What it counts, and who counted.")
    value: Number | None = Field(default=None, description="The number, in its unit.")
    low: Number | None = Field(default=None, description="The lowest number given; with `high`.")
    high: Number | None = Field(default=None, description="The highest number given; with `low`.")
    unit: Short | None = Field(
        default=None, description="Its unit.", examples=["percent", "drones", "billion US dollars"]
    )
    period: Stretch | None = Field(default=None, description="The period or day that it is for.")
    uncertain: bool = Field(default=False, description="True if the source gives it as an estimate; shown as 'about'.")
    derived: Derivation | None = Field(
        default=None,
        alias="from",
        description="A series that it is taken from. Then nothing else is typed but `what`.",
    )
    sources: CitedList | None = Field(default=None, description="What it rests on.")
    evidence: Evidence | None = Field(default=None, description="How well it is attested.")
    checked: Day | None = Field(default=None, description="The day on which it was last held against its sources.")
    changed: Day | None = Field(default=None, description="The day of the last change in substance.")
    note: Text | None = Field(default=None, description="What a reader must know about it.")
    denied_by: list[Denial] = Field(default=[], description="Who denies it, when and where.")

    @model_validator(mode="after")
    def _typed_or_derived(self) -> NumberRecord:
        typed = [name for name in _TYPED if getattr(self, name) is not None]
        if self.derived is not None:
            if typed or self.uncertain:
                names = ", ".join(typed or ["uncertain"])
                raise wrong(
                    "choose-one",
                    f"'from' stands beside {names}",
                    "the series gives all of it: delete the others",
                )
            return self
        if (self.low is None) != (self.high is None) or (self.value is None) == (self.low is None):
            raise wrong("choose-one", "a number has 'value', or 'low' and 'high', or 'from'", "choose one of them")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise wrong("low-above-high", f"low ({self.low}) is above high ({self.high})", "swap the two")
        missing = [f"'{name}'" for name in _BESIDE if name not in typed]
        if missing:
            raise wrong("missing-field", f"missing: {', '.join(missing)}", "a typed number needs all of them")
        return self
