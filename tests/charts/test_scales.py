from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from macros.charts.scales import nice_step, spread, tick_text, value_axis, year_ticks

NUMBERS = st.floats(-1e9, 1e9).map(lambda number: round(number, 3))


@pytest.mark.parametrize(
    ("raw", "step"), [(1, 1), (1.1, 2), (2.2, 5), (22, 25), (3, 5), (6, 10), (0.03, 0.05), (230, 250)]
)
def test_step_is_the_next_round_number(raw: float, step: float) -> None:
    assert nice_step(raw) == pytest.approx(step)


def test_axis_ends_on_round_ticks_and_holds_zero_if_asked() -> None:
    axis = value_axis([12, 37], 100, zero=True)
    assert axis.ticks == (0, 20, 40)
    assert (axis.at(0), axis.at(20), axis.at(40)) == (0, 50, 100)


@settings(derandomize=True, max_examples=300)
@given(st.lists(NUMBERS, min_size=1, max_size=12), st.booleans())
def test_axis_holds_all_values_between_rising_ticks(values: list[float], zero: bool) -> None:
    assume(max(values) == min(values) or max(values) - min(values) > 1e-3)
    axis = value_axis(values, 300, zero=zero)
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert 2 <= len(axis.ticks) <= 8
    assert all(-1e-6 <= axis.at(value) <= 300 + 1e-6 for value in values)
    assert not zero or axis.low <= 0 <= axis.high


@settings(derandomize=True, max_examples=200)
@given(st.lists(st.floats(0.01, 1e9), min_size=2, max_size=9, unique=True))
def test_logarithmic_axis_holds_all_values(values: list[float]) -> None:
    assume(max(values) > 1.01 * min(values))
    axis = value_axis(values, 300, zero=False, log=True)
    assert axis.log
    assert axis.low <= min(values) <= max(values) <= axis.high


@settings(derandomize=True, max_examples=300)
@given(st.lists(st.floats(-50, 350), min_size=1, max_size=10), st.integers(1, 30))
def test_spread_keeps_order_gap_and_bounds(wanted: list[float], gap: int) -> None:
    placed = spread(wanted, gap, 0, 300)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    in_order = [placed[index] for index in order]
    assert all(second - first >= gap - 1e-6 for first, second in pairwise(in_order))
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in placed)


@settings(derandomize=True, max_examples=100)
@given(st.lists(st.integers(0, 10), min_size=1, max_size=9, unique=True))
def test_spread_leaves_alone_what_is_apart(ranks: list[int]) -> None:
    wanted = [rank * 30.0 for rank in ranks]
    assert spread(wanted, 20, 0, 300) == pytest.approx(wanted)


def test_spread_centres_labels_that_touch() -> None:
    assert spread([100, 100, 100], 12, 0, 300) == pytest.approx([88, 100, 112])


@settings(derandomize=True, max_examples=200)
@given(st.integers(1950, 2030), st.integers(0, 60), st.integers(2, 12))
def test_year_ticks_are_rising_years_inside_and_not_too_many(first: int, more: int, most: int) -> None:
    ticks = year_ticks(first, first + more, most)
    assert list(ticks) == sorted(set(ticks))
    assert all(first <= year <= first + more for year in ticks)
    assert len(ticks) <= most


@pytest.mark.parametrize(
    ("value", "ticks", "text"),
    [
        (0, [0, 2e9], "0"),
        (1.5e9, [0, 2e9], "1.5 bn"),
        (5e8, [0, 2e9], "0.5 bn"),
        (2.5e6, [0, 5e6], "2.5 m"),
        (-2000, [-2000, 0], "−2,000"),
    ],
)
def test_ticks_of_one_axis_are_shortened_alike(value: float, ticks: list[float], text: str) -> None:
    assert tick_text(value, ticks) == text
