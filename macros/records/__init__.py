"""The kinds of record, where each lives in data/, and how ids of each look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.records.base import Kind, Record
from macros.records.chart import Chart
from macros.records.claim import Claim
from macros.records.correction import Correction
from macros.records.country import Country
from macros.records.event import Event
from macros.records.fields import ID
from macros.records.membership import Membership
from macros.records.number import NumberRecord
from macros.records.publisher import Publisher
from macros.records.sanction import Sanction
from macros.records.series import Series
from macros.records.source import Source
from macros.records.term import Term
from macros.records.transfer import Transfer


@dataclass(frozen=True)
class KindOfRecord:
    """One kind: its name, the folder or file that holds it, its record type, and the shape of its ids."""

    name: Kind
    plural: str
    model: type[Record]
    ids: re.Pattern[str] = ID
    id_hint: str = "an id is made of lower-case letters, digits and single hyphens"


KINDS: tuple[KindOfRecord, ...] = (
    KindOfRecord("publisher", "publishers", Publisher),
    KindOfRecord("source", "sources", Source),
    KindOfRecord("country", "countries", Country, re.compile(r"[A-Z]{3}"), "a country's id is its ISO code, like IRN"),
    KindOfRecord("membership", "memberships", Membership),
    KindOfRecord("event", "events", Event),
    KindOfRecord("claim", "claims", Claim, re.compile(r"S-[0-9]{2}"), "a claim's id is its number, S-01 to S-46"),
    KindOfRecord("transfer", "transfers", Transfer),
    KindOfRecord("sanction", "sanctions", Sanction),
    KindOfRecord("number", "numbers", NumberRecord),
    KindOfRecord("series", "series", Series),
    KindOfRecord("chart", "charts", Chart),
    KindOfRecord("correction", "corrections", Correction),
    KindOfRecord("term", "glossary", Term),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_PLURAL = {kind.plural: kind for kind in KINDS}
