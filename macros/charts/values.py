"""A value as a picture, a table and a live chart write it: all three say the same."""

from __future__ import annotations

from macros import wording
from macros.charts.data import Point


def value_text(point: Point, unit: str = "") -> str:
    """`19.3%`, `about 40`, `606 to 610`: a value beside its mark."""
    sign = "%" if unit == "percent" else ""
    if point.value is None and point.low is not None and point.high is not None:
        text = wording.range_text(point.low, point.high)
    else:
        text = wording.amount_text(point.middle)
    return f"{'about ' if point.uncertain else ''}{text}{sign}"


def full_text(point: Point, unit: str = "") -> str:
    """A value with its range, and whether it is an estimate or a projection."""
    text = value_text(point, unit)
    if point.value is not None and point.low is not None and point.high is not None:
        text += f" ({wording.range_text(point.low, point.high)})"
    return f"{text}, projection" if point.projected else text
