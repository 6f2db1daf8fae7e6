"""Terms are explained where a page's prose first uses them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.rendering import Scene
from macros.views.glossary import explain, glossary
from tests.helpers import good, loaded

TERMS = (
    'volume:\n  term: Trend-indicator value (TIV)\n  meaning: A "volume", <b>not</b> money.\n'
    "minister:\n  term: Jane Doe\n  meaning: A minister.\n  person: true\n  sources: [report]\n"
)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    files = good()
    files["glossary.yml"] = f"{files['glossary.yml']!s}{TERMS}"
    return Scene(loaded(tmp_path, files), "arms/")


def test_only_the_first_use_is_explained(scene: Scene) -> None:
    html = explain("<p>A Su-35 and another Su-35.</p>", scene)
    assert html.count('class="term"') == 1
    assert html.startswith('<p>A <a class="term" href="../glossary/#su-35"')
    assert html.endswith(" and another Su-35.</p>")


def test_short_form_and_small_letters_are_the_same_term(scene: Scene) -> None:
    assert ">trend-indicator value</a>" in explain("<p>In trend-indicator value</p>", scene)
    html = explain("<p>TIV is trend-indicator value (TIV)</p>", scene)
    assert ">TIV</a>" in html
    assert html.count('class="term"') == 1


@pytest.mark.parametrize("html", ["<p>Su-350</p>", "<p>XSu-35</p>", "<p>Su-35-like</p>"])
def test_part_of_a_longer_word_is_no_term(scene: Scene, html: str) -> None:
    assert explain(html, scene) == html


@pytest.mark.parametrize(
    "html",
    ["<h2>Su-35</h2>", '<a href="x">the Su-35</a>', "<code>Su-35</code>", '<p title="Su-35">x</p>', "<!-- Su-35 -->"],
)
def test_headings_links_code_and_attributes_are_left_alone(scene: Scene, html: str) -> None:
    assert explain(html, scene) == html


def test_person_is_explained_with_a_link_to_the_list_of_persons(scene: Scene) -> None:
    assert 'href="../people/#minister"' in explain("<p>Jane Doe said</p>", scene)


def test_meaning_is_text_and_never_markup(scene: Scene) -> None:
    assert "<b>" not in explain("<p>TIV</p>", scene)


def test_glossary_lists_terms_and_leaves_persons_to_their_own_page(scene: Scene) -> None:
    html = glossary(scene)
    assert html.index("Su-35") < html.index("Trend-indicator")
    assert 'id="su-35"' in html
    assert '<a id="minister" href="../people/#minister">Jane Doe</a>' in html
    assert html.index("Jane Doe") > html.index("</dl>")
