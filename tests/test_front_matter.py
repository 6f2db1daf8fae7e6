"""Front matter is read as strictly as records, and is plain text."""

from __future__ import annotations

import pytest

from macros.errors import Problems
from macros.front_matter import read_front_matter, title_problems


def said(text: str) -> list[str]:
    problems = Problems()
    read_front_matter(text, "p.md", problems)
    return [f"{one.line}:{one.column} {one.rule}: {one.message}" for one in problems]


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "Text.", ""])


def test_good_front_matter_gives_its_fields_and_where_the_text_begins() -> None:
    text = front("title: Drones", "hide: [toc]")
    problems = Problems()
    meta, start = read_front_matter(text, "p.md", problems)
    assert meta == {"title": "Drones", "description": "", "question": "", "hide": ["toc"]}
    assert text[start:] == "\nText.\n"
    assert not problems.found


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n",
        "Note: swallowed\n\nText.\n",
        "\n---\ntitle: a\n---\n",
        "---\ntitle: a\n---",
        "---\n---\n",
        "",
    ],
)
def test_a_page_that_mkdocs_would_give_no_title_is_refused(text: str) -> None:
    assert [line.split(": ")[0] for line in said(text)] in (
        ["1:1 front-matter"],
        ["1:1 empty-file"],
        ["2:1 empty-file"],
    )


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["description: a"], "1:1 front-matter: the page has no title"),
        (["title: a", "titel: b"], "3:1 front-matter: pages have no field 'titel'"),
        (["title: a", "render_macros: false"], "3:1 front-matter: pages have no field 'render_macros'"),
        (["title: a", "template: x.html"], "3:1 front-matter: pages have no field 'template'"),
        (["title: 2024"], "2:8 front-matter: 'title' is no text"),
        (["title: 2024-10-23"], "2:8 front-matter: 'title' is no text"),
        (["title: 2024-13-45"], "2:8 front-matter: 'title' is no text"),
        (["title: [a]"], "2:8 front-matter: 'title' is no text"),
        (["title: '  '"], "2:8 front-matter: 'title' is no text"),
        (["title: '{{ config }}'"], "2:8 front-matter: 'title' holds '{{'"),
        (["title: '{% raw %}'"], "2:8 front-matter: 'title' holds '{%'"),
        (["title: 'a {# b'"], "2:8 front-matter: 'title' holds '{#'"),
        (["title: a <script>"], "2:8 front-matter: 'title' holds '<s'"),
        (["title: a", "question: a <!-- b"], "3:11 front-matter: 'question' holds '<!'"),
        (["title: a", "hide: toc"], "3:7 front-matter: 'hide' is no list of parts of a page"),
        (["title: a", "hide: [tok]"], "3:7 front-matter: 'hide' is no list of parts of a page"),
        (["title: a", "title: b"], "3:1 duplicate-key: 'title' stands here and in line 2"),
    ],
)
def test_each_fault_is_named_with_its_place(lines: list[str], problem: str) -> None:
    assert said(front(*lines)) == [problem]


def test_a_syntax_error_has_its_place_in_the_page() -> None:
    assert [line.split(": ")[0] for line in said(front("title: a: b"))] == ["2:9 yaml-syntax"]


def test_a_title_may_hold_signs_that_mean_nothing() -> None:
    assert said(front("title: 'A < B & {C} #1'")) == []


def test_titles_in_the_navigation_hold_no_template_code() -> None:
    config = "nav:\n  - Home: index.md\n  - Part:\n      - '{{ x }}': a.md\n"
    nav = [{"Home": "index.md"}, {"Part": [{"{{ x }}": "a.md"}, "b.md"]}]
    assert [str(one) for one in title_problems(nav, config, "mkdocs.yml")] == [
        "mkdocs.yml:4:10: front-matter: the title '{{ x }}' holds '{{' (titles are plain text)"
    ]
    assert list(title_problems(None, "", "mkdocs.yml")) == []
