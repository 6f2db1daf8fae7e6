"""Filters share classes with the items that they keep, and the style sheet knows all of them."""

from __future__ import annotations

from pathlib import Path

from macros.views.filtering import FEWEST_ITEMS, MOST, choose_by

STYLE = Path(__file__).parents[2] / "docs/assets/ledger.css"


def test_item_bears_the_class_of_each_of_its_words() -> None:
    items = [["arms", "war"], ["arms"], *[["oil"]] * 6]
    filter_ = choose_by("a", "topic", items, {"arms": "", "war": "", "oil": ""})
    assert [(option.word, option.count) for option in filter_.options] == [("arms", 2), ("war", 1), ("oil", 6)]
    assert filter_.marks(["war", "arms"]) == "a1 a2"


def test_most_frequent_words_come_first_where_no_order_is_given() -> None:
    filter_ = choose_by("b", "country", [["RUS"], *[["IRN"]] * 7])
    assert [option.word for option in filter_.options] == ["IRN", "RUS"]


def test_short_list_or_single_word_is_not_filtered() -> None:
    assert not choose_by("a", "topic", [["arms"], ["oil"]] * (FEWEST_ITEMS // 2 - 1)).options
    assert not choose_by("a", "topic", [["arms"]] * FEWEST_ITEMS).options


def test_style_sheet_has_a_rule_for_every_class_that_a_filter_may_use() -> None:
    style = STYLE.read_text("utf-8")
    many = choose_by("b", "country", [[f"C{number}"] for number in range(MOST + 5)])
    assert len(many.options) == MOST
    for letter in "ab":
        for number in range(1, MOST + 1):
            rule = f".filters:has(input.{letter}{number}:checked) ~ * .item:not(.{letter}{number})"
            assert rule in style, rule
