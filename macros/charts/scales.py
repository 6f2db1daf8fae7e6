"""Axes: round ticks, positions in pixels, labels that do not overlap."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macros import wording


@dataclass(frozen=True)
class Axis:
    """A scale from `low` to `high` over `length` pixels, with ticks; `log` for a logarithmic one."""

    low: float
    high: float
    length: float
    ticks: tuple[float, ...]
    log: bool = False

    def at(self, value: float) -> float:
        """The distance in pixels from the axis' low end."""
        if self.log:
            part = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            part = (value - self.low) / (self.high - self.low)
        return part * self.length


def value_axis(values: Sequence[float], length: float, *, zero: bool, log: bool = False, ticks: int = 4) -> Axis:
    """An axis that holds all values and ends on round ticks."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if log and low > 0:
        return _log_axis(low, high, length)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + (abs(low) or 1.0)
    marks = min(
        (_marks(low, high, count) for count in range(max(ticks - 1, 2), ticks + 1 + ticks // 2)),
        key=_waste(high - low),
    )
    return Axis(marks[0], marks[-1], length, tuple(marks))


def _waste(needed: float) -> Callable[[list[float]], float]:
    """How ill some ticks suit: what they add to the axis, and a little for each of them."""
    return lambda marks: (marks[-1] - marks[0]) / needed + 0.03 * len(marks)


def _marks(low: float, high: float, count: int) -> list[float]:
    """About `count` round steps that hold both ends."""
    step = nice_step((high - low) / count)
    start, end = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return [round(start + index * step, 10) for index in range(round((end - start) / step) + 1)]


def _log_axis(low: float, high: float, length: float) -> Axis:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    marks = [factor * 10**power for power in range(first, last + 1) for factor in (1, 2, 5)]
    start = max((mark for mark in marks if mark <= low), default=marks[0])
    end = min((mark for mark in marks if mark >= high), default=marks[-1])
    inside = [mark for mark in marks if start <= mark <= end]
    if len(inside) > 6:
        inside = [mark for mark in inside if str(mark).lstrip("0.").startswith("1")]
    return Axis(start, end, length, tuple(inside), log=True)


def nice_step(raw: float) -> float:
    """The round number 1, 2, 2.5 or 5 times a power of ten that is not below `raw`; 2.5 itself is left out."""
    power = 10 ** math.floor(math.log10(raw))
    factors = (1, 2, 5, 10) if power == 1 else (1, 2, 2.5, 5, 10)  # 2.5, 5, 7.5 are no good ticks for counts
    return float(next(factor * power for factor in factors if factor * power >= raw - 1e-12))


def year_ticks(first: float, last: float, most: int) -> tuple[int, ...]:
    """Whole years between two times, at most `most` of them, on round steps."""
    start, end = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    for step in (1, 2, 5, 10, 20, 50):
        years = tuple(year for year in range(start, end + 1) if year % step == 0)
        if 0 < len(years) <= most:
            return years
    return (start, end)


def tick_text(value: float, ticks: Sequence[float]) -> str:
    """A tick's label; large numbers are shortened the same way along the whole axis."""
    largest = max(abs(tick) for tick in ticks)
    for size, name in ((1e9, " bn"), (1e6, " m")):
        if largest >= size:
            return wording.amount_text(round(value / size, 3)) + (name if value else "")
    return wording.amount_text(round(value, 6))


def spread(wanted: Sequence[float], gap: float | Sequence[float], low: float, high: float) -> list[float]:
    """Positions as near as possible to those wanted, in the same order of size, and apart from each other.

    `gap` is how far apart they must be, or the height of each. Pools of labels that touch are
    centred on their mean, as in isotonic regression by adjacent violators (Barlow and others, 1972).
    """
    heights = [gap] * len(wanted) if isinstance(gap, int | float) else list(gap)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    offsets = [0.0]
    for before, after in itertools.pairwise(order):
        offsets.append(offsets[-1] + (heights[before] + heights[after]) / 2)
    starts = _pooled([wanted[index] - offset for index, offset in zip(order, offsets, strict=True)])
    result = [0.0] * len(wanted)
    for index, start, offset in zip(order, starts, offsets, strict=True):
        result[index] = min(max(start, low), max(high - offsets[-1], low)) + offset
    return result


def _pooled(values: Sequence[float]) -> list[float]:
    """The nearest values that never fall: neighbours in the wrong order share their mean."""
    pools: list[tuple[float, int]] = []  # sum and number
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, members = pools.pop()
            pools[-1] = (pools[-1][0] + total, pools[-1][1] + members)
    return [total / members for total, members in pools for _ in range(members)]
