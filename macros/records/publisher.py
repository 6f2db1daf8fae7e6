"""Publishers: outlets and bodies that publish sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.base import Record
from macros.records.fields import CountryId, Short, Vocabulary

PUBLISHER_KINDS = Vocabulary(
    "kind of publisher",
    {
        "wire": "A news agency.",
        "broadcaster": "Television or radio, and its site.",
        "newspaper": "A printed paper or magazine, and its site.",
        "news-site": "A news outlet on the web only.",
        "government": "A government, ministry, head of state or authority.",
        "parliament": "A parliament.",
        "central-bank": "A central bank.",
        "international-organisation": "A body made by several states.",
        "research": "A research institute, university or think tank.",
        "data": "A body that gathers and publishes data.",
        "company": "A company.",
        "law-firm": "A law firm.",
        "reference": "An encyclopaedia, archive or other work of reference.",
    },
)


class Publisher(Record):
    """One outlet or body."""

    name: Short = Field(description="The name as readers know it.", examples=["TASS"])
    kind: Annotated[str, PUBLISHER_KINDS] = Field(description="What sort of publisher it is.")
    country: CountryId | None = Field(default=None, description="The country it works from, if one.")
    side: CountryId | None = Field(
        default=None,
        description="The state that controls or funds it, if any. Several outlets of one side count as one publisher.",
    )
