"""A tile for each country, where its capital lies as far as there is room: positions, not borders."""

from __future__ import annotations

from collections.abc import Sequence

from macros.charts.axes import Key, legend, legend_height
from macros.charts.data import ChartData, Place
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import SIZE
from macros.charts.spans import PALE
from macros.charts.theme import INK, PAPER, STATES, Size

_COLUMNS, _ROWS = 13, 9
_MARGIN = 6.0  # degrees that the map reaches beyond the outermost capitals


def draw(data: ChartData, size: Size) -> Frame:
    """Tiles bear the ISO code; colour, manner and legend tell the state."""
    states = [state for state in STATES if any(place.state == state for place in data.places)]
    keys = [Key(state.replace("-", " "), STATES[state], hollow=state in PALE, owner=state) for state in states]
    spots = _spots(list(data.places))
    rows = [row for _, row in spots.values()]
    side = size.width / _COLUMNS
    tall = side if size.narrow else side * 0.8
    top = legend_height(keys, size.width) + 8
    frame = Frame(size.width, top + (max(rows) - min(rows) + 1) * tall + 2)
    legend(frame, keys)
    for state in states:
        chosen = [place for place in data.places if place.state == state]
        corners = [(spots[p.country][0] * side, top + (spots[p.country][1] - min(rows)) * tall) for p in chosen]
        _tiles(frame, chosen, corners, (side, tall), 9 if size.narrow else SIZE)
    return frame


def _tiles(
    frame: Frame,
    places: Sequence[Place],
    corners: Sequence[tuple[float, float]],
    tile: tuple[float, float],
    letters: float,
) -> None:
    """The tiles of one state."""
    state = places[0].state
    pale, (side, tall) = state in PALE, tile
    boxes = [{"x": x + 1, "x2": x + side - 1, "y": y + 1, "y2": y + tall - 1} for x, y in corners]
    frame.boxes(boxes, STATES[state], hollow=pale, owner=state)
    middles = [(x + side / 2, y + tall / 2) for x, y in corners]
    codes = [{"x": x, "y": y, "text": place.country} for place, (x, y) in zip(places, middles, strict=True)]
    frame.texts(codes, INK if pale else PAPER, align="center", bold=True, size=letters, owner=state)
    word = state.replace("-", " ")
    for place, (x, y) in zip(places, middles, strict=True):
        frame.hits.append(Hit(x, y, x, state, place.label, "", word, STATES[state]))


def _spots(places: list[Place]) -> dict[str, tuple[int, int]]:
    """A free tile for each country, the nearest to its capital; western ones choose first."""
    west, east = min(place.lon for place in places) - _MARGIN, max(place.lon for place in places) + _MARGIN
    south, north = min(place.lat for place in places) - _MARGIN, max(place.lat for place in places) + _MARGIN
    free = {(column, row) for column in range(_COLUMNS) for row in range(_ROWS)}
    spots: dict[str, tuple[int, int]] = {}
    for place in sorted(places, key=lambda place: (place.lon, place.lat)):
        column = (place.lon - west) / (east - west) * (_COLUMNS - 1)
        row = (north - place.lat) / (north - south) * (_ROWS - 1)
        best = min(sorted(free), key=lambda spot: (spot[0] - column) ** 2 + (spot[1] - row) ** 2)
        spots[place.country] = best
        free.discard(best)
    return spots
