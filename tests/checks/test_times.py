# ruff: noqa: E501 - a whole problem line is easier to compare than pieces of it
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.helpers import STEP, good, lines

EVENT = ("events.yml", "date: 2025-03-04")
OLDER = f"    - {{{STEP}, status: member}}\n"
BAD = [
    (*EVENT, "date: 2026-01-11", "events.yml:2:9: late-date: 2026-01-11 lies after the newest check (2026-01-10) (correct it, check the record anew, or mark an event `planned: true`)"),
    ("sanctions.yml", "adopted: 2025-03-02", "published: 2027", "sanctions.yml:6:14: late-date: 2027 lies after the newest check (2026-01-10) (correct it, check the record anew, or mark an event `planned: true`)"),
    ("memberships.yml", "on: 2025-03-04", "on: 2026-03", "memberships.yml:6:12: late-date: 2026-03 lies after the newest check (2026-01-10) (correct it, check the record anew, or mark an event `planned: true`)"),
    (*EVENT, "date: 2025-03-04\n  until: 2025-03", None),
    (*EVENT, "date: 2025-03-04\n  until: 2025-02", "events.yml:3:10: end-before-start: it ends (2025-02) before it begins (2025-03-04) (swap the two)"),
    ("memberships.yml", OLDER, f"{OLDER}    - {{on: 2025-02, evidence: reported, sources: [report], status: left}}\n",
     "memberships.yml:7:12: steps-out-of-order: this step (2025-02) is older than the one above (2025-03-04) (order steps oldest first)"),
    ("transfers.yml", "ordered: 2021", "ordered: 2024", "transfers.yml:8:24: delivered-before-ordered: delivered (2023) before it was ordered (2024) (check both)"),
    ("transfers.yml", "ordered: 2021", "ordered: 2024\n  ordered_uncertain: true", None),
    ("sanctions.yml", "in_force: 2025-03-03", "in_force: 2025-03-01", "sanctions.yml:7:13: in-force-before-adopted: in force (2025-03-01) before it was adopted (2025-03-02) (check both dates)"),
    ("sanctions.yml", "in_force: 2025-03-03", "in_force: 2027", None),
    ("events.yml", "checked: 2026-01-10", "checked: 2025-02-20", "events.yml:9:12: checked-too-early: checked on 2025-02-20, before its source 'report' was published (2025-03-01) (check it anew)"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), BAD)
def test_dates_must_be_possible_together(tmp_path: Path, file: str, old: str, new: str, line: str | None) -> None:
    assert lines(tmp_path, good((file, old, new))) == ([line] if line else [])


def test_source_newer_than_all_checks_is_late_and_what_cites_it_was_checked_too_early(tmp_path: Path) -> None:
    found = lines(
        tmp_path,
        good(("sources.yml", "unlinked: true\n  published: 2025", "unlinked: true\n  published: 2026-02")),
    )
    assert found == [
        "sanctions.yml:11:12: checked-too-early: checked on 2026-01-10, before its source 'ruling' was published (2026-02) (check it anew)",
        "sources.yml:11:14: late-date: 2026-02 lies after the newest check (2026-01-10) (correct it, check the record anew, or mark an event `planned: true`)",
    ]


def test_planned_event_may_lie_ahead(tmp_path: Path) -> None:
    assert lines(tmp_path, good((*EVENT, "date: 2027\n  planned: true"))) == []


def test_nobody_checks_or_changes_a_fact_tomorrow(tmp_path: Path) -> None:
    files = good(("events.yml", "checked: 2026-01-10", "checked: 2026-01-10\n  changed: 2026-01-11"))
    hint = "(give the day on which you checked)"
    assert lines(tmp_path, files, today=date(2026, 1, 11)) == []
    found = [line for line in lines(tmp_path, files, today=date(2026, 1, 9)) if line.startswith("events.yml")]
    assert found == [
        f"events.yml:9:12: future-date: 'checked' lies in the future (2026-01-10) {hint}",
        f"events.yml:10:12: future-date: 'changed' lies in the future (2026-01-11) {hint}",
    ]


def test_month_that_has_begun_is_not_the_future(tmp_path: Path) -> None:
    files = good(("events.yml", "checked: 2026-01-10", "checked: 2026-02"))
    assert lines(tmp_path, files, today=date(2026, 2, 1)) == []


def test_late_date_waits_until_every_record_can_be_read(tmp_path: Path) -> None:
    files = good((*EVENT, "date: 2026-01-11"), ("glossary.yml", "su-35:", "SU:"))
    assert [line.split(": ")[1] for line in lines(tmp_path, files)] == ["record-id"]
