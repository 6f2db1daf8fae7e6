"""Dates must be possible together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.checks import Finding, Rule
from macros.ledger import Ledger, steps_of
from macros.reading import Path_
from macros.records.base import DevelopingFact, Record
from macros.records.dates import PartialDate
from macros.records.event import Event
from macros.records.sanction import Sanction
from macros.records.source import Source


def future_date(ledger: Ledger, today: date) -> Iterator[Finding]:
    """Nobody can have checked a fact tomorrow."""
    for _, record in ledger.all():
        for name in ("checked", "changed"):
            day = getattr(record, name, None)
            if isinstance(day, PartialDate) and day.first > today:
                yield Finding(
                    record,
                    (name,),
                    f"'{name}' lies in the future ({day})",
                    "give the day on which you checked",
                )


def late_date(ledger: Ledger, today: date) -> Iterator[Finding]:
    """Nothing that happened lies after the newest `checked`; what lies ahead is `planned`."""
    if not ledger.whole:
        return  # a record that was left out may hold the newest check
    newest = ledger.today
    for _, record in ledger.all():
        for where, day in _past_days(record):
            if day.first > newest:
                hint = "correct it, check the record anew, or mark an event `planned: true`"
                yield Finding(record, where, f"{day} lies after the newest check ({newest})", hint)


def _past_days(record: Record) -> Iterator[tuple[Path_, PartialDate]]:
    if isinstance(record, Event) and not record.planned:
        yield ("date",), record.date
    if isinstance(record, Source):
        yield ("published",), record.published
    if isinstance(record, Sanction):
        for name in ("adopted", "published"):
            day = getattr(record, name)
            if day is not None:
                yield (name,), day
    if isinstance(record, DevelopingFact):
        for index, step in enumerate(steps_of(record)):
            yield ("steps", index, "on"), step.on


def end_before_start(ledger: Ledger, today: date) -> Iterator[Finding]:
    """An event ends on or after its first day."""
    for event in ledger.events.values():
        if event.until is not None and event.until.last < event.date.first:
            yield Finding(event, ("until",), f"it ends ({event.until}) before it begins ({event.date})", "swap the two")


def steps_out_of_order(ledger: Ledger, today: date) -> Iterator[Finding]:
    """Steps stand oldest first."""
    for _, record in ledger.all():
        if isinstance(record, DevelopingFact):
            steps = steps_of(record)
            for index in range(1, len(steps)):
                if steps[index].on.last < steps[index - 1].on.first:
                    message = f"this step ({steps[index].on}) is older than the one above ({steps[index - 1].on})"
                    yield Finding(record, ("steps", index, "on"), message, "order steps oldest first")


def delivered_before_ordered(ledger: Ledger, today: date) -> Iterator[Finding]:
    """Nothing is delivered before the year of its order."""
    for transfer in ledger.transfers.values():
        for index, delivery in enumerate(transfer.delivered):
            if transfer.ordered and not transfer.ordered_uncertain and delivery.period.last < transfer.ordered.first:
                message = f"delivered ({delivery.period}) before it was ordered ({transfer.ordered})"
                yield Finding(transfer, ("delivered", index, "period"), message, "check both")


def in_force_before_adopted(ledger: Ledger, today: date) -> Iterator[Finding]:
    """An act applies on or after the day of its adoption."""
    for sanction in ledger.sanctions.values():
        if sanction.adopted and sanction.in_force and sanction.in_force.last < sanction.adopted.first:
            message = f"in force ({sanction.in_force}) before it was adopted ({sanction.adopted})"
            yield Finding(sanction, ("in_force",), message, "check both dates")


def checked_too_early(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A fact cannot have been checked before its newest source or step."""
    for _, record in ledger.all():
        checked = getattr(record, "checked", None)
        if not isinstance(checked, PartialDate):
            continue
        for id_ in ledger.cited(record):
            source = ledger.sources.get(id_)
            if source is not None and source.published.first > checked.last:
                message = f"checked on {checked}, before its source '{id_}' was published ({source.published})"
                yield Finding(record, ("checked",), message, "check it anew")
                break


ERRORS: tuple[Rule, ...] = (
    future_date,
    late_date,
    end_before_start,
    steps_out_of_order,
    delivered_before_ordered,
    in_force_before_adopted,
    checked_too_early,
)
