"""Whatever a record names must exist: other records, entities and periods of series, old ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from macros.checks import Finding, InFile, Rule
from macros.errors import did_you_mean
from macros.ledger import PUBLISHED_IDS, Ledger
from macros.records.base import Record
from macros.records.number import Derivation
from macros.records.references import references
from macros.records.series import Series


def unknown_id(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A named record must exist."""
    for _, record in ledger.all():
        for where, kind, id_ in references(record):
            if ledger.lacks(kind, id_):
                near = did_you_mean(id_, ledger.of(kind))
                hint = near or f"add a {kind} record with this id first"
                yield Finding(record, where, f"there is no {kind} '{id_}'", hint)


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
    for chart in ledger.charts.values():
        known = {
            entity for id_ in chart.series if id_ in ledger.series for entity in ledger.series[id_].values
        }
        if not chart.series:
            continue
        for field in ("entities", "highlight"):
            for index, entity in enumerate(getattr(chart, field)):
                if entity not in known and all(id_ in ledger.series for id_ in chart.series):
                    hint = did_you_mean(entity, known) or "entities: " + ", ".join(sorted(known))
                    yield Finding(chart, (field, index), f"the series has no entity '{entity}'", hint)


def unknown_period(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A number that is taken from a series names an entity and periods that the series has."""
    for number in ledger.numbers.values():
        if number.derived is not None and number.derived.series in ledger.series:
            yield from _missing(number, number.derived, ledger.series[number.derived.series])


def _missing(record: Record, wanted: Derivation, series: Series) -> Iterator[Finding]:
    for name in filter(None, (wanted.entity, wanted.share)):
        if name not in series.values:
            field = "entity" if name == wanted.entity else "share"
            hint = did_you_mean(name, series.values) or "entities: " + ", ".join(series.values)
            yield Finding(record, ("from", field), f"the series has no entity '{name}'", hint)
            return
    places: Mapping[tuple[str | int, ...], str] = {
        **({("from", "at"): wanted.at.text} if wanted.at else {}),
        **{("from", "change", index): period.text for index, period in enumerate(wanted.change or [])},
    }
    for where, period in places.items():
        for name in filter(None, (wanted.entity, wanted.share)):
            known = {period.text for period in series.values[name]}
            if period not in known:
                hint = f"it has {min(known)} to {max(known)}"
                yield Finding(record, where, f"the series has no value of '{name}' for {period}", hint)


def lost_id(ledger: Ledger, today: date) -> Iterator[InFile]:
    """An id that was ever published keeps an address: as a record or as an alias."""
    file = ledger.folder / PUBLISHED_IDS
    if not file.is_file():
        return
    for line, text in enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1):
        kind, _, id_ = text.strip().partition("/")
        if kind in ledger.records and ledger.lacks(kind, id_) and id_ not in ledger.redirects[kind]:
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
            yield Finding(
                source, ("url",), f"source '{other}' has the same address", "use one record for both"
            )


def repeats_in_a_circle(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A chain of `repeats` must end at an original."""
    for id_, source in ledger.sources.items():
        seen, current = {id_}, source.repeats
        while current in ledger.sources and current not in seen:
            assert current is not None
            seen.add(current)
            current = ledger.sources[current].repeats
        if current == id_:
            yield Finding(
                source, ("repeats",), "the chain of 'repeats' comes back to this source", "break the circle"
            )


ERRORS: tuple[Rule, ...] = (
    unknown_id,
    unknown_record,
    unknown_entity,
    unknown_period,
    lost_id,
    duplicate_address,
    repeats_in_a_circle,
)
