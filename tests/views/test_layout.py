"""What the layout says of a page: when it was checked, how to cite it; and the colours that it shares with charts."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from macros.charts.theme import DARK, LIGHT
from macros.rendering import Scene
from macros.views.number import number
from macros.views.page import checks, complete, prepare
from macros.views.timeline import timeline
from tests.helpers import GOOD, good, loaded

STYLE = Path(__file__).parents[2] / "docs/assets/ledger.css"
ABOUT = '{"title": "Trade & oil", "url": "https://example.org/trade/", "site": "The Ledger"}'
_BLOCK = re.compile(r":root[^{}]*\{([^{}]*)\}")
_COLOUR = re.compile(r"(--chart-[\w-]+): (#[0-9a-f]{6});")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(loaded(tmp_path, GOOD), "trade/")


def test_style_sheet_has_the_colours_of_the_charts_once_light_and_twice_dark() -> None:
    blocks = [dict(_COLOUR.findall(block)) for block in _BLOCK.findall(STYLE.read_text("utf-8"))]
    assert [block for block in blocks if block] == [LIGHT, DARK, DARK]


def test_page_names_its_oldest_and_newest_check(tmp_path: Path) -> None:
    changed = ("numbers.yml", "evidence: reported\n  checked: 2026-01-10", "evidence: reported\n  checked: 2025-11-02")
    scene = Scene(loaded(tmp_path, good(changed)), "trade/")
    number(scene, "drones")
    timeline(scene)
    oldest, newest = checks(scene)
    assert (str(oldest), str(newest)) == ("2025-11-02", "2026-01-10")
    facts = complete("<!--page facts {}-->", scene)
    assert "2 November 2025" in facts
    assert "10 January 2026" in facts
    assert "1 source" in facts


def test_page_without_records_claims_no_check(scene: Scene) -> None:
    assert "Checked" not in complete("<!--page facts {}-->", scene)


def test_citation_carries_the_day_of_the_newest_check_in_all_four_forms(scene: Scene) -> None:
    number(scene, "drones")
    page = complete(f"<!--page citation {ABOUT}-->", scene)
    text, bibtex, csl, ris = (html.unescape(form) for form in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.S))
    assert "version of 10 January 2026" in text
    assert r"title = {{Trade \& oil}}" in bibtex
    assert "date = {2026-01-10}" in bibtex
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2026, 1, 10]]}
    assert json.loads(csl)[0]["URL"] == "https://example.org/trade/"
    assert "DA  - 2026/01/10" in ris.splitlines()
    assert ris.splitlines()[-1] == "ER  -"


def test_title_in_a_citation_is_text_and_never_markup(scene: Scene) -> None:
    about = '{"title": "A \\u003cb\\u003e title", "url": "", "site": "S"}'
    assert "<b>" not in complete(f"<!--page citation {about}-->", scene)


def test_note_stands_at_its_word_and_never_alone_on_a_line(scene: Scene) -> None:
    page = complete('drones. <sup class="note">1</sup>\n<sup class="note">2</sup> Then', scene)
    assert page == 'drones.<sup class="note">1</sup><sup class="note">2</sup> Then'


def test_tables_of_prose_scroll_in_regions_with_names_of_their_own(scene: Scene) -> None:
    page = prepare("<!--prose--><table><tr></tr></table><table></table><!--/prose--><table></table>", scene)
    assert page.count('<div class="scroll"') == 2
    assert 'aria-label="Table"' in page
    assert 'aria-label="Table 2"' in page
