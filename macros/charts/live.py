"""The live chart: the picture's own marks again, which Vega then dims, points at and speaks.

It is the same Vega-Lite specification as the picture's, so that it takes the picture's place
without a jump and shows the same. Added are a point at each value, a ring round the one that is
pointed at, and three signals that the page's script sets: `over` and `picked` (whose marks stay
bright) and `at` (which value is pointed at).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from macros.charts.data import ChartData
from macros.charts.drawing import Frame, Hit
from macros.charts.render import frame
from macros.charts.theme import INK, PAPER, SIZES

DIM = 0.18
_PARAMS: tuple[tuple[str, Any], ...] = (("over", ""), ("picked", []), ("at", -1))
_MANY = 300  # values from which on points are drawn smaller


def live_chart(data: ChartData) -> dict[str, Any]:
    """What the page's script needs: the values in words, and for each width a specification and places."""
    frames = {size.name: frame(data, size) for size in SIZES}
    first = next(iter(frames.values()))
    order = _order(first.hits)
    return {
        "values": [[hit.owner, hit.label, hit.when, hit.text] for hit in (first.hits[index] for index in order)],
        "sizes": {name: _sized(drawn, _order(drawn.hits)) for name, drawn in frames.items()},
    }


def _order(hits: Sequence[Hit]) -> list[int]:
    """Values by owner in the order of their first appearance, else as they were drawn: alike in both widths."""
    ranks = {owner: rank for rank, owner in enumerate(dict.fromkeys(hit.owner for hit in hits))}
    return sorted(range(len(hits)), key=lambda index: (ranks[hits[index].owner], index))


def _sized(drawn: Frame, order: Sequence[int]) -> dict[str, Any]:
    hits = [drawn.hits[index] for index in order]
    return {
        "width": drawn.width,
        "height": drawn.height,
        "reach": drawn.reach,
        "places": [[round(hit.x, 1), round(hit.y, 1), round(hit.x2, 1)] for hit in hits],
        "keys": [
            [*(round(n, 1) for n in (key.x, key.y, key.width, key.height)), key.owner, key.label] for key in drawn.keys
        ],
        "spec": _specification(drawn, hits),
    }


def _specification(drawn: Frame, hits: Sequence[Hit]) -> dict[str, Any]:
    """The picture's specification with what makes it live."""
    if drawn.points:
        _add_points(drawn, hits)
    for layer, owner in zip(drawn.layers, drawn.owners, strict=True):
        if owner:
            layer["encoding"]["opacity"] = _bright(json.dumps(owner))
    _add_rings(drawn, hits)
    params = [{"name": name, "value": value} for name, value in _PARAMS]
    return {**drawn.finish(), "params": params}


def _bright(owner: str) -> dict[str, Any]:
    """Full strength, unless something else is picked or pointed at."""
    test = f"length(picked) ? indexof(picked, {owner}) >= 0 : over === '' || over === {owner}"
    return {"condition": {"test": test, "value": 1}, "value": DIM}


def _add_points(drawn: Frame, hits: Sequence[Hit]) -> None:
    """A point at each value of each line that has none yet: uncertain ones keep their hollow one."""
    size = 9 if len(hits) > _MANY else 20
    for owner in dict.fromkeys(hit.owner for hit in hits):
        own = [hit for hit in hits if hit.owner == owner and not hit.marked]
        if own:
            drawn.dots([{"x": hit.x, "y": hit.y} for hit in own], own[0].colour, size, owner=owner)


def _add_rings(drawn: Frame, hits: Sequence[Hit]) -> None:
    """A ring for each value, of which the one that is pointed at can be seen."""
    rows = [{"x": round(hit.x, 1), "y": round(hit.y, 1), "i": index} for index, hit in enumerate(hits)]
    for stroke, width in ((PAPER, 5), (INK, 2)):
        paint: dict[str, Any] = {"filled": False, "fill": None, "stroke": stroke, "strokeWidth": width, "opacity": 1}
        drawn.layer(rows, "point", ("x", "y"), shape="circle", size=150, **paint)
        drawn.layers[-1]["transform"] = [{"filter": "datum.i === at"}]


def live_script(id_: str, data: ChartData) -> str:
    """A classic script that hands a live chart to the page: it also loads from a folder."""
    document = json.dumps(live_chart(data), ensure_ascii=False, separators=(",", ":"))
    return f"(window.ledgerCharts??={{}})[{json.dumps(id_)}]={document};\n"
