from __future__ import annotations

from pathlib import Path

from tests.helpers import GOOD, good, lines

CONFIRMED = (
    "warning confirmed-on-one-publisher: 'confirmed' rests on one publisher "
    "(find a second, independent publisher or an official record, or write 'reported')"
)
EVENT = ("events.yml", "  sources: [report]\n  evidence: reported")


def test_confirmed_on_one_publisher_is_a_warning(tmp_path: Path) -> None:
    found = lines(tmp_path, good((*EVENT, "  sources: [report]\n  evidence: confirmed")))
    assert found == [f"events.yml:8:13: {CONFIRMED}"]


def test_confirmed_step_on_one_publisher_is_a_warning(tmp_path: Path) -> None:
    found = lines(tmp_path, good(("claims.yml", "evidence: reported", "evidence: confirmed")))
    assert found == [f"claims.yml:12:34: {CONFIRMED}"]


def test_official_record_confirms_alone(tmp_path: Path) -> None:
    assert lines(tmp_path, good((*EVENT, "  sources: [ruling]\n  evidence: confirmed"))) == []


def test_two_independent_publishers_confirm(tmp_path: Path) -> None:
    files = good(
        (*EVENT, "  sources: [report, ruling]\n  evidence: confirmed"),
        ("sanctions.yml", "evidence: confirmed", "evidence: reported"),
        ("sources.yml", "kind: official", "kind: news"),
    )
    assert lines(tmp_path, files) == []


def test_two_outlets_of_one_state_do_not_confirm(tmp_path: Path) -> None:
    files = good(
        (*EVENT, "  sources: [report, ruling]\n  evidence: confirmed"),
        ("sanctions.yml", "evidence: confirmed", "evidence: reported"),
        ("sources.yml", "kind: official", "kind: news"),
        ("publishers.yml", "  kind: government\n", "  kind: government\n  side: RUS\n"),
    )
    assert lines(tmp_path, files) == [f"events.yml:8:13: {CONFIRMED}"]


def test_aggregator_alone_is_a_warning(tmp_path: Path) -> None:
    files = good(("sources.yml", "kind: official", "kind: aggregator"))
    files["sanctions.yml"] = GOOD["sanctions.yml"].replace("confirmed", "reported")
    message = "aggregator-only: this rests on aggregators alone (find what they gathered it from)"
    assert lines(tmp_path, files) == [f"sanctions.yml:13:34: warning {message}"]


def test_check_older_than_a_year_is_a_warning(tmp_path: Path) -> None:
    files = good(("events.yml", "2026-01-10", "2026-04-01"), ("claims.yml", "2026-01-10", "2025-03-31"))
    found = lines(tmp_path, files)
    message = "warning stale: last checked on 2025-03-31 (hold it against its sources again)"
    assert f"claims.yml:10:12: {message}" in found
    assert [line for line in found if "stale" in line and not line.startswith("claims")] == []
