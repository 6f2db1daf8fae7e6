"""The files of each chart: CSV, JSON, SVG and PNG, with the numbers of its table."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from macros.charts.data import ChartData, chart_data
from macros.charts.table import records_of
from macros.records.chart import Chart

if TYPE_CHECKING:
    from macros.building import Build

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(build: Build, site: Path, site_url: str) -> None:
    """The files of every chart that a page shows, below charts/ID/."""
    for id_, chart in build.ledger.charts.items():
        folder = site / "charts" / id_
        folder.mkdir(parents=True, exist_ok=True)
        data = chart_data(chart, build.ledger)
        if data.redistributable:
            (folder / "data.csv").write_text(to_csv(data), "utf-8", newline="")
            (folder / "data.json").write_text(to_json(chart, data), "utf-8")


def to_csv(data: ChartData) -> str:
    """A chart's numbers as CSV with a header; texts that a spreadsheet would run are quoted away."""
    header, rows = records_of(data)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value


def to_json(chart: Chart, data: ChartData) -> str:
    """A chart's numbers and words as JSON."""
    header, rows = records_of(data)
    document = {
        "id": chart.id,
        "headline": chart.headline,
        "subtitle": chart.subtitle,
        "summary": chart.summary,
        "unit": data.unit,
        "breaks": [{"at": at.text, "why": why} for at, why in data.breaks],
        "projection_from": data.projection_from.text if data.projection_from else None,
        "rows": [dict(zip(header, row, strict=True)) for row in rows],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
