"""Which form of chart is drawn by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.charts import bars, columns, lines, multiples, ranges, spans, strips, tiles
from macros.charts.data import ChartData
from macros.charts.drawing import Frame
from macros.charts.theme import Size

Draw = Callable[[ChartData, Size], Frame]

FORMS: Mapping[str, Draw] = {
    "lines": lines.draw,
    "multiples": multiples.draw,
    "bars": bars.draw,
    "columns": columns.draw,
    "stacked": columns.draw_stacked,
    "ranges": ranges.draw,
    "dots": ranges.draw,
    "strip": strips.draw,
    "spans": spans.draw,
    "tiles": tiles.draw,
}
