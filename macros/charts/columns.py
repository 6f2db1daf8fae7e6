"""Columns over time: single, beside each other, or stacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros import wording
from macros.charts.axes import Key, all_periods, label_room, legend, legend_height, time_axis, value_grid, value_labels
from macros.charts.data import ChartData, Point
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import text_width
from macros.charts.lines import colours
from macros.charts.scales import Axis, value_axis
from macros.charts.theme import INK, SERIES, SOFT, Size
from macros.charts.values import full_text, value_text
from macros.records.dates import Period

_YEAR_ROOM = 44
_LABELLED = 8  # up to so many columns have their values written on them


def draw(data: ChartData, size: Size) -> Frame:
    """Columns over time; several entities beside each other, or stacked where counts of records add up."""
    return _draw(data, size, stacked=data.counts)


def draw_stacked(data: ChartData, size: Size) -> Frame:
    """Columns over time, entities stacked on one another in their order."""
    return _draw(data, size, stacked=True)


@dataclass(frozen=True)
class _Plot:
    periods: list[Period]
    axis: Axis
    left: float
    right: float
    bottom: float

    @property
    def pitch(self) -> float:
        return (self.right - self.left) / len(self.periods)

    def x(self, place: int) -> float:
        return self.left + place * self.pitch

    def y(self, value: float) -> float:
        return self.bottom - self.axis.at(value)


def _draw(data: ChartData, size: Size, *, stacked: bool) -> Frame:
    several = len(data.entities) > 1
    paint = colours(data) if several else dict.fromkeys(data.entities, SERIES[0])
    keys = [Key(label, paint[entity], owner=entity) for entity, label in data.entities.items()] if several else []
    top = legend_height(keys, size.width) + (8 if keys else 14)
    frame = Frame(size.width, top + (220 if size.narrow else 250) + 24, reach=(1, 0.3))
    legend(frame, keys)
    periods = all_periods(data)
    bottom = frame.height - 24
    axis = value_axis(_extent(data, periods, stacked=stacked), bottom - top, zero=True)
    plot = _Plot(periods, axis, label_room(axis, data.unit), size.width, bottom)
    value_grid(frame, axis, plot.left, size.width, bottom)
    value_labels(frame, axis, plot.left, bottom, data.unit)
    _columns(frame, data, plot, paint, stacked=stacked)
    _breaks(frame, data, plot, top)
    time_axis(frame, _marks(plot), bottom)
    return frame


def _extent(data: ChartData, periods: list[Period], *, stacked: bool) -> list[float]:
    if not stacked:
        return [number for point in data.points for number in (point.middle, point.high) if number is not None]
    return [sum(point.middle for point in data.points if point.period == period) for period in periods]


def _columns(frame: Frame, data: ChartData, plot: _Plot, paint: dict[str, str], *, stacked: bool) -> None:
    """All columns, one layer for each entity and manner of drawing."""
    boxes: dict[tuple[str, bool], list[dict[str, object]]] = {}
    whiskers = []
    for point, x, x2, base in _cells(data, plot, stacked=stacked):
        y, y2 = plot.y(base + point.middle), plot.y(base)
        if point.middle:
            manner = (point.entity, point.uncertain or point.projected)
            boxes.setdefault(manner, []).append({"x": x, "x2": x2, "y": y, "y2": y2})
        if point.low is not None and point.high is not None and not stacked:
            middle = (x + x2) / 2
            whiskers.append({"x": middle, "x2": middle, "y": plot.y(point.low), "y2": plot.y(point.high)})
        when, text = wording.period_text(point.period), full_text(point, data.unit)
        hit = Hit((x + x2) / 2, y, (x + x2) / 2, point.entity, point.label, when, text, paint[point.entity])
        frame.hits.append(hit)
    for (entity, hollow), rows in boxes.items():
        frame.boxes(rows, paint[entity], hollow=hollow, owner=entity)
    frame.rules(whiskers, INK, 2)
    _values(frame, data, plot, stacked=stacked)


def _cells(data: ChartData, plot: _Plot, *, stacked: bool) -> Iterator[tuple[Point, float, float, float]]:
    """Each value with its column's left and right edge and the value on which it stands."""
    cells = {(point.entity, point.period): point for point in data.points}
    share = 1 if stacked else len(data.entities)
    width = plot.pitch * (0.78 if plot.pitch > 6 else 0.9)
    for place, period in enumerate(plot.periods):
        base, x = 0.0, plot.x(place) + (plot.pitch - width) / 2
        for row, entity in enumerate(data.entities):
            point = cells.get((entity, period))
            if point is not None:
                start = x + (0 if stacked else row * width / share)
                yield point, start, start + width / share, base
                base += point.middle if stacked else 0.0


def _values(frame: Frame, data: ChartData, plot: _Plot, *, stacked: bool) -> None:
    """The values on the columns, where there are few enough to be read."""
    if stacked or len(plot.periods) * len(data.entities) > _LABELLED:
        return
    rows = []
    for point, x, x2, _ in _cells(data, plot, stacked=stacked):
        text = value_text(point, data.unit)
        if text_width(text) < plot.pitch / len(data.entities):
            top = plot.y(max(point.middle, point.high or point.middle))
            rows.append({"x": (x + x2) / 2, "y": top + (9 if point.middle < 0 else -8), "text": text})
    frame.texts(rows, INK, align="center")


def _marks(plot: _Plot) -> list[tuple[float, str]]:
    """The year under each year's first column, or under its middle if it has only one; as far as there is room."""
    periods = plot.periods
    firsts = [
        (place, period)
        for place, period in enumerate(periods)
        if place == 0 or period.first.year != periods[place - 1].first.year
    ]
    yearly = len(firsts) == len(periods)
    if len(firsts) > 1 and not yearly and firsts[0][1].first.month > 6:
        firsts = firsts[1:]
    room = max(int((plot.right - plot.left) // _YEAR_ROOM), 1)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if len(firsts) / step <= room), 50)
    chosen = [(place, period) for place, period in firsts if step == 1 or period.first.year % step == 0]
    return [(plot.x(place) + (plot.pitch / 2 if yearly else 0), str(period.first.year)) for place, period in chosen]


def _breaks(frame: Frame, data: ChartData, plot: _Plot, top: float) -> None:
    rows = []
    for at, _ in data.breaks:
        place = next((number for number, period in enumerate(plot.periods) if period.first >= at.first), 0)
        if place:
            rows.append({"x": plot.x(place), "x2": plot.x(place), "y": top, "y2": plot.bottom})
    frame.rules(rows, SOFT, dash=(2, 3))
