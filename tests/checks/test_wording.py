from __future__ import annotations

from pathlib import Path

from macros.checks.wording import LOADED, sentences
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
