"""Which form of chart is drawn by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from macros.charts import bars, lines, ranges, spans, strips, tiles
from macros.charts.data import ChartData
from macros.charts.theme import Size

Draw = Callable[[ChartData, Size], dict[str, Any]]

FORMS: Mapping[str, Draw] = {
    "lines": lines.draw,
    "multiples": lines.draw_multiples,
    "bars": bars.draw_bars,
    "columns": bars.draw_columns,
    "stacked": bars.draw_stacked,
    "ranges": ranges.draw,
    "dots": ranges.draw,
    "strip": strips.draw,
    "spans": spans.draw,
    "tiles": tiles.draw,
}
