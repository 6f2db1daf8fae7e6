"""Charts: the words around a picture, and what it draws."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from macros.records.base import Part, Record
from macros.records.fields import Reference, Short, Stretch, Text, Vocabulary, wrong

FORMS = Vocabulary(
    "form of chart",
    {
        "lines": "Lines over time.",
        "columns": "Columns over time.",
        "stacked": "Columns over time, stacked by entity.",
        "bars": "Bars of one period, sorted.",
        "ranges": "Low to high, a row a period or entity.",
        "dots": "Dots, a row a period or entity.",
        "multiples": "Small panels of lines, one an entity.",
        "strip": "A table of colours: a row an entity, a column a period.",
        "spans": "Spans of time, a row a country.",
        "tiles": "Positions of capitals, without borders.",
    },
)


class Records(Part):
    """Records of one kind that a chart draws, and how they are chosen."""

    kind: Literal["memberships", "transfers", "sanctions", "events", "claims"] = Field(
        description="The kind of record."
    )
    where: dict[str, str] = Field(default={}, description="Field and value that records must have.")


class Chart(Record):
    """The words around one chart, and what it draws."""

    headline: Annotated[Text, Field(max_length=110)] = Field(description="The message, as a sentence.")
    subtitle: Text = Field(description="What is measured, the unit and the period.")
    summary: Text = Field(description="What the picture shows, for someone who cannot see it.")
    form: Annotated[str, FORMS] = Field(description="How it is drawn.")
    series: list[Annotated[str, Reference("series")]] = Field(default=[], description="The series that it draws.")
    records: Records | None = Field(default=None, description="Or the records that it draws.")
    entities: list[str] = Field(default=[], description="Which entities, in this order; all if left out.")
    highlight: list[str] = Field(default=[], description="Which of them stand out.")
    period: Stretch | None = Field(default=None, description="Which part of the series is shown.")
    scale: Literal["linear", "log"] = Field(default="linear", description="The scale of the values.")
    labels: dict[str, Short] = Field(default={}, description="Shorter labels for this picture.")
    note: Text | None = Field(default=None, description="How to read it.")

    @model_validator(mode="after")
    def _has_data(self) -> Chart:
        if bool(self.series) == (self.records is not None):
            raise wrong("choose-one", "a chart draws 'series' or 'records'", "give one of them")
        return self
