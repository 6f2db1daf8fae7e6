"""Charts made for tests: data without a ledger, and the boxes of a frame's texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.charts.data import ChartData, Place, Point, Span
from macros.charts.drawing import Frame
from macros.charts.lettering import text_width
from macros.records.chart import Chart
from macros.records.dates import parse_date, parse_period

Cell = float | tuple[float, float] | tuple[float, float, float]
TODAY = date(2026, 1, 10)


def chart(form: str, **fields: Any) -> Chart:
    """The words of a chart."""
    words = {"headline": "Goods grow.", "subtitle": "Tonnes.", "summary": "It rises.", "series": ["trade"]}
    made = Chart.model_validate({**words, "form": form, **fields})
    made._id = "goods"
    return made


def data(
    form: str,
    values: Mapping[str, Mapping[str, Cell]],
    *,
    uncertain: Sequence[str] = (),
    projected_from: str = "",
    breaks: Sequence[str] = (),
    unit: str = "tonnes",
    frequency: str = "annual",
    **fields: Any,
) -> ChartData:
    """A chart of values: a number, low and high, or value, low and high; `uncertain` names periods."""
    ends = sorted(parse_period(at).first for at in breaks)
    ahead = parse_period(projected_from).first if projected_from else date.max
    points = []
    for entity, cells in values.items():
        for text, cell in cells.items():
            period = parse_period(text)
            value, low, high = (cell, None, None) if isinstance(cell, int | float) else (None, None, None, *cell)[-3:]
            points.append(
                Point(
                    entity,
                    entity,
                    period,
                    value,
                    low,
                    high,
                    uncertain=text in uncertain,
                    projected=period.first >= ahead,
                    after_break=sum(end <= period.first for end in ends),
                )
            )
    return ChartData(
        "goods",
        chart(form, **fields),
        unit,
        frequency,
        points=tuple(points),
        breaks=tuple((parse_period(at), "A new method.") for at in breaks),
        today=TODAY,
    )


def spans(rows: Mapping[str, Sequence[tuple[str, str]]], **fields: Any) -> ChartData:
    """A chart of spans: for each row its states and when they began."""
    made = []
    for row, steps in rows.items():
        ends = [parse_date(on) for _, on in steps[1:]]
        for (state, on), end in zip(steps, [*ends, None], strict=True):
            made.append(Span(row, row, state, parse_date(on), end))
    return ChartData("goods", chart("spans", **fields), "", "irregular", spans=tuple(made), today=TODAY)


def events(titles: Mapping[str, str]) -> ChartData:
    """A chart of dated events."""
    made = tuple(Span(day[:4], day[:4], "event", parse_date(day), None, title) for day, title in titles.items())
    return ChartData("goods", chart("spans"), "", "irregular", spans=made, today=TODAY)


def places(states: Mapping[str, tuple[float, float, str]]) -> ChartData:
    """A chart of positions: latitude, longitude and state of each country."""
    made = tuple(Place(code, code, lat, lon, state) for code, (lat, lon, state) in states.items())
    return ChartData("goods", chart("tiles"), "", "irregular", places=made, today=TODAY)


@dataclass(frozen=True)
class Box:
    """Where a text lies; its height is that of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def boxes(frame: Frame) -> list[Box]:
    """The boxes of all texts of a frame."""
    return list(_boxes(frame))


def _boxes(frame: Frame) -> Iterator[Box]:
    for layer in frame.layers:
        mark = layer["mark"]
        if mark["type"] != "text":
            continue
        for row in layer["data"]["values"]:
            width = text_width(row["text"], mark["fontSize"], bold=mark.get("fontWeight") == "bold")
            share = {"left": 0.0, "center": 0.5, "right": 1.0}[mark["align"]]
            left, half = row["x"] - width * share, mark["fontSize"] * 0.45
            yield Box(row["text"], left, left + width, row["y"] - half, row["y"] + half)


def marks(frame: Frame, kind: str) -> list[dict[str, Any]]:
    """The layers of one kind of mark."""
    return [layer for layer in frame.layers if layer["mark"]["type"] == kind]


def rows(frame: Frame, kind: str) -> list[dict[str, Any]]:
    """The rows of one kind of mark, of all layers."""
    return [row for layer in marks(frame, kind) for row in layer["data"]["values"]]
