"""A chart with all that belongs to it: headline, picture, summary, table, sources, files."""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from macros.charts.basis import Basis, basis
from macros.charts.data import ChartData, chart_data
from macros.charts.svg import framed
from macros.charts.table import table_of
from macros.charts.theme import SIZES
from macros.records.chart import Chart
from macros.records.fields import Reference
from macros.rendering import Scene, templates

ChartId = Annotated[str, Reference("chart")]


def chart(scene: Scene, id: ChartId) -> Markup:  # noqa: A002 - the name that pages use
    """The whole figure of one chart."""
    record = scene.ledger.charts[id]
    scene.use("chart", record)
    for series_id in record.series:
        scene.use("series", scene.ledger.series[series_id])
    return figure(scene, record)


def figure(scene: Scene, record: Chart, *, bare: str = "", live: bool = True) -> Markup:
    """The figure. `bare` is the address of its page, where it stands in a page of somebody else without its links."""
    once, ledger = scene.renderer.once, scene.ledger
    data = once("data", record, lambda: chart_data(record, ledger))
    rests = once("basis", record, lambda: basis(record, ledger))
    return scene.render(
        "figure.html",
        chart=record,
        data=data,
        bare=bare,
        live=live,
        drawings=once("drawings", record, lambda: drawings(scene, record, data)),
        values=once("values", record, lambda: values(record, data, rests)),
        basis=rests,
        marks=marks(data),
        engine=scene.renderer.engine.name,
    )


def values(record: Chart, data: ChartData, rests: Basis) -> Markup:
    """All values of a chart as an HTML table; alike on every page."""
    parts = templates().get_template("chart_parts.html").module
    return Markup(parts.data_table(record, data, table_of(data), rests, marks(data)))  # type: ignore[attr-defined]  # noqa: S704 - autoescaped


def drawings(scene: Scene, record: Chart, data: ChartData) -> list[Markup]:
    """The picture in both widths, each with its accessible name."""
    name = f"Chart: {record.headline}. {record.subtitle}"
    pictures = scene.renderer.pictures(data)
    return [
        Markup(framed(pictures[size].body, pictures[size].width, pictures[size].height, name, size.name))  # noqa: S704 - our own
        for size in SIZES
    ]


def marks(data: ChartData) -> set[str]:
    """What in the picture needs an explanation: `projected`, `uncertain`, `range`, `break`."""
    found = {"break"} if data.breaks else set()
    for point in data.points:
        found |= {"projected"} if point.projected else set()
        found |= {"uncertain"} if point.uncertain else set()
        found |= {"range"} if point.low is not None else set()
    return found
