"""Lines over time, in one frame or in small panels of one entity each."""

from __future__ import annotations

from typing import Any

from macros.charts.data import ChartData, Point
from macros.charts.drawing import Frame, time_axis
from macros.charts.scales import Axis, spread, tick_text, value_axis, year_ticks
from macros.charts.theme import GRID, INK, REST, SERIES, SIZE, SOFT, Size, text_width

LABEL_GAP = 16.0
_PANEL_GAP = 14.0


def colours(data: ChartData) -> dict[str, str]:
    """A colour for each entity: those that are highlighted, or all, in order; the rest in grey."""
    chosen = data.chart.highlight or list(data.entities)
    painted = {entity: SERIES[index % len(SERIES)] for index, entity in enumerate(chosen)}
    return {entity: painted.get(entity, REST) for entity in data.entities}


def draw(data: ChartData, size: Size) -> dict[str, Any]:
    """All entities as lines in one frame, each labelled at its end."""
    height = 300.0 if size.narrow else 340.0
    ends = {entity: data.of(entity)[-1] for entity in data.entities}
    label_width = min(max(text_width(point.label, SIZE) for point in ends.values()) + 12, size.width * 0.36)
    frame = Frame(size.width, height)
    values = _extent(data.points)
    log = data.chart.scale == "log"
    plot_top, plot_bottom = 8.0, height - 26
    axis = value_axis(values, plot_bottom - plot_top, zero=not log, log=log)
    labels = [tick_text(tick, axis.ticks) for tick in axis.ticks]
    left = max(text_width(label) for label in labels) + 8
    time = _time(data, left, size.width - label_width)
    _grid(frame, axis, labels, left, size.width - label_width, plot_bottom)
    _breaks(frame, data, time, plot_top, plot_bottom)
    _lines(frame, data, list(data.entities), time, axis, plot_bottom)
    paint = colours(data)
    wanted = [plot_bottom - axis.at(point.middle) for point in ends.values()]
    lines = {entity: _wrap(point.label, label_width - 10) for entity, point in ends.items()}
    gap = LABEL_GAP * max(len(text) for text in lines.values())
    for (entity, point), y in zip(ends.items(), spread(wanted, gap, 8, plot_bottom + 4), strict=True):
        for offset, text in enumerate(lines[entity]):
            shift = (offset - (len(lines[entity]) - 1) / 2) * (SIZE + 2)
            row = {"x": size.width - label_width + 8, "y": y + shift, "text": text}
            frame.texts([row], paint[entity] if paint[entity] != REST else SOFT, bold=entity in data.chart.highlight)
        del point
    return frame.finish(size)


def draw_multiples(data: ChartData, size: Size) -> dict[str, Any]:
    """A small panel for each entity, all on the same scales."""
    columns = 2 if size.narrow else 3
    width = (size.width - (columns - 1) * _PANEL_GAP) / columns
    rows = -(-len(data.entities) // columns)
    panel = 118.0
    frame = Frame(size.width, rows * panel + 6)
    log = data.chart.scale == "log"
    axis = value_axis(_extent(data.points), panel - 48, zero=not log, log=log, ticks=2)
    labels = [tick_text(tick, axis.ticks) for tick in axis.ticks]
    left = max(text_width(label, SIZE - 1) for label in labels) + 6
    for index, entity in enumerate(data.entities):
        x0, y0 = (index % columns) * (width + _PANEL_GAP), (index // columns) * panel
        bottom = y0 + panel - 22
        time = _time(data, x0 + left, x0 + width - 2, most=2)
        title = _fit(data.entities[entity], width)
        frame.texts([{"x": x0, "y": y0 + 10, "text": title}], INK, bold=True)
        _grid(frame, axis, labels, x0 + left, x0 + width, bottom, origin=x0, last_axis=False)
        _breaks(frame, data, time, y0 + 22, bottom)
        _lines(frame, data, [entity], time, axis, bottom)
        marks = [time.ticks[0], time.ticks[-1]] if len(time.ticks) > 1 else list(time.ticks)
        for tick, align in zip(marks, ("left", "right"), strict=False):
            x = x0 + left if align == "left" else x0 + width
            frame.texts([{"x": x, "y": bottom + 11, "text": f"{tick:.0f}"}], SOFT, align=align, size=SIZE - 1)  # type: ignore[arg-type]
    return frame.finish(size)


class _Time(Axis):
    """A time axis that begins at `start` pixels."""

    start: float = 0.0

    def x(self, time: float) -> float:
        return self.start + self.at(time)


def _time(data: ChartData, left: float, right: float, most: int | None = None) -> _Time:
    times = [point.time for point in data.points]
    first, last = min(times), max(times)
    if first == last:
        first, last = first - 0.5, last + 0.5
    room = most or max(int((right - left) // 52), 2)
    axis = _Time(first, last, right - left, tuple(float(year) for year in year_ticks(first, last, room)))
    object.__setattr__(axis, "start", left)
    return axis


def _extent(points: tuple[Point, ...]) -> list[float]:
    return [number for point in points for number in (point.value, point.low, point.high) if number is not None]


def _grid(
    frame: Frame, axis: Axis, labels: list[str], left: float, right: float, bottom: float,
    *, origin: float = 0.0, last_axis: bool = True,
) -> None:  # fmt: skip
    rows = [{"x": left, "x2": right, "y": bottom - axis.at(tick), "y2": bottom - axis.at(tick)} for tick in axis.ticks]
    frame.rules(rows, GRID)
    size = SIZE if last_axis else SIZE - 1
    texts = [
        {"x": left - 6, "y": bottom - axis.at(tick), "text": label} for tick, label in zip(axis.ticks, labels, strict=True)
    ]
    frame.texts(texts, SOFT, align="right", size=size)
    del origin


def _lines(frame: Frame, data: ChartData, entities: list[str], time: _Time, axis: Axis, bottom: float) -> None:
    paint = colours(data)
    for entity in sorted(entities, key=lambda name: paint[name] != REST):
        points, colour = data.of(entity), paint[entity]
        wide = 2.5 if entity in data.chart.highlight else 1.8

        def spot(point: Point, part: str) -> dict[str, object]:
            return {"x": time.x(point.time), "y": bottom - axis.at(point.middle), "part": part}  # noqa: B023

        ranged = [point for point in points if point.low is not None and point.high is not None]
        frame.band(
            [
                {"x": time.x(p.time), "y": bottom - axis.at(p.low or 0), "y2": bottom - axis.at(p.high or 0), "part": str(p.after_break)}
                for p in ranged
            ],
            colour,
        )
        solid = [spot(point, str(point.after_break)) for point in points if not point.projected]
        frame.line(solid, colour, wide)
        ahead = [point for point in points if point.projected]
        known = [point for point in points if not point.projected]
        frame.line([spot(point, "ahead") for point in [*known[-1:], *ahead]] if ahead else [], colour, wide, dash=(3, 3))
        lone = [point for point in points if sum(other.after_break == point.after_break for other in points) == 1]
        frame.dots([spot(point, "") for point in lone if not point.uncertain], colour, size=40)
        frame.dots([spot(point, "") for point in points if point.uncertain], colour, size=34, hollow=True)
    if data.points and entities == list(data.entities):
        marks = [(time.x(tick), f"{tick:.0f}") for tick in time.ticks]
        time_axis(frame, marks, bottom)


def _breaks(frame: Frame, data: ChartData, time: _Time, top: float, bottom: float) -> None:
    from macros.charts.data import year_of

    for period, _ in data.breaks:
        at = year_of(period.first)
        if time.low < at < time.high:
            x = time.x(at) - (0.5 * time.length / (time.high - time.low) if data.frequency == "annual" else 0)
            frame.rules([{"x": x, "x2": x, "y": top, "y2": bottom}], SOFT, dash=(2, 3))


def _wrap(text: str, width: float) -> list[str]:
    """A label in as few lines as fit into a width."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines[:3]


def _fit(text: str, width: float) -> str:
    while len(text) > 4 and text_width(text) * 1.08 > width:
        text = text[:-2].rstrip() + "…" if not text.endswith("…") else text[:-2].rstrip() + "…"
    return text
