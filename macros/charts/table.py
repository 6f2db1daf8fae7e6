"""A chart's numbers as rows: for the table beside the picture, and for files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros import wording
from macros.charts.data import ChartData, Point
from macros.records.dates import Period


@dataclass(frozen=True)
class Cell:
    """One cell: its text, and what is not certain about it."""

    text: str
    uncertain: bool = False
    projected: bool = False
    after_break: bool = False


@dataclass(frozen=True)
class Table:
    """Headings, and rows whose first cell is the row's heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_of(data: ChartData) -> Table:
    """The table that says all that the picture shows."""
    if data.spans:
        return Table(("Row", "State", "From", "Until"), tuple(_span_rows(data)))
    if data.places:
        rows = sorted(data.places, key=lambda place: (place.state, place.label))
        return Table(
            ("Country", "Code", "Status"),
            tuple((Cell(p.label), Cell(p.country), Cell(p.state)) for p in rows),
        )
    periods = sorted({point.period for point in data.points}, key=lambda period: (period.first, period.last))
    shared = sum(len(data.of(entity)) for entity in data.entities) > 0.5 * len(periods) * len(data.entities)
    if shared and len(periods) > 1:
        return _wide(data, periods)
    rows_long = tuple(
        (Cell(point.label), Cell(wording.period_text(point.period)), _cell(point)) for point in data.points
    )
    return Table(("What", "Period", data.unit.capitalize()), rows_long)


def _span_rows(data: ChartData) -> list[tuple[Cell, ...]]:
    return [
        (
            Cell(span.title or span.label),
            Cell(span.state.replace("-", " ")),
            Cell(wording.date_text(span.start)),
            Cell(wording.date_text(span.end) if span.end else "" if span.state == "event" else "lasts"),
        )
        for span in sorted(data.spans, key=lambda span: (span.row if span.state != "event" else "", span.start.first))
    ]


def _wide(data: ChartData, periods: Sequence[Period]) -> Table:
    cells = {(point.entity, point.period): _cell(point) for point in data.points}
    breaks = {period.first for period, _ in data.breaks}
    rows = []
    for index, period in enumerate(periods):
        before = periods[index - 1].first if index else period.first
        fresh = any(before < day <= period.first for day in breaks)
        head = Cell(wording.period_text(period), after_break=fresh)
        rows.append((head, *(cells.get((entity, period), Cell("")) for entity in data.entities)))
    return Table(("Period", *data.entities.values()), tuple(rows))


def _cell(point: Point) -> Cell:
    if point.value is None and point.low is not None and point.high is not None:
        text = wording.range_text(point.low, point.high)
    else:
        text = wording.amount_text(point.middle)
        if point.low is not None and point.high is not None:
            text += f" ({wording.range_text(point.low, point.high)})"
    return Cell(text, point.uncertain, point.projected)


HEADER = (
    "entity",
    "label",
    "period",
    "value",
    "low",
    "high",
    "unit",
    "uncertain",
    "projected",
    "after_break",
)
SPAN_HEADER = ("row", "label", "state", "from", "until", "title")
PLACE_HEADER = ("country", "label", "state", "capital_lat", "capital_lon")


def records_of(data: ChartData) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Header and rows of the files: one row a value, span or place."""
    if data.spans:
        spans = [
            (s.row, s.label, s.state, s.start.text, s.end.text if s.end else None, s.title or None) for s in data.spans
        ]
        return SPAN_HEADER, list(spans)
    if data.places:
        return PLACE_HEADER, [(p.country, p.label, p.state, p.lat, p.lon) for p in data.places]
    return HEADER, [
        (
            p.entity,
            p.label,
            p.period.text,
            p.value,
            p.low,
            p.high,
            data.unit,
            p.uncertain,
            p.projected,
            p.after_break > 0,
        )
        for p in data.points
    ]
