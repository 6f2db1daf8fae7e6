from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.errors import Problems
from macros.ledger import load, state_of
from macros.places import Places
from macros.records import KINDS
from tests.helpers import GOOD, STEP, check, good, lines, loaded


def test_good_ledger_of_all_kinds_has_no_problem(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD).as_text() == "no errors, no warnings"
    ledger = load(tmp_path / "data", Problems())
    assert {kind for kind, _ in ledger.all()} == {kind.name for kind in KINDS}
    assert ledger.events["meeting"].path == "data/events.yml"
    assert ledger.events["meeting"].id == "meeting"


def test_files_may_be_split_into_folders(tmp_path: Path) -> None:
    files = dict(GOOD)
    files["events/2025/march.yml"] = files.pop("events.yml")
    assert lines(tmp_path, files) == []


def test_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    files = good()
    del files["events.yml"]
    files["events/again.yml"] = "# one\n" + GOOD["events.yml"]
    files["events/more.yml"] = GOOD["events.yml"].replace("diplomacy", "nothing")  # all problems at once
    assert lines(tmp_path, files) == [
        "events/more.yml:1:1: duplicate-id: event 'meeting' also stands in data/events/again.yml:2 "
        "(give one of them another id)",
        "events/more.yml:5:12: unknown-value: 'nothing' is no topic (one of: summit, brics, treaty, arms, sanctions, "
        "trade, oil, money, un, war, nuclear, diplomacy, iran-politics)",
    ]


def test_same_id_in_two_kinds_is_no_problem(tmp_path: Path) -> None:
    assert lines(tmp_path, good(("glossary.yml", "su-35:", "meeting:"))) == []


def test_missing_folder_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    load(tmp_path / "data", problems)
    assert [str(problem) for problem in problems] == [
        "data:1:1: missing-folder: there is no such folder (records live in data/)"
    ]


def test_files_in_wrong_places_are_problems(tmp_path: Path) -> None:
    extra: dict[str, str | bytes] = {
        "evnts/a.yml": "",
        "claims/a.yaml": "",
        "README.md": "",
        "schema/a.json": "",
        ".x": "",
    }
    found = lines(tmp_path, {**GOOD, **extra})
    assert found == [
        "claims/a.yaml:1:1: file-name: this is no file of records (its name must end in .yml)",
        "evnts:1:1: unknown-kind: 'evnts' is no kind of record (did you mean 'events'?)",
    ]


def test_record_with_a_problem_is_not_reported_as_missing_too(tmp_path: Path) -> None:
    found = lines(tmp_path, good(("sources.yml", "published: 2025-03-01", "published: 2025-13")))
    assert found == ["sources.yml:5:14: wrong-date: there is no month 13 (write 2024-10-23, 2024-10 or 2024)"]


def test_records_of_an_unreadable_file_are_not_reported_as_missing_too(tmp_path: Path) -> None:
    found = lines(tmp_path, {**GOOD, "sources.yml": "report: [\n"})
    assert [line.split(": ")[1] for line in found] == ["yaml-syntax"]


def test_today_is_the_newest_check(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, good(("events.yml", "2026-01-10", "2026-01-20")))
    assert ledger.today == date(2026, 1, 20)


def test_outlets_of_one_side_and_repeats_count_once_and_aggregators_never(tmp_path: Path) -> None:
    more = (
        "rt:\n  title: T\n  publisher: rt\n  unlinked: true\n  published: 2025\n  kind: news\n"
        "carried:\n  title: T\n  publisher: court\n  unlinked: true\n  published: 2025\n  kind: news\n"
        "  repeats: rt\n"
        "list:\n  title: T\n  publisher: court\n  unlinked: true\n  published: 2025\n  kind: aggregator\n"
    )
    files = good()
    files["sources.yml"] = GOOD["sources.yml"] + more
    files["publishers.yml"] = GOOD["publishers.yml"] + "rt:\n  name: RT\n  kind: broadcaster\n  side: RUS\n"
    ledger = loaded(tmp_path, files)
    assert ledger.independent_publishers(["report", "rt", "carried", "list"]) == ["state:RUS"]
    assert ledger.independent_publishers(["report", "ruling"]) == ["state:RUS", "court"]
    assert ledger.root_source("carried") == "rt"


def test_root_of_a_circle_of_repeats_is_found_in_the_end(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, good(("sources.yml", "  kind: wire", "  kind: wire\n  repeats: report")))
    assert ledger.root_source("report") == "report"


def test_step_is_known_from_its_day_or_its_first_source_whichever_is_later(tmp_path: Path) -> None:
    old = f"    - {{{STEP}, status: member}}\n"
    new = (
        "    - {on: 2024-01-01, evidence: reported, sources: [report, ruling], status: invited}\n"
        f"    - {{{STEP}, status: member}}\n"
    )
    ledger = loaded(tmp_path, good(("memberships.yml", old, new)))
    fact = ledger.memberships["iran-brics"]
    assert [ledger.step_known_on(step) for step in fact.steps] == [date(2025, 3, 1), date(2025, 3, 4)]
    assert ledger.step_on(fact, date(2025, 2, 28)) is None
    assert [state_of(step) for step in (ledger.step_on(fact, date(2025, 3, 3)),) if step] == ["invited"]
    assert ledger.step_on(fact, date(2025, 3, 4)) == fact.steps[-1]


def test_sources_know_what_rests_on_them(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, GOOD)
    assert ledger.rests_on["ruling"] == [("sanction", "act")]
    assert ("event", "meeting") in ledger.rests_on["report"]
    assert ledger.cited(ledger.claims["S-01"]) == ["report"]


def test_aliases_redirect_to_the_present_id(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, good(("events.yml", "  summary", "  aliases: [talks]\n  summary")))
    assert ledger.redirects["event"] == {"talks": "meeting"}


def test_places_are_found_again_in_the_file(tmp_path: Path) -> None:
    ledger = loaded(tmp_path, GOOD)
    places, event = Places(tmp_path), ledger.events["meeting"]
    assert places.of(event) == ("data/events.yml", 1, 1)
    assert places.of(event, ("countries", 1)) == ("data/events.yml", 6, 20)
    assert places.of(event, ("countries",), key=True) == ("data/events.yml", 6, 3)
