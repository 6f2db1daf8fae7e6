from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.wording import LOADED, in_prose, sentences
from tests.helpers import good, lines

LONG = " ".join(["word"] * 36) + "."
QUOTE = "{{text: {text}, by: A minister, on: 2025-03-04, source: report}}"


def test_every_loaded_word_in_our_own_voice_is_a_warning(tmp_path: Path) -> None:
    found = lines(tmp_path, good(("events.yml", "They meet.", "The Regime currently meets.")))
    assert found == [
        f"events.yml:4:12: warning loaded-word: '{word}' is not a word of our own voice (instead: {better})"
        for word, better in (("currently", "as of a date"), ("regime", "government"))
    ]


def test_loaded_word_in_a_step_is_named_at_its_place(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, good(("claims.yml", "because: It does.", "because: He admits it.")))
    assert line.startswith("claims.yml:12:88: warning loaded-word: 'admits' is not")


def test_part_of_a_word_is_not_loaded(tmp_path: Path) -> None:
    assert "axis" in LOADED
    assert lines(tmp_path, good(("events.yml", "They meet.", "They discuss taxis and praxis."))) == []


def test_words_of_others_are_left_alone(tmp_path: Path) -> None:
    quote = f"  quote: {QUOTE.format(text='The brutal regime')}\n  summary"
    assert lines(tmp_path, good(("events.yml", "  summary", quote), ("sources.yml", "A report", "Regime admits"))) == []


def test_long_sentence_is_a_warning(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, good(("events.yml", "They meet.", LONG)))
    assert line == (
        "events.yml:4:12: warning long-sentence: a sentence of 36 words: "
        "'word word word word word word word word …' (split it)"
    )


def test_long_text_of_short_sentences_passes(tmp_path: Path) -> None:
    assert lines(tmp_path, good(("events.yml", "They meet.", "They meet. " * 30))) == []


def test_long_quote_is_a_warning(tmp_path: Path) -> None:
    quote = f"  quote: {QUOTE.format(text=' '.join(['word'] * 26))}\n  summary"
    (line,) = lines(tmp_path, good(("events.yml", "  summary", quote)))
    assert line == "events.yml:4:17: warning long-quote: a quote of 26 words (at most 25)"


def test_sentences_end_at_full_stops_that_a_capital_follows() -> None:
    assert sentences("It costs 2.5 bn. They pay; Iran waits? Yes.") == [
        "It costs 2.5 bn.",
        "They pay;",
        "Iran waits?",
        "Yes.",
    ]


PERIODS = "percent-change-without-periods: a change in percent does not name both periods "
PERIODS += "(say from when to when: 'in 2024 against 2023')"
GROWTH = (
    "  what: Drones.\n  value: 5\n  unit: drones\n  period: 2024-Q3\n",
    "  what: {}\n  value: 5\n  unit: percent\n  period: {}\n",
)


@pytest.mark.parametrize(
    "text", ["Trade grew by 5 percent.", "In 2024 trade fell by about 5.5%.", "It is 5 percent higher."]
)
def test_a_change_in_percent_in_a_text_names_both_periods(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, good(("events.yml", "They meet.", text))) == [f"events.yml:4:12: warning {PERIODS}"]


@pytest.mark.parametrize(
    "text",
    [
        "Trade grew by 5 percent in 2024 against 2023.",
        "Trade grew by 5 percent from March 2023 to March 2024.",
        "In 2024 prices rose by 5 percent since the year before.",
        "A share of 5 percent.",
    ],
)
def test_a_change_with_both_periods_and_a_share_pass(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, good(("events.yml", "They meet.", text))) == []


def test_a_number_that_is_a_change_names_both_periods(tmp_path: Path) -> None:
    def said(what: str, period: str) -> list[str]:
        old, new = GROWTH
        return lines(tmp_path, good(("numbers.yml", old, new.format(what, period))))

    assert said("Growth of trade.", "2024") == [f"numbers.yml:2:9: warning {PERIODS}"]
    assert said("Growth of trade in 2024 against 2023.", "2024") == []
    assert said("Growth of trade.", "2023/2024") == []
    assert said("Share of trade.", "2024") == []


@pytest.mark.parametrize("slip", ["tonns", "tonnnes", "tonnse", "tonmes"])
def test_a_unit_that_is_one_slip_from_a_common_one_is_a_warning(tmp_path: Path, slip: str) -> None:
    other = good()["numbers.yml"].__str__().split("growth:")[0].replace("drones:\n", "lorries:\n")
    files = good(("numbers.yml", "unit: drones", f"unit: {slip}"))
    files["numbers.yml"] = f"{files['numbers.yml']!s}{other.replace('unit: drones', 'unit: tonnes')}"
    assert lines(tmp_path, files) == [
        f"numbers.yml:4:9: warning misspelled-unit: the unit '{slip}' looks like 'tonnes', which 2 other records use "
        "(correct it, or leave it if it is meant so)"
    ]


@pytest.mark.parametrize("unit", ["tonne", "drones", "tons"])
def test_a_singular_and_other_units_are_left_alone(tmp_path: Path, unit: str) -> None:
    other = good()["numbers.yml"].__str__().split("growth:")[0].replace("drones:\n", "lorries:\n")
    files = good(("numbers.yml", "unit: drones", f"unit: {unit}"))
    files["numbers.yml"] = f"{files['numbers.yml']!s}{other.replace('unit: drones', 'unit: tonnes')}"
    assert lines(tmp_path, files) == []


def test_prose_of_pages_keeps_the_same_rules() -> None:
    text = f"# A heading {LONG}\n\nThe regime meets. {LONG.capitalize()}\n\n- {LONG}\n- short\n\n| a table {LONG}\n"
    assert [(text[offset:].split()[0], rule) for offset, rule, _, _ in in_prose(text)] == [
        ("regime", "loaded-word"),
        ("Word", "long-sentence"),
        ("-", "long-sentence"),
    ]
    assert list(in_prose("word " * 20 + "\n\n" + "word " * 20)) == []
