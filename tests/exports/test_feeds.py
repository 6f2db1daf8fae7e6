from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from macros.exports.about import About
from macros.exports.feeds import LENGTH, write_feeds
from tests.exports.made import ABOUT, ledger
from tests.helpers import FACT, GOOD

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def atom(root: Path, name: str) -> etree._Element:
    return etree.parse(str(root / "feeds" / f"{name}.atom")).getroot()


def texts(node: etree._Element, path: str) -> list[str]:
    found = node.xpath(path, namespaces=ATOM)
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_atom_has_what_the_standard_asks_for(tmp_path: Path) -> None:
    write_feeds(ledger(tmp_path), tmp_path, ABOUT)
    for name in ("events", "corrections"):
        feed = atom(tmp_path, name)
        assert texts(feed, "a:link[@rel='self']/@href") == [f"https://ledger.example/feeds/{name}.atom"]
        assert texts(feed, "a:author/a:name/text()") == ["A Ledger"]
        for node in [feed, *feed.findall("a:entry", ATOM)]:
            for field in ("id", "title", "updated"):
                assert len(texts(node, f"a:{field}/text()")) == 1, field
        assert texts(feed, "a:entry/a:link[@rel='alternate']/@href")


def test_entry_says_what_happened_and_leads_to_its_permalink(tmp_path: Path) -> None:
    write_feeds(ledger(tmp_path), tmp_path, ABOUT)
    (item,) = json.loads((tmp_path / "feeds/events.json").read_text("utf-8"))["items"]
    assert item["title"] == "4 March 2025: Ministers meet"
    assert item["url"] == "https://ledger.example/events/#meeting"
    assert "<p>They meet.</p>" in item["content_html"]


def test_dates_come_from_the_records_and_a_new_check_changes_none(tmp_path: Path) -> None:
    changes = [(), (("events.yml", "checked: 2026-01-10", "checked: 2026-01-20"),)]
    updated = []
    for index, change in enumerate(changes):
        folder = tmp_path / str(index)
        write_feeds(ledger(folder, *change), folder, ABOUT)
        updated.append(texts(atom(folder, "events"), "//a:updated/text()"))
    assert updated[0] == updated[1] == ["2025-03-04T00:00:00Z"] * 2


def test_change_in_substance_is_the_update(tmp_path: Path) -> None:
    change = ("events.yml", "checked: 2026-01-10", "checked: 2026-01-10\n  changed: 2025-12-01")
    write_feeds(ledger(tmp_path, change), tmp_path, ABOUT)
    (item,) = json.loads((tmp_path / "feeds/events.json").read_text("utf-8"))["items"]
    assert (item["date_published"], item["date_modified"]) == ("2025-03-04T00:00:00Z", "2025-12-01T00:00:00Z")


def test_planned_event_is_as_old_as_its_announcement(tmp_path: Path) -> None:
    change = ("events.yml", "date: 2025-03-04", "date: 2030-05\n  planned: true")
    write_feeds(ledger(tmp_path, change), tmp_path, ABOUT)
    (item,) = json.loads((tmp_path / "feeds/events.json").read_text("utf-8"))["items"]
    assert item["date_published"] == "2025-03-01T00:00:00Z"


def test_feed_carries_the_newest_entries_only(tmp_path: Path) -> None:
    event = "e{0}:\n  date: {1}\n  title: T\n  summary: S.\n  topics: [war]\n" + FACT
    many = "".join(event.format(number, 1900 + number) for number in range(LENGTH + 2))
    write_feeds(ledger(tmp_path, ("events.yml", GOOD["events.yml"], GOOD["events.yml"] + many)), tmp_path, ABOUT)
    titles = [item["title"] for item in json.loads((tmp_path / "feeds/events.json").read_text("utf-8"))["items"]]
    assert len(titles) == LENGTH
    assert titles[0] == "4 March 2025: Ministers meet" or titles.index("4 March 2025: Ministers meet") < LENGTH


def test_correction_says_what_was_and_what_is(tmp_path: Path) -> None:
    write_feeds(ledger(tmp_path), tmp_path, ABOUT)
    (item,) = json.loads((tmp_path / "feeds/corrections.json").read_text("utf-8"))["items"]
    assert item["url"] == "https://ledger.example/corrections/#may"
    assert item["title"] == "Ministers meet"
    assert item["content_html"].split("\n") == ["<p>It said: May.</p>", "<p>It says: June.</p>", "<p>A slip.</p>"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "a & b"])
def test_text_of_a_record_is_inert_in_a_feed(tmp_path: Path, text: str) -> None:
    change = ("events.yml", "summary: They meet.", f'summary: "{text}"')
    write_feeds(ledger(tmp_path, change), tmp_path, ABOUT)
    (content,) = texts(atom(tmp_path, "events"), "//a:content/text()")
    assert "<script" not in content
    assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in content


def test_feed_keeps_entry_ids_when_the_site_moves(tmp_path: Path) -> None:
    found = ledger(tmp_path)
    write_feeds(found, tmp_path / "a", ABOUT)
    write_feeds(found, tmp_path / "b", About("A Ledger", "", "https://other.example/"))
    ids = [texts(atom(tmp_path / name, "events"), "//a:entry/a:id/text()") for name in "ab"]
    assert ids[0] == ids[1] != []
