"""Spans of time: a row for each country or deal, a colour and a word for each state."""

from __future__ import annotations

from typing import Any

from macros.charts.data import ChartData, Span, year_of
from macros.charts.drawing import Frame, Key, legend, time_axis
from macros.charts.scales import year_ticks
from macros.charts.theme import GRID, INK, STATES, Size, text_width


def draw(data: ChartData, size: Size) -> dict[str, Any]:
    """Rows in the order of their beginning; what lasts runs to the day of the newest check."""
    rows = _rows(data)
    words = [state for state in STATES if any(span.state == state for span in data.spans)]
    keys = [Key(state.replace("-", " "), STATES[state]) for state in words] if words != ["event"] else []
    pitch = 24.0
    longest = max(text_width(spans[0].label) for spans in rows.values())
    above = longest > size.width * 0.4
    pitch = 40.0 if above else pitch
    left = 0.0 if above else longest + 10
    frame = Frame(size.width, 2000)
    top = legend(frame, keys) + 6 if keys else 6.0
    frame = Frame(size.width, top + len(rows) * pitch + 28)
    if keys:
        legend(frame, keys)
    first, last = _bounds(data)
    scale = (size.width - left) / (last - first)

    def x(time: float) -> float:
        return left + (min(max(time, first), last) - first) * scale

    bottom = top + len(rows) * pitch
    years = year_ticks(first, last, max(int((size.width - left) // 52), 2))
    frame.rules([{"x": x(year), "x2": x(year), "y": top, "y2": bottom} for year in years], GRID)
    for index, spans in enumerate(rows.values()):
        y = top + index * pitch + (28 if above else pitch / 2)
        name = {"x": 0 if above else left - 8, "y": y - 16 if above else y, "text": spans[0].label}
        frame.texts([name], INK, align="left" if above else "right")
        for span in spans:
            start, end = year_of(span.start.first), year_of(span.end.first if span.end else data.today)
            if span.state == "event" or (span.end and end - start < 0.02):
                frame.dots([{"x": x(start), "y": y}], STATES[span.state], size=70)
            else:
                box = {"x": x(start), "x2": max(x(end), x(start) + 3), "y": y - 7, "y2": y + 7}
                frame.boxes([box], STATES[span.state], hollow=span.state in ("invited", "applicant", "unclear", "reported", "announced"))
    time_axis(frame, [(x(year), str(year)) for year in years], bottom)
    return frame.finish(size)


def _rows(data: ChartData) -> dict[str, list[Span]]:
    rows: dict[str, list[Span]] = {}
    for span in sorted(data.spans, key=lambda span: (span.start.first, span.label)):
        rows.setdefault(span.row, []).append(span)
    return rows


def _bounds(data: ChartData) -> tuple[float, float]:
    if data.chart.period is not None:
        return year_of(data.chart.period.first), year_of(data.chart.period.last)
    return min(year_of(span.start.first) for span in data.spans), year_of(data.today)
