"""Damaged files: whatever happens to a byte or a line, it ends in problems, never in an exception."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

from macros import checks
from macros.errors import Problems
from macros.ledger import Places, load
from tests.bench import generate

RECORDS = 120
ROUNDS = 200
Damage = Callable[[bytes, random.Random], bytes]


def flip(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << chance.randrange(8))]) + text[at + 1 :]


def delete(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.choice([1, 2, 20, 200]) :]


def insert(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return (
        text[:at]
        + chance.choice([b"\t", b"&a ", b"*a", b"[", b"{", b": ", b"- ", b"'", b'"', b"\n", b"!x "])
        + text[at:]
    )


def repeat_line(text: bytes, chance: random.Random) -> bytes:
    rows = text.split(b"\n")
    at = chance.randrange(len(rows))
    return b"\n".join([*rows[: at + 1], *rows[at:]])


def drop_line(text: bytes, chance: random.Random) -> bytes:
    rows = text.split(b"\n")
    del rows[chance.randrange(len(rows))]
    return b"\n".join(rows)


def swap_lines(text: bytes, chance: random.Random) -> bytes:
    rows = text.split(b"\n")
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]
    return b"\n".join(rows)


def empty_value(text: bytes, chance: random.Random) -> bytes:
    rows = text.split(b"\n")
    at = chance.randrange(len(rows))
    rows[at] = rows[at].split(b":")[0] + chance.choice([b":", b": []", b": {}", b": 0", b": no", b": 9e9", b": -1"])
    return b"\n".join(rows)


DAMAGES: tuple[Damage, ...] = (flip, delete, insert, repeat_line, drop_line, swap_lines, empty_value)


def damage(folder: Path, rounds: int, seed: int) -> int:
    """How many of the rounds of damage gave problems; any exception is a failure."""
    chance, noticed = random.Random(seed), 0
    data = folder / "data"
    generate.write(data, RECORDS)
    files = sorted(data.rglob("*.yml"))
    for _ in range(rounds):
        before = {file: file.read_bytes() for file in chance.sample(files, 2)}
        for file, text in before.items():
            for _ in range(chance.choice([1, 1, 3])):
                text = chance.choice(DAMAGES)(text, chance) or b"\n"
            file.write_bytes(text)
        problems = Problems()
        checks.run(load(data, problems), date(2026, 2, 1), Places(folder), problems)
        assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)
        assert all("\n" not in str(problem) for problem in problems)
        noticed += len(problems) > 0
        for file, text in before.items():
            file.write_bytes(text)
    return noticed


def test_damaged_files_give_problems_and_never_exceptions(tmp_path: Path) -> None:
    assert damage(tmp_path, ROUNDS, seed=2024) > ROUNDS * 0.8


def test_generated_files_have_no_problem(tmp_path: Path) -> None:
    generate.write(tmp_path / "data", RECORDS)
    problems = Problems()
    checks.run(load(tmp_path / "data", problems), date(2026, 2, 1), Places(tmp_path), problems)
    assert problems.as_text() == "no errors, no warnings"
