"""Ways to damage a file: what slips of the hand, of programs and of merges do to it."""

from __future__ import annotations

import random
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]
_INSERTED = [b"\t", b"&a ", b"*a", b"[", b"{", b": ", b"- ", b"'", b'"', b"\n", b"!x ", b"|\n", b"#", b"\xff", b"\0"]
_MORE = ["\u202e", "\ufeff", "\u00a0", "{{ x }}", "<b>", "\u0660", "…", "%", "---\n", "<<: *a\n", "'''", "\U0001f600"]
_VALUES = [
    b":",
    b": []",
    b": {}",
    b": 0",
    b": no",
    b": 9e9",
    b": -1",
    b": .nan",
    b": 2024-13-45",
    b": [[[[",
    b": " + b"9" * 400,
]


def flip(text: bytes, chance: random.Random) -> bytes:
    """One bit of it."""
    at = chance.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << chance.randrange(8))]) + text[at + 1 :]


def delete(text: bytes, chance: random.Random) -> bytes:
    """Some letters of it."""
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.choice([1, 2, 20, 200]) :]


def insert(text: bytes, chance: random.Random) -> bytes:
    """A sign that means something to YAML, to Markdown or to a reader's eye."""
    at = chance.randrange(len(text))
    return text[:at] + chance.choice([*_INSERTED, *(sign.encode() for sign in _MORE)]) + text[at:]


def repeat_line(text: bytes, chance: random.Random) -> bytes:
    """As a merge leaves it."""
    rows = text.split(b"\n")
    at = chance.randrange(len(rows))
    return b"\n".join([*rows[: at + 1], *rows[at:]])


def drop_line(text: bytes, chance: random.Random) -> bytes:
    """A line is lost."""
    rows = text.split(b"\n")
    del rows[chance.randrange(len(rows))]
    return b"\n".join(rows)


def swap_lines(text: bytes, chance: random.Random) -> bytes:
    """Two lines stand in each other's place."""
    rows = text.split(b"\n")
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]
    return b"\n".join(rows)


def indent_line(text: bytes, chance: random.Random) -> bytes:
    """A line moves to the left or right."""
    rows = text.split(b"\n")
    at = chance.randrange(len(rows))
    rows[at] = chance.choice([b" " + rows[at], b"  " + rows[at], rows[at][1:], rows[at].lstrip()])
    return b"\n".join(rows)


def change_value(text: bytes, chance: random.Random) -> bytes:
    """What stands after a colon becomes something else."""
    rows = text.split(b"\n")
    at = chance.randrange(len(rows))
    rows[at] = rows[at].split(b":")[0] + chance.choice(_VALUES)
    return b"\n".join(rows)


def exchange_values(text: bytes, chance: random.Random) -> bytes:
    """Two fields have each other's value."""
    rows = text.split(b"\n")
    places = [at for at, row in enumerate(rows) if b": " in row]
    if len(places) > 1:
        one, other = chance.sample(places, 2)
        (a, _, x), (b, _, y) = rows[one].partition(b": "), rows[other].partition(b": ")
        rows[one], rows[other] = a + b": " + y, b + b": " + x
    return b"\n".join(rows)


def cut(text: bytes, chance: random.Random) -> bytes:
    """The rest of it is lost, as when a disk is full."""
    return text[: chance.randrange(len(text))]


WAYS: tuple[Damage, ...] = (
    flip, delete, insert, repeat_line, drop_line, swap_lines, indent_line, change_value, exchange_values, cut,
)  # fmt: skip


def damaged(text: bytes, chance: random.Random) -> bytes:
    """A text that was damaged once or a few times."""
    for _ in range(chance.choice([1, 1, 1, 3])):
        text = chance.choice(WAYS)(text or b"\n", chance)
    return text
