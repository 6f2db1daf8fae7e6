from __future__ import annotations

import datetime
import json
from pathlib import Path

from macros.building import Build, begin
from macros.exports.about import About, about
from macros.exports.llms import write_llms, write_robots
from macros.exports.search import index, write_search
from macros.naming import letter_of, sort_key
from tests.helpers import GOOD, write

PAGE = (
    "---\ntitle: Trade\ndescription: Who trades\nquestion: Who trades with whom?\n---\n\n"
    'Some of the goods move {{ number("drones") }}.\n\n## What did Peskov say?\n\n'
    "Of the goods, Peskov said [little](trade.md).\n"
)


def built(root: Path) -> Build:
    """A build of the good ledger and one page, with that page's file in the site."""
    write(root / "data", GOOD)
    write(root / "docs", {"trade.md": PAGE})
    write(root / "site", {"trade/index.html": "<p>Trade</p>", "events/index.html": "<p>Events</p>"})
    return begin(root / "data", root / "docs", root, today=datetime.date(2026, 2, 1))


def test_index_has_pages_sections_and_every_kind_of_record(tmp_path: Path) -> None:
    groups = {(group.kind, group.of): group for group in index(built(tmp_path), tmp_path / "site")}
    assert [entry.title for entry in groups["page", ""].entries] == ["Trade"]
    assert [entry.title for entry in groups["page", "Trade"].entries] == ["What did Peskov say?"]
    assert {kind for kind, _ in groups} >= {"chart", "term", "claim", "event", "sanction", "transfer", "source"}


def test_addresses_lead_to_pages_and_permalinks(tmp_path: Path) -> None:
    groups = {(group.kind, group.of): group for group in index(built(tmp_path), tmp_path / "site")}

    def address(kind: str, of: str = "") -> str:
        group = groups[kind, of]
        return group.before + group.entries[0].address + group.after

    assert address("page") == "trade/"
    assert address("page", "Trade") == "trade/#what-did-peskov-say"
    assert address("event") == "events/#meeting"
    assert address("chart") == "charts/goods/"
    assert address("number") == "trade/#number-drones"
    assert address("publisher") == "sources/#publisher-agency"


def test_copy_with_flat_files_has_flat_addresses(tmp_path: Path) -> None:
    build = built(tmp_path)
    (tmp_path / "site/events").rename(tmp_path / "site/away")
    (tmp_path / "site/events.html").write_text("", "utf-8")
    (event,) = [group for group in index(build, tmp_path / "site") if group.kind == "event"]
    assert event.before == "events.html#"


def test_names_in_the_text_are_kept_and_common_words_are_not(tmp_path: Path) -> None:
    groups = index(built(tmp_path), tmp_path / "site")
    (section,) = [group.entries[0] for group in groups if group.of]
    assert section.more == "Peskov"


def test_index_is_a_script_that_sets_one_name(tmp_path: Path) -> None:
    text = write_search(built(tmp_path), tmp_path / "site").read_text("utf-8")
    groups = json.loads(text.removeprefix("self.ledgerIndex=").removesuffix(";\n"))
    (terms,) = [group for group in groups if group["kind"] == "term"]
    assert terms["titles"] == "Su-35"
    assert "addresses" not in terms  # su-35 follows from the title
    assert not set("<>&") & set(text)


def test_index_of_a_to_z_sorts_as_a_dictionary_does() -> None:
    titles = ["the Éclair", "A zebra", "Élan", "42 tanks", "Дело"]
    assert sorted(titles, key=sort_key) == ["42 tanks", "the Éclair", "Élan", "A zebra", "Дело"]
    assert [letter_of(title) for title in titles] == ["E", "Z", "E", "0–9", "…"]


def test_list_for_programs_names_pages_and_files(tmp_path: Path) -> None:
    build = built(tmp_path)
    build.fill("trade.md", "trade/", "<html></html>")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: A & B\nsite_url: https://ledger.example\nx: !!python/name:a.b ''\n"
    )
    text = write_llms(build, tmp_path / "site", about(tmp_path)).read_text("utf-8")
    assert text.startswith("# A & B\n")
    assert "- [Trade](https://ledger.example/trade/): Who trades with whom?" in text
    assert "(https://ledger.example/data/event.json): 1 record." in text


def test_robots_may_read_everything_and_learn_where_all_pages_are(tmp_path: Path) -> None:
    named = write_robots(tmp_path, About(url="https://ledger.example/")).read_text("utf-8")
    assert named == "User-agent: *\nAllow: /\nSitemap: https://ledger.example/sitemap.xml\n"
    assert "Sitemap" not in write_robots(tmp_path, About()).read_text("utf-8")
