"""Terms: entries of the glossary."""

from __future__ import annotations

from pydantic import Field

from macros.records.base import Record, Short, Text


class Term(Record):
    """One entry of the glossary."""

    term: Short = Field(description="The word or name.")
    meaning: Text = Field(description="What it means, in one or two sentences.")
    designation: bool = Field(default=False, description="True for names that contain digits, such as Su-35.")
