"""A table of colours: a row for each entity, a column for each period."""

from __future__ import annotations

from typing import Any

from macros import wording
from macros.charts.data import ChartData
from macros.charts.drawing import Frame, Key, legend, time_axis
from macros.charts.theme import GRID, INK, Size, text_width

# From low to high; text on a step keeps 4.5 : 1 in both schemes because each step is mixed with the paper.
_STEPS = ("0.12", "0.32", "0.52", "0.76", "1")


def draw(data: ChartData, size: Size) -> dict[str, Any]:
    """The values in five even classes, named in the legend; empty cells stay blank."""
    values = [point.middle for point in data.points]
    low, high = min(values), max(values)
    step = (high - low) / len(_STEPS) or 1
    periods = sorted({point.period for point in data.points}, key=lambda period: (period.first, period.last))
    left = min(max(text_width(label) for label in data.entities.values()) + 10, size.width * 0.34)
    pitch, row = (size.width - left) / len(periods), 24.0
    frame = Frame(size.width, 0)
    names = [f"{wording.amount_text(round(low + step * i, 2))} to {wording.amount_text(round(low + step * (i + 1), 2))}" for i in range(5)]
    height = 8 + 20.0 * 3 + len(data.entities) * row + 30
    frame.height = height
    top = legend(frame, [Key(name, _shade(index)) for index, name in enumerate(names)]) + 6
    frame.height = top + len(data.entities) * row + 26
    frame.layers.clear()
    legend(frame, [Key(name, _shade(index)) for index, name in enumerate(names)])
    for line, (entity, label) in enumerate(data.entities.items()):
        y = top + line * row
        frame.texts([{"x": left - 8, "y": y + row / 2, "text": label}], INK, align="right", bold=entity in data.chart.highlight)
        for point in data.of(entity):
            x = left + periods.index(point.period) * pitch
            place = min(int((point.middle - low) / step), 4)
            box = {"x": x + 0.5, "x2": x + pitch - 0.5, "y": y + 1, "y2": y + row - 1}
            frame.boxes([box], _shade(place), hollow=point.uncertain)
    bottom = top + len(data.entities) * row
    frame.rules([{"x": left, "x2": size.width, "y": bottom, "y2": bottom}], GRID)
    every = -(-len(periods) * 48 // int(size.width - left)) or 1
    marks = [(left + (index + 0.5) * pitch, period.text[:7]) for index, period in enumerate(periods)][::every]
    time_axis(frame, marks, bottom)
    return frame.finish(size)


def _shade(place: int) -> str:
    return f"color-mix(in srgb, var(--chart-1) {float(_STEPS[place]) * 100:.0f}%, var(--chart-paper))"
