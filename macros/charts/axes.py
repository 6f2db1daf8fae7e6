"""Legends, grids and axes: what stands around the marks of a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from macros import wording
from macros.charts.data import ChartData, year_of
from macros.charts.drawing import Align, Frame
from macros.charts.lettering import SIZE, fit, text_width, widest
from macros.charts.scales import Axis, tick_text, year_ticks
from macros.charts.theme import GRID, SOFT
from macros.records.dates import Period, parse_date

LABEL_ROOM = 52  # pixels across that a year on an axis takes
MONTH_ROOM = 104  # and a month with its year
LEGEND_ROW = 24  # pixels from row to row: keys are targets, and fingers need as much (WCAG 2.2, 2.5.8)


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a word, its colour, and how its sample is drawn."""

    label: str
    colour: str
    hollow: bool = False
    opacity: float = 1
    owner: str = ""


def legend_height(keys: Sequence[Key], width: float) -> float:
    """The height that a legend takes."""
    return _places(keys, width)[-1][1] + 14 if keys else 0.0


def legend(frame: Frame, keys: Sequence[Key]) -> float:
    """A legend in as many rows as it needs, from the top downwards; gives the height that it takes."""
    words = []
    for key, (x, y) in zip(keys, _places(keys, frame.width), strict=True):
        box = [{"x": x, "x2": x + 12, "y": y - 6, "y2": y + 6}]
        frame.boxes(box, key.colour, hollow=key.hollow, opacity=key.opacity, owner=key.owner)
        words.append({"x": x + 18, "y": y, "text": fit(key.label, frame.width - 18)})
        if key.owner:
            frame.key(x, y, 18 + text_width(key.label), key.owner, label=key.label)
    frame.texts(words)
    return legend_height(keys, frame.width)


def _places(keys: Sequence[Key], width: float) -> list[tuple[float, float]]:
    x, y = 0.0, 8.0
    places = []
    for key in keys:
        needed = 18 + text_width(key.label)
        if x and x + needed > width:
            x, y = 0.0, y + LEGEND_ROW
        places.append((x, y))
        x += needed + 16
    return places


def value_grid(frame: Frame, axis: Axis, left: float, right: float, bottom: float) -> None:
    """A line across at each tick, a stronger one at zero where values lie on both sides."""
    places = [bottom - axis.at(tick) for tick in axis.ticks]
    frame.rules([{"x": left, "x2": right, "y": y, "y2": y} for y in places], GRID)
    if axis.low < 0 < axis.high:
        zero = bottom - axis.at(0)
        frame.rules([{"x": left, "x2": right, "y": zero, "y2": zero}], SOFT)


def value_labels(frame: Frame, axis: Axis, left: float, bottom: float, unit: str = "", size: float = SIZE) -> None:
    """The value of each tick, to the left of the grid."""
    labels = [
        {"x": left - 6, "y": bottom - axis.at(tick), "text": text}
        for tick, text in zip(axis.ticks, tick_labels(axis, unit), strict=True)
    ]
    frame.texts(labels, SOFT, align="right", size=size)


def tick_labels(axis: Axis, unit: str = "") -> list[str]:
    """The label of each tick."""
    sign = "%" if unit == "percent" else ""
    return [tick_text(tick, axis.ticks) + sign for tick in axis.ticks]


def label_room(axis: Axis, unit: str = "", size: float = SIZE) -> float:
    """How far the labels of a value axis reach to the right of the frame's edge."""
    return widest(tick_labels(axis, unit), size) + 8


def time_axis(frame: Frame, marks: Sequence[tuple[float, str]], bottom: float, *, size: float = SIZE) -> None:
    """Labels under the drawing, with small ticks; those at the edges are kept inside."""
    frame.rules([{"x": x, "x2": x, "y": bottom, "y2": bottom + 4} for x, _ in marks], SOFT)
    placed: dict[Align, list[dict[str, object]]] = {"left": [], "right": [], "center": []}
    for x, text in marks:
        half = text_width(text, size) / 2
        side: Align = "left" if x < half else "right" if x + half > frame.width else "center"
        at = {"left": 0.0, "right": frame.width, "center": x}[side]
        placed[side].append({"x": at, "y": bottom + 13, "text": text})
    for align, rows in placed.items():
        frame.texts(rows, SOFT, align=align, size=size)


@dataclass(frozen=True)
class TimeScale:
    """Years with decimals from `first` to `last`, laid out from `left` to `right`."""

    first: float
    last: float
    left: float
    right: float

    def x(self, time: float) -> float:
        """The place of a time; what lies outside is moved to the edge."""
        inside = min(max(time, self.first), self.last)
        return self.left + (inside - self.first) / (self.last - self.first) * (self.right - self.left)

    def marks(self, most: int | None = None) -> list[tuple[float, str]]:
        """Places and labels of whole years, as many as there is room for."""
        room = most or max(int((self.right - self.left) // LABEL_ROOM), 2)
        if self.last - self.first < 2:
            return self._months()
        return [(self.x(year), str(year)) for year in year_ticks(self.first, self.last, room)]

    def _months(self) -> list[tuple[float, str]]:
        """Places and labels of months, for stretches that hold hardly a year."""
        numbers = range(math.ceil(self.first * 12 - 0.1), math.floor(self.last * 12 + 0.1) + 1)
        every = -(-len(numbers) * MONTH_ROOM // int(self.right - self.left)) or 1
        months = [parse_date(f"{number // 12}-{number % 12 + 1:02d}") for number in numbers[::every]]
        return [(self.x(year_of(month.first)), wording.date_text(month)) for month in months]


def time_scale(data: ChartData, left: float, right: float) -> TimeScale:
    """The stretch of time that a chart's values cover."""
    times = [point.time for point in data.points]
    first, last = min(times), max(times)
    if first == last:
        first, last = first - 0.5, last + 0.5
    return TimeScale(first, last, left, right)


def break_lines(frame: Frame, data: ChartData, time: TimeScale, top: float, bottom: float) -> None:
    """A dotted upright line at each break: between the last value before it and the first after."""
    step = {"annual": 1.0, "quarterly": 0.25, "monthly": 1 / 12}.get(data.frequency, 0.0)
    rows = []
    for period, _ in data.breaks:
        at = year_of(period.first) - step / 2
        if time.first < at < time.last:
            rows.append({"x": time.x(at), "x2": time.x(at), "y": top, "y2": bottom})
    frame.rules(rows, SOFT, dash=(2, 3))


def all_periods(data: ChartData) -> list[Period]:
    """The periods of all values, in order."""
    return sorted({point.period for point in data.points}, key=lambda period: (period.first, period.last))
