"""A number in a sentence, and the key numbers of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from macros import wording
from macros.ledger import Ledger
from macros.records.dates import Period
from macros.records.fields import Reference
from macros.records.number import Derivation, NumberRecord
from macros.records.series import Series, Value
from macros.rendering import Scene

NumberId = Annotated[str, Reference("number")]


@dataclass(frozen=True)
class Reading:
    """A number ready to be shown, whether typed or taken from a series."""

    figure: str
    unit: str
    period: str
    uncertain: bool
    evidence: str
    sources: list[str]

    @property
    def text(self) -> str:
        """The figure as prose shows it."""
        shown = wording.with_unit(self.figure, self.unit)
        return f"about {shown}" if self.uncertain else shown


def read_number(number: NumberRecord, ledger: Ledger) -> Reading:
    """What a number record says."""
    if number.derived is not None:
        return _derive(number.derived, ledger)
    assert number.unit is not None
    assert number.period is not None
    if number.value is not None:
        figure = wording.amount_text(number.value)
    else:
        assert number.low is not None
        assert number.high is not None
        figure = wording.range_text(number.low, number.high)
    period = wording.period_text(number.period)
    return Reading(figure, number.unit, period, number.uncertain, number.evidence or "", ledger.cited(number))


def _derive(wanted: Derivation, ledger: Ledger) -> Reading:
    series = ledger.series[wanted.series]
    cells = series.values[wanted.entity]
    sources, unit = ledger.cited(series), series.unit
    if wanted.change is not None:
        before, after = wanted.change
        old, new = _middle(cells[before]), _middle(cells[after])
        figure = wording.amount_text(round((new - old) / old * 100, 1))
        period = f"{wording.period_text(before)} to {wording.period_text(after)}"
        uncertain = cells[before].uncertain or cells[after].uncertain
        return Reading(figure, "percent", period, uncertain, series.evidence, sources)
    period_ = wanted.at or latest(series, wanted.entity)
    cell = cells[period_]
    if wanted.share is not None:
        whole = series.values[wanted.share][period_]
        figure, unit = wording.amount_text(round(_middle(cell) / _middle(whole) * 100, 1)), "percent"
    elif cell.value is not None:
        figure = wording.amount_text(cell.value)
    else:
        assert cell.low is not None
        assert cell.high is not None
        figure = wording.range_text(cell.low, cell.high)
    return Reading(figure, unit, wording.period_text(period_), cell.uncertain, series.evidence, sources)


def latest(series: Series, entity: str) -> Period:
    """The newest period of an entity that is no projection."""
    ahead = series.projection_from
    known = [period for period in series.values[entity] if ahead is None or period.first < ahead.first]
    return max(known or series.values[entity], key=lambda period: period.last)


def _middle(cell: Value) -> float:
    if cell.value is not None:
        return cell.value
    assert cell.low is not None
    assert cell.high is not None
    return (cell.low + cell.high) / 2


def number(scene: Scene, id: NumberId) -> Markup:  # noqa: A002 - the name that pages use
    """A number inside a sentence, linked to what it counts and rests on."""
    record = scene.ledger.numbers[id]
    scene.use("number", record)
    return scene.render("number.html", id=id, record=record, reading=read_number(record, scene.ledger))


def key_numbers(scene: Scene, ids: list[NumberId]) -> Markup:
    """Three to five numbers at the top of a page, each with what it counts."""
    records = [scene.ledger.numbers[id_] for id_ in ids]
    for record in records:
        scene.use("number", record)
    shown = [(record, read_number(record, scene.ledger)) for record in records]
    return scene.render("key_numbers.html", shown=shown)
