from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.records.dates import parse_date, parse_period
from macros.records.transfer import Quantity
from macros.wording import (
    amount_text,
    country_name,
    date_text,
    period_text,
    quantity_text,
    range_text,
    with_unit,
)
from tests.helpers import good, loaded


@pytest.mark.parametrize(
    ("date", "text"), [("2024-10-03", "3 October 2024"), ("2024-10", "October 2024"), ("2024", "2024")]
)
def test_date_is_worded_as_far_as_it_is_known(date: str, text: str) -> None:
    assert date_text(parse_date(date)) == text


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2023", "2023"),
        ("2024-Q3", "third quarter of 2024"),
        ("2024-H1", "first half of 2024"),
        ("2022/2024", "2022 to 2024"),
        ("2023-04/2024-03-15", "April 2023 to 15 March 2024"),
    ],
)
def test_period_is_worded(period: str, text: str) -> None:
    assert period_text(parse_period(period)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (54702, "54,702"),
        (26.5, "26.5"),
        (-3, "−3"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (-1e-12, "0"),
        (1e6, "1,000,000"),
    ],
)
def test_amount_has_separators_and_its_own_decimals(value: float, text: str) -> None:
    assert amount_text(value) == text


@settings(derandomize=True, max_examples=200)
@given(st.integers(-(10**15), 10**15))
def test_amount_is_the_number_again_without_its_separators(value: int) -> None:
    assert int(amount_text(value).replace(",", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("figure", "unit", "text"),
    [
        ("26.5", "percent", "26.5\u00a0percent"),
        ("3", "percentage points", "3\u00a0percentage\u00a0points"),
        ("5", "billion US dollars", "$5\u00a0billion"),
        ("10 to 24", "million US dollars", "$10 to $24\u00a0million"),
        ("54,702.5", "US dollars", "$54,702.5"),
        ("−3", "US dollars", "−$3"),
        ("2", "million euros", "2\u00a0million\u00a0euros"),
        ("4", "million tonnes", "4\u00a0million"),
        ("46", "drones", "46"),
    ],
)
def test_figure_takes_percent_money_and_scale_and_leaves_nouns_to_prose(figure: str, unit: str, text: str) -> None:
    assert with_unit(figure, unit) == text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(unknown=True), "not known"),
        (Quantity(exact=0), "0"),
        (Quantity(exact=1500, uncertain=True), "about 1,500"),
        (Quantity(low=2, high=4), "2 to 4"),
        (Quantity(low=0), "at least 0"),
        (Quantity(high=4), "at most 4"),
    ],
)
def test_quantity_says_what_is_not_sure(quantity: Quantity, text: str) -> None:
    assert quantity_text(quantity) == text


def test_range_is_worded() -> None:
    assert range_text(-2, 1500.5) == "−2 to 1,500.5"


def test_states_have_the_names_of_babel_unless_a_record_has_another(tmp_path: Path) -> None:
    assert [country_name(code) for code in ("RUS", "IRN", "TUR", "ABC")] == [
        "Russia",
        "Iran",
        "Türkiye",
        "ABC",
    ]
    ledger = loaded(tmp_path, good(("countries.yml", "lon: 51.4}", "lon: 51.4}\n  name: Persia")))
    assert [country_name(code, ledger) for code in ("RUS", "IRN")] == ["Russia", "Persia"]
