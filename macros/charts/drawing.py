"""The pieces that all forms of chart are made of: marks at positions that are known in advance.

A picture is a layered Altair chart over a fixed frame in pixels. Every mark is placed by values
on two linear scales that equal the frame's pixels, so that labels can be kept apart before
anything is drawn, and the two widths differ in layout, not in size of type. A frame also keeps
what the live chart needs and a picture does not: whose each mark is, where each value lies and
what it says, and where the labels are that select a series.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import altair as alt

from macros.charts.lettering import SIZE
from macros.charts.theme import FONT, GRID, INK

Row = Mapping[str, object]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Hit:
    """One value of a live chart: where it lies, whose it is, and what it says.

    `x2` is a bar's other end; `marked` says that the picture already has a point there.
    """

    x: float
    y: float
    x2: float
    owner: str
    label: str
    when: str
    text: str
    colour: str
    marked: bool = False


@dataclass(frozen=True)
class KeyBox:
    """Where a label lies that selects a series."""

    x: float
    y: float
    width: float
    height: float
    owner: str
    label: str = ""  # what it says, if not the name of the owner's values


@dataclass
class Frame:
    """A drawing area of `width` × `height` pixels whose origin is top left; marks add up in layers."""

    width: float
    height: float
    layers: list[dict[str, Any]] = field(default_factory=list)
    lines: int = 0  # how many were drawn, which tells them apart
    alike: dict[str, int] = field(default_factory=dict)  # for each manner of drawing the last layer of it
    hits: list[Hit] = field(default_factory=list)
    keys: list[KeyBox] = field(default_factory=list)
    reach: tuple[float, float] = (1.0, 1.0)  # how much a pixel across and a pixel down count to a pointer
    points: bool = False  # whether the live chart shows each value as a point

    def layer(self, rows: Sequence[Row], mark: str, channels: Sequence[str], owner: str = "", **options: Any) -> None:
        """A mark for each row, placed by pixels; `options` are those of Vega-Lite's mark.

        Whose a row is and its colours stand in the row. So it can join an earlier layer that is drawn in the same
        manner, if nothing lies between that it might have covered: each layer costs more than all its rows. Lines
        of a grid and words that belong to nobody lie apart, so that their order is nothing to the eye.
        """
        if not rows:
            return
        paint = {name: options.pop(name) for name in ("fill", "stroke") if isinstance(options.get(name), str)}
        said: dict[str, object] = {**paint, "owner": owner} if owner else dict(paint)
        details = [name for name in ("part",) if name in rows[0]]
        if mark in ("line", "area"):
            self.lines += 1
            said["line"] = self.lines
            details.append("line")
        values = [{**_short(row), **said} for row in rows]
        loose = not owner and mark in ("rule", "text")
        pattern = (mark, (*channels, *paint), tuple(details))
        manner = repr((pattern, options))
        at = self.alike.get(f"{manner}{paint}" if loose else manner)
        if at is not None and (loose or not self._covers(at)):
            self.layers[at]["data"]["values"] += values
            return
        made = copy.deepcopy(_pattern(*pattern))
        made["data"] = {"values": values}
        made["mark"] |= options
        for name, domain in (("x", [0, self.width]), ("y", [self.height, 0])):
            made["encoding"][name]["scale"]["domain"] = domain
        self.alike[manner] = len(self.layers)
        if loose:
            self.alike[f"{manner}{paint}"] = len(self.layers)
        self.layers.append(made)

    def _covers(self, at: int) -> bool:
        """Whether something lies above a layer that its marks must be above of: words never lie on each other."""
        return any(layer["mark"]["type"] != "text" for layer in self.layers[at + 1 :])

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
        self.layer(rows, "rule", ("x", "y", "x2", "y2"), owner, stroke=colour, strokeWidth=width, **options)

    def line(
        self, rows: Sequence[Row], colour: str, width: float = 2, dash: Sequence[int] = (), owner: str = ""
    ) -> None:
        """A line through (x, y); rows with another `part` begin anew."""
        options = {"strokeDash": list(dash)} if dash else {}
        self.layer(rows, "line", ("x", "y"), owner, stroke=colour, strokeWidth=width, strokeJoin="round", **options)

    def band(self, rows: Sequence[Row], colour: str, owner: str = "") -> None:
        """An area between y and y2 along x."""
        self.layer(rows, "area", ("x", "y", "y2"), owner, fill=colour, fillOpacity=0.2)

    def boxes(
        self, rows: Sequence[Row], colour: str, *, hollow: bool = False, opacity: float = 1, owner: str = ""
    ) -> None:
        """Rectangles from (x, y) to (x2, y2); hollow ones stand for what is uncertain or projected."""
        options: dict[str, Any] = {"fill": colour}
        if hollow:
            options |= {"fillOpacity": 0.25, "stroke": colour, "strokeWidth": 1, "strokeDash": [3, 2]}
        elif opacity < 1:
            options["fillOpacity"] = opacity
        self.layer(rows, "rect", ("x", "y", "x2", "y2"), owner, **options)

    def dots(
        self, rows: Sequence[Row], colour: str, size: float = 60, *, hollow: bool = False, owner: str = ""
    ) -> None:
        """Points at (x, y); hollow ones stand for what is uncertain."""
        paint: dict[str, Any] = {"fill": colour}
        if hollow:
            paint = {"fill": "var(--chart-paper)", "stroke": colour, "strokeWidth": 2}
        self.layer(rows, "point", ("x", "y"), owner, shape="circle", size=size, filled=not hollow, opacity=1, **paint)

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
        self.layer(rows, "text", ("x", "y"), owner, **options, **weight)

    def key(self, x: float, y: float, width: float, owner: str, height: float = 18, label: str = "") -> None:
        """A label from x rightwards, with its middle at y, selects a series in the live chart."""
        self.keys.append(KeyBox(x, y - height / 2, width, height, owner, label))

    def finish(self) -> dict[str, Any]:
        """The Vega-Lite specification of the whole picture."""
        return {**_ground(), "width": self.width, "height": self.height, "layer": self.layers}


@lru_cache(maxsize=64)
def _pattern(mark: str, channels: tuple[str, ...], details: tuple[str, ...]) -> dict[str, Any]:
    """One layer without its rows. Altair makes each sort once, since that costs more than drawing it."""
    encoding: dict[str, Any] = {name: _channel(name) for name in channels}
    if mark == "line":
        encoding["order"] = alt.Order("x", type="quantitative")
    if mark == "text":
        encoding["text"] = alt.Text("text", type="nominal")
    if details:
        encoding["detail"] = [alt.Detail(name, type="nominal") for name in details]
    chart = getattr(alt.Chart(alt.InlineData(values=[])), f"mark_{mark}")(tooltip=None, aria=False)
    made: dict[str, Any] = chart.encode(**encoding).to_dict(validate=False)
    return {"mark": made["mark"], "encoding": made["encoding"]}


def _channel(name: str) -> Any:
    if name in ("fill", "stroke"):
        return (alt.Fill if name == "fill" else alt.Stroke)(name, type="nominal", scale=None, legend=None)
    scale = alt.Scale(domain=[0, 1], nice=False, zero=False)
    if name == "x":
        return alt.X("x", type="quantitative", scale=scale, axis=None)
    if name == "y":
        return alt.Y("y", type="quantitative", scale=scale, axis=None)
    return alt.X2("x2") if name == "x2" else alt.Y2("y2")


def _ground() -> dict[str, Any]:
    """What all pictures have alike: no margins, no frame, no background."""
    return {
        "$schema": alt.SCHEMA_URL,
        "autosize": {"type": "none"},
        "background": "transparent",
        "padding": 0,
        "config": {"view": {"stroke": None, "fill": None}},
    }


def _short(row: Row) -> dict[str, object]:
    """A row whose positions keep two decimals: more cannot be seen."""
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in row.items()}
