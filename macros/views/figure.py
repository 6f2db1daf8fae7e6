"""A chart with all that belongs to it: headline, picture, summary, table, sources, files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from macros.charts.data import ChartData, chart_data
from macros.charts.svg import framed
from macros.charts.table import table_of
from macros.charts.theme import SIZES
from macros.ledger import Ledger
from macros.records.base import Reference
from macros.records.chart import Chart
from macros.records.dates import PartialDate
from macros.rendering import Scene

ChartId = Annotated[str, Reference("chart")]


@dataclass(frozen=True)
class Basis:
    """What a chart rests on: its source ids, the dates of its checks, and who may pass its data on."""

    sources: list[str]
    checked: PartialDate | None
    licences: list[str]
    not_counted: list[str]


def basis(chart: Chart, data: ChartData, ledger: Ledger) -> Basis:
    """The sources of a chart's series, or of the records that it draws."""
    if chart.series:
        series = [ledger.series[id_] for id_ in chart.series]
        sources = [id_ for one in series for id_ in ledger.cited(one)]
        oldest = min((one.checked for one in series), key=lambda day: day.first)
        licences = list(dict.fromkeys(one.licence for one in series))
        left_out = [one.not_counted for one in series if one.not_counted]
        return Basis(list(dict.fromkeys(sources)), oldest, licences, left_out)
    del data
    return Basis([], None, [], [])


def chart(scene: Scene, id: ChartId) -> Markup:  # noqa: A002 - the name that pages use
    """The whole figure of one chart."""
    record = scene.ledger.charts[id]
    scene.use("chart", record)
    data = chart_data(record, scene.ledger)
    for series_id in record.series:
        scene.use("series", scene.ledger.series[series_id])
    pictures = scene.renderer.pictures(data)
    drawings = [
        Markup(framed(pictures[size].body, pictures[size].width, pictures[size].height, _name(record), size.name))  # noqa: S704
        for size in SIZES
    ]
    return scene.render(
        "figure.html",
        id=id,
        chart=record,
        data=data,
        drawings=drawings,
        table=table_of(data),
        basis=basis(record, data, scene.ledger),
        marks=_marks(data),
    )


def _name(record: Chart) -> str:
    return f"Chart: {record.headline}. {record.subtitle}"


def _marks(data: ChartData) -> list[str]:
    """How the picture marks what is not certain, as far as it occurs."""
    marks = []
    if any(point.projected for point in data.points):
        marks.append("Dashed or pale: projection.")
    if any(point.uncertain for point in data.points):
        marks.append("Hollow: the source marks it as an estimate.")
    if any(point.low is not None for point in data.points):
        marks.append("Bands and bars: the range that is given.")
    if data.breaks:
        marks.append("Dotted upright line: a break; do not compare across it.")
    return marks
