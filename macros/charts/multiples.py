"""Small panels of one entity each, all on the same scales.

Values are named left of each row, years below each column.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.charts.axes import break_lines, label_room, time_scale, value_grid, value_labels
from macros.charts.data import ChartData
from macros.charts.drawing import Frame
from macros.charts.lettering import SIZE, text_width, widest, wrap
from macros.charts.lines import Plot, draw_lines, values_axis
from macros.charts.scales import Axis
from macros.charts.theme import INK, REST, SERIES, SOFT, Size
from macros.charts.values import value_text

_GAP = 16.0
_SMALL = SIZE - 1
_HEAD, _FOOT, _BODY = 24.0, 22.0, 76.0


@dataclass(frozen=True)
class _Grid:
    """How the panels stand: `left` is the room for the values' names, `figure` that for each last value."""

    columns: int
    left: float
    width: float
    head: float
    figure: float
    axis: Axis

    def corner(self, index: int) -> tuple[float, float]:
        """The place of a panel's title."""
        x = self.left + index % self.columns * (self.width + _GAP)
        return x, index // self.columns * (self.head + _BODY + 8)


def draw(data: ChartData, size: Size) -> Frame:
    """The panels in the order of the entities, two or three beside each other."""
    names = list(data.entities.values())
    grid, titles = _grid(data, names, size)
    rows = -(-len(names) // grid.columns)
    frame = Frame(size.width, rows * (grid.head + _BODY + 8) + _FOOT - 8, points=True)
    for index, (entity, title) in enumerate(zip(data.entities, titles, strict=True)):
        x, y = grid.corner(index)
        texts = [{"x": x, "y": y + 9 + 14 * row, "text": text} for row, text in enumerate(title)]
        frame.texts(texts, INK, bold=True)
        frame.key(x, y + 9, text_width(title[0], bold=True), entity)
        plot = _panel(frame, data, entity, grid, index)
        if index % grid.columns == 0:
            value_labels(frame, grid.axis, x, plot.bottom, data.unit, _SMALL)
        if index + grid.columns >= len(names):
            _years(frame, plot)
    return frame


def _grid(data: ChartData, names: list[str], size: Size) -> tuple[_Grid, list[list[str]]]:
    columns = min(2 if size.narrow else 3, len(names))
    axis = values_axis(data, _BODY - 6, ticks=2)
    left = label_room(axis, data.unit, _SMALL)
    width = (size.width - left - (columns - 1) * _GAP) / columns
    titles = [wrap(name, width, bold=True, most=2) for name in names]
    figures = [value_text(data.of(entity)[-1], data.unit) for entity in data.entities]
    head = _HEAD + 14 * (max(map(len, titles)) - 1)
    return _Grid(columns, left, width, head, widest(figures, _SMALL, bold=True) + 8, axis), titles


def _panel(frame: Frame, data: ChartData, entity: str, grid: _Grid, index: int) -> Plot:
    """Grid, line and last value of one panel."""
    left, top = grid.corner(index)
    right = left + grid.width - grid.figure
    plot = Plot(time_scale(data, left, right), grid.axis, top + grid.head + _BODY)
    value_grid(frame, grid.axis, left, right, plot.bottom)
    break_lines(frame, data, plot.time, top + grid.head, plot.bottom)
    draw_lines(frame, data, [entity], plot, _paint(data))
    last = data.of(entity)[-1]
    row = {"x": plot.time.x(last.time) + 6, "y": plot.y(last.middle), "text": value_text(last, data.unit)}
    frame.texts([row], INK, size=_SMALL, bold=True)
    return plot


def _years(frame: Frame, plot: Plot) -> None:
    """The first and the last round year below a panel."""
    marks = plot.time.marks(2)
    ends = [marks[0], marks[-1]] if len(marks) > 1 else marks
    frame.rules([{"x": x, "x2": x, "y": plot.bottom, "y2": plot.bottom + 3} for x, _ in ends], SOFT)
    lefts = [max(x, text_width(text, _SMALL) / 2) for x, text in ends]
    texts = [{"x": x, "y": plot.bottom + 12, "text": text} for x, (_, text) in zip(lefts, ends, strict=True)]
    frame.texts(texts, SOFT, align="center", size=_SMALL)


def _paint(data: ChartData) -> dict[str, str]:
    """One colour, since every panel has its title; where some are highlighted, the others are grey."""
    marked = data.chart.highlight
    return {entity: SERIES[0] if not marked or entity in marked else REST for entity in data.entities}
