"""Dates as far as they are known: a day, a month or a year; and periods made of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PART = re.compile(r"([0-9]{4})-(Q[1-4]|H[12])")


@dataclass(frozen=True)
class PartialDate:
    """A day, month or year: `text` as written, `first` and `last` the days that it may mean."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return {4: "year", 7: "month"}.get(len(self.text), "day")


@dataclass(frozen=True)
class Period:
    """A stretch of time: `text` as written, its `first` and its `last` day, both included."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """A date from `2024-10-23`, `2024-10` or `2024`; ValueError says what is wrong with any other text."""
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not 1900 <= year <= 2100:
        raise ValueError(f"the year {year} lies outside 1900 to 2100")
    if not match.group(2):
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {match.group(2)}")
    length = calendar.monthrange(year, month)[1]
    if not match.group(3):
        return PartialDate(text, date(year, month, 1), date(year, month, length))
    if not 1 <= day <= length:
        raise ValueError(f"{calendar.month_name[month]} {year} has no day {match.group(3)}")
    exact = date(year, month, day)
    return PartialDate(text, exact, exact)


@lru_cache(maxsize=16384)
def parse_period(text: str) -> Period:
    """A period from a date, a quarter `2024-Q3`, a half `2024-H1` or a range `2023-04/2024-03`."""
    start, slash, end = text.partition("/")
    first = _span(start)
    last = _span(end) if slash else first
    if last[1] < first[0]:
        raise ValueError(f"'{text}' ends before it begins")
    return Period(text, first[0], last[1])


def _span(text: str) -> tuple[date, date]:
    match = _PART.fullmatch(text)
    if not match:
        parsed = parse_date(text)
        return parsed.first, parsed.last
    year, part = int(match.group(1)), match.group(2)
    months = 3 if part[0] == "Q" else 6
    start = (int(part[1]) - 1) * months + 1
    end = start + months - 1
    return date(year, start, 1), date(year, end, calendar.monthrange(year, end)[1])
