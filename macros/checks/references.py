"""Whatever a record names must exist: other records, entities and periods of series, old ids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from macros.checks import Finding, InFile, Rule
from macros.errors import did_you_mean
from macros.finding import hint_for_missing
from macros.ledger import PUBLISHED_IDS, Ledger
from macros.reading import Path_
from macros.records import BY_NAME
from macros.records.base import Kind
from macros.records.dates import Period
from macros.records.number import Derivation, NumberRecord
from macros.records.references import references
from macros.records.series import Series

MANY = 50  # missing ids, after which near names are looked for no more: that takes milliseconds for each


def unknown_id(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A named record must exist."""
    hints: dict[tuple[str, str], str] = {}  # a file that is lost takes many ids with it, each named many times
    for _, record in ledger.all():
        for where, kind, id_ in references(record):
            if ledger.lacks(kind, id_):
                if (kind, id_) not in hints:
                    lost = f"many are missing: is a file of {BY_NAME[cast(Kind, kind)].plural} lost?"
                    hints[kind, id_] = lost if len(hints) >= MANY else hint_for_missing(ledger, kind, id_)
                yield Finding(record, where, f"there is no {kind} '{id_}'", hints[kind, id_])


def unknown_record(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A correction names a record that exists."""
    for correction in ledger.corrections.values():
        kind, _, id_ = correction.record.partition("/")
        if kind not in ledger.records or ledger.lacks(kind, id_):
            known = [f"{kind}/{near}" for near in ledger.records.get(kind, {})] or ledger.records
            hint = did_you_mean(correction.record if kind in ledger.records else kind, known)
            yield Finding(correction, ("record",), f"there is no record '{correction.record}'", hint)


def unknown_entity(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A line of a series is a country or has a label; charts and numbers name lines that exist."""
    for series in ledger.series.values():
        for entity in series.values:
            if ledger.lacks("country", entity) and entity not in series.entities:
                hint = "add it to 'entities' with a label, or use the ISO code of a country"
                yield Finding(
                    series,
                    ("values", entity),
                    f"'{entity}' is no country and has no label",
                    hint,
                    at_key=True,
                )
    for number in ledger.numbers.values():
        series_ = ledger.series.get(number.derived.series) if number.derived else None
        for name in ("entity", "share"):
            line = getattr(number.derived, name, None)
            if series_ and line and line not in series_.values:
                hint = did_you_mean(line, series_.values) or "entities: " + ", ".join(series_.values)
                yield Finding(number, ("from", name), f"the series has no entity '{line}'", hint)
    for chart in ledger.charts.values():
        known = {entity for id_ in chart.series if id_ in ledger.series for entity in ledger.series[id_].values}
        if not chart.series:
            continue
        for field in ("entities", "highlight"):
            for index, entity in enumerate(getattr(chart, field)):
                if entity not in known and all(id_ in ledger.series for id_ in chart.series):
                    hint = did_you_mean(entity, known) or "entities: " + ", ".join(sorted(known))
                    yield Finding(chart, (field, index), f"the series has no entity '{entity}'", hint)


def unknown_period(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A number that is taken from a series names periods that the series has."""
    for number, wanted, series in _taken(ledger):
        for where, period in _periods(wanted, series):
            for name in filter(None, (wanted.entity, wanted.share)):
                known = {known.text for known in series.values[name]}
                if period.text not in known:
                    hint = f"it has {min(known)} to {max(known)}"
                    yield Finding(number, where, f"the series has no value of '{name}' for {period}", hint)


def divided_by_zero(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A change or a share in percent needs something to be a part of."""
    for number, wanted, series in _taken(ledger):
        where, period = _periods(wanted, series)[0]
        name = wanted.share or wanted.entity
        cell = series.values[name].get(period)
        if (wanted.share or wanted.change) and cell is not None and not (cell.value or cell.low or cell.high):
            message = f"'{name}' is zero for {period}, so that no percentage can be taken"
            yield Finding(number, where, message, "give the values themselves")


def _taken(ledger: Ledger) -> Iterator[tuple[NumberRecord, Derivation, Series]]:
    """Every number that is taken from lines that exist in a series that exists."""
    for number in ledger.numbers.values():
        series = ledger.series.get(number.derived.series) if number.derived else None
        if number.derived and series:
            lines = {number.derived.entity, number.derived.share or number.derived.entity}
            if lines <= series.values.keys():
                yield number, number.derived, series


def _periods(wanted: Derivation, series: Series) -> list[tuple[Path_, Period]]:
    """The periods that a number needs, with their places in its record."""
    if wanted.at:
        return [(("from", "at"), wanted.at)]
    if wanted.change:
        return [(("from", "change", index), period) for index, period in enumerate(wanted.change)]
    return [(("from", "latest"), series.newest(wanted.entity))]


def lost_id(ledger: Ledger, today: date) -> Iterator[InFile]:
    """An id that was ever published keeps an address: as a record or as an alias."""
    file = ledger.folder / PUBLISHED_IDS
    if not file.is_file():
        return
    unsure = ledger.unread | {kind for kind, _ in ledger.broken}  # what could not be read may have the id as an alias
    for line, text in enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1):
        kind, _, id_ = text.strip().partition("/")
        if (
            kind in ledger.records
            and kind not in unsure
            and ledger.lacks(kind, id_)
            and id_ not in ledger.redirects[kind]
        ):
            hint = f"bring it back, or write `aliases: [{id_}]` on the record that replaces it"
            yield InFile(file, line, f"the published {kind} '{id_}' is gone", hint)


def duplicate_address(ledger: Ledger, today: date) -> Iterator[Finding]:
    """One page is one source record."""
    first: dict[str, str] = {}
    for id_, source in ledger.sources.items():
        if source.url is None:
            continue
        other = first.setdefault(source.url, id_)
        if other != id_:
            yield Finding(source, ("url",), f"source '{other}' has the same address", "use one record for both")


def repeats_in_a_circle(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A chain of `repeats` must end at an original."""
    for id_, source in ledger.sources.items():
        seen, current = {id_}, source.repeats
        while current in ledger.sources and current not in seen:
            assert current is not None
            seen.add(current)
            current = ledger.sources[current].repeats
        if current == id_:
            yield Finding(source, ("repeats",), "the chain of 'repeats' comes back to this source", "break the circle")


ERRORS: tuple[Rule, ...] = (
    unknown_id,
    unknown_record,
    unknown_entity,
    unknown_period,
    divided_by_zero,
    lost_id,
    duplicate_address,
    repeats_in_a_circle,
)
