from __future__ import annotations

from pathlib import Path

import pytest

from macros.cli import run
from macros.exports.redirects import publish_ids, with_old_anchors, write_redirects
from tests.exports.made import ABOUT, ledger
from tests.helpers import good, lines, write

RENAMED = ("charts.yml", "goods:\n", "goods:\n  aliases: [wares]\n")


def test_old_address_of_a_chart_leads_to_the_new_one(tmp_path: Path) -> None:
    page, hosts = write_redirects(ledger(tmp_path, RENAMED), tmp_path / "site", ABOUT)
    assert page == tmp_path / "site/charts/wares/index.html"
    text = page.read_text("utf-8")
    assert 'content="0; url=../../charts/goods/"' in text
    assert '<a href="../../charts/goods/">' in text
    assert '<link rel="canonical" href="https://ledger.example/charts/goods/">' in text
    assert hosts.read_text("utf-8") == "/charts/wares/ /charts/goods/ 301\n"


def test_nothing_is_written_when_nothing_has_moved(tmp_path: Path) -> None:
    assert write_redirects(ledger(tmp_path), tmp_path / "site", ABOUT) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<article id="meeting">A</article>', '<span id="talks"></span><article id="meeting">A</article>'),
        ('<li id="meeting">A</li>', '<li id="meeting"><span id="talks"></span>A</li>'),
        (
            '<tr id="meeting"><th scope="row">A</th></tr>',
            '<tr id="meeting"><th scope="row"><span id="talks"></span>A</th></tr>',
        ),
        ('<p id="event-meeting">A</p>', '<span id="event-talks"></span><p id="event-meeting">A</p>'),
        ('<p id="other">A</p>', '<p id="other">A</p>'),
    ],
)
def test_earlier_id_is_an_anchor_where_the_record_stands(tmp_path: Path, html: str, expected: str) -> None:
    event = ledger(tmp_path, ("events.yml", "meeting:\n", "meeting:\n  aliases: [talks]\n")).events["meeting"]
    assert with_old_anchors(html, {("event", "meeting"): event}) == expected


def test_list_of_published_ids_grows_and_never_shrinks(tmp_path: Path) -> None:
    found = ledger(tmp_path, RENAMED)
    file = tmp_path / "data/published-ids.txt"
    file.write_text("event/gone\nevent/meeting\n", "utf-8")
    new = publish_ids(found)
    assert {"chart/goods", "chart/wares", "claim/S-01"} <= set(new)
    assert "event/meeting" not in new
    listed = file.read_text("utf-8").split()
    assert listed == sorted({*new, "event/gone", "event/meeting"})
    assert publish_ids(found) == []


def test_command_publishes_ids_and_the_check_misses_one_that_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "data", good())
    assert run(["publish-ids", "--data", str(tmp_path / "data")]) == 0
    assert "event/meeting\n" in capsys.readouterr().out
    renamed = good(("events.yml", "meeting:\n", "talks:\n"), ("claims.yml", "since: [meeting]", "since: [talks]"))
    renamed["corrections.yml"] = str(renamed["corrections.yml"]).replace("event/meeting", "event/talks")
    (problem,) = lines(tmp_path, renamed)
    assert "lost-id: the published event 'meeting' is gone" in problem
    kept = str(renamed["events.yml"]).replace("talks:\n", "talks:\n  aliases: [meeting]\n")
    assert lines(tmp_path, {**renamed, "events.yml": kept}) == []


def test_export_command_writes_all_that_needs_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "data", good())
    assert run(["export", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out.split("\n")
    for name in ("data/event.csv", "data/datapackage.json", "data/ledger.sqlite", "feeds/events.atom"):
        assert (tmp_path / "out" / name).is_file()
        assert str(tmp_path / "out" / name) in printed


def test_export_command_writes_nothing_from_broken_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "data", good(("events.yml", "title: Ministers meet", "titel: Ministers meet")))
    assert run(["export", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "out")]) == 1
    assert "unknown-key" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
