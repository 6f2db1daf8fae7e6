"""Spans of time: a row for each country or deal, a colour and a word for each state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from macros import wording
from macros.charts import happenings
from macros.charts.axes import Key, TimeScale, legend, legend_height, time_axis
from macros.charts.bars import name_rows, rows_for
from macros.charts.data import ChartData, Span, year_of
from macros.charts.drawing import Frame, Hit
from macros.charts.theme import GRID, STATES, Size

PALE = (
    "invited",
    "applicant",
    "unclear",
    "reported",
    "announced",
)  # states that are not, or not yet, what they aim at
_SHORT = 3.0  # pixels: the least length of a span
_FOOT = 26.0


def draw(data: ChartData, size: Size) -> Frame:
    """Rows by their present state and its beginning; what lasts runs to the day of the newest check."""
    if all(span.state == "event" for span in data.spans):
        return happenings.draw(data, size)
    lanes = lanes_of(data)
    plain = [False] * len(lanes)
    rows = rows_for([spans[0].label for spans in lanes], plain, size.width, 22 if len(lanes) > 12 else 26)
    keys = [
        Key(state.replace("-", " "), colour, hollow=state in PALE, owner=state)
        for state, colour in STATES.items()
        if any(span.state == state for span in data.spans)
    ]
    top = legend_height(keys, size.width) + 6
    frame = Frame(size.width, top + rows.height + _FOOT, reach=(0.5, 1))
    legend(frame, keys)
    first, last = bounds(data)
    time = TimeScale(first, last, rows.left, size.width)
    bottom = frame.height - _FOOT
    frame.rules([{"x": x, "x2": x, "y": top, "y2": bottom} for x, _ in time.marks()], GRID)
    marks = [(span, top + rows.mark_y(row)) for row, spans in enumerate(lanes) for span in spans]
    _draw_spans(frame, marks, time, data)
    name_rows(frame, rows, plain, [], top=top)
    time_axis(frame, time.marks(), bottom)
    return frame


def lanes_of(data: ChartData) -> list[list[Span]]:
    """The spans of each row, oldest first; rows with the same state now stand together."""
    lanes: dict[str, list[Span]] = {}
    for span in sorted(data.spans, key=lambda span: span.start.first):
        lanes.setdefault(span.row, []).append(span)
    order = list(STATES)
    merged = [_merged(spans) for spans in lanes.values()]
    return sorted(merged, key=lambda spans: (order.index(spans[-1].state), spans[-1].start.first, spans[0].label))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans of the same state that follow each other, as one."""
    result: list[Span] = []
    for span in spans:
        if result and result[-1].state == span.state:
            result[-1] = replace(result[-1], end=span.end)
        else:
            result.append(span)
    return result


def bounds(data: ChartData) -> tuple[float, float]:
    """The stretch of time that is drawn: as the chart says, or from the first beginning to the newest check."""
    if data.chart.period is not None:
        return year_of(data.chart.period.first), year_of(data.chart.period.last)
    return min(year_of(span.start.first) for span in data.spans), year_of(data.today)


def _draw_spans(frame: Frame, marks: list[tuple[Span, float]], time: TimeScale, data: ChartData) -> None:
    boxes: dict[str, list[dict[str, object]]] = {}
    dots: dict[str, list[dict[str, object]]] = {}
    for span, y in marks:
        start, end = (
            time.x(year_of(span.start.first)),
            time.x(year_of(span.end.first if span.end else data.today)),
        )
        over = span.end is not None and span.end == span.start
        if over:
            dots.setdefault(span.state, []).append({"x": start, "y": y})
        else:
            box: dict[str, object] = {"x": start, "x2": max(end, start + _SHORT), "y": y - 7, "y2": y + 7}
            boxes.setdefault(span.state, []).append(box)
        frame.hits.append(_hit(span, start, end, y))
    for state, rows in boxes.items():
        frame.boxes(rows, STATES[state], hollow=state in PALE, owner=state)
    for state, rows in dots.items():
        frame.dots(rows, STATES[state], 70, owner=state)


def _hit(span: Span, start: float, end: float, y: float) -> Hit:
    until = f" to {wording.date_text(span.end)}" if span.end and span.end != span.start else ""
    when = f"{'' if until else 'from ' if not span.end else ''}{wording.date_text(span.start)}{until}"
    return Hit(start, y, end, span.state, span.label, when, span.state.replace("-", " "), STATES[span.state])
