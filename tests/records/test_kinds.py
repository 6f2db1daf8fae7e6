"""The rules of single kinds of record: which fields go together. Whole lines, exact places."""
# ruff: noqa: E501 - a whole problem line is easier to compare than pieces of it

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import good, lines

BAD = [
    (
        "transfers.yml",
        "{low: 2, high: 4}",
        "{low: 5, high: 4}",
        ["transfers.yml:6:3: low-above-high: low (5) is above high (4) (swap the two)"],
    ),
    (
        "transfers.yml",
        "{low: 2, high: 4}",
        "{exact: 1, unknown: true}",
        [
            "transfers.yml:6:3: choose-one: a quantity is 'exact', 'low' and 'high', or 'unknown: true' (choose one of them)"
        ],
    ),
    (
        "transfers.yml",
        "{exact: 2}",
        "{exact: 1.5}",
        ["transfers.yml:8:48: wrong-type: 'exact' must be a whole number, not '1.5' (write a whole number, like 1250)"],
    ),
    (
        "numbers.yml",
        "  unit: drones\n",
        "",
        ["numbers.yml:1:1: missing-field: missing: 'unit' (a typed number needs all of them)"],
    ),
    (
        "numbers.yml",
        "  value: 5\n",
        "",
        ["numbers.yml:1:1: choose-one: a number has 'value', or 'low' and 'high', or 'from' (choose one of them)"],
    ),
    (
        "numbers.yml",
        "  what: Goods.\n",
        "  what: Goods.\n  unit: tonnes\n",
        ["numbers.yml:9:1: choose-one: 'from' stands beside unit (the series gives all of it: delete the others)"],
    ),
    (
        "numbers.yml",
        "change: [2023, 2024]",
        "change: [2023]",
        ["numbers.yml:11:46: wrong-length: 'change' has 1 item and needs at least 2 (write it as [one, two])"],
    ),
    (
        "numbers.yml",
        "change: [2023, 2024]",
        "share: world",
        ["numbers.yml:11:3: choose-one: 'from' needs one of 'at', 'change' and 'latest' (choose one of them)"],
    ),
    (
        "series.yml",
        "frequency: annual",
        "frequency: yearly",
        [
            "series.yml:4:14: unknown-value: 'yearly' is not possible for 'frequency' (one of: annual, quarterly, monthly, daily, irregular)"
        ],
    ),
    (
        "series.yml",
        "{2023: 1.5, 2024: {low: 2, high: 3}}",
        "{2023-Q5: 1, 2024: many, 2022: {low: 3}}",
        [
            "series.yml:14:11: wrong-date: '2023-Q5' is not a date (write a date, 2024-Q3, 2024-H1 or 2022/2024)",
            "series.yml:14:29: wrong-type: a number is needed here (write 12.5, or {low: 10, high: 15})",
            "series.yml:14:35: missing-field: a value or both bounds are needed (give 'value', or 'low' and 'high')",
        ],
    ),
    (
        "series.yml",
        "redistributable: true",
        'redistributable: "true"',
        [
            "series.yml:7:20: wrong-type: 'redistributable' must be true or false, not 'true' (write true or false, without quotation marks)"
        ],
    ),
    (
        "charts.yml",
        "  series: [trade]\n",
        "",
        ["charts.yml:1:1: choose-one: a chart draws 'series' or 'records' (give one of them)"],
    ),
    (
        "memberships.yml",
        ", status: member",
        "",
        [
            "memberships.yml:6:7: missing-field: 'status' is missing in 'steps' of membership 'iran-brics' (add a line `status: …`)"
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), BAD)
def test_fields_that_do_not_go_together_are_named(
    tmp_path: Path, file: str, old: str, new: str, expected: list[str]
) -> None:
    assert lines(tmp_path, good((file, old, new))) == expected


def test_original_words_need_their_language(tmp_path: Path) -> None:
    quote = "{text: Never, by: A minister, on: 2025-03-04, source: report, original: Нет}"
    found = lines(tmp_path, good(("events.yml", "  summary", f"  quote: {quote}\n  summary")))
    assert found == ["events.yml:4:3: missing-field: 'original' and 'language' go together (give both or neither)"]
