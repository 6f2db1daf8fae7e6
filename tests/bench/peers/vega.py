"""The two charts of a page as Vega-Lite, the same for every chain that speaks it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.bench.peers.workload import SUBTITLES

ENCODINGS: Mapping[str, Mapping[str, object]] = {
    "lines": {
        "x": {"field": "year", "type": "quantitative", "axis": {"format": "d"}, "scale": {"zero": False}},
        "y": {"field": "value", "type": "quantitative", "scale": {"zero": False}},
        "color": {"field": "land", "type": "nominal"},
    },
    "bars": {
        "x": {"field": "value", "type": "quantitative"},
        "y": {"field": "goods", "type": "nominal", "sort": "-x"},
    },
}
MARKS = {"lines": "line", "bars": "bar"}
SIZE = {"width": 600, "height": 320}


def spec(form: str) -> dict[str, object]:
    """A chart without its data."""
    return {"description": SUBTITLES[form], "mark": MARKS[form], "encoding": ENCODINGS[form], **SIZE}


def specs() -> str:
    """Both as JSON, by form."""
    return json.dumps({form: spec(form) for form in SUBTITLES}, indent=2)
