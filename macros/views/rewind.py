"""What was known on a day: every fact, and each of its steps while it was the latest word.

One list serves every day. An item is shown from the day on which it could first be known until
the day on which a later step could; the page for a day is the list with the other items hidden,
and a small script hides and shows the same items for any other day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from macros import wording
from macros.addresses import address_of
from macros.ledger import Ledger, state_of, steps_of
from macros.records.base import DevelopingFact
from macros.records.claim import Claim
from macros.records.fields import Day
from macros.records.membership import Membership
from macros.records.sanction import Sanction
from macros.records.transfer import Transfer
from macros.rendering import Scene

FIRST_DAY = date(2024, 10, 1)


@dataclass(frozen=True)
class Item:
    """One line: what it says, the state, and the days from which and before which it is the latest word."""

    group: str
    text: str
    link: str
    state: str
    since: date
    until: date | None

    def shown_on(self, day: date) -> bool:
        """Whether this was the latest word on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Group:
    """The items of one kind under one heading."""

    id: str
    title: str
    items: tuple[Item, ...]

    def count(self, day: date) -> int:
        """How many items are shown on a day."""
        return sum(item.shown_on(day) for item in self.items)


def rewind(scene: Scene, on: Day | None = None) -> Markup:
    """What was known on a day, or on the day of the newest check."""
    day = on.last if on else scene.ledger.today
    return scene.render(
        "rewind.html",
        day=day,
        first=FIRST_DAY,
        last=scene.ledger.today,
        groups=_groups(scene.ledger),
        turning_points=turning_points(scene.ledger),
    )


def turning_points(ledger: Ledger) -> list[tuple[date, str]]:
    """The days for which a page is made, with what happened: those that events mark."""
    marked = [(event.date.last, event.title) for event in ledger.events.values() if event.turning_point]
    return sorted((day, title) for day, title in marked if FIRST_DAY <= day <= ledger.today)


@lru_cache(maxsize=1)
def _groups(ledger: Ledger) -> list[Group]:
    groups = [Group(id_, title, tuple(found)) for id_, title, found in _kinds(ledger)]
    return [group for group in groups if group.items]


def _kinds(ledger: Ledger) -> Iterator[tuple[str, str, Iterator[Item]]]:
    yield "treaty", "The treaty between Iran and Russia", _treaty(ledger)
    yield "claims", "The article’s statements and their verdicts", _developing(ledger, "claim")
    yield "memberships", "Members and partners", _developing(ledger, "membership")
    yield "transfers", "Arms transfers", _developing(ledger, "transfer")
    yield "sanctions", "Sanctions", _developing(ledger, "sanction")
    yield "events", "Events so far", _events(ledger)


def _developing(ledger: Ledger, kind: str) -> Iterator[Item]:
    for _, record in sorted(ledger.of(kind).items()):
        assert isinstance(record, DevelopingFact)
        steps = steps_of(record)
        known = [ledger.step_known_on(step) for step in steps]
        for index, step in enumerate(steps):
            until = min(known[index + 1 :], default=None)
            if until is None or until > known[index]:
                yield Item(
                    kind,
                    _text(record, ledger),
                    address_of(kind, record.id),
                    state_of(step),
                    known[index],
                    until,
                )


def _text(record: DevelopingFact, ledger: Ledger) -> str:
    if isinstance(record, Claim):
        return f"{record.id}: {record.text}"
    if isinstance(record, Membership):
        return f"{wording.country_name(record.country, ledger)}, {record.body.upper()}"
    if isinstance(record, Transfer):
        supplier, recipient = (wording.country_name(code, ledger) for code in (record.supplier, record.recipient))
        return f"{record.system}, {supplier} to {recipient}"
    assert isinstance(record, Sanction)
    return record.title


def _treaty(ledger: Ledger) -> Iterator[Item]:
    """The turning points of the treaty: each holds until the next."""
    steps = [event for event in ledger.events.values() if "treaty" in event.topics and event.turning_point]
    known = sorted(
        ((ledger.known_on(event.sources, event.date) or event.date.last, event) for event in steps),
        key=lambda pair: (pair[0], pair[1].date.first),
    )
    for index, (day, event) in enumerate(known):
        until = known[index + 1][0] if index + 1 < len(known) else None
        yield Item("treaty", event.title, address_of("event", event.id), wording.date_text(event.date), day, until)


def _events(ledger: Ledger) -> Iterator[Item]:
    for event in sorted(ledger.events.values(), key=lambda one: (one.date.first, one.id), reverse=True):
        known = ledger.known_on(event.sources, event.date) or event.date.last
        yield Item("event", event.title, address_of("event", event.id), wording.date_text(event.date), known, None)
