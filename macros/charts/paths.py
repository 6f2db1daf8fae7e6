"""Lines made light: points that cannot be seen are left out, and places are written as steps."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

Spot = tuple[float, float]

_POINT = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")
_STRAIGHT = re.compile(r"(?:[ML]-?[\d.]+,-?[\d.]+)+Z?")
_LEADING_ZERO = re.compile(r"(?<=[-, l])0(?=\.)")
_LONG = 30  # points from which on a line is drawn to half a pixel
_UNSEEN = 0.4  # pixels: how far a point may lie from the line that leaves it out


def lighten(path: str) -> str:
    """A path of straight lines in steps, which compress to half of what places do; others stay as they are."""
    if not _STRAIGHT.fullmatch(path):
        return path
    strokes: list[list[Spot]] = []
    for letter, x, y in _POINT.findall(path):
        if letter == "M":
            strokes.append([])
        strokes[-1].append((float(x), float(y)))
    body = "".join(_steps(stroke) for stroke in strokes)
    return _LEADING_ZERO.sub("", body) + ("Z" if path.endswith("Z") else "")


def _steps(stroke: Sequence[Spot]) -> str:
    grain = 0.5 if len(stroke) > _LONG else 0.1
    spots = simplified(stroke, _UNSEEN) if len(stroke) > _LONG else stroke
    rounded = [(round(x / grain) * grain, round(y / grain) * grain) for x, y in spots]
    moves = [f"{_short(x - before_x)},{_short(y - before_y)}" for (before_x, before_y), (x, y) in pairwise(rounded)]
    return f"M{_short(rounded[0][0])},{_short(rounded[0][1])}" + ("l" + " ".join(moves) if moves else "")


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace("-0", "-0" if number <= -0.05 else "0")


def simplified(spots: Sequence[Spot], tolerance: float) -> list[Spot]:
    """A line without the points that lie within a tolerance of it (Douglas and Peucker, 1973)."""
    if len(spots) < 3:
        return list(spots)
    (x1, y1), (x2, y2) = spots[0], spots[-1]
    length = math.hypot(x2 - x1, y2 - y1)
    away = [_distance(spot, (x1, y1), (x2 - x1, y2 - y1), length) for spot in spots[1:-1]]
    farthest = max(range(len(away)), key=away.__getitem__)
    if away[farthest] <= tolerance:
        return [spots[0], spots[-1]]
    first = simplified(spots[: farthest + 2], tolerance)
    return first[:-1] + simplified(spots[farthest + 1 :], tolerance)


def _distance(spot: Spot, start: Spot, run: Spot, length: float) -> float:
    """How far a point lies from a line through `start` along `run`."""
    x, y = spot[0] - start[0], spot[1] - start[1]
    return abs(run[0] * y - run[1] * x) / length if length else math.hypot(x, y)
