"""Texts of records in Markdown for GitHub: exact, short, and calling nobody."""

from __future__ import annotations

import re

from markupsafe import Markup


def apart(before: str, after: str, around: int = 40, most: int = 160) -> tuple[str, str]:
    """Two texts cut to where they differ, with some letters around it."""
    if max(len(before), len(after)) <= most:
        return before, after
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    first = max(start - around, 0)
    return _cut(before, first, len(before) - end + around, most), _cut(after, first, len(after) - end + around, most)


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, first: int, last: int, most: int) -> str:
    last = min(last, first + most, len(text))
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def code(text: str) -> Markup:
    """A text of the records as Markdown code, so that nothing in it is a mark, a mention or a cell's end."""
    line = " ".join(text.split()).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line[:1] == "`" or line[-1:] == "`" else ""
    return Markup(fence + pad + line + pad + fence)  # noqa: S704 - inside code HTML is only letters


def quiet(text: str) -> str:
    """A text that calls nobody: GitHub takes @name for a mention and #5 for an issue."""
    return re.sub("[@#]", "\\g<0>\u2060", text.replace("|", "/"))
