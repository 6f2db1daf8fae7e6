from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.records.dates import parse_date, parse_period


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024-10-23", "day", date(2024, 10, 23), date(2024, 10, 23)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", "year", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_date_knows_its_precision_and_both_ends(text: str, precision: str, first: date, last: date) -> None:
    found = parse_date(text)
    assert (str(found), found.precision, found.first, found.last) == (text, precision, first, last)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-02-29", "February 2023 has no day 29"),
        ("2023-13", "there is no month 13"),
        ("2023-00-01", "there is no month 00"),
        ("1899", "the year 1899 lies outside 1900 to 2100"),
        ("2023-1-2", "'2023-1-2' is not a date"),
        ("2024\n", "'2024\n' is not a date"),
        ("٢٠٢٤", "'٢٠٢٤' is not a date"),
        ("", "'' is not a date"),
    ],
)
def test_wrong_date_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2023-04/2024-03", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023-Q4/2024-02-10", date(2023, 10, 1), date(2024, 2, 10)),
    ],
)
def test_period_knows_both_ends(text: str, first: date, last: date) -> None:
    found = parse_period(text)
    assert (str(found), found.first, found.last) == (text, first, last)


@pytest.mark.parametrize("text", ["2024/2023", "2024-Q5", "2024-H3", "2024/", "/2024", "2023/2024/2025", "2024-Q1\n"])
def test_wrong_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|ends before it begins"):
        parse_period(text)


@settings(derandomize=True, max_examples=200)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 30)), st.integers(0, 3000))
def test_every_day_and_range_of_days_is_read_back(day: date, more: int) -> None:
    end = min(day + timedelta(days=more), date(2100, 12, 31))
    assert parse_date(day.isoformat()).first == day
    period = parse_period(f"{day}/{end}")
    assert (period.first, period.last) == (day, end)
