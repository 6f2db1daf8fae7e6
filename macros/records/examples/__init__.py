"""Good and bad examples of each kind of record.

They stand in the schemas and in data/README.md. A test holds them against the check: all good
ones together make a data folder without a problem, and each bad one fails by its own rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class BadExample:
    """A record that fails, the rule by which it fails, and why there is such a rule."""

    yaml: str
    rule: str
    why: str


@dataclass(frozen=True)
class Examples:
    """What a file of one kind may and may not look like."""

    good: str
    bad: tuple[BadExample, ...]


@lru_cache(maxsize=32)
def examples_of(kind: str) -> Examples:
    """The examples of a kind, by its singular name."""
    raw = yaml.safe_load((Path(__file__).parent / f"{kind}.yml").read_text("utf-8"))
    return Examples(raw["good"], tuple(BadExample(one["yaml"], one["rule"], one["why"]) for one in raw["bad"]))
