"""Spans of time: a row for each country or deal, a colour and a word for each state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from macros import wording
from macros.charts import happenings
from macros.charts.axes import Key, TimeScale, legend, legend_height, time_axis
from macros.charts.bars import Rows, name_rows, rows_for
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
    bold = [spans[0].row in data.chart.highlight for spans in lanes]
    rows = rows_for([spans[0].label for spans in lanes], bold, size.width, 22 if len(lanes) > 12 else 26)
    keys = _keys(data)
    top = legend_height(keys, size.width) + 6
    frame = Frame(size.width, top + rows.height + _FOOT, reach=(0.5, 1))
    legend(frame, keys)
    time = TimeScale(*bounds(data), rows.left, size.width)
    lines = [top + rows.mark_y(row) for row in range(len(lanes))]
    _grid(frame, time, lines, (top, frame.height - _FOOT), rows)
    _draw_spans(frame, [(span, y) for y, spans in zip(lines, lanes, strict=True) for span in spans], time, data)
    name_rows(frame, rows, bold, [], top=top)
    time_axis(frame, time.marks(), frame.height - _FOOT)
    return frame


def _keys(data: ChartData) -> list[Key]:
    """The states that occur, in the order of the theme."""
    found = {span.state for span in data.spans}
    return [
        Key(state.replace("-", " "), colour, hollow=state in PALE, owner=state)
        for state, colour in STATES.items()
        if state in found
    ]


def _grid(frame: Frame, time: TimeScale, lines: list[float], ends: tuple[float, float], rows: Rows) -> None:
    """Upright lines at years: whole ones, or beside the marks only where names stand above these."""
    pieces = [(y - 11, y + 11) for y in lines] if rows.above else [ends]
    upright = [{"x": x, "x2": x, "y": y, "y2": y2} for x, _ in time.marks() for y, y2 in pieces]
    frame.rules(upright, GRID)


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
