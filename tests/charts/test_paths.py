from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.charts.paths import lighten, simplified

SPOTS = st.lists(st.tuples(st.floats(0, 680), st.floats(0, 340)), min_size=1, max_size=60)


def absolute(path: str) -> list[tuple[float, float]]:
    """The places that a path of steps leads to."""
    x = y = 0.0
    found = []
    for letter, dx, dy in re.findall(r"([Ml ])(-?[\d.]+),(-?[\d.]+)", path):
        x, y = (float(dx), float(dy)) if letter == "M" else (x + float(dx), y + float(dy))
        found.append((x, y))
    return found


def test_short_line_is_written_as_steps() -> None:
    assert lighten("M10.04,20L15.12,17.5L20,17.5L20,18.25") == "M10,20l5.1,-2.5 4.9,0 0,.7"


def test_each_stroke_begins_anew_and_an_area_stays_closed() -> None:
    assert lighten("M1,1L2,2M5,5L6,4") == "M1,1l1,1M5,5l1,-1"
    assert lighten("M1,1L2,1L2,2Z") == "M1,1l1,0 0,1Z"


@pytest.mark.parametrize("path", ["M0,0h10v5h-10Z", "M2,0A2,2,0,1,1,-2,0Z", ""])
def test_other_shapes_stay_as_they_are(path: str) -> None:
    assert lighten(path) == path


@given(SPOTS)
def test_line_is_never_farther_off_than_can_be_seen(spots: list[tuple[float, float]]) -> None:
    path = "L".join(f"{x:.3f},{y:.3f}" for x, y in spots)
    drawn = absolute(lighten("M" + path))
    assert drawn[0] == pytest.approx(spots[0], abs=0.3)
    assert drawn[-1] == pytest.approx(spots[-1], abs=0.3)
    if len(spots) <= 30:
        assert len(drawn) == len(spots)
        assert all(a == pytest.approx(b, abs=0.06) for a, b in zip(drawn, spots, strict=True))


def test_points_on_a_straight_line_are_left_out_and_peaks_stay() -> None:
    flat = [(float(x), 10.0) for x in range(50)]
    assert simplified(flat, 0.4) == [(0.0, 10.0), (49.0, 10.0)]
    peak = [*flat[:25], (25.0, 4.0), *flat[26:]]
    assert (25.0, 4.0) in simplified(peak, 0.4)
