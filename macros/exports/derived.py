"""What the ledger derives from its records and publishes beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from macros import wording
from macros.addresses import address_of
from macros.exports.about import About
from macros.exports.tables import Column
from macros.ledger import Ledger, state_of, steps_of
from macros.records.base import DevelopingFact, Fact, Record
from macros.records.chart import Chart
from macros.records.country import Country
from macros.records.dates import PartialDate, Period
from macros.records.event import Event
from macros.records.number import NumberRecord
from macros.records.series import Series
from macros.records.source import Source
from macros.views.number import read_number


@dataclass(frozen=True)
class Derived:
    """One derived field: its column, the record types that have it, and how it is found."""

    column: Column
    of: tuple[type[Record], ...]
    value: Callable[[Ledger, Record], object]


def withheld(series: Series) -> bool:
    """Whether a series may be shown but not passed on."""
    return not series.redistributable


def number_withheld(ledger: Ledger, number: NumberRecord) -> bool:
    """Whether a number is taken from a series that may not be passed on."""
    return number.derived is not None and withheld(ledger.series[number.derived.series])


def chart_withheld(ledger: Ledger, chart: Chart) -> bool:
    """Whether a chart draws a series that may not be passed on: its written summary may say every value."""
    return any(withheld(ledger.series[id_]) for id_ in chart.series)


def known_on(ledger: Ledger, record: Record) -> date | None:
    """The day from which a fact could be known; of a developing fact, its first step."""
    if isinstance(record, DevelopingFact):
        return min(ledger.step_known_on(step) for step in steps_of(record))
    sources = getattr(record, "sources", None)
    if not sources:
        return None
    own = record.date if isinstance(record, Event) and not record.planned else None
    return ledger.known_on(sources, own)


def last_change(record: Record) -> PartialDate | None:
    """The day of the last change in substance, or else of the last check."""
    for name in ("changed", "checked", "date"):
        day = getattr(record, name, None)
        if isinstance(day, PartialDate):
            return day
    return None


def periods_of(series: Series) -> tuple[Period, Period]:
    """The first and the last period of a series."""
    periods = sorted(
        {period for line in series.values.values() for period in line}, key=lambda one: (one.first, one.last)
    )
    return periods[0], periods[-1]


def _known(ledger: Ledger, record: Record) -> str | None:
    day = known_on(ledger, record)
    return day.isoformat() if day else None


def _publishers(ledger: Ledger, record: Record) -> int:
    return len(ledger.independent_publishers(ledger.cited(record)))


def _state(ledger: Ledger, record: Record) -> str:
    return state_of(steps_of(cast(DevelopingFact, record))[-1])


def _since(ledger: Ledger, record: Record) -> str:
    return steps_of(cast(DevelopingFact, record))[-1].on.text


def _evidence(ledger: Ledger, record: Record) -> str:
    return steps_of(cast(DevelopingFact, record))[-1].evidence


def _shown(name: str) -> Callable[[Ledger, Record], object]:
    def value(ledger: Ledger, record: Record) -> object:
        number = cast(NumberRecord, record)
        return None if number_withheld(ledger, number) else getattr(read_number(number, ledger), name)

    return value


def _text(name: str, text: str) -> Column:
    return Column(name, "string", text)


_FACTS: tuple[type[Record], ...] = (Fact, NumberRecord)
DERIVED: tuple[Derived, ...] = (
    Derived(
        Column(
            "known_on",
            "date",
            "The day from which it could be known: the later of its own and its first source's.",
        ),
        _FACTS,
        _known,
    ),
    Derived(
        Column(
            "independent_publishers",
            "integer",
            "How many publishers attest it that do not repeat one another.",
        ),
        _FACTS,
        _publishers,
    ),
    Derived(
        _text("state", "The present state: the status, state or verdict of the last step."),
        (DevelopingFact,),
        _state,
    ),
    Derived(_text("state_since", "The day of the last step."), (DevelopingFact,), _since),
    Derived(_text("state_evidence", "How well the last step is attested."), (DevelopingFact,), _evidence),
    Derived(
        _text("figure", "The number as prose shows it; empty if its series may not be passed on."),
        (NumberRecord,),
        _shown("figure"),
    ),
    Derived(_text("figure_unit", "The unit of the figure."), (NumberRecord,), _shown("unit")),
    Derived(_text("figure_period", "The period of the figure, in words."), (NumberRecord,), _shown("period")),
    Derived(
        _text("english_name", "The state's English name."),
        (Country,),
        lambda ledger, one: wording.country_name(one.id, ledger),
    ),
    Derived(
        _text("original", "The source at the end of a chain of repeats; the source itself if it repeats none."),
        (Source,),
        lambda ledger, one: ledger.root_source(one.id),
    ),
    Derived(
        Column("rests_on_it", "integer", "How many records name this source."),
        (Source,),
        lambda ledger, one: len(set(ledger.rests_on[one.id])),
    ),
    Derived(
        _text("first_period", "The first period with a value."),
        (Series,),
        lambda _, one: periods_of(cast(Series, one))[0].text,
    ),
    Derived(
        _text("last_period", "The last period with a value."),
        (Series,),
        lambda _, one: periods_of(cast(Series, one))[1].text,
    ),
    Derived(
        Column("value_count", "integer", "How many values the series has."),
        (Series,),
        lambda _, one: sum(map(len, cast(Series, one).values.values())),
    ),
    Derived(
        Column("withheld", "boolean", "True if the values may be shown but not passed on, and so are in no file."),
        (Series,),
        lambda _, one: withheld(cast(Series, one)),
    ),
)


def derived_of(model: type[Record]) -> list[Derived]:
    """The derived fields of a record type."""
    return [one for one in DERIVED if issubclass(model, one.of)]


def permalink(about: About, kind: str, record: Record) -> str:
    """The address at which a record can be read."""
    return about.absolute(address_of(kind, record.id))
