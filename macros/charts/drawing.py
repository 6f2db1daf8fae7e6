"""The pieces that all forms of chart are made of: marks at positions that are known in advance.

A picture is a layered Altair chart over a fixed frame in pixels. Every mark is placed by values
on two linear scales that equal the frame's pixels, so that labels can be kept apart before
anything is drawn, and the two widths differ in layout, not in size of type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt

from macros.charts.theme import FONT, GRID, INK, SIZE, SOFT, Size

Row = Mapping[str, object]
Align = Literal["left", "center", "right"]


@dataclass
class Frame:
    """A drawing area of `width` × `height` pixels whose origin is top left; marks add up in layers."""

    width: float
    height: float
    layers: list[alt.Chart] = field(default_factory=list)

    def _scales(self, names: Sequence[str]) -> dict[str, Any]:
        channels: dict[str, Any] = {}
        for name in names:
            horizontal = name in ("x", "x2")
            base = alt.Scale(domain=[0, self.width] if horizontal else [self.height, 0], nice=False, zero=False)
            if name.endswith("2"):
                channels[name] = alt.X2(name) if horizontal else alt.Y2(name)
            elif horizontal:
                channels[name] = alt.X(name, type="quantitative", scale=base, axis=None)
            else:
                channels[name] = alt.Y(name, type="quantitative", scale=base, axis=None)
        return channels

    def _layer(self, rows: Sequence[Row], mark: str, channels: Sequence[str], **options: Any) -> None:
        if not rows:
            return
        chart = alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))
        chart = getattr(chart, f"mark_{mark}")(tooltip=None, aria=False, **options)
        extra = {}
        if mark in ("line", "area") and "part" in rows[0]:
            extra["detail"] = alt.Detail("part:N")
        if mark in ("line", "area"):
            extra["order"] = alt.Order("x:Q")
        self.layers.append(chart.encode(**self._scales(channels), **extra))

    def rules(self, rows: Sequence[Row], colour: str = GRID, width: float = 1, dash: Sequence[int] | None = None) -> None:
        """Straight lines from (x, y) to (x2, y2)."""
        options = {"strokeDash": list(dash)} if dash else {}
        self._layer(rows, "rule", ("x", "y", "x2", "y2"), stroke=colour, strokeWidth=width, **options)

    def line(self, rows: Sequence[Row], colour: str, width: float = 2, dash: Sequence[int] | None = None) -> None:
        """A line through (x, y); rows with another `part` begin anew."""
        options = {"strokeDash": list(dash)} if dash else {}
        self._layer(rows, "line", ("x", "y"), stroke=colour, strokeWidth=width, strokeJoin="round", **options)

    def band(self, rows: Sequence[Row], colour: str, opacity: float = 0.2) -> None:
        """An area between y and y2 along x."""
        self._layer(rows, "area", ("x", "y", "y2"), fill=colour, fillOpacity=opacity)

    def boxes(self, rows: Sequence[Row], colour: str, hollow: bool = False) -> None:
        """Rectangles from (x, y) to (x2, y2); hollow ones stand for what is uncertain or projected."""
        options: dict[str, Any] = {"fill": colour}
        if hollow:
            options = {"fill": colour, "fillOpacity": 0.25, "stroke": colour, "strokeWidth": 1, "strokeDash": [3, 2]}
        self._layer(rows, "rect", ("x", "y", "x2", "y2"), **options)

    def dots(self, rows: Sequence[Row], colour: str, size: float = 60, hollow: bool = False) -> None:
        """Points at (x, y); hollow ones stand for what is uncertain."""
        paint = {"fill": "var(--chart-paper)", "stroke": colour, "strokeWidth": 2} if hollow else {"fill": colour}
        self._layer(rows, "point", ("x", "y"), shape="circle", size=size, filled=not hollow, opacity=1, **paint)

    def texts(
        self,
        rows: Sequence[Row],
        colour: str = INK,
        *,
        align: Align = "left",
        size: float = SIZE,
        bold: bool = False,
        baseline: Literal["middle", "top", "bottom", "alphabetic"] = "middle",
    ) -> None:
        """Texts at (x, y)."""
        if not rows:
            return
        chart = alt.Chart(alt.InlineData(values=[dict(row) for row in rows])).mark_text(
            align=align, baseline=baseline, fontSize=size, fill=colour, font=FONT,
            fontWeight="bold" if bold else "normal", tooltip=None, aria=False,
        )  # fmt: skip
        self.layers.append(chart.encode(**self._scales(("x", "y")), text=alt.Text("text:N")))

    def finish(self, size: Size) -> dict[str, Any]:
        """The Vega-Lite specification of the whole picture."""
        chart = alt.layer(*self.layers).properties(
            width=self.width, height=self.height, padding={"left": 0, "right": 0, "top": 0, "bottom": 0},
            autosize=alt.AutoSizeParams(type="none"), background="transparent",
        )  # fmt: skip
        chart = chart.configure_view(stroke=None, fill=None)
        specification: dict[str, Any] = chart.to_dict(validate=False)
        return specification


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a word, its colour, and how its sample is drawn."""

    label: str
    colour: str
    hollow: bool = False


def legend(frame: Frame, keys: Sequence[Key], top: float = 0) -> float:
    """A legend in as many rows as it needs, from `top` downwards; gives the height that it takes."""
    from macros.charts.theme import text_width

    x, y, row_height = 0.0, top + 8, 20.0
    for key in keys:
        width = 18 + text_width(key.label) + 14
        if x and x + width > frame.width:
            x, y = 0.0, y + row_height
        frame.boxes([{"x": x, "x2": x + 12, "y": y - 6, "y2": y + 6}], key.colour, hollow=key.hollow)
        frame.texts([{"x": x + 18, "y": y, "text": key.label}])
        x += width
    return y + 14 - top


def time_axis(frame: Frame, marks: Sequence[tuple[float, str]], bottom: float) -> None:
    """Labels under the drawing, with small ticks; those at the edges are kept inside."""
    from macros.charts.theme import text_width

    frame.rules([{"x": x, "x2": x, "y": bottom, "y2": bottom + 4} for x, _ in marks], SOFT)
    for align, chosen in (
        ("left", [(x, text) for x, text in marks if x - text_width(text) / 2 < 0]),
        ("right", [(x, text) for x, text in marks if x + text_width(text) / 2 > frame.width]),
        ("center", [(x, text) for x, text in marks if text_width(text) / 2 <= x <= frame.width - text_width(text) / 2]),
    ):
        rows = [{"x": 0 if align == "left" else frame.width if align == "right" else x, "y": bottom + 13, "text": text} for x, text in chosen]
        frame.texts(rows, SOFT, align=align)  # type: ignore[arg-type]
