"""A tile for each country, where its capital lies as far as there is room: positions, not borders."""

from __future__ import annotations

from typing import Any

from macros.charts.data import ChartData, Place
from macros.charts.drawing import Frame, Key, legend
from macros.charts.theme import PAPER, SIZE, STATES, Size

_COLUMNS, _ROWS = 13, 9
_LON, _LAT = (-78.0, 125.0), (60.0, -38.0)


def draw(data: ChartData, size: Size) -> dict[str, Any]:
    """Tiles bear the ISO code; colour and legend tell the state."""
    side = size.width / _COLUMNS
    words = [state for state in STATES if any(place.state == state for place in data.places)]
    keys = [Key(state.replace("-", " "), STATES[state]) for state in words]
    spots = _spots(list(data.places))
    used = [row for _, row in spots.values()]
    frame = Frame(size.width, 2000)
    top = legend(frame, keys) + 8
    first, last = min(used), max(used)
    frame = Frame(size.width, top + (last - first + 1) * side + 4)
    legend(frame, keys)
    for place in data.places:
        column, row = spots[place.country]
        x, y = column * side, top + (row - first) * side
        frame.boxes([{"x": x + 1, "x2": x + side - 1, "y": y + 1, "y2": y + side - 1}], STATES[place.state])
        text = {"x": x + side / 2, "y": y + side / 2, "text": place.country}
        frame.texts([text], PAPER, align="center", bold=True, size=10 if size.narrow else SIZE)
    return frame.finish(size)


def _spots(places: list[Place]) -> dict[str, tuple[int, int]]:
    """A free tile for each country, the nearest to its capital; western ones choose first."""
    free = {(column, row) for column in range(_COLUMNS) for row in range(_ROWS)}
    spots: dict[str, tuple[int, int]] = {}
    for place in sorted(places, key=lambda place: (place.lon, place.lat)):
        column = (place.lon - _LON[0]) / (_LON[1] - _LON[0]) * (_COLUMNS - 1)
        row = (place.lat - _LAT[0]) / (_LAT[1] - _LAT[0]) * (_ROWS - 1)
        best = min(sorted(free), key=lambda spot: (spot[0] - column) ** 2 + (spot[1] - row) ** 2)
        spots[place.country] = best
        free.discard(best)
    return spots
