"""Countries: states, by ISO 3166 alpha-3 code."""

from __future__ import annotations

from pydantic import Field

from macros.records.base import Part, Record
from macros.records.fields import Number, Short


class Position(Part):
    """A place on the globe, in degrees."""

    lat: Number = Field(ge=-90, le=90, description="Degrees north; south is negative.")
    lon: Number = Field(ge=-180, le=180, description="Degrees east; west is negative.")


class Country(Record):
    """One state. Its name comes from Babel's English list; `name` only overrides it."""

    capital: Position = Field(description="Where the capital lies. Maps draw positions, never borders.")
    name: Short | None = Field(default=None, description="Only where Babel's name will not do.")
