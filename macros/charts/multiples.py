"""Small panels of one entity each, all on the same scales."""

from __future__ import annotations

from macros.charts.axes import break_lines, label_room, time_scale, value_grid
from macros.charts.data import ChartData
from macros.charts.drawing import Frame
from macros.charts.lettering import SIZE, text_width, wrap
from macros.charts.lines import Plot, draw_lines, values_axis
from macros.charts.theme import INK, REST, SERIES, SOFT, Size
from macros.charts.values import value_text

_GAP = 18.0
_SMALL = SIZE - 1
_HEAD, _FOOT, _BODY = 22.0, 24.0, 74.0


def draw(data: ChartData, size: Size) -> Frame:
    """The panels in the order of the entities, two or three beside each other."""
    columns = min(2 if size.narrow else 3, len(data.entities))
    width = (size.width - (columns - 1) * _GAP) / columns
    titles = {entity: wrap(name, width, bold=True, most=2) for entity, name in data.entities.items()}
    head = _HEAD + 14 * (max(map(len, titles.values())) - 1)
    panel = head + _BODY + _FOOT
    frame = Frame(size.width, -(-len(titles) // columns) * panel, points=True)
    for index, (entity, title) in enumerate(titles.items()):
        x, y = index % columns * (width + _GAP), index // columns * panel
        frame.texts([{"x": x, "y": y + 9 + 14 * row, "text": text} for row, text in enumerate(title)], INK, bold=True)
        frame.key(x, y + 9, text_width(title[0], bold=True), entity)
        _panel(frame, data, entity, (x, y + head), width)
    return frame


def _panel(frame: Frame, data: ChartData, entity: str, corner: tuple[float, float], width: float) -> None:
    """Grid, line, last value and the two ends of the time axis of one panel."""
    left, top = corner
    axis = values_axis(data, _BODY - 6, ticks=2)
    inner = left + label_room(axis, data.unit, _SMALL)
    last = data.of(entity)[-1]
    figure = value_text(last, data.unit)
    right = left + width - text_width(figure, _SMALL, bold=True) - 8
    plot = Plot(time_scale(data, inner, right), axis, top + _BODY)
    value_grid(frame, axis, inner, right, plot.bottom, data.unit, _SMALL)
    break_lines(frame, data, plot.time, top, plot.bottom)
    draw_lines(frame, data, [entity], plot, _paint(data))
    row = {"x": plot.time.x(last.time) + 6, "y": plot.y(last.middle), "text": figure}
    frame.texts([row], INK, size=_SMALL, bold=True, owner=entity)
    marks = plot.time.marks(2)
    ends = [marks[0], marks[-1]] if len(marks) > 1 else marks
    frame.rules([{"x": x, "x2": x, "y": plot.bottom, "y2": plot.bottom + 3} for x, _ in ends], SOFT)
    frame.texts([{"x": x, "y": plot.bottom + 11, "text": text} for x, text in ends], SOFT, align="center", size=_SMALL)


def _paint(data: ChartData) -> dict[str, str]:
    """One colour, since every panel has its title; where some are highlighted, the others are grey."""
    marked = data.chart.highlight
    return {entity: SERIES[0] if not marked or entity in marked else REST for entity in data.entities}
