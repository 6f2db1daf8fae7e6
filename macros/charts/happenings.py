"""Dated events: a line of time with a title at each, or, where there are many, a row of days for each year."""

from __future__ import annotations

from collections.abc import Sequence

from macros import wording
from macros.charts.axes import time_axis
from macros.charts.data import ChartData, Span, year_of
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import LINE, text_width, widest, wrap
from macros.charts.theme import GRID, INK, SERIES, SOFT, Size
from macros.records.dates import parse_date

TITLED = 24  # up to so many events are named in the picture
_MONTHS = ("01", "04", "07", "10")


def draw(data: ChartData, size: Size) -> Frame:
    """A few events with their titles, or many as dots: a row for each year, its months across."""
    spans = sorted(data.spans, key=lambda span: (span.start.first, span.title))
    return _titled(spans, size) if len(spans) <= TITLED else _years(spans, size)


def _titled(spans: Sequence[Span], size: Size) -> Frame:
    """Events below each other along an upright line; a gap in time shows as a gap between them."""
    dates = [wording.date_text(span.start) for span in spans]
    left = 0.0 if size.narrow else widest(dates) + 12
    line = left + 6
    texts = [_lines(date, span.title, size.width - line - 16, size) for date, span in zip(dates, spans, strict=True)]
    tops = [0.0]
    for place, lines in enumerate(texts[:-1]):
        years = year_of(spans[place + 1].start.first) - year_of(spans[place].start.first)
        tops.append(tops[-1] + len(lines) * LINE + 9 + min(years * 12, 30))
    frame = Frame(size.width, tops[-1] + len(texts[-1]) * LINE + 6, reach=(0.1, 1))
    spots = [{"x": line, "y": top + 10} for top in tops]
    frame.rules([{"x": line, "x2": line, "y": 10, "y2": tops[-1] + 10}], GRID, 2)
    frame.dots(spots, SERIES[0], 60)
    if not size.narrow:
        frame.texts(
            [{"x": left - 8, "y": top + 10, "text": date} for top, date in zip(tops, dates, strict=True)],
            SOFT,
            align="right",
        )
    x = line + 14
    rows = [
        (x, top + 10 + row * LINE, text)
        for top, lines in zip(tops, texts, strict=True)
        for row, text in enumerate(lines)
    ]
    soft = {(x, top + 10) for top in tops} if size.narrow else set()
    frame.texts([{"x": x, "y": y, "text": text} for x, y, text in rows if (x, y) not in soft], INK)
    frame.texts([{"x": x, "y": y, "text": text} for x, y, text in rows if (x, y) in soft], SOFT)
    frame.hits.extend(_hit(span, date, line, top + 10) for span, date, top in zip(spans, dates, tops, strict=True))
    return frame


def _lines(date: str, title: str, width: float, size: Size) -> list[str]:
    lines = wrap(title, width, most=3)
    return [date, *lines] if size.narrow else lines


def _hit(span: Span, date: str, x: float, y: float) -> Hit:
    return Hit(x, y, x, span.title, span.title, date, "", SERIES[0])


def _years(spans: Sequence[Span], size: Size) -> Frame:
    """Dots by day of the year; days that are not known stand at the beginning of their month or year."""
    first, last = spans[0].start.first.year, spans[-1].start.first.year
    years = list(range(first, last + 1))
    left, pitch = text_width("0000 ") + 8, 20.0
    frame = Frame(size.width, len(years) * pitch + 26, reach=(1, 1))
    bottom, room = len(years) * pitch, size.width - left - 8
    frame.rules(
        [
            {"x": left, "x2": size.width, "y": (row + 0.5) * pitch, "y2": (row + 0.5) * pitch}
            for row in range(len(years))
        ],
        GRID,
    )
    frame.texts(
        [{"x": left - 10, "y": (row + 0.5) * pitch, "text": str(year)} for row, year in enumerate(years)],
        INK,
        align="right",
    )
    for span in spans:
        x = left + 4 + (year_of(span.start.first) - span.start.first.year) * room
        y = (span.start.first.year - first + 0.5) * pitch
        frame.hits.append(_hit(span, wording.date_text(span.start), x, y))
    frame.dots([{"x": hit.x, "y": hit.y} for hit in frame.hits], SERIES[0], 46)
    marks = []
    for month in _MONTHS:
        day = parse_date(f"{last}-{month}").first
        marks.append(
            (
                left + 4 + (year_of(day) - last) * room,
                wording.date_text(parse_date(f"{last}-{month}")).partition(" ")[0],
            )
        )
    time_axis(frame, marks, bottom)
    return frame
