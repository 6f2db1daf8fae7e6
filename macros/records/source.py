"""Sources: single published things that facts rest on."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from macros.records.base import Record
from macros.records.fields import Day, Reference, SourceId, Text, Url, Vocabulary, needs, one_of, wrong

SOURCE_KINDS = Vocabulary(
    "kind of source",
    {
        "official": "An official record: a legal text, register, transcript or count by the body in charge.",
        "statement": "Words on the record by a body or public figure about a matter.",
        "wire": "A report of a news agency.",
        "news": "A report of a newspaper, broadcaster or news site.",
        "analysis": "A study, commentary or note that explains.",
        "dataset": "A table of data.",
        "aggregator": "A page that gathers what others published. It never confirms a fact.",
    },
)


class Source(Record):
    """One published thing: a page, document, data set or broadcast."""

    model_config = ConfigDict(
        json_schema_extra=one_of(
            "A source has either `url` or `unlinked: true`.",
            needs("url", without=["unlinked"]),
            {**needs("unlinked", without=["url"]), "properties": {"unlinked": {"const": True}}},
        )
    )

    title: Text = Field(description="The title that the page or document itself bears.")
    publisher: Annotated[str, Reference("publisher")] = Field(description="The id of its publisher.")
    url: Url | None = Field(
        default=None,
        description="The publisher's own address, exactly as read.",
        json_schema_extra={
            "x-good": ["https://www.un.org/en/"],
            "x-bad": [{"value": "javascript:alert(1)", "rule": "unsafe-url"}],
        },
    )
    unlinked: bool = Field(default=False, description="True if the publication is known but not its address.")
    published: Day = Field(description="The day of publication as far as it is known: 2024-10-23, 2024-10 or 2024.")
    kind: Annotated[str, SOURCE_KINDS] = Field(description="What sort of source it is.")
    repeats: SourceId | None = Field(default=None, description="The source whose report this one only carries on.")
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$", description="The language of the text: en, ru, fa, …")
    gone: Day | None = Field(default=None, description="The day on which the address was first found dead.")
    archived: Url | None = Field(default=None, description="The address of an archived copy.")
    licence: Text | None = Field(default=None, description="For data sets: the terms of use.")
    redistributable: bool = Field(default=True, description="False if its data may be shown but not offered as a file.")

    @model_validator(mode="after")
    def _address_or_unlinked(self) -> Source:
        if (self.url is None) != self.unlinked:
            message = "a source has either 'url' or 'unlinked: true'"
            raise wrong("choose-one", message, "give the address, or say that none is known")
        return self
