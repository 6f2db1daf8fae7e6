"""Lines over time, each named at its end."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from macros import wording
from macros.charts.axes import TimeScale, break_lines, label_room, time_axis, time_scale, value_grid, value_labels
from macros.charts.data import ChartData, Point
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import LINE, text_width, widest, wrap
from macros.charts.scales import Axis, spread, value_axis
from macros.charts.theme import REST, SERIES, SOFT, Size
from macros.charts.values import full_text, value_text

DENSE = 5.0  # pixels from value to value below which hollow points become smaller
_LABEL_SHARE = {True: 0.36, False: 0.3}  # of the width, at most, for the names of the lines


def colours(data: ChartData) -> dict[str, str]:
    """A colour for each entity: those that are highlighted, or all, in order; the rest in grey."""
    chosen = data.chart.highlight or list(data.entities)
    painted = {entity: SERIES[index % len(SERIES)] for index, entity in enumerate(chosen)}
    return {entity: painted.get(entity, REST) for entity in data.entities}


@dataclass(frozen=True)
class Plot:
    """Where lines are drawn: their scales, and the pixel line on which values begin."""

    time: TimeScale
    axis: Axis
    bottom: float

    def spot(self, point: Point, part: str = "") -> dict[str, object]:
        """A value's place; lines break between parts."""
        return {"x": self.time.x(point.time), "y": self.y(point.middle), "part": part}

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - self.axis.at(value)


def draw(data: ChartData, size: Size) -> Frame:
    """All entities as lines in one frame, each labelled at its end with its name and last value."""
    frame = Frame(size.width, 300 if size.narrow else 340, points=True, reach=(1, 0.5))
    axis = values_axis(data, frame.height - 36)
    names = {entity: _end_label(data, entity) for entity in data.entities}
    limit = size.width * _LABEL_SHARE[size.narrow]
    room = min(widest(list(names.values()), bold=True), limit) + 12
    left = label_room(axis, data.unit)
    plot = Plot(time_scale(data, left, size.width - room), axis, frame.height - 26)
    value_grid(frame, axis, left, size.width - room, plot.bottom)
    value_labels(frame, axis, left, plot.bottom, data.unit)
    break_lines(frame, data, plot.time, 8, plot.bottom)
    draw_lines(frame, data, list(data.entities), plot, colours(data))
    time_axis(frame, plot.time.marks(), plot.bottom)
    _end_labels(frame, data, plot, {entity: wrap(name, room - 12, bold=True) for entity, name in names.items()})
    return frame


def values_axis(data: ChartData, length: float, ticks: int = 4) -> Axis:
    """The axis of all values of a chart; it begins at zero unless it is logarithmic."""
    log = data.chart.scale == "log"
    numbers = [number for p in data.points for number in (p.value, p.low, p.high) if number is not None]
    return value_axis(numbers, length, zero=not log, log=log, ticks=ticks)


def draw_lines(frame: Frame, data: ChartData, entities: list[str], plot: Plot, paint: Mapping[str, str]) -> None:
    """The lines of some entities, grey ones first, so that those that matter lie on top."""
    for entity in sorted(entities, key=lambda name: paint[name] != REST):
        points, colour = data.of(entity), paint[entity]
        wide = 2.5 if entity in data.chart.highlight else 1.8
        _band(frame, points, plot, colour, entity)
        known = [point for point in points if not point.projected]
        parts = _parts(known)
        frame.line([plot.spot(*pair) for pair in zip(known, parts, strict=True)], colour, wide, owner=entity)
        ahead = [point for point in points if point.projected]
        joined = [*known[-1:], *ahead] if ahead else []
        frame.line([plot.spot(point) for point in joined], colour, wide, dash=(3, 3), owner=entity)
        lone = [point for point, part in zip(known, parts, strict=True) if parts.count(part) == 1]
        _points(frame, points, lone, plot, colour, entity)
        frame.hits.extend(_hit(point, plot, data.unit, colour) for point in points)


def _hit(point: Point, plot: Plot, unit: str, colour: str) -> Hit:
    x, y = plot.time.x(point.time), plot.y(point.middle)
    when, text = wording.period_text(point.period), full_text(point, unit)
    return Hit(x, y, x, point.entity, point.label, when, text, colour, marked=point.uncertain)


def _band(frame: Frame, points: list[Point], plot: Plot, colour: str, entity: str) -> None:
    """The ranges of values as an area, or as upright bars where they stand alone."""
    rows = [
        {"x": plot.time.x(p.time), "y": plot.y(p.low), "y2": plot.y(p.high), "part": str(p.after_break)}
        for p in points
        if p.low is not None and p.high is not None
    ]
    if len(rows) > 2 and len(rows) == len(points):
        frame.band(rows, colour, owner=entity)
    else:
        frame.rules([{**row, "x2": row["x"]} for row in rows], colour, 5, owner=entity)


def _parts(points: list[Point]) -> list[str]:
    """Which stretch of a line each value belongs to: it breaks at breaks, and where values are missing."""
    steps = [after.time - before.time for before, after in itertools.pairwise(points)]
    usual = sorted(steps)[len(steps) // 2] if steps else 0.0
    parts, number = ["0"], 0
    for before, after, step in zip(points, points[1:], steps, strict=False):
        number += after.after_break != before.after_break or step > usual * 1.6
        parts.append(str(number))
    return parts[: len(points)]


def _points(frame: Frame, points: list[Point], lone: list[Point], plot: Plot, colour: str, entity: str) -> None:
    """Hollow points where a value is uncertain; full ones where a line has no length."""
    pitch = (plot.time.right - plot.time.left) / max(len(points) - 1, 1)
    full = [plot.spot(point) for point in lone if not point.uncertain]
    frame.dots(full, colour, 40, owner=entity)
    hollow = [plot.spot(point) for point in points if point.uncertain]
    frame.dots(hollow, colour, 12 if pitch < DENSE else 20 if pitch < 3 * DENSE else 32, hollow=True, owner=entity)


def _end_label(data: ChartData, entity: str) -> str:
    last = data.of(entity)[-1]
    return last.label if last.projected else f"{last.label}\u00a0{value_text(last, data.unit)}"


def _end_labels(frame: Frame, data: ChartData, plot: Plot, names: dict[str, list[str]]) -> None:
    """The names beside the ends of the lines, moved apart as far as they need."""
    wanted = [plot.y(data.of(entity)[-1].middle) for entity in names]
    heights = [LINE * len(lines) + 2 for lines in names.values()]
    paint, x = colours(data), plot.time.right + 8
    tallest = max(heights) / 2
    places = spread(wanted, heights, tallest, plot.bottom + 7 - tallest)
    for (entity, lines), y in zip(names.items(), places, strict=True):
        colour = SOFT if paint[entity] == REST else paint[entity]
        rows = [
            {"x": x, "y": y + (place - (len(lines) - 1) / 2) * LINE, "text": text} for place, text in enumerate(lines)
        ]
        frame.texts(rows, colour, bold=entity in data.chart.highlight, owner=entity)
        frame.key(x, y, max(text_width(text, bold=True) for text in lines), entity, LINE * len(lines) + 4)
