"""The examples that editors see in schemas and in data/README.md are true."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from macros.building import inspect
from macros.errors import Problems
from macros.records import KINDS
from macros.records.examples import BadExample, examples_of

GOOD: dict[str, str] = {kind.name: examples_of(kind.name).good for kind in KINDS}
BAD: list[tuple[str, BadExample]] = [(kind.name, bad) for kind in KINDS for bad in examples_of(kind.name).bad]


def _check(folder: Path, files: dict[str, str]) -> Problems:
    data = folder / "data"
    data.mkdir()
    for kind in KINDS:
        (data / f"{kind.plural}.yml").write_text(files[kind.name], "utf-8")
    return inspect(data, None, date(2026, 1, 1))


def _replaced(good: str, bad: str) -> str:
    """The good records with one of them replaced by the bad one."""
    ids = {line.split(":")[0] for line in bad.splitlines() if line and line[0] != " "}
    kept = [part for part in re.split(r"(?m)^(?=\S)", good) if part and part.split(":")[0] not in ids]
    return "".join(kept) + bad


def test_all_good_examples_together_pass_without_a_problem(tmp_path: Path) -> None:
    assert _check(tmp_path, GOOD).as_text() == "no errors, no warnings"


@pytest.mark.parametrize(("kind", "bad"), BAD, ids=[f"{kind}-{bad.rule}" for kind, bad in BAD])
def test_each_bad_example_fails_by_the_rule_that_it_is_meant_to_show(
    kind: str, bad: BadExample, tmp_path: Path
) -> None:
    problems = _check(tmp_path, {**GOOD, kind: _replaced(GOOD[kind], bad.yaml)})
    assert bad.rule in {problem.rule for problem in problems.errors}
    assert bad.why


def test_every_kind_has_a_good_and_two_bad_examples() -> None:
    for kind in KINDS:
        assert examples_of(kind.name).good
        assert len(examples_of(kind.name).bad) >= 2
