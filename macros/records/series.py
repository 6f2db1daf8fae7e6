"""Series: tables of numbers over time."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from macros.records.base import Part, PlainFact
from macros.records.dates import Period
from macros.records.fields import Number, Short, Stretch, Text, needs, wrong

Frequency = Literal["annual", "quarterly", "monthly", "daily", "irregular"]


class Value(Part):
    """One value, or the range in which it lies."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [needs("value"), needs("low", "high")],
            "errorMessage": "Give `value`, or `low` and `high`.",
        }
    )

    value: Number | None = Field(default=None, description="The value.")
    low: Number | None = Field(default=None, description="The lower bound.")
    high: Number | None = Field(default=None, description="The upper bound.")
    uncertain: bool = Field(default=False, description="True if the publisher marks it as an estimate.")

    @model_validator(mode="after")
    def _has_number(self) -> Value:
        if self.value is None and (self.low is None or self.high is None):
            raise wrong("missing-field", "a value or both bounds are needed", "give 'value', or 'low' and 'high'")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise wrong("low-above-high", f"low ({self.low}) is above high ({self.high})", "swap the two")
        return self


def _value(raw: object) -> object:
    if isinstance(raw, bool) or not isinstance(raw, int | float | dict | Value):
        raise wrong("wrong-type", "a number is needed here", "write 12.5, or {low: 10, high: 15}")
    return {"value": raw} if isinstance(raw, int | float) else raw


Cell = Annotated[Value, BeforeValidator(_value, json_schema_input_type=Number | Value)]


def _filled(cells: dict[Period, Value]) -> dict[Period, Value]:
    if not cells:
        raise wrong("wrong-length", "this line of the series has no values", "give a value or delete the line")
    return cells


class Break(Part):
    """A place in a series across which values may not be compared without care."""

    at: Stretch = Field(description="The first period after the break.")
    why: Text = Field(description="What changed: definition, source, method.")


class Series(PlainFact):
    """One table of numbers over time, for one or more entities."""

    title: Short = Field(description="What is measured.")
    unit: Short = Field(description="The unit of the values.")
    frequency: Frequency = Field(description="How often there is a value.")
    one_row_is: Text = Field(description="What one value is: a mean, a sum, a count on a day.")
    not_counted: Text | None = Field(default=None, description="What the series leaves out.")
    breaks: list[Break] = Field(default=[], description="Where definition, source or method changes.")
    projection_from: Stretch | None = Field(default=None, description="The first period that is a projection.")
    licence: Text = Field(description="The publisher's terms of use.")
    redistributable: bool = Field(description="Whether we may offer it as a file; if not, it is only shown.")
    processing: Text = Field(description="What we did to the publisher's figures.")
    entities: dict[str, Short] = Field(default={}, description="Labels of entities that are no countries.")
    values: dict[str, Annotated[dict[Stretch, Cell], AfterValidator(_filled)]] = Field(
        min_length=1, description="For each entity: period and value."
    )

    def newest(self, entity: str) -> Period:
        """The newest period of an entity that is no projection; of all, if all are projections."""
        ahead = self.projection_from
        known = [period for period in self.values[entity] if ahead is None or period.first < ahead.first]
        return max(known or self.values[entity], key=lambda period: period.last)
