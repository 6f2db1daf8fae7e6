"""Lists that are too long for one page: a page of each list has every entry in short, and shelves have them in full.

The short entry keeps the permalink (`/events/#ID`, `/sources/#ID`). The shelves are generated pages:
events by year, sources by the first letter of their publisher.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from macros.addresses import address_of
from macros.ledger import Ledger
from macros.naming import letter_of
from macros.records.event import Event
from macros.records.source import Source

FIRST_YEAR = 2022  # the events of all years before it are few, and stand on one shelf
EARLIER = "earlier"
_OTHER = "other"


def letter_shelf(name: str) -> str:
    """The shelf of a publisher: a small letter, or `other` for digits and other scripts."""
    letter = letter_of(name).lower()
    return letter if letter.isascii() and letter.isalpha() else _OTHER


def source_shelf(source: Source, ledger: Ledger) -> str:
    """The shelf of a source: that of its publisher."""
    return letter_shelf(ledger.publishers[source.publisher].name)


def year_shelf(event: Event) -> str:
    """The shelf of an event: the year in which it began."""
    year = event.date.first.year
    return str(year) if year >= FIRST_YEAR else EARLIER


def event_shelves(events: Iterable[Event]) -> list[str]:
    """The shelves that hold events, oldest first."""
    return sorted({year_shelf(event) for event in events}, key=lambda shelf: shelf.replace(EARLIER, "0"))


def shelved_kinds(pages: Container[str]) -> frozenset[str]:
    """The kinds whose entries stand on shelves: those whose page in short is there."""
    return frozenset(kind for kind, page in (("event", "events.md"), ("source", "sources.md")) if page in pages)


def full_address(kind: str, id_: str, ledger: Ledger, shelved: Container[str]) -> str:
    """Where a record stands in full: on its shelf, among the persons, or at its permalink."""
    if kind == "term" and ledger.terms[id_].person:
        return f"people/#{id_}"
    if kind not in shelved:
        return address_of(kind, id_)
    shelf = year_shelf(ledger.events[id_]) if kind == "event" else source_shelf(ledger.sources[id_], ledger)
    return f"{kind}s/{shelf}/#{id_}"
