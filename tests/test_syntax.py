"""Where YAML cannot be read, the message names the mistake, at its place and in plain words."""

from __future__ import annotations

import pytest

from macros.errors import Problems
from macros.reading import parse

QUOTE_IT = 'put straight quotation marks around the whole text: "…"'
AFTER = f"the text goes on after its closing quotation mark ({QUOTE_IT}; between '…' write an apostrophe twice, "
AFTER += 'between "…" put a backslash before ")'
OPEN = "the quotation mark that opens here is never closed (close it at the end of the text)"
NO_COLON = "(write `name: value`; if this goes on with the text above, indent it deeper than the name of its field)"
NO_SPACE = "a space is missing after the colon (write `name: value`, with a space between)"
NO_DASH = "a space is missing after the dash (write `- ` before each item)"
COLUMN = "fields of one record, or of one step, begin in the same column; indent with spaces"
LONG = "; a text over several lines that contains a colon needs quotation marks"
DASHES = "the dashes of one list stand in the same column"
FIELDS = "a:\n  b: 1\n"
STEPS = "a:\n  s:\n    - on: 1\n"

MISTAKES = {
    # a colon, a space or a dash is missing
    FIELDS + "  c d\n  e: 2\n": f"3:3 a colon is missing after the name in 'c d' {NO_COLON}",
    FIELDS + "  c d\n": f"3:3 a colon is missing after the name in 'c d' {NO_COLON}",
    FIELDS + "more text\n  e: 2\n": f"3:1 a colon is missing after the name in 'more text' {NO_COLON}",
    "my-id\n  b: 1\n": f"1:1 a colon is missing after the name in 'my-id' {NO_COLON}",
    "a:\n  b:1\n  c: 2\n": f"2:5 {NO_SPACE}",
    FIELDS + "  c:2\n  d: 3\n": f"3:5 {NO_SPACE}",
    FIELDS + "  c:2\n": f"3:5 {NO_SPACE}",
    "a:\n  s:\n    -on: 1\n      e: 2\n": f"3:5 {NO_DASH}",
    # quotation marks
    'a:\n  s: "abc\n  c: 1\n': f"2:6 {OPEN}",
    'a:\n  s: "abc\n  c: "d"\n': f"2:6 {OPEN}",
    "a:\n  s: 'abc\n  c: 'd'\n": f"2:6 {OPEN}",
    'a:\n  b: "x" y\n  c: 1\n': f"2:10 {AFTER}",
    "a:\n  b: 'Iran's act'\n": f"2:12 {AFTER}",
    'a:\n  b: "\\q"\n': '2:7 a backslash means something of its own between "…" '
    "(write it twice, or use '…' around the text)",
    # a text that needs them
    "a:\n  b: c: d\n": f"2:7 this text contains a colon followed by a space ({QUOTE_IT})",
    "a:\n  b: @c\n": f"2:6 an unquoted text cannot begin with '@' ({QUOTE_IT})",
    "a:\n  b: , c\n": f"2:6 an unquoted text cannot begin with ',' ({QUOTE_IT})",
    "a:\n  b: > c\n  d\n": "2:6 a text behind '>' or '|' begins in the next line "
    "(move it there, indented by two more spaces)",
    # brackets and lists
    "a:\n  s: [b, c\n  d: 1\n": "2:6 the '[' that opens here is never closed (close it with ']' in the same line)",
    "a:\n  s: {b: 1\n": "2:6 the '{' that opens here is never closed (close it with '}' in the same line)",
    "a:\n  s: {b: 1 c: 2}\n": "2:13 a comma or '}' is missing before this (put commas between the items)",
    "a:\n  s: [b]]\n": f"2:9 no bracket is open that ']' could close (delete it, or {QUOTE_IT})",
    "a:\n  s: - b\n": "2:6 a list with dashes cannot begin behind a colon "
    "(write [one, two], or begin the list in the next line)",
    # indentation
    FIELDS + " c: 2\n": f"3:2 this line begins in column 2, but the field above ('b') in column 3 ({COLUMN})",
    FIELDS + "   c: 2\n": f"3:4 this line begins in column 4, but the field above ('b') in column 3 ({COLUMN}{LONG})",
    STEPS + "    e: 2\n": f"4:5 this line begins in column 5, but the field above ('on') in column 7 ({COLUMN})",
    STEPS
    + "        e: 2\n": f"4:9 this line begins in column 9, but the field above ('on') in column 7 ({COLUMN}{LONG})",
    STEPS + "   - on: 2\n": f"4:4 this line begins in column 4, but the dash above in column 5 ({DASHES})",
    "a:\n  -\n  b: 1\n": f"3:3 this line begins in column 3, but the field above ('a') in column 1 ({COLUMN})",
}
LETTERS = {
    "a:\n  b:\u00a04\n  c: 1\n": "2:5 the space here is another character that looks like one (U+00A0) "
    "(type the space anew)",
    FIELDS + "  c\uff1a4\n  d: 1\n": "3:4 the colon here is another character that looks like one (U+FF1A) "
    "(type the colon anew)",
}


def _said(text: str) -> list[tuple[str, str]]:
    problems = Problems()
    parse(text, "f", problems)
    return [(found.rule, f"{found.line}:{found.column} {found.message} ({found.hint})") for found in problems]


@pytest.mark.parametrize(("text", "said"), MISTAKES.items())
def test_a_mistake_is_named_at_its_place(text: str, said: str) -> None:
    assert _said(text) == [("yaml-syntax", said)]


@pytest.mark.parametrize(("text", "said"), LETTERS.items())
def test_letters_that_look_like_others_are_named(text: str, said: str) -> None:
    assert _said(text) == [("character", said)]


def test_no_message_speaks_as_a_parser_does() -> None:
    for said in MISTAKES.values():
        assert not any(word in said for word in ("scalar", "mapping", "token", "expected", "sequence", "indicator"))
