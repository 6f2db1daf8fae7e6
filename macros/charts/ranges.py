"""Rows with a range or a dot: who counted what, and how far the counts lie apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from macros import wording
from macros.charts.axes import tick_labels
from macros.charts.bars import Rows, name_rows, row_name, rows_for
from macros.charts.data import ChartData, Point
from macros.charts.drawing import Align, Frame, Hit
from macros.charts.lettering import text_width, widest, wrap
from macros.charts.scales import Axis, value_axis
from macros.charts.theme import GRID, INK, REST, SERIES, SOFT, Size
from macros.charts.values import full_text, value_text

_HEADING = 22.0
_FOOT = 26.0


@dataclass(frozen=True)
class _Group:
    """The rows of one entity under a heading, or all rows of a chart in which each entity has one."""

    heading: str
    points: list[Point]
    rows: Rows


def draw(data: ChartData, size: Size) -> Frame:
    """A row for each value: a bar from low to high or a dot, and the figures; entities with several share a heading."""
    groups = list(_groups(data, size))
    heights = [bool(group.heading) * _HEADING + group.rows.height for group in groups]
    frame = Frame(size.width, sum(heights) + _FOOT, reach=(0.3, 1))
    left = max(group.rows.left for group in groups)
    axis = _axis(data, size.width - left)
    top = 0.0
    for group, height in zip(groups, heights, strict=True):
        _draw_group(frame, data, group, top, left, axis)
        top += height
    _foot(frame, axis, left, frame.height - _FOOT, data.unit)
    return frame


def _groups(data: ChartData, size: Size) -> Iterator[_Group]:
    marked = data.chart.highlight
    if len(data.points) == len(data.entities):
        several = len({point.period.text for point in data.points}) > 1
        points = list(data.points)
        names = [row_name(point, dated=several) for point in points]
        yield _Group("", points, rows_for(names, [point.entity in marked for point in points], size.width, 24))
        return
    periods = [wording.period_text(point.period) for point in data.points]
    beside = not rows_for(periods, [False] * len(periods), size.width).above
    for entity, label in data.entities.items():
        points = data.of(entity)
        names = [wording.period_text(point.period) for point in points]
        yield _Group(label, points, rows_for(names, [False] * len(names), size.width if beside else 0, 22))


def _axis(data: ChartData, room: float) -> Axis:
    """A scale that leaves room for the figures beside the marks."""
    log = data.chart.scale == "log"
    numbers = [number for p in data.points for number in (p.value, p.low, p.high) if number is not None]
    figures = widest([value_text(point, data.unit) for point in data.points]) + 16
    whole = value_axis(numbers, room, zero=not log, log=log)
    high = max(*numbers, whole.low + (whole.high - whole.low) / 100)
    axis = Axis(whole.low, high, room - figures - 6, whole.ticks, log)
    return Axis(axis.low, axis.high, axis.length, _thinned(axis, room - 10, data.unit), log)


def _thinned(axis: Axis, room: float, unit: str) -> tuple[float, ...]:
    """The ticks that fit: every one, or every second, third … so that their labels keep apart."""
    inside = [tick for tick in axis.ticks if axis.at(tick) <= room]
    widest_label = widest(tick_labels(axis, unit)) + 12
    for step in range(1, len(inside) + 1):
        chosen = [
            tick for place, tick in enumerate(inside) if (place - inside.index(0) if 0 in inside else place) % step == 0
        ]
        places = [axis.at(tick) for tick in chosen]
        if all(after - before >= widest_label for before, after in itertools.pairwise(places)):
            break
    return tuple(chosen)


def _draw_group(frame: Frame, data: ChartData, group: _Group, top: float, left: float, axis: Axis) -> None:
    entity = group.points[0].entity
    bold = [point.entity in data.chart.highlight for point in group.points]
    if group.heading:
        text = wrap(group.heading, frame.width, bold=True, most=1)[0]
        frame.texts([{"x": 0, "y": top + 13, "text": text}], INK, bold=True)
        frame.key(0, top + 13, text_width(text, bold=True), entity)
        top += _HEADING
    owners = [point.entity for point in group.points]
    name_rows(frame, group.rows, [False] * len(bold) if group.heading else bold, owners, top=top, left=left)
    lines = [top + group.rows.mark_y(row) for row in range(len(group.points))]
    frame.rules([{"x": left, "x2": frame.width, "y": y, "y2": y} for y in lines], GRID)
    if axis.low < 0 < axis.high:
        zero = left + 6 + axis.at(0)
        reach = 8 if group.rows.above else group.rows.pitch / 2
        frame.rules([{"x": zero, "x2": zero, "y": y - reach, "y2": y + reach} for y in lines], SOFT)
    for point, y in zip(group.points, lines, strict=True):
        _mark(frame, data, point, left + 6, y, axis)


def _mark(frame: Frame, data: ChartData, point: Point, left: float, y: float, axis: Axis) -> None:
    entities, marked = list(data.entities), data.chart.highlight
    plain = REST if marked else SERIES[0]
    colour = SERIES[0] if point.entity in marked else plain
    if not marked and len(data.points) > len(entities):
        colour = SERIES[entities.index(point.entity) % len(SERIES)]
    low = left + axis.at(point.middle if point.low is None else point.low)
    high = left + axis.at(point.middle if point.high is None else point.high)
    if point.low is not None:
        box = {"x": low, "x2": max(high, low + 3), "y": y - 5, "y2": y + 5}
        frame.boxes([box], colour, hollow=point.uncertain, owner=point.entity)
    if point.value is not None:
        dot = [{"x": left + axis.at(point.value), "y": y}]
        frame.dots(dot, colour, 80, hollow=point.uncertain, owner=point.entity)
    figures = {"x": max(high, low + 3) + 9, "y": y, "text": value_text(point, data.unit)}
    frame.texts([figures], INK, owner=point.entity)
    when, text = wording.period_text(point.period), full_text(point, data.unit)
    frame.hits.append(Hit(low, y, high, point.entity, point.label, when, text, colour))


def _foot(frame: Frame, axis: Axis, left: float, bottom: float, unit: str) -> None:
    """The scale under the rows."""
    placed: dict[Align, list[dict[str, object]]] = {"left": [], "center": [], "right": []}
    for tick, text in zip(axis.ticks, tick_labels(axis, unit), strict=True):
        x = left + 6 + axis.at(tick)
        half = text_width(text) / 2
        side: Align = "left" if x < half else "right" if x + half > frame.width else "center"
        at = {"left": 0.0, "right": frame.width, "center": x}[side]
        placed[side].append({"x": at, "y": bottom + 14, "text": text})
    for align, rows in placed.items():
        frame.texts(rows, SOFT, align=align)
    marks = [left + 6 + axis.at(tick) for tick in axis.ticks]
    frame.rules([{"x": x, "x2": x, "y": bottom, "y2": bottom + 4} for x in marks], SOFT)
