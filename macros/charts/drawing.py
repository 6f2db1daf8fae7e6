"""The pieces that all forms of chart are made of: marks at positions that are known in advance.

A picture is a layered Altair chart over a fixed frame in pixels. Every mark is placed by values
on two linear scales that equal the frame's pixels, so that labels can be kept apart before
anything is drawn, and the two widths differ in layout, not in size of type. A frame also keeps
what the live chart needs and a picture does not: whose each mark is, where each value lies and
what it says, and where the labels are that select a series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt

from macros.charts.lettering import SIZE
from macros.charts.theme import FONT, GRID, INK

Row = Mapping[str, object]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Hit:
    """One value of a live chart: where it lies, whose it is, and what it says. `x2` is a bar's other end."""

    x: float
    y: float
    x2: float
    owner: str
    label: str
    when: str
    text: str
    colour: str


@dataclass(frozen=True)
class KeyBox:
    """Where a label lies that selects a series."""

    x: float
    y: float
    width: float
    height: float
    owner: str


@dataclass
class Frame:
    """A drawing area of `width` × `height` pixels whose origin is top left; marks add up in layers."""

    width: float
    height: float
    layers: list[alt.Chart] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    keys: list[KeyBox] = field(default_factory=list)
    reach: tuple[float, float] = (1.0, 1.0)  # how much a pixel across and a pixel down count to a pointer
    points: bool = False  # whether the live chart shows each value as a point

    def scales(self, names: Sequence[str]) -> dict[str, Any]:
        """The channels that place a mark by pixels."""
        channels: dict[str, Any] = {}
        for name in names:
            horizontal = name in ("x", "x2")
            domain = [0, self.width] if horizontal else [self.height, 0]
            scale = alt.Scale(domain=domain, nice=False, zero=False)
            if name.endswith("2"):
                channels[name] = alt.X2(name) if horizontal else alt.Y2(name)
            elif horizontal:
                channels[name] = alt.X(name, type="quantitative", scale=scale, axis=None)
            else:
                channels[name] = alt.Y(name, type="quantitative", scale=scale, axis=None)
        return channels

    def _layer(self, rows: Sequence[Row], mark: str, channels: Sequence[str], owner: str, **options: Any) -> None:
        if not rows:
            return
        chart = alt.Chart(alt.InlineData(values=[_short(row) for row in rows]))
        chart = getattr(chart, f"mark_{mark}")(tooltip=None, aria=False, **options)
        extra: dict[str, Any] = {}
        if mark == "line":
            extra["order"] = alt.Order("x:Q")
        if mark in ("line", "area") and "part" in rows[0]:
            extra["detail"] = alt.Detail("part:N")
        if mark == "text":
            extra["text"] = alt.Text("text:N")
        self.layers.append(chart.encode(**self.scales(channels), **extra))
        self.owners.append(owner)

    def rules(
        self,
        rows: Sequence[Row],
        colour: str = GRID,
        width: float = 1,
        dash: Sequence[int] = (),
        owner: str = "",
    ) -> None:
        """Straight lines from (x, y) to (x2, y2)."""
        options = {"strokeDash": list(dash)} if dash else {}
        self._layer(rows, "rule", ("x", "y", "x2", "y2"), owner, stroke=colour, strokeWidth=width, **options)

    def line(
        self, rows: Sequence[Row], colour: str, width: float = 2, dash: Sequence[int] = (), owner: str = ""
    ) -> None:
        """A line through (x, y); rows with another `part` begin anew."""
        options = {"strokeDash": list(dash)} if dash else {}
        self._layer(rows, "line", ("x", "y"), owner, stroke=colour, strokeWidth=width, strokeJoin="round", **options)

    def band(self, rows: Sequence[Row], colour: str, owner: str = "") -> None:
        """An area between y and y2 along x."""
        self._layer(rows, "area", ("x", "y", "y2"), owner, fill=colour, fillOpacity=0.2)

    def boxes(
        self, rows: Sequence[Row], colour: str, *, hollow: bool = False, opacity: float = 1, owner: str = ""
    ) -> None:
        """Rectangles from (x, y) to (x2, y2); hollow ones stand for what is uncertain or projected."""
        options: dict[str, Any] = {"fill": colour}
        if hollow:
            options |= {"fillOpacity": 0.25, "stroke": colour, "strokeWidth": 1, "strokeDash": [3, 2]}
        elif opacity < 1:
            options["fillOpacity"] = opacity
        self._layer(rows, "rect", ("x", "y", "x2", "y2"), owner, **options)

    def dots(
        self, rows: Sequence[Row], colour: str, size: float = 60, *, hollow: bool = False, owner: str = ""
    ) -> None:
        """Points at (x, y); hollow ones stand for what is uncertain."""
        paint: dict[str, Any] = {"fill": colour}
        if hollow:
            paint = {"fill": "var(--chart-paper)", "stroke": colour, "strokeWidth": 2}
        self._layer(rows, "point", ("x", "y"), owner, shape="circle", size=size, filled=not hollow, opacity=1, **paint)

    def texts(
        self,
        rows: Sequence[Row],
        colour: str = INK,
        *,
        align: Align = "left",
        size: float = SIZE,
        bold: bool = False,
        owner: str = "",
    ) -> None:
        """Texts whose middle line lies at y."""
        weight = {"fontWeight": "bold"} if bold else {}
        options: dict[str, Any] = {
            "align": align,
            "baseline": "middle",
            "fontSize": size,
            "fill": colour,
            "font": FONT,
        }
        self._layer(rows, "text", ("x", "y"), owner, **options, **weight)

    def key(self, x: float, y: float, width: float, owner: str, height: float = 18) -> None:
        """A label from x rightwards, with its middle at y, selects a series in the live chart."""
        self.keys.append(KeyBox(x, y - height / 2, width, height, owner))

    def finish(self) -> dict[str, Any]:
        """The Vega-Lite specification of the whole picture."""
        chart = alt.layer(*self.layers).properties(
            width=self.width, height=self.height, padding={"left": 0, "right": 0, "top": 0, "bottom": 0},
            autosize=alt.AutoSizeParams(type="none"), background="transparent",
        )  # fmt: skip
        chart = chart.configure_view(stroke=None, fill=None)
        specification: dict[str, Any] = chart.to_dict(validate=False)
        return specification


def _short(row: Row) -> dict[str, object]:
    """A row whose positions keep two decimals: more cannot be seen."""
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in row.items()}
