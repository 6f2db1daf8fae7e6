"""Bars sorted by size, and columns over time, single, beside each other or stacked."""

from __future__ import annotations

from typing import Any

from macros import wording
from macros.charts.data import ChartData, Point
from macros.charts.drawing import Frame, Key, legend, time_axis
from macros.charts.lines import colours
from macros.charts.scales import tick_text, value_axis
from macros.charts.theme import GRID, INK, REST, SERIES, SOFT, Size, text_width


def draw_bars(data: ChartData, size: Size) -> dict[str, Any]:
    """A bar for each entity, the longest first, with its name and value written out.

    Where the series has several periods, each entity's newest one is drawn.
    """
    newest = [data.of(entity)[-1] for entity in data.entities]
    rows = sorted(newest, key=lambda point: -point.middle)
    several = len({point.period.text for point in rows}) > 1
    above = size.narrow or max(text_width(_name(point, several)) for point in rows) > 230
    pitch = 40.0 if above else 27.0
    left = 0.0 if above else max(text_width(_name(point, several)) for point in rows) + 10
    frame = Frame(size.width, len(rows) * pitch + 6)
    room = max(text_width(_value(point)) for point in rows) + 10
    axis = value_axis([number for point in rows for number in (point.middle, point.high or 0)], size.width - left - room, zero=True)
    zero = left + axis.at(0)
    marked = data.chart.highlight
    for index, point in enumerate(rows):
        y = index * pitch + (28 if above else 15)
        colour = SERIES[0] if not marked or point.entity in marked else REST
        end = left + axis.at(point.middle)
        frame.boxes([{"x": min(zero, end), "x2": max(zero, end), "y": y - 8, "y2": y + 8}], colour, hollow=point.uncertain)
        if point.low is not None and point.high is not None:
            frame.rules([{"x": left + axis.at(point.low), "x2": left + axis.at(point.high), "y": y, "y2": y}], INK, 2)
        tip = max(end, left + axis.at(point.high) if point.high is not None else end)
        frame.texts([{"x": tip + 6, "y": y, "text": _value(point)}], INK)
        name = {"x": 0 if above else left - 8, "y": y - 17 if above else y, "text": _name(point, several)}
        frame.texts([name], INK, align="left" if above else "right", bold=point.entity in marked)
    frame.rules([{"x": zero, "x2": zero, "y": 2, "y2": len(rows) * pitch + 2}], SOFT)
    return frame.finish(size)


def _name(point: Point, several: bool) -> str:
    return f"{point.label}, {wording.period_text(point.period)}" if several else point.label


def _value(point: Point) -> str:
    if point.value is None and point.low is not None and point.high is not None:
        return wording.range_text(point.low, point.high)
    return ("about " if point.uncertain else "") + wording.amount_text(point.middle)


def draw_columns(data: ChartData, size: Size) -> dict[str, Any]:
    """Columns over time; with several entities beside each other."""
    return _columns(data, size, stacked=False)


def draw_stacked(data: ChartData, size: Size) -> dict[str, Any]:
    """Columns over time, entities stacked on one another in their order."""
    return _columns(data, size, stacked=True)


def _columns(data: ChartData, size: Size, *, stacked: bool) -> dict[str, Any]:
    entities = list(data.entities)
    height = 280.0 if size.narrow else 300.0
    frame = Frame(size.width, height)
    paint = colours(data) if len(entities) > 1 else {entities[0]: SERIES[0]}
    keys = [Key(data.entities[entity], paint[entity]) for entity in entities] if len(entities) > 1 else []
    top = legend(frame, keys) + 6 if keys else 10.0
    bottom = height - 24
    periods = sorted({point.period for point in data.points}, key=lambda period: (period.first, period.last))
    cells = {(point.entity, point.period): point for point in data.points}
    totals = [sum(cells[entity, period].middle for entity in entities if (entity, period) in cells) for period in periods]
    tallest = totals if stacked else [point.high or point.middle for point in data.points]
    axis = value_axis(tallest, bottom - top, zero=True)
    labels = [tick_text(tick, axis.ticks) for tick in axis.ticks]
    left = max(text_width(label) for label in labels) + 8
    frame.rules([{"x": left, "x2": size.width, "y": bottom - axis.at(t), "y2": bottom - axis.at(t)} for t in axis.ticks], GRID)
    frame.texts([{"x": left - 6, "y": bottom - axis.at(t), "text": label} for t, label in zip(axis.ticks, labels, strict=True)], SOFT, align="right")
    pitch = (size.width - left) / len(periods)
    for index, period in enumerate(periods):
        base = 0.0
        for place, entity in enumerate(entities):
            point = cells.get((entity, period))
            if point is None:
                continue
            width = pitch * (0.78 if pitch > 6 else 0.9)
            x = left + index * pitch + (pitch - width) / 2
            if not stacked:
                width /= len(entities)
                x += place * width
            y2 = bottom - axis.at(base)
            y = bottom - axis.at(base + point.middle)
            frame.boxes([{"x": x, "x2": x + width, "y": y, "y2": y2}], paint[entity], hollow=point.uncertain or point.projected)
            base += point.middle if stacked else 0.0
    _break_rules(frame, data, periods, left, pitch, top, bottom)
    time_axis(frame, _period_marks(periods, left, pitch, size), bottom)
    return frame.finish(size)


def _period_marks(periods: list[Any], left: float, pitch: float, size: Size) -> list[tuple[float, str]]:
    """The year under the first period of each year, as far as there is room."""
    firsts = [(index, period) for index, period in enumerate(periods) if index == 0 or period.first.year != periods[index - 1].first.year]
    if len(firsts) > 1 and firsts[0][1].first.month > 6 and len(periods) > len(firsts):
        firsts = firsts[1:]
    every = -(-len(firsts) * 46 // int(size.width - left)) or 1
    whole = len(firsts) == len(periods)
    return [(left + index * pitch + (pitch / 2 if whole else 0), str(period.first.year)) for index, period in firsts[::every]]


def _break_rules(frame: Frame, data: ChartData, periods: list[Any], left: float, pitch: float, top: float, bottom: float) -> None:
    for at, _ in data.breaks:
        index = next((number for number, period in enumerate(periods) if period.first >= at.first), None)
        if index:
            x = left + index * pitch
            frame.rules([{"x": x, "x2": x, "y": top, "y2": bottom}], SOFT, dash=(2, 3))


