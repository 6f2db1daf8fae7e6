"""Dated events: a line of time with a title at each, or, where there are many, a row of days for each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros import wording
from macros.charts.axes import time_axis
from macros.charts.data import ChartData, Span, year_of
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import LINE, text_width, widest, wrap
from macros.charts.theme import GRID, INK, SERIES, SOFT, Size
from macros.records.dates import parse_date

TITLED = 24  # up to so many events are named in the picture
_MONTHS = ("01", "04", "07", "10")
_PITCH = 20.0


def draw(data: ChartData, size: Size) -> Frame:
    """A few events with their titles, or many as dots: a row for each year, its months across."""
    spans = sorted(data.spans, key=lambda span: (span.start.first, span.title))
    return _titled(spans, size) if len(spans) <= TITLED else _years(spans, size)


@dataclass(frozen=True)
class _Entry:
    """One event: its date, its title in lines, and where it begins."""

    span: Span
    date: str
    lines: list[str]
    top: float


def _titled(spans: Sequence[Span], size: Size) -> Frame:
    """Events below each other along an upright line; a gap in time shows as a gap between them."""
    left = 0.0 if size.narrow else widest([wording.date_text(span.start) for span in spans]) + 12
    line = left + 6
    entries = _entries(spans, size.width - line - 16, dated=size.narrow)
    last = entries[-1]
    frame = Frame(size.width, last.top + (len(last.lines) + size.narrow) * LINE + 6, reach=(0.1, 1))
    frame.rules([{"x": line, "x2": line, "y": 10, "y2": last.top + 10}], GRID, 2)
    frame.dots([{"x": line, "y": entry.top + 10} for entry in entries], SERIES[0], 60)
    dates = [
        {"x": line + 14 if size.narrow else left - 8, "y": entry.top + 10, "text": entry.date} for entry in entries
    ]
    frame.texts(dates, SOFT, align="left" if size.narrow else "right")
    for entry in entries:
        first = entry.top + 10 + size.narrow * LINE
        texts = [{"x": line + 14, "y": first + row * LINE, "text": text} for row, text in enumerate(entry.lines)]
        frame.texts(texts, INK)
        frame.hits.append(_hit(entry.span, line, entry.top + 10))
    return frame


def _entries(spans: Sequence[Span], width: float, *, dated: bool) -> list[_Entry]:
    """The events with their places; `dated` leaves a line for the date above each title."""
    gaps = [year_of(after.start.first) - year_of(before.start.first) for before, after in pairwise(spans)]
    entries, top = [], 0.0
    for span, gap in zip(spans, [*gaps, 0.0], strict=True):
        lines = wrap(span.title, width)
        entries.append(_Entry(span, wording.date_text(span.start), lines, top))
        top += (len(lines) + dated) * LINE + 9 + min(gap * 12, 30)
    return entries


def _hit(span: Span, x: float, y: float) -> Hit:
    return Hit(x, y, x, span.title, span.title, wording.date_text(span.start), "", SERIES[0])


def _years(spans: Sequence[Span], size: Size) -> Frame:
    """Dots by day of the year; days that are not known stand at the beginning of their month or year."""
    first = spans[0].start.first.year
    years = range(first, spans[-1].start.first.year + 1)
    left = text_width("0000") + 12
    frame = Frame(size.width, len(years) * _PITCH + 26)
    lines = [(row + 0.5) * _PITCH for row in range(len(years))]
    frame.rules([{"x": left, "x2": size.width, "y": y, "y2": y} for y in lines], GRID)
    labels = [{"x": left - 10, "y": y, "text": str(year)} for y, year in zip(lines, years, strict=True)]
    frame.texts(labels, INK, align="right")
    room = size.width - left - 12
    for span in spans:
        day = span.start.first
        x = left + 4 + (year_of(day) - day.year) * room
        frame.hits.append(_hit(span, x, lines[day.year - first]))
    frame.dots([{"x": hit.x, "y": hit.y} for hit in frame.hits], SERIES[0], 46)
    time_axis(frame, [_month(month, left + 4, room) for month in _MONTHS], len(years) * _PITCH)
    return frame


def _month(number: str, left: float, room: float) -> tuple[float, str]:
    """The place of a month's first day, and the month's name."""
    month = parse_date(f"2025-{number}")
    return left + (year_of(month.first) - 2025) * room, wording.date_text(month).partition(" ")[0]
