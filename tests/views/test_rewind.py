"""The rewind page shows what could be known on a day, from the dates of facts and their steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.errors import Problems
from macros.ledger import Ledger, load
from macros.records import KINDS
from macros.records.dates import parse_date
from macros.records.examples import examples_of
from macros.rendering import Scene
from macros.views.rewind import Item, rewind, turning_points

EVENT = """
late-news:
  date: 2024-10-20
  title: Something that was published late
  summary: It happened before the summit and was published after it.
  topics: [treaty]
  sources: [late-source]
  evidence: reported
  checked: 2024-12-01
  turning_point: true
"""
SOURCE = """
late-source:
  title: Late
  publisher: example-paper
  unlinked: true
  published: 2024-11-05
  kind: news
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    for kind in KINDS:
        extra = {"event": EVENT, "source": SOURCE}.get(kind.name, "")
        (tmp_path / f"{kind.plural}.yml").write_text(examples_of(kind.name).good + extra, "utf-8")
    problems = Problems()
    ledger = load(tmp_path, problems)
    assert not problems.errors
    return ledger


def _shown(html: str, text: str) -> bool:
    """Whether an item with this text is in the page and not hidden."""
    lines = [line for line in html.splitlines() if text in line and "data-from" in line]
    assert lines, f"no item with '{text}'"
    return any(" hidden>" not in line for line in lines)


def test_event_is_unknown_before_its_first_source(ledger: Ledger) -> None:
    before = rewind(Scene(ledger, "rewind/"), parse_date("2024-11-04"))
    after = rewind(Scene(ledger, "rewind/"), parse_date("2024-11-05"))
    assert not _shown(before, "published late")
    assert _shown(after, "published late")


def test_step_holds_until_the_next_one_is_known() -> None:
    item = Item("membership", "Iran", "x", "invited", date(2024, 10, 23), date(2025, 1, 1))
    days = [date(2024, 10, 22), date(2024, 10, 23), date(2024, 12, 31), date(2025, 1, 1)]
    assert [item.shown_on(day) for day in days] == [False, True, True, False]


def test_step_that_a_later_one_overtakes_on_the_same_day_is_never_shown(ledger: Ledger) -> None:
    html = rewind(Scene(ledger, "rewind/"), parse_date("2024-12-01"))
    rows = [line for line in html.splitlines() if "Iran, BRICS" in line]
    assert len(rows) == 1  # both steps became known with the same source
    assert "member" in rows[0]


def test_turning_points_come_from_the_events_that_are_marked(ledger: Ledger) -> None:
    assert turning_points(ledger) == [(date(2024, 10, 20), "Something that was published late")]


def test_count_in_the_heading_is_that_of_the_items_shown(ledger: Ledger) -> None:
    html = rewind(Scene(ledger, "rewind/"), parse_date("2024-10-30"))
    assert 'Events so far <span class="count">1</span>' in html
