"""Events: single dated happenings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.base import PlainFact, Quote
from macros.records.fields import CountryId, Day, Text, Topic


class Event(PlainFact):
    """One dated happening."""

    date: Day = Field(description="The day, month or year on which it happened, local time.")
    until: Day | None = Field(default=None, description="The last day, if it lasted longer.")
    planned: bool = Field(default=False, description="True if it was announced and is not known to have happened.")
    title: Annotated[Text, Field(max_length=100)] = Field(
        description="What happens, in the present tense, in one line."
    )
    summary: Text = Field(description="One to three neutral sentences in our words, with absolute dates.")
    topics: list[Topic] = Field(min_length=1, description="What it is about.")
    countries: list[CountryId] = Field(default=[], description="The states concerned.")
    turning_point: bool = Field(
        default=False,
        description="True for the few days on which the picture changed: each gets a rewind page.",
    )
    quote: Quote | None = Field(default=None, description="The words of a public figure, if they matter.")
