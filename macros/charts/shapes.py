"""The numbers that a chart shows, whatever they come from: points, spans of time, places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from macros.records.chart import Chart
from macros.records.dates import PartialDate, Period


@dataclass(frozen=True)
class Point:
    """One value of one entity in one period; `low` and `high` bound it where a range is given."""

    entity: str
    label: str
    period: Period
    value: float | None
    low: float | None = None
    high: float | None = None
    uncertain: bool = False
    projected: bool = False
    after_break: int = 0  # how many breaks of the series lie before this period

    @property
    def time(self) -> float:
        """The period's first day as a year with decimals; whole for a year."""
        return year_of(self.period.first)

    @property
    def middle(self) -> float:
        """The value, or the middle of its range where only a range is given."""
        if self.value is not None:
            return self.value
        return ((self.low or 0) + (self.high or 0)) / 2


@dataclass(frozen=True)
class Span:
    """A stretch of time in which one row of a chart has one state. `end` is None while it lasts."""

    row: str
    label: str
    state: str
    start: PartialDate
    end: PartialDate | None
    title: str = ""


@dataclass(frozen=True)
class Place:
    """A country's position, and its state."""

    country: str
    label: str
    lat: float
    lon: float
    state: str


@dataclass(frozen=True)
class ChartData:
    """All that a chart draws and its table says."""

    id: str
    chart: Chart
    unit: str
    frequency: str
    points: tuple[Point, ...] = ()
    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    breaks: tuple[tuple[Period, str], ...] = ()
    projection_from: Period | None = None
    redistributable: bool = True
    counts: bool = False  # whether values are counts of records
    today: date = date(1970, 1, 1)

    @cached_property
    def drawn(self) -> str:
        """Everything that a picture depends on, as text."""
        parts: tuple[object, ...] = (
            self.chart.form, self.chart.scale, self.chart.highlight, self.chart.period, self.unit, self.frequency,
            self.points, self.spans, self.places, self.breaks, self.projection_from,
            self.today if self.spans else None, self.counts, self.id,
        )  # fmt: skip
        return repr(parts)

    @property
    def entities(self) -> dict[str, str]:
        """Entity and label, in the order in which they are drawn."""
        return {point.entity: point.label for point in self.points}

    def of(self, entity: str) -> list[Point]:
        """The points of one entity, oldest first."""
        return [point for point in self.points if point.entity == entity]


@lru_cache(maxsize=1 << 14)
def year_of(day: date) -> float:
    """A day as a year with decimals: 1 January is a whole number."""
    start = date(day.year, 1, 1).toordinal()
    return day.year + (day.toordinal() - start) / (date(day.year + 1, 1, 1).toordinal() - start)
