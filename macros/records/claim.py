"""Claims: the statements that the article makes or quotes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.base import DevelopingFact, Quote, Step
from macros.records.fields import Day, Reference, Short, Text, Topic, Vocabulary

VERDICTS = Vocabulary(
    "verdict",
    {
        "open": "It cannot be settled yet.",
        "holds": "The sources bear it out.",
        "imprecise": "True in part: a word, number, period or attribution is off.",
        "wrong": "The sources contradict it.",
        "overtaken": "True or open when printed, settled or changed since.",
        "unproven": "No public source settles it.",
    },
)
FORMS = Vocabulary(
    "form of statement",
    {
        "fact": "It says that something is so.",
        "quotation": "It gives somebody's words.",
        "forecast": "It says what may come.",
        "opinion": "It judges or explains.",
    },
)


class ClaimStep(Step):
    """A verdict and its reason."""

    verdict: Annotated[str, VERDICTS] = Field(description="The verdict from this day on.")
    because: Text = Field(description="The reason, which names the evidence.")


class Claim(DevelopingFact):
    """One statement of the article, checked. Its id is its number: S-01 to S-46."""

    text: Text = Field(description="The statement restated in our own words.")
    form: Annotated[str, FORMS] = Field(description="What sort of statement it is.")
    said_by: Short = Field(description="Who says it: the article, or the public figure whom it quotes.")
    said_on: Day = Field(description="The day on which it was said or printed.")
    topic: Topic = Field(description="What it is about.")
    quote: Quote | None = Field(default=None, description="The exact words, if the statement is a quotation.")
    numbers: list[Annotated[str, Reference("number")]] = Field(default=[], description="Numbers that bear on it.")
    charts: list[Annotated[str, Reference("chart")]] = Field(default=[], description="Charts that settle it.")
    since: list[Annotated[str, Reference("event")]] = Field(default=[], description="What happened afterwards.")
    steps: list[ClaimStep] = Field(min_length=1, description="First what could be known on the day; then what came.")
