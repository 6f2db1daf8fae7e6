from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from macros.calls import View
from macros.errors import Problems
from macros.ledger import load
from macros.pages import Page, read_pages
from tests.helpers import GOOD, write

HAND = "is a number typed by hand"
FRONT = "---\ntitle: 46 statements\n---\n"
VIEWS = {"number": View(lambda scene: Markup(), block=False), "chart": View(lambda scene: Markup())}


def pages(root: Path, files: dict[str, str | bytes]) -> tuple[list[Page], list[str]]:
    write(root / "docs", files)
    write(root / "data", GOOD)
    problems = Problems()
    read = read_pages(root / "docs", VIEWS, load(root / "data", problems), problems)
    return read, [str(problem) for problem in problems]


def prose(root: Path, text: str) -> list[str]:
    """The problems of a text below front matter, without hints; lines are counted from the text's first."""
    found = [line.removeprefix("docs/p.md:") for line in pages(root, {"p.md": FRONT + text})[1]]
    numbers = [int(line.split(":")[0]) - FRONT.count("\n") for line in found]
    return [f"{number}:{line.split(':', 1)[1].split(' (')[0]}" for number, line in zip(numbers, found, strict=True)]


def test_pages_are_read_in_order_with_paths_below_docs(tmp_path: Path) -> None:
    read, problems = pages(tmp_path, {"b.md": FRONT + "Text.\n", "a/c.md": FRONT + "{{ chart() }}\n", "x.txt": "5"})
    assert problems == []
    assert [page.path for page in read] == ["a/c.md", "b.md"]
    assert [page.meta["title"] for page in read] == ["46 statements"] * 2
    assert [call.name for call, _, _ in read[0].calls] == ["chart"]
    assert read[1].source == FRONT + "Text.\n"


def test_missing_docs_folder_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "data", GOOD)
    problems = Problems()
    assert read_pages(tmp_path / "docs", VIEWS, load(tmp_path / "data", problems), problems) == []
    assert [str(problem) for problem in problems] == [
        "docs:1:1: missing-folder: there is no such folder (pages live in docs/)"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has 46 members.\n", [f"1:8: bare-number: '46' {HAND}"]),
        (
            "One.\n\nÉtat, 5%, $3.5bn.\n",
            [f"3:7: bare-number: '5%' {HAND}", f"3:12: bare-number: '3.5bn' {HAND}"],
        ),
        ("The Su-30 flies.\n", [f"1:5: bare-number: 'Su-30' {HAND}"]),
        ("The 24th day.\n", [f"1:5: bare-number: '24th' {HAND}"]),
        ("A <b>word</b>.\n", ["1:3: html-in-prose: '<b>' is HTML", "1:10: html-in-prose: '</b>' is HTML"]),
        ("# Head {{ number() }}\n", ["1:8: macro-place: a macro call stands in a heading"]),
        ("x {{ chart() }}\n", ["1:3: macro-place: 'chart' must stand alone on its line, at its beginning"]),
        ("a\u200bb\n", ["1:2: character: the invisible character U+200B stands here"]),
    ],
)
def test_prose_that_breaks_a_rule_is_named_at_its_place(tmp_path: Path, text: str, found: list[str]) -> None:
    assert prose(tmp_path, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In 2024, on 23 October 2024, on 22–24 October 2024 and in the 1990s.",
        "From 22 to 24 October, in January 2025, in 2022/2024 and 2022–24.",
        "The Su-35 flies.",
        "1. One\n2. Two\n",
        "`x = 5` and ``a ` 6``",
        "```\n5 < 6\n```\n",
        "~~~~ python\n7\n~~~~\n",
        "[a link](https://a.example/5) and <https://a.example/6>",
        '[a link][1a]\n\n[1a]: https://a.example/2 "Title 3"\n',
        "{% raw %}{{ 5 }}{% endraw %} and {# 6 #}",
        "<!-- a remark with 7 and <b> -->",
        "{{ number() }} members",
        "A word{: .small-2 }",
        "Less < more and more > less.",
    ],
)
def test_prose_that_keeps_the_rules_passes(tmp_path: Path, text: str) -> None:
    assert prose(tmp_path, text) == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_front_matter_is_no_prose_and_lines_are_counted_from_the_top(tmp_path: Path, ending: str) -> None:
    text = ending.join(["---", "title: 46 statements", "---", "", "It has 7.", "{{ plot() }}", ""])
    _, found = pages(tmp_path, {"p.md": text})
    assert [line.split(" (")[0] for line in found] == [
        f"docs/p.md:5:8: bare-number: '7' {HAND}",
        "docs/p.md:6:1: unknown-macro: there is no macro 'plot'",
    ]


def test_page_that_is_not_utf8_is_a_problem_and_has_no_text(tmp_path: Path) -> None:
    read, problems = pages(tmp_path, {"p.md": b"a\n\xff"})
    assert problems == ["docs/p.md:2:1: encoding: this is not UTF-8 text (save the file as UTF-8)"]
    assert read[0].source == ""
