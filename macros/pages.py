"""The pages of docs/: front matter, text and macro calls, and the rules for their prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel

from macros.calls import Call, View, check_calls, find_calls, sentences
from macros.checks.wording import in_prose
from macros.errors import DataError, Problems
from macros.front_matter import read_front_matter
from macros.ledger import Ledger
from macros.places import shown_path
from macros.reading import read_text

_HIDDEN = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->"
    r"|^ {0,3}(?P<fence>`{3,}|~{3,}).*?^ {0,3}(?P=fence)[`~]*\s*$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|\](?:\([^)]*\)|\[[^\]\n]*\])"
    r"|^ {0,3}\[[^\]\n]+\]:[^\n]*|<https?:[^>]*>|\{[:#.][^}\n]*\}",
    re.S | re.M,
)
_DIGITS = re.compile(r"[\w.,/%°№-]*\d[\w.,/%°-]*")
_DATES = re.compile(
    r"\b(?:\d{1,2}(?:\s+(?:and|to|or)\s+\d{1,2}|[–-]\d{1,2})?\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:\s+(?:and|to|or)\s+\d{1,2}|[–-]\d{1,2})?\s+"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:19|20)\d\d(?:[–/-](?:19|20)?\d\d)?s?\b"
)
_LIST_MARK = re.compile(r"^\s*\d+[.)]\s", re.M)
_HTML = re.compile(r"</?[a-zA-Z][^>]*>")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s.*\{\{", re.M)


@dataclass
class Page:
    """One page of docs/: its path, what its front matter says, its text and its calls."""

    path: str
    source: str
    meta: dict[str, object] = field(default_factory=dict)
    calls: list[tuple[Call, View, BaseModel]] = field(default_factory=list)


def read_pages(
    docs: Path, views: Mapping[str, View], ledger: Ledger | None, problems: Problems, root: Path | None = None
) -> list[Page]:
    """Every page below docs/, checked; problems are added.

    Without a ledger (its data could not be read) only what does not need records is checked.
    """
    root = docs.parent if root is None else root
    if not docs.is_dir():
        problems.add(
            DataError(
                shown_path(docs, root),
                1,
                1,
                "missing-folder",
                "there is no such folder",
                "pages live in docs/",
            )
        )
        return []
    designations = None if ledger is None else _designations(ledger)
    return [
        read_page(file, shown_path(file, root), docs, views, ledger, designations, problems)
        for file in sorted(docs.rglob("*.md"))
    ]


def _designations(ledger: Ledger) -> set[str] | None:
    """The names that may hold digits; None if a term could not be read, which may be one of them."""
    if "term" in ledger.unread or any(kind == "term" for kind, _ in ledger.broken):
        return None
    return {term.term for term in ledger.terms.values() if term.designation}


def read_page(
    file: Path,
    shown: str,
    docs: Path,
    views: Mapping[str, View],
    ledger: Ledger | None,
    designations: set[str] | None,
    problems: Problems,
) -> Page:
    """One page, checked."""
    page = Page(file.relative_to(docs).as_posix(), "")
    text = read_text(file, shown, problems)
    if text is None:
        return page
    page.source = text
    page.meta, start = read_front_matter(text, shown, problems)
    body, body_line = text[start:], text.count("\n", 0, start) + 1
    calls = find_calls(body, shown, problems, body_line)
    if ledger is not None:
        page.calls = list(check_calls(calls, views, ledger, shown, problems))
    if designations is not None:
        problems.extend(_prose_problems(body, shown, body_line, designations))
        problems.extend(_argument_problems(page.calls, shown, designations))
    return page


def _prose_problems(body: str, shown: str, first_line: int, designations: set[str]) -> Iterator[DataError]:
    def place(offset: int) -> tuple[int, int]:
        return body.count("\n", 0, offset) + first_line, offset - body.rfind("\n", 0, offset)

    for found in _HEADING.finditer(body):
        line, column = place(found.end() - 2)
        message = "a macro call stands in a heading"
        yield DataError(shown, line, column, "macro-place", message, "use it in the text below")
    prose = _blank(body, _HIDDEN)
    for found in _HTML.finditer(prose):
        line, column = place(found.start())
        message = f"'{found.group()[:30]}' is HTML"
        yield DataError(shown, line, column, "html-in-prose", message, "write Markdown; views come from macros")
    for offset, figure in _bare_numbers(_blank(prose, _LIST_MARK), designations):
        yield _bare_number(shown, place(offset), figure)
    for offset, rule, message, hint in in_prose(prose):
        yield DataError(shown, *place(offset), rule, message, hint, "warning")


def _argument_problems(
    calls: list[tuple[Call, View, BaseModel]], shown: str, designations: set[str]
) -> Iterator[DataError]:
    """What is wrong with the sentences that stand in the arguments of calls."""
    for call, view, arguments in calls:
        for text, place in sentences(call, view, arguments):
            for _, figure in _bare_numbers(text, designations):
                yield _bare_number(shown, place, figure)


def _bare_numbers(prose: str, designations: set[str]) -> Iterator[tuple[int, str]]:
    """Every number that is no year, date or designation, with its offset."""
    prose = _names(frozenset(designations)).sub(lambda match: "·" * len(match.group()), _blank(prose, _DATES))
    for found in _DIGITS.finditer(prose):
        yield found.start(), found.group().strip(".,")


@lru_cache(maxsize=4)
def _names(designations: frozenset[str]) -> re.Pattern[str]:
    """Any of some names, the longest that fits."""
    longest_first = sorted(designations, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")


def _bare_number(shown: str, place: tuple[int, int], figure: str) -> DataError:
    hint = 'use {{ number("…") }}, write a small count as a word, or make a name a glossary term with designation: true'
    return DataError(shown, *place, "bare-number", f"'{figure}' is a number typed by hand", hint)


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match replaced by spaces, so that offsets stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
