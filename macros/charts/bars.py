"""Bars sorted by size, each with its name and value written out."""

from __future__ import annotations

from dataclasses import dataclass

from macros import wording
from macros.charts.data import ChartData, Point
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import LINE, text_width, widest, wrap
from macros.charts.scales import Axis, value_axis
from macros.charts.theme import INK, REST, SERIES, SOFT, Size
from macros.charts.values import full_text, value_text

BESIDE = 0.42  # the share of the width that names may take beside their bars


@dataclass(frozen=True)
class Rows:
    """How rows are laid out: names beside the marks, or on lines of their own above them."""

    names: list[list[str]]
    left: float
    pitch: float
    above: bool

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.top(len(self.names))

    def top(self, row: int) -> float:
        """Where a row begins."""
        return row * self.pitch + (sum(len(lines) - 1 for lines in self.names[:row]) * LINE if self.above else 0)

    def name_y(self, row: int) -> float:
        """The middle of a row's name."""
        return self.top(row) + (10 + LINE * (len(self.names[row]) - 1) / 2 if self.above else self.pitch / 2)

    def mark_y(self, row: int) -> float:
        """The middle of a row's mark."""
        return self.top(row + 1) - 13 if self.above else self.top(row) + self.pitch / 2


def rows_for(names: list[str], bold: list[bool], width: float, pitch: float = 26, share: float = BESIDE) -> Rows:
    """Names beside their marks if they fit into their share of the width, else above."""
    longest = max(text_width(name, bold=mark) for name, mark in zip(names, bold, strict=True))
    if longest > width * share:
        lines = [wrap(name, width, bold=mark, most=2) for name, mark in zip(names, bold, strict=True)]
        return Rows(lines, 0, LINE + 26, above=True)
    return Rows([[name] for name in names], longest + 10, pitch, above=False)


def name_rows(
    frame: Frame,
    rows: Rows,
    bold: list[bool],
    owners: list[str],
    *,
    top: float = 0,
    left: float | None = None,
) -> None:
    """Write the names of rows from `top` downwards, those that stand out in bold.

    `left` is where the marks begin; `owners`, if any, are the series that the names select.
    """
    x = 0.0 if rows.above else (rows.left if left is None else left) - 9
    for heavy in (False, True):
        texts = [
            {"x": x, "y": top + rows.name_y(index) + (line - (len(lines) - 1) / 2) * LINE, "text": text}
            for index, lines in enumerate(rows.names)
            if bold[index] is heavy
            for line, text in enumerate(lines)
        ]
        frame.texts(texts, INK, align="left" if rows.above else "right", bold=heavy)
    for index, owner in enumerate(owners):
        width = widest(rows.names[index], bold=bold[index])
        frame.key(x if rows.above else x - width, top + rows.name_y(index), width, owner)


def draw(data: ChartData, size: Size) -> Frame:
    """A bar for each entity, the longest first; of several periods each entity's newest is drawn."""
    points = sorted((data.of(entity)[-1] for entity in data.entities), key=lambda point: -point.middle)
    several = len({point.period.text for point in points}) > 1
    marked = data.chart.highlight
    bold = [point.entity in marked for point in points]
    rows = rows_for([row_name(point, dated=several) for point in points], bold, size.width)
    frame = Frame(size.width, rows.height + 2, reach=(0.3, 1))
    axis, left = _axis(data, points, rows.left, size.width)
    frame.rules(
        [{"x": left + axis.at(0), "x2": left + axis.at(0), "y": 0, "y2": frame.height}] * (not rows.above),
        SOFT,
    )
    for index, point in enumerate(points):
        colour = SERIES[0] if not marked or point.entity in marked else REST
        _bar(frame, point, rows.mark_y(index), axis, left, colour, data.unit)
    name_rows(frame, rows, bold, [point.entity for point in points])
    return frame


def _axis(data: ChartData, points: list[Point], left: float, width: float) -> tuple[Axis, float]:
    """A scale that ends with the longest bar and leaves room for the values at both ends."""
    room = widest([value_text(point, data.unit) for point in points]) + 10
    numbers = [number for point in points for number in (point.middle, point.low, point.high) if number is not None]
    low, high = min([*numbers, 0.0]), max([*numbers, 0.0])
    inner = left + (room if low < 0 else 0)
    scale = value_axis([low, high], width - inner - room, zero=True)
    return Axis(low, high if high > low else low + 1, scale.length, scale.ticks), inner


def _bar(frame: Frame, point: Point, y: float, axis: Axis, left: float, colour: str, unit: str) -> None:
    zero, end = left + axis.at(0), left + axis.at(point.middle)
    box = {"x": min(zero, end), "x2": max(zero, end), "y": y - 8, "y2": y + 8}
    frame.boxes([box], colour, hollow=point.uncertain or point.projected, owner=point.entity)
    tip = end
    if point.low is not None and point.high is not None:
        tip = left + axis.at(point.high)
        frame.rules([{"x": left + axis.at(point.low), "x2": tip, "y": y, "y2": y}], INK, 2, owner=point.entity)
    below = point.middle < 0
    text = {"x": end - 5 if below else tip + 5, "y": y, "text": value_text(point, unit)}
    frame.texts([text], INK, align="right" if below else "left", owner=point.entity)
    when = wording.period_text(point.period)
    frame.hits.append(Hit(end, y, zero, point.entity, point.label, when, full_text(point, unit), colour))


def row_name(point: Point, *, dated: bool) -> str:
    """The entity's name, with its period unless the name already tells it."""
    period = wording.period_text(point.period)
    day = period.rpartition(" ")[0]
    told = period[-4:] in point.label or (day and day in point.label)
    return f"{point.label}, {period}" if dated and not told else point.label
