"""The live chart: the picture's own marks again, which Vega then dims, points at and speaks.

It is the same Vega-Lite specification as the picture's, so that it takes the picture's place
without a jump and shows the same. Added are a point at each value, a ring round the one that is
pointed at, and three signals that the page's script sets: `over` and `picked` (whose marks stay
bright) and `at` (which value is pointed at).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from macros.charts.drawing import Frame, Hit
from macros.charts.theme import INK, PAPER, Size

DIM = 0.18
_PARAMS: tuple[tuple[str, Any], ...] = (("over", ""), ("picked", []), ("at", -1))
_BRIGHT = {  # full strength, unless something else is picked or pointed at
    "condition": {
        "test": "!datum.owner || (length(picked) ? indexof(picked, datum.owner) >= 0 : !over || over === datum.owner)",
        "value": 1,
    },
    "value": DIM,
}
_MANY = 300  # values from which on points are drawn smaller


def live_chart(frames: Mapping[Size, Frame]) -> dict[str, Any]:
    """What the page's script needs: the values in words, and for each width a specification and places."""
    first = next(iter(frames.values()))
    order = _order(first.hits)
    return {
        "values": [[hit.owner, hit.label, hit.when, hit.text] for hit in (first.hits[index] for index in order)],
        "sizes": {size.name: _sized(drawn, _order(drawn.hits)) for size, drawn in frames.items()},
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
    over = Frame(drawn.width, drawn.height)
    if drawn.points:
        _add_points(over, hits)
    layers = [_dimming(layer) for layer in (*drawn.layers, *over.layers)]
    params = [{"name": name, "value": value} for name, value in _PARAMS]
    return {**drawn.finish(), "layer": [*layers, *_rings(drawn, hits)], "params": params}


def _dimming(layer: Mapping[str, Any]) -> Mapping[str, Any]:
    """A layer whose marks lose their strength when those of others are picked or pointed at."""
    if not any("owner" in row for row in layer["data"]["values"]):
        return layer
    return {**layer, "encoding": {**layer["encoding"], "opacity": _BRIGHT}}


def _add_points(over: Frame, hits: Sequence[Hit]) -> None:
    """A point at each value of each line that has none yet: uncertain ones keep their hollow one."""
    size = 9 if len(hits) > _MANY else 20
    for owner in dict.fromkeys(hit.owner for hit in hits):
        own = [hit for hit in hits if hit.owner == owner and not hit.marked]
        if own:
            over.dots([{"x": hit.x, "y": hit.y} for hit in own], own[0].colour, size, owner=owner)


def _rings(drawn: Frame, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """A ring for each value, of which the one that is pointed at can be seen."""
    rows = [{"x": round(hit.x, 1), "y": round(hit.y, 1), "i": index} for index, hit in enumerate(hits)]
    over = Frame(drawn.width, drawn.height)
    for stroke, width in ((PAPER, 5), (INK, 2)):
        paint: dict[str, Any] = {"filled": False, "fill": None, "stroke": stroke, "strokeWidth": width, "opacity": 1}
        over.layer(rows, "point", ("x", "y"), shape="circle", size=150, **paint)
    return [{**layer, "transform": [{"filter": "datum.i === at"}]} for layer in over.layers]


def live_script(id_: str, frames: Mapping[Size, Frame]) -> str:
    """A classic script that hands a live chart to the page: it also loads from a folder."""
    document = json.dumps(live_chart(frames), ensure_ascii=False, separators=(",", ":"))
    return f"(window.ledgerCharts??={{}})[{json.dumps(id_)}]={document};\n"
