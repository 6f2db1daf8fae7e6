"""Damaged files: whatever happens to them, it ends in problems, never in an exception, a hang or a wrong page.

LEDGER_SEED chooses the damage; each failure says it. LEDGER_ROUNDS and LEDGER_BUILDS say how much of it.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as chosen_seed
from hypothesis import strategies as st

from macros import checks
from macros.errors import Problems
from macros.ledger import Ledger, files_of, load
from macros.places import Places
from macros.reading import parse, read
from macros.records import KINDS, KindOfRecord
from macros.records.making import make_records
from macros.records.references import references
from tests.bench import generate
from tests.damage import damaged
from tests.sites import REPOSITORY, environment

SEED = int(os.environ.get("LEDGER_SEED", "2024"))
ROUNDS = int(os.environ.get("LEDGER_ROUNDS", "2000"))
BUILDS = int(os.environ.get("LEDGER_BUILDS", "40"))
PARTS = 4  # tests that share the rounds, so that processes can share them too
WHOLE = max(1, ROUNDS // 100)  # rounds over all real records, which take longer
LONGEST = 10  # seconds
TODAY = date(2027, 1, 1)
A_KIND = 2  # records of each kind, with all that they name


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Ends what hangs, by this process's own time, so that a busy machine ends nothing."""

    def stop(number: int, frame: object) -> None:
        raise AssertionError(f"it took more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def problems_of(data: Path) -> Problems:
    problems = Problems()
    checks.run(load(data, problems), TODAY, Places(data.parent), problems)
    return problems


def damage(data: Path, rounds: int, seed: int) -> int:
    """How many of the rounds of damage gave problems; an exception or an unclear problem is a failure."""
    chance, noticed = random.Random(seed), 0
    files = sorted(data.rglob("*.yml"))
    known = {str(problem) for problem in problems_of(data)}
    for turn in range(rounds):
        before = {file: file.read_bytes() for file in chance.sample(files, chance.choice([1, 1, 2]))}
        for file, text in before.items():
            file.write_bytes(damaged(text, chance))
        try:
            with at_most(LONGEST):
                problems = problems_of(data)
        except BaseException as error:
            error.add_note(f"in round {turn} with LEDGER_SEED={seed}: {[file.name for file in before]}")
            raise
        for problem in problems:
            clear = problem.line >= 1 and problem.column >= 1 and problem.message and problem.path.startswith("data/")
            assert clear, f"{problem!r} in round {turn} with LEDGER_SEED={seed}"
            assert "\n" not in str(problem)
        noticed += any(str(problem) not in known for problem in problems)
        for file, text in before.items():
            file.write_bytes(text)
    return noticed


def sample(out: Path) -> None:
    """Some real records of each kind and all that they name, in one file a kind, as they stand in data/."""
    data = REPOSITORY / "data"
    ledger = load(data, Problems())
    wanted: set[tuple[str, str]] = {(kind.name, id_) for kind in KINDS for id_ in sorted(ledger.of(kind.name))[:A_KIND]}
    wanted = closure(ledger, wanted)
    texts: dict[str, list[str]] = {}
    for file, kind in files_of(data, REPOSITORY, Problems()):
        lines = file.read_text("utf-8").split("\n")
        document = read(file, file.name, Problems())
        starts = [document.key_place((id_,))[0] - 1 for id_ in document.values] + [len(lines)]
        for id_, start, end in zip(document.values, starts, starts[1:], strict=False):
            if (kind.name, id_) in wanted:
                texts.setdefault(kind.plural, []).append("\n".join(lines[start:end]).rstrip() + "\n")
    for plural, blocks in texts.items():
        (out / plural).mkdir(parents=True)
        (out / plural / "some.yml").write_text("".join(blocks), "utf-8")


def closure(ledger: Ledger, wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Records with all that they name, at any remove."""
    found: set[tuple[str, str]] = set()
    while wanted - found:
        kind, id_ = (wanted - found).pop()
        found.add((kind, id_))
        record = ledger.of(kind)[id_]
        wanted |= {(other, name) for _, other, name in references(record) if name in ledger.of(other)}
        named = str(getattr(record, "record", ""))
        if (match := re.fullmatch(r"([a-z]+)/(.+)", named)) and match[2] in ledger.of(match[1]):
            wanted.add((match[1], match[2]))
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_real_records_give_problems_and_never_exceptions(tmp_path: Path, part: int) -> None:
    print(f"LEDGER_SEED={SEED + part}")
    sample(tmp_path / "data")
    assert not problems_of(tmp_path / "data").errors
    assert damage(tmp_path / "data", ROUNDS // PARTS, SEED + part) > ROUNDS // PARTS * 0.6


def test_all_real_records_with_damage_give_problems_and_never_exceptions(tmp_path: Path) -> None:
    print(f"LEDGER_SEED={SEED}")
    for file, _ in files_of(REPOSITORY / "data", REPOSITORY, Problems()):
        copy = tmp_path / file.relative_to(REPOSITORY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    assert damage(tmp_path / "data", WHOLE, SEED) > WHOLE * 0.5


def test_builds_of_damaged_sites_change_nothing_or_publish_what_the_data_says(tmp_path: Path) -> None:
    print(f"LEDGER_SEED={SEED}")
    command = [sys.executable, "-m", "tests.damaged_builds", str(tmp_path / "site"), str(BUILDS), str(SEED)]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment(), capture_output=True, text=True, check=False, timeout=60 + 5 * BUILDS
    )
    assert done.returncode == 0, done.stderr
    refused, wrong = json.loads(done.stdout.splitlines()[-1])
    assert wrong == [], f"LEDGER_SEED={SEED}"
    assert BUILDS * 0.3 < refused < BUILDS


def test_generated_files_have_no_problem(tmp_path: Path) -> None:
    generate.write(tmp_path / "data", 120)
    problems = Problems()
    checks.run(load(tmp_path / "data", problems), date(2026, 2, 1), Places(tmp_path), problems)
    assert problems.as_text() == "no errors, no warnings"


signs = st.sampled_from(
    [*"abc019 :-#&*!|>'\"%@`[]{},?.\t~<=", "\n", "\n  ", "\n    - ", ": ", "é", "\u202e", "\x00", "---\n"]
)
texts = st.one_of(st.lists(signs, max_size=60).map("".join), st.text(max_size=60))
fields = sorted({name for kind in KINDS for name in kind.model.model_fields})
scalars = st.one_of(
    st.integers(), st.floats(allow_nan=False), st.booleans(), st.none(), st.text(max_size=20),
    st.sampled_from(["2024-10-23", "2024", "IRN", "confirmed", "2024-Q3", "-", "report"]),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(fields), st.text(max_size=8)), inner, max_size=4),
    ),
    max_leaves=12,
)
quick = settings(max_examples=200, deadline=LONGEST * 1000, database=None, suppress_health_check=list(HealthCheck))


@chosen_seed(SEED)
@quick
@given(texts)
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    problems = Problems()
    document = parse(text, "data/x.yml", problems)
    assert document.values or problems.found or text.strip() == "{}"
    assert all(problem.line >= 1 and problem.column >= 1 and "\n" not in str(problem) for problem in problems)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@chosen_seed(SEED)
@settings(quick, max_examples=60)
@given(st.data())
def test_any_values_make_a_record_or_a_problem(kind: KindOfRecord, data: st.DataObject) -> None:
    of_kind = sorted(kind.model.model_fields)
    fields = st.dictionaries(st.sampled_from(of_kind), values, max_size=len(of_kind))
    text = json.dumps({data.draw(st.sampled_from(["a-b", "IRN", "S-01", "A", ""])): data.draw(fields)})
    problems = Problems()
    document = parse(text, "data/x.yml", problems)
    made = make_records(kind, document, problems)
    assert made or problems.found
    assert all("\n" not in str(problem) for problem in problems)
