"""Corrections: mistakes that were published."""

from __future__ import annotations

from pydantic import Field

from macros.records.base import Record
from macros.records.fields import Day, Text


class Correction(Record):
    """One mistake we made: it is never edited away."""

    date: Day = Field(description="The day of the correction.")
    record: str = Field(
        pattern=r"^[a-z]+/[A-Za-z0-9-]+$",
        description="Which record: its kind and id.",
        examples=["event/kazan-summit"],
    )
    was: Text = Field(description="What it said.")
    now: Text = Field(description="What it says since.")
    why: Text = Field(description="How the mistake came about.")
