"""Terms: entries of the glossary, and of who is who."""

from __future__ import annotations

from pydantic import Field

from macros.records.base import Cited, Record
from macros.records.fields import Short, Text


class Term(Record):
    """One entry of the glossary, or one public office-holder."""

    term: Short = Field(description="The word or name.")
    meaning: Text = Field(description="What it means, or who it is, in one or two sentences.")
    designation: bool = Field(default=False, description="True for names that contain digits, such as Su-35.")
    person: bool = Field(default=False, description="True for a public office-holder, with office and time.")
    sources: list[Cited] = Field(default=[], description="What it rests on; needed for persons.")
