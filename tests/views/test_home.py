"""The front page: the score is that of the records, and the last events come first."""

from __future__ import annotations

from pathlib import Path

from macros.rendering import Scene
from macros.views.home import latest, newest_events, score, shares
from tests.helpers import GOOD, good, loaded

SECOND = GOOD["claims.yml"].replace("S-01", "S-02").replace("verdict: holds", "verdict: wrong")
EVENTS = (
    "early:\n  date: 2024\n  title: Early\n  summary: It was.\n  topics: [war]\n"
    "  sources: [report]\n  evidence: reported\n  checked: 2026-01-10\n"
    "ahead:\n  date: 2026-05-01\n  planned: true\n  title: Ahead\n  summary: It may be.\n  topics: [war]\n"
    "  sources: [report]\n  evidence: reported\n  checked: 2026-01-10\n"
)


def test_bar_has_a_piece_as_wide_as_each_verdict_is_frequent(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, {**GOOD, "claims.yml": GOOD["claims.yml"] + SECOND})
    found = shares(list(ledger.claims.values()))
    assert [(share.verdict, share.count, share.start) for share in found] == [("holds", 1, 0), ("wrong", 1, 1)]
    html = score(Scene(ledger, ""))
    assert 'aria-label="2 statements: 1 holds, 1 wrong"' in html
    assert '<rect class="verdict-wrong" x="1" y="0" width="1" height="1"/>' in html


def test_newest_event_comes_first_and_a_planned_one_not_at_all(tmp_path: Path) -> None:
    files = good()
    files["events.yml"] = f"{files['events.yml']!s}{EVENTS}"
    ledger = loaded(tmp_path, files)
    assert [event.id for event in newest_events(ledger, 5)] == ["meeting", "early"]
    assert [event.id for event in newest_events(ledger, 1)] == ["meeting"]


def test_date_that_is_only_a_year_does_not_count_as_its_last_day(tmp_path: Path) -> None:
    vague = EVENTS.replace("date: 2024", "date: 2025")
    files = good()
    files["events.yml"] = f"{files['events.yml']!s}{vague}"
    assert [event.id for event in newest_events(loaded(tmp_path, files), 5)] == ["meeting", "early"]


def test_correction_is_among_what_came_last(tmp_path: Path) -> None:
    html = latest(Scene(loaded(tmp_path, GOOD), ""), count=3)
    assert "<strong>Correction.</strong> June." in html
    assert "Before: May." in html
