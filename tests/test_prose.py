"""The prose of docs/ around numbers: what a number already says is not said again beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.errors import Problems
from macros.ledger import Ledger, load
from macros.views.number import read_number
from macros.wording import NBSP

ROOT = Path(__file__).parents[1]
_BESIDE = re.compile(r'(\babout )?\{\{ number\("([^"]+)"\) \}\}(?: (\w+))?', re.I)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(ROOT / "data", Problems())


def _said_twice(text: str, ledger: Ledger) -> list[str]:
    found = []
    for beside in _BESIDE.finditer(text):
        words = read_number(ledger.numbers[beside[2]], ledger).text.replace(NBSP, " ").split()
        if (beside[1] and words[0] == "about") or (beside[3] and beside[3].rstrip("s") == words[-1].rstrip("s")):
            found.append(beside[0])
    return found


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_what_a_number_says_is_not_said_again_beside_it(page: Path, ledger: Ledger) -> None:
    assert _said_twice(page.read_text("utf-8"), ledger) == []


def test_a_repeated_word_is_found(ledger: Ledger) -> None:
    text = 'about {{ number("san-gl-u-barrels") }} barrels, {{ number("tiv-ri-2016") }} million'
    assert len(_said_twice(text, ledger)) == 2
