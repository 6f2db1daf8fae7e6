"""Filters of a list that need no script: radio buttons, and classes that the style sheet compares.

Each word on offer gets a number. The button of the word and the items that bear it share a class
such as `b3`, so that one fixed style sheet serves any words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST = 13  # the style sheet knows the classes a1 to a13 and b1 to b13
FEWEST_ITEMS = 8  # a shorter list is read faster than filtered


@dataclass(frozen=True)
class Option:
    """One word on offer, with the number of items that bear it."""

    number: int
    word: str
    count: int


@dataclass(frozen=True)
class Filter:
    """The choice by one property of the items."""

    letter: str
    kind: str
    options: Sequence[Option]

    def marks(self, words: Iterable[str]) -> str:
        """The classes of an item that bears these words."""
        wanted = set(words)
        return " ".join(f"{self.letter}{option.number}" for option in self.options if option.word in wanted)


def choose_by(letter: str, kind: str, items: Sequence[Sequence[str]], order: Mapping[str, str] | None = None) -> Filter:
    """The filter for a list whose items bear words: in a given order, or the most frequent words first."""
    counted = Counter(word for words in items for word in dict.fromkeys(words))
    words = [word for word, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))][:MOST]
    if order:
        words.sort(key=list(order).index)
    if len(items) < FEWEST_ITEMS or len(words) < 2:
        words = []
    options = [Option(number, word, counted[word]) for number, word in enumerate(words, 1)]
    return Filter(letter, kind, options)
