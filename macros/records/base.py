"""What several kinds of record share: facts, their sources and steps.

A field's description is written for the editor who hovers over it; `good` and `bad` give values
that a test holds against the record type, so that they are always true.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    model_validator,
)

from macros.records.fields import Day, Evidence, Reference, Short, SourceId, Text, wrong


class Part(BaseModel):
    """A piece of a record. Unknown fields are errors; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


class Record(Part):
    """One record of any kind. `id` and the file it stands in are known once it is read."""

    _id: str = PrivateAttr("")
    _path: str = PrivateAttr("")
    aliases: list[Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$")]] = Field(
        default=[], description="Earlier ids of this record. Links to them keep working."
    )

    @property
    def id(self) -> str:
        """The record's id, unique within its kind and never changed once published."""
        return self._place["_id"]

    @property
    def path(self) -> str:
        """The file in which the record stands."""
        return self._place["_path"]

    @property
    def _place(self) -> dict[str, str]:
        """The private attributes: Pydantic takes forty times as long for `self._id`, which views ask all the time."""
        assert self.__pydantic_private__ is not None
        return self.__pydantic_private__


class Citation(Part):
    """A source, and where in it the fact stands."""

    source: SourceId = Field(description="The id of a source record.")
    at: Short | None = Field(default=None, description="Where in the source: a paragraph, page, table or row.")


def _citation(value: object) -> object:
    if not isinstance(value, str | dict | Citation):
        raise wrong(
            "wrong-type",
            "the id of a source is needed here",
            "write `my-source` or {source: my-source, at: …}",
        )
    return {"source": value} if isinstance(value, str) else value


Cited = Annotated[
    Citation,
    BeforeValidator(_citation, json_schema_input_type=Annotated[str, Reference("source")] | Citation),
]
CitedList = Annotated[list[Cited], Field(min_length=1)]


class Denial(Part):
    """Who denies a fact. A denial is always given beside what it denies."""

    who: Short = Field(description="Who denies it: an office, a body or a public figure.")
    on: Day = Field(description="The day of the denial.")
    source: SourceId = Field(description="The source in which the denial can be read.")
    says: Text | None = Field(default=None, description="What the denial says, in our words.")


class Quote(Part):
    """The exact words of a public figure, short, with speaker, day and source."""

    text: Text = Field(description="The words in English, under 25 words, exact.")
    by: Short = Field(description="The public figure who said it.")
    on: Day = Field(description="The day on which it was said.")
    source: SourceId = Field(description="Where the words can be read.")
    original: Text | None = Field(default=None, description="The words in the original language.")
    language: str | None = Field(
        default=None, pattern=r"^[a-z]{2,3}$", description="The original's language: ru, fa, …"
    )

    @model_validator(mode="after")
    def _language_beside_original(self) -> Quote:
        if (self.original is None) != (self.language is None):
            raise wrong("missing-field", "'original' and 'language' go together", "give both or neither")
        return self


class Fact(Record):
    """What every fact carries, whatever its kind."""

    checked: Day = Field(description="The day on which an editor last held the fact against its sources.")
    changed: Day | None = Field(
        default=None, description="The day of the last change in substance, if later than the first."
    )
    note: Text | None = Field(
        default=None, description="What a reader must know: why sources differ, which day is used."
    )
    denied_by: list[Denial] = Field(default=[], description="Who denies it, when and where.")


class PlainFact(Fact):
    """A fact that does not develop: its sources and its evidence stand on the record."""

    sources: CitedList = Field(description="What the fact rests on: one or more sources.")
    evidence: Evidence = Field(description="How well the fact is attested.")


class Step(Part):
    """One step of a fact that develops."""

    on: Day = Field(description="The day of this step.")
    evidence: Evidence = Field(description="How well this step is attested.")
    sources: CitedList = Field(description="What this step rests on.")
    because: Text | None = Field(default=None, description="What happened or what decides it, in one or two sentences.")


class DevelopingFact(Fact):
    """A fact that develops: `steps` tell how, oldest first; the last one is the present state."""

    sources: list[Cited] = Field(default=[], description="What the fields beside the steps rest on.")
    evidence: Evidence | None = Field(default=None, description="How well the fields beside the steps are attested.")


Kind = Literal[
    "publisher", "source", "country", "membership", "event", "claim", "transfer", "sanction",
    "number", "series", "chart", "correction", "term",
]  # fmt: skip
