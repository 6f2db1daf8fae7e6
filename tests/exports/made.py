"""Ledgers and addresses that the tests of exports share."""

from __future__ import annotations

from pathlib import Path

from macros.exports.about import About
from macros.ledger import Ledger
from tests.helpers import Files, good, loaded

ABOUT = About("A Ledger", "What it is", "https://ledger.example/", "CC BY 4.0")
SECRET = "98765.4321"


def ledger(root: Path, *changes: tuple[str, str, str]) -> Ledger:
    """The good ledger with changes."""
    return loaded(root, good(*changes))


def closed_files() -> Files:
    """The good ledger, whose series may not be passed on; one of its values is SECRET."""
    return good(
        ("series.yml", "redistributable: true", "redistributable: false"),
        ("series.yml", "2023: 1.5", f"2023: {SECRET}"),
        (
            "numbers.yml",
            "from: {series: trade, entity: IRN, change: [2023, 2024]}",
            "from: {series: trade, entity: IRN, at: 2023}",
        ),
        ("charts.yml", "summary: It rises.", f"summary: It begins at {SECRET}."),
    )
