"""Every form of chart, with much and with little to show, in both widths: nothing overlaps, nothing is cut."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pytest

from macros.charts.data import ChartData
from macros.charts.drawing import Frame
from macros.charts.registry import FORMS
from macros.charts.render import frame
from macros.charts.theme import NARROW, SIZES, WIDE, Size
from tests.charts import made

LONG = "Value of all goods that the customs office of the Islamic Republic recorded in the year from March"
YEARS: Mapping[str, made.Cell] = {str(year): 10 + year % 7 * 3.25 for year in range(1990, 2025)}
MONTHS: Mapping[str, made.Cell] = {
    f"{year}-{month:02d}": 1000.0 + year * month for year in range(2010, 2025) for month in range(1, 13)
}
MANY: Mapping[str, Mapping[str, made.Cell]] = {
    f"Country number {number}": {"2024": float(number**2)} for number in range(1, 36)
}
CLOSE: Mapping[str, Mapping[str, made.Cell]] = {
    f"Agency {number}": {str(year): 50 + number / 100 for year in range(2015, 2025)} for number in range(7)
}
LOSSES: Mapping[str, Mapping[str, made.Cell]] = {
    "Iran": {"2021": 4.5, "2022": -3.25, "2023": 0.0},
    "Russia": {"2021": -12.5, "2022": 8, "2023": 1},
}
WIDE_RANGE: Mapping[str, Mapping[str, made.Cell]] = {"Rial": {"2012": 12_000.0, "2018": 90_000.0, "2024": 1_100_000.0}}
ONE: Mapping[str, Mapping[str, made.Cell]] = {"Iran": {"2024": 12.5}}
RANGES: Mapping[str, Mapping[str, made.Cell]] = {
    LONG: {"2023": (0.5, 12.0), "2024": (3.0, 1.0, 9.0)},
    "Kpler": {"2023-04/2024-03": 4.0, "2024-Q3": 5.0},
}
STEPS = {
    f"Member state {n}": [("applicant", "2022-06"), ("invited", "2023-08-24"), ("member", "2024")] for n in range(30)
}

SERIES: Sequence[tuple[str, Mapping[str, Mapping[str, made.Cell]], dict[str, Any]]] = (
    ("one value", ONE, {}),
    ("values above and below zero", LOSSES, {"unit": "percent"}),
    ("a long name", {LONG: YEARS}, {}),
    ("many months", {"Launches": MONTHS}, {"frequency": "monthly", "breaks": ["2015-06", "2020-01"]}),
    ("close together", CLOSE, {"highlight": ["Agency 3"]}),
    ("ranges", RANGES, {"uncertain": ["2024"]}),
    ("much uncertain and ahead", {"Iran": YEARS}, {"uncertain": list(YEARS)[::2], "projected_from": "2020"}),
)
CASES: Mapping[str, ChartData] = {
    **{
        f"{form}, {name}": made.data(form, values, **options)
        for form in FORMS
        if form not in ("spans", "tiles")
        for name, values, options in SERIES
    },
    **{f"{form}, many rows": made.data(form, MANY) for form in ("bars", "dots", "ranges", "multiples", "strip")},
    **{f"{form}, logarithmic": made.data(form, WIDE_RANGE, scale="log") for form in ("lines", "multiples", "dots")},
    "spans, many rows": made.spans(STEPS),
    "spans, a long name": made.spans({LONG: [("announced", "2025-01-10"), ("in-force", "2025-02")]}),
    "events, titled": made.events({f"2025-{n:02d}-15": LONG for n in range(1, 13)}),
    "events, many": made.events({f"{y}-07-0{d}": "Talks" for y in range(2020, 2026) for d in range(1, 9)}),
    "tiles": made.places(
        {
            "IRN": (35.7, 51.4, "member"), "AZE": (40.4, 49.9, "applicant"), "RUS": (55.8, 37.6, "member"),
            "ARG": (-34.6, -58.4, "declined"), "IDN": (-6.2, 106.8, "unclear"),
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@pytest.mark.parametrize("case", CASES)
def test_texts_keep_apart_and_inside(case: str, size: Size) -> None:
    drawn = frame(CASES[case], size)
    boxes = made.boxes(drawn)
    assert boxes
    outside = [
        box
        for box in boxes
        if box.left < -0.5 or box.right > drawn.width + 0.5 or box.top < -0.5 or box.bottom > drawn.height + 0.5
    ]
    assert outside == []
    touching = [(a.text, b.text) for place, a in enumerate(boxes) for b in boxes[:place] if a.touches(b)]
    assert touching == []


@pytest.mark.parametrize("case", CASES)
def test_live_chart_has_each_value_once_inside_the_frame(case: str) -> None:
    data = CASES[case]
    for size in SIZES:
        drawn = frame(data, size)
        newest_only = data.chart.form == "bars"
        values = len(data.entities) if newest_only else len(data.points) + len(data.spans) + len(data.places)
        assert len(drawn.hits) == values
        assert all(-1 <= hit.x <= drawn.width + 1 and -1 <= hit.y <= drawn.height + 1 for hit in drawn.hits)
        assert all(math.isfinite(number) for hit in drawn.hits for number in (hit.x, hit.y, hit.x2))


@pytest.mark.parametrize("form", FORMS)
def test_specification_is_valid_vega_lite(form: str) -> None:
    case = next(case for case in CASES if case.startswith(f"{form},") or case == form)
    alt.LayerChart.from_dict(frame(CASES[case], WIDE).finish(), validate=True)


@pytest.mark.parametrize("form", ["lines", "columns", "bars", "dots"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_marks_lie_where_their_values_say(form: str, size: Size) -> None:
    values = {"a": {"2020": 3.0}, "b": {"2020": 7.5}, "c": {"2020": -4.0}, "d": {"2020": 12.25}}
    data = made.data(form, values)
    drawn = frame(data, size)
    at = {hit.owner: hit.y if form in ("lines", "columns") else hit.x for hit in drawn.hits}
    step = (at["d"] - at["c"]) / (12.25 + 4)
    assert step
    for entity, cells in values.items():
        assert at[entity] == pytest.approx(at["c"] + (cells["2020"] + 4) * step, abs=0.01)


def test_line_breaks_at_breaks_and_where_values_are_missing() -> None:
    years = {str(year): float(year - 2000) for year in range(2000, 2013) if year != 2006}
    drawn = frame(made.data("lines", {"Iran": years}, breaks=["2010"]), WIDE)
    (line,) = made.marks(drawn, "line")
    parts = [row["part"] for row in line["data"]["values"]]
    assert [parts.count(part) for part in dict.fromkeys(parts)] == [6, 3, 3]
    dotted = [layer for layer in made.marks(drawn, "rule") if layer["mark"].get("strokeDash") == [2, 3]]
    assert len(dotted[0]["data"]["values"]) == 1


def test_projection_is_dashed_and_joins_the_last_known_value() -> None:
    drawn = frame(made.data("lines", {"Iran": YEARS}, projected_from="2023"), WIDE)
    known, ahead = made.marks(drawn, "line")
    assert "strokeDash" not in known["mark"]
    assert ahead["mark"]["strokeDash"]
    assert ahead["data"]["values"][0]["x"] == known["data"]["values"][-1]["x"]
    assert len(ahead["data"]["values"]) == 3


@pytest.mark.parametrize("form", ["lines", "dots", "bars", "columns"])
def test_uncertain_value_is_hollow(form: str) -> None:
    sure = frame(made.data(form, {"Iran": {"2023": 2.0, "2024": 3.0}}), WIDE)
    unsure = frame(made.data(form, {"Iran": {"2023": 2.0, "2024": 3.0}}, uncertain=["2024"]), WIDE)

    def hollow(drawn: object) -> int:
        layers = drawn.layers  # type: ignore[attr-defined]
        return sum(layer["mark"].get("filled") is False or layer["mark"].get("fillOpacity") == 0.25 for layer in layers)

    assert hollow(sure) == 0
    assert hollow(unsure) == 1


def test_ranges_of_a_line_are_one_band() -> None:
    cells = {str(year): (5.0, 4.0, 7.0) for year in range(2015, 2025)}
    (band,) = made.marks(frame(made.data("lines", {"Iran": cells}), WIDE), "area")
    assert len(band["data"]["values"]) == 10
    assert "order" not in band["encoding"], "Vega would draw each row as an area of its own"


def test_highlight_leaves_the_others_grey() -> None:
    drawn = frame(made.data("lines", LOSSES, highlight=["Iran"]), WIDE)
    strokes = {row["stroke"] for row in made.rows(drawn, "line")}
    assert strokes == {"var(--chart-1)", "var(--chart-rest)"}


def test_marks_of_one_manner_are_one_layer_unless_something_lies_between() -> None:
    drawn = Frame(100, 100)
    box, line = [{"x": 1, "x2": 9, "y": 1, "y2": 9}], [{"x": 1, "y": 1}, {"x": 9, "y": 9}]
    for owner in ("a", "b"):
        drawn.boxes(box, f"colour of {owner}", owner=owner)
        drawn.texts([{"x": 1, "y": 1, "text": owner}], owner=owner)
    assert [layer["mark"]["type"] for layer in drawn.layers] == ["rect", "text"]
    assert [(row["fill"], row["owner"]) for row in made.rows(drawn, "rect")] == [
        ("colour of a", "a"),
        ("colour of b", "b"),
    ]
    drawn.line(line, "red", owner="a")
    drawn.line(line, "blue", owner="b")
    drawn.boxes(box, "white")
    assert [layer["mark"]["type"] for layer in drawn.layers] == ["rect", "text", "line", "rect"]
    assert [row["line"] for row in made.rows(drawn, "line")] == [1, 1, 2, 2]


def test_bars_are_sorted_and_say_their_values() -> None:
    drawn = frame(made.data("bars", {"a": {"2024": 1.5}, "b": {"2024": 19.31}}, unit="percent"), NARROW)
    assert [hit.owner for hit in sorted(drawn.hits, key=lambda hit: hit.y)] == ["b", "a"]
    assert {"19.31%", "1.5%"} <= {box.text for box in made.boxes(drawn)}


def test_stacked_columns_stand_on_each_other() -> None:
    drawn = frame(made.data("stacked", {"a": {"2024": 3.0}, "b": {"2024": 4.0}}), WIDE)
    columns = [row for row in made.rows(drawn, "rect") if row["x2"] > 20]
    lower, upper = sorted(columns[-2:], key=lambda box: -box["y2"])
    assert upper["y2"] == lower["y"]


def test_votes_have_a_colour_each_and_neighbours_are_one_box() -> None:
    votes = {"Iran": {str(year): -1.0 if year < 2020 else 1.0 for year in range(2010, 2025)}, "Brazil": {"2010": 0.0}}
    drawn = frame(made.data("strip", votes), WIDE)
    cells = [row for row in made.rows(drawn, "rect") if row["y"] > 20]
    assert {row["fill"] for row in cells} >= {"var(--chart-1)", "var(--chart-2)", "var(--chart-rest)"}
    assert {box.text for box in made.boxes(drawn)} >= {"−1", "0", "1"}
    assert len([row for row in cells if row["fill"] == "var(--chart-2)"]) == 1


def test_spans_stand_by_their_present_state_and_repeats_are_one() -> None:
    rows = {
        "Undecided": [("invited", "2020"), ("unclear", "2021"), ("unclear", "2022")],
        "Late": [("member", "2024")],
        "Early": [("member", "2010")],
    }
    drawn = frame(made.spans(rows), WIDE)
    by_row = {hit.label: hit.y for hit in drawn.hits}
    assert sorted(by_row, key=lambda row: by_row[row]) == ["Early", "Late", "Undecided"]
    assert len([hit for hit in drawn.hits if hit.label == "Undecided"]) == 2
