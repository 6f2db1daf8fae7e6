"""Rows with a range or a dot: who counted what, and how far the counts lie apart."""

from __future__ import annotations

from typing import Any

from macros import wording
from macros.charts.data import ChartData, Point
from macros.charts.drawing import Frame
from macros.charts.scales import tick_text, value_axis
from macros.charts.theme import GRID, INK, REST, SERIES, SIZE, SOFT, Size, text_width


def draw(data: ChartData, size: Size) -> dict[str, Any]:
    """A row for each entity and period: its name above, then a bar from low to high or a dot, and the figures."""
    rows = [point for entity in data.entities for point in data.of(entity)]
    several = len({point.period.text for point in rows}) > 1
    pitch = 40.0
    frame = Frame(size.width, len(rows) * pitch + 28)
    room = max(text_width(_figures(point)) for point in rows) + 14
    log = data.chart.scale == "log"
    numbers = [number for point in rows for number in (point.value, point.low, point.high) if number is not None]
    axis = value_axis(numbers, size.width - room, zero=not log, log=log, ticks=4)
    bottom = len(rows) * pitch + 4
    frame.rules([{"x": axis.at(tick), "x2": axis.at(tick), "y": 0, "y2": bottom} for tick in axis.ticks], GRID)
    labels = [tick_text(tick, axis.ticks) for tick in axis.ticks]
    for place, (tick, label) in enumerate(zip(axis.ticks, labels, strict=True)):
        row = [{"x": axis.at(tick), "y": bottom + 12, "text": label}]
        frame.texts(row, SOFT, align="left" if place == 0 else "center")
    paint = {entity: SERIES[index % len(SERIES)] for index, entity in enumerate(data.entities)}
    marked = data.chart.highlight
    for index, point in enumerate(rows):
        y = index * pitch + 28
        colour = paint[point.entity] if not marked or point.entity in marked else REST
        name = f"{point.label}, {wording.period_text(point.period)}" if several else point.label
        frame.texts([{"x": 0, "y": y - 17, "text": _fit(name, size.width)}], INK, bold=point.entity in marked)
        tip = axis.at(point.high if point.high is not None else point.middle)
        if point.low is not None and point.high is not None:
            frame.boxes([{"x": axis.at(point.low), "x2": max(tip, axis.at(point.low) + 3), "y": y - 5, "y2": y + 5}], colour, hollow=point.uncertain)
        if point.value is not None:
            frame.dots([{"x": axis.at(point.value), "y": y}], colour, size=90, hollow=point.uncertain)
        frame.texts([{"x": max(tip, 0) + 9, "y": y, "text": _figures(point)}], INK)
    return frame.finish(size)


def _figures(point: Point) -> str:
    about = "about " if point.uncertain else ""
    if point.value is None and point.low is not None and point.high is not None:
        return about + wording.range_text(point.low, point.high)
    return about + wording.amount_text(point.middle)


def _fit(text: str, width: float) -> str:
    while len(text) > 8 and text_width(text, SIZE) > width:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text
