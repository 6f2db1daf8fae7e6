from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.charts.data import chart_data, year_of
from tests.helpers import STEP, good, loaded


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2024, 1, 1), 2024), (date(2024, 7, 2), 2024.5), (date(2023, 12, 31), 2023 + 364 / 365)],
)
def test_day_is_a_year_with_decimals(day: date, year: float) -> None:
    assert year_of(day) == pytest.approx(year)


def test_points_of_a_series_are_in_order_and_marked(tmp_path: Path) -> None:
    files = good(
        (
            "series.yml",
            "{2023: 1.5, 2024: {low: 2, high: 3}}",
            "{2024: {low: 2, high: 3, uncertain: true}, 2023: 1.5}",
        ),
        (
            "series.yml",
            "  entities:",
            "  projection_from: 2024\n  breaks: [{at: 2024, why: A new method.}]\n  entities:",
        ),
        ("charts.yml", "entities: [IRN]", "entities: [world, IRN]\n  labels: {world: All}"),
    )
    ledger = loaded(tmp_path, files)
    data = chart_data(ledger.charts["goods"], ledger)
    assert data.entities == {"world": "All", "IRN": "Iran"}
    points = [
        (point.period.text, point.middle, point.uncertain, point.projected, point.after_break)
        for point in data.of("IRN")
    ]
    assert points == [("2023", 1.5, False, False, 0), ("2024", 2.5, True, True, 1)]
    assert data.today == date(2026, 1, 10)


def test_period_of_a_chart_cuts_its_points(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, good(("charts.yml", "entities: [IRN]", "period: 2024/2025")))
    data = chart_data(ledger.charts["goods"], ledger)
    assert [(point.entity, point.period.text) for point in data.points] == [
        ("IRN", "2024"),
        ("world", "2024"),
    ]


def test_steps_become_spans_of_which_the_last_is_open(tmp_path: Path) -> None:
    step = f"    - {{{STEP}, status: member}}\n"
    earlier = "    - {on: 2024-10, evidence: reported, sources: [report], status: partner}\n"
    files = good(
        ("memberships.yml", step, earlier + step),
        (
            "charts.yml",
            "form: lines\n  series: [trade]\n  entities: [IRN]",
            "form: spans\n  records: {kind: memberships}",
        ),
    )
    ledger = loaded(tmp_path, files)
    spans = chart_data(ledger.charts["goods"], ledger).spans
    assert [(span.label, span.state, span.start.text, span.end.text if span.end else None) for span in spans] == [
        ("Iran", "partner", "2024-10", "2025-03-04"),
        ("Iran", "member", "2025-03-04", None),
    ]


def test_records_are_counted_by_year_with_empty_years_between(tmp_path: Path) -> None:
    files = good(
        (
            "charts.yml",
            "form: lines\n  series: [trade]\n  entities: [IRN]",
            "form: columns\n  records: {kind: events}",
        )
    )
    files["events/more.yml"] = str(files["events.yml"]).replace("meeting:", "older:").replace("2025-03-04", "2023-01")
    ledger = loaded(tmp_path, files)
    points = chart_data(ledger.charts["goods"], ledger).points
    assert [(point.period.text, point.value) for point in points] == [("2023", 1), ("2024", 0), ("2025", 1)]
