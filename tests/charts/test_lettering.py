from __future__ import annotations

import pytest

from macros.charts.lettering import fit, text_width, widest, wrap


@pytest.mark.parametrize(
    ("text", "bold", "width"),
    [("0123456789", False, 55.6), ("Iran", False, 17.23), ("Iran", True, 18.34), ("", False, 0)],
)
def test_width_is_that_of_the_letters(text: str, bold: bool, width: float) -> None:
    assert text_width(text, 10, bold=bold) == pytest.approx(width, abs=0.01)


def test_unknown_letters_count_generously() -> None:
    assert text_width("ж", 10) >= text_width("n", 10)


def test_text_is_wrapped_into_the_fewest_lines_that_fit() -> None:
    lines = wrap("Ships and submarines of all kinds", 140)
    assert " ".join(lines) == "Ships and submarines of all kinds"
    assert len(lines) == 2
    assert widest(lines) <= 140


def test_text_that_needs_more_lines_ends_in_an_ellipsis() -> None:
    lines = wrap("one two three four five six seven eight", 40, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert widest(lines) <= 40


def test_text_that_fits_is_not_cut() -> None:
    assert fit("Iran", 100) == "Iran"
    cut = fit("Extraordinarily", 40)
    assert cut.endswith("…")
    assert text_width(cut) <= 40
