"""Why YAML cannot be read, in an editor's words and at the place of the mistake.

libyaml says where it stumbled and what it would have needed there: often a line too late, and in the
words of a parser. So each cause here looks at the lines around that place, and the first one that
recognises its mistake says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from macros.errors import DataError

Place = tuple[int, int]
Cause = tuple[int, int, str, str, str]  # line, column, rule, message, hint

_FIELD = re.compile(r"(?P<before> *(?:- +)*)(?P<name>[^\s:#'\"\[\]{},-][^\s:]*) *:(?= |$)")
_DASH = re.compile(r"(?P<before> *)-(?P<name>)(?= )")
_GLUED = re.compile(r" *(?:- +)*[A-Za-z][\w-]*:(?=[^\s/])")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ODD_COLON = re.compile("[\uff1a\ufe55\ua789\u2236]")
_SYNTAX = "yaml-syntax"
_QUOTE_IT = 'put straight quotation marks around the whole text: "…"'
_SAME_COLUMN = "fields of one record, or of one step, begin in the same column; indent with spaces"


@dataclass(frozen=True)
class _Stumble:
    """Where libyaml stumbled (`at`), where what it read there had begun, and what it says. Places count from 1."""

    lines: list[str]
    at: Place
    began: Place
    said: str
    context: str

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def above(self, number: int) -> int:
        """The nearest line above that holds more than a comment; 0 if there is none."""
        while (number := number - 1) > 0 and not self.line(number).partition("#")[0].strip():
            pass
        return max(number, 0)


def explain(error: yaml.YAMLError, text: str, shown: str) -> DataError:
    """The problem behind a YAML syntax error."""
    stumble = _stumble(error, text)
    for cause in _CAUSES:
        found = cause(stumble)
        if found is not None:
            return DataError(shown, *found)
    message = f"YAML cannot be read here: {stumble.said or 'unknown reason'}"
    return DataError(shown, *stumble.at, _SYNTAX, " ".join(message.split()), "check quotation marks, colons and spaces")


def anchor(shown: str, line: int, column: int) -> DataError:
    """The problem of an anchor, an alias or a merge key."""
    return DataError(shown, line, column, *_ANCHOR)


_ANCHOR = (
    "anchor",
    "anchors, aliases and merge keys (&, *, <<) are not used here",
    "write the value out, or quote a text that begins so",
)


def _stumble(error: yaml.YAMLError, text: str) -> _Stumble:
    said, context = (str(getattr(error, name, "") or "") for name in ("problem", "context"))
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None or mark.line >= text.rstrip().count("\n") + 1:  # where it began says more than the end
        mark = began or mark
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    start = (began.line + 1, began.column + 1) if began else at
    return _Stumble(text.split("\n"), at, start, said or str(error).strip(), context)


def _anchored(stumble: _Stumble) -> Cause | None:
    return (*stumble.began, *_ANCHOR) if "alias" in stumble.context or "anchor" in stumble.context else None


def _tag(stumble: _Stumble) -> Cause | None:
    if "tag" not in stumble.said + stumble.context:
        return None
    return (*stumble.at, "tag", "tags are not used here", "quote a text that begins with '!'")


def _tab(stumble: _Stumble) -> Cause | None:
    """A tab in the indentation at or just before the line."""
    for number in (stumble.at[0], stumble.at[0] - 1):
        indent = re.match(r"[ \t]*", stumble.line(number))
        if indent and "\t" in indent.group():
            column = indent.group().index("\t") + 1
            return number, column, "tab", "a tab stands where only spaces may", "indent with two spaces"
    return None


def _odd_letter(stumble: _Stumble) -> Cause | None:
    """A space or colon that only looks like one, in the line or where it began."""
    for number in sorted({stumble.at[0], stumble.began[0], stumble.above(stumble.at[0])}):
        for pattern, name in ((_ODD_SPACES, "space"), (_ODD_COLON, "colon")):
            if found := pattern.search(stumble.line(number)):
                message = f"the {name} here is another character that looks like one (U+{ord(found.group()):04X})"
                return number, found.start() + 1, "character", message, f"type the {name} anew"
    return None


def _quote_left_open(stumble: _Stumble) -> Cause | None:
    message, place = "the quotation mark that opens here is never closed", stumble.began
    if "quoted scalar" not in stumble.context or "escape" in stumble.said:
        opened = _opened_above(stumble)
        if opened is None:
            return None
        place = opened
    return (*place, _SYNTAX, message, "close it at the end of the text")


def _opened_above(stumble: _Stumble) -> Place | None:
    """Where a quotation mark was left open that took the opening one of this line for its end."""
    before = stumble.line(stumble.at[0])[: stumble.at[1] - 1].rstrip()
    mark = before[-1:]
    if mark not in ("'", '"') or before.count(mark) != 1:
        return None
    for number in range(stumble.at[0] - 1, 0, -1):
        if stumble.line(number).count(mark) % 2:
            return number, stumble.line(number).index(mark) + 1
    return None


def _escape(stumble: _Stumble) -> Cause | None:
    if "escape" not in stumble.said:
        return None
    message = 'a backslash means something of its own between "…"'
    return (*stumble.at, _SYNTAX, message, "write it twice, or use '…' around the text")


def _text_after_quote(stumble: _Stumble) -> Cause | None:
    line, column = stumble.at
    before = stumble.line(line)[: column - 1].rstrip()
    if "did not find expected" not in stumble.said or before[-1:] not in ("'", '"'):
        return None
    hint = f'{_QUOTE_IT}; between \'…\' write an apostrophe twice, between "…" put a backslash before "'
    return line, column, _SYNTAX, "the text goes on after its closing quotation mark", hint


def _bracket(stumble: _Stumble) -> Cause | None:
    if "flow" not in stumble.context:
        return None
    opens = stumble.line(stumble.began[0])[stumble.began[1] - 1 :][:1]
    closes = {"[": "]", "{": "}"}.get(opens, "]")
    if stumble.at[0] == stumble.began[0] and stumble.at != stumble.began:
        message = f"a comma or '{closes}' is missing before this"
        return (*stumble.at, _SYNTAX, message, "put commas between the items")
    message = f"the '{opens}' that opens here is never closed"
    return (*stumble.began, _SYNTAX, message, f"close it with '{closes}' in the same line")


def _extra_bracket(stumble: _Stumble) -> Cause | None:
    line, column = stumble.at
    letter = stumble.line(line)[column - 1 : column]
    if letter not in ("]", "}") or "did not find expected" not in stumble.said:
        return None
    return line, column, _SYNTAX, f"no bracket is open that '{letter}' could close", f"delete it, or {_QUOTE_IT}"


def _list_behind_colon(stumble: _Stumble) -> Cause | None:
    if "block sequence entries" not in stumble.said:
        return None
    message = "a list with dashes cannot begin behind a colon"
    return (*stumble.at, _SYNTAX, message, "write [one, two], or begin the list in the next line")


def _first_letter(stumble: _Stumble) -> Cause | None:
    line, column = stumble.at
    letter = stumble.line(line)[column - 1 : column]
    if not letter or ("cannot start" not in stumble.said and "node content" not in stumble.said):
        return None
    if letter.isalnum():
        return None
    return line, column, _SYNTAX, f"an unquoted text cannot begin with '{letter}'", _QUOTE_IT


def _missing_colon(stumble: _Stumble) -> Cause | None:
    """A line without a colon: libyaml takes it for the text of the line above, or waits for its colon below."""
    if "expected ':'" in stumble.said:
        number = stumble.began[0]
    elif "mapping values" in stumble.said and _FIELD.match(stumble.line(stumble.at[0])):
        number = stumble.above(stumble.at[0])
    else:
        return None
    text = stumble.line(number).partition(" #")[0].rstrip()
    if not text or re.search(r":( |$)", text):
        return None
    column = len(text) - len(text.lstrip(" ")) + 1
    if glued := _GLUED.match(text):
        message, hint = "a space is missing after the colon", "write `name: value`, with a space between"
        return number, glued.end() + 1, _SYNTAX, message, hint
    if text.lstrip().startswith("-") and not text.lstrip().startswith("- "):
        return number, column, _SYNTAX, "a space is missing after the dash", "write `- ` before each item"
    if " - " in f" {text}":
        return None
    message = f"a colon is missing after the name in '{_short(text.strip())}'"
    hint = "write `name: value`; if this goes on with the text above, indent it deeper than the name of its field"
    return number, column, _SYNTAX, message, hint


def _glued_dash(stumble: _Stumble) -> Cause | None:
    """`-on: x`, which YAML takes for a field named `-on`."""
    for number in (stumble.at[0], stumble.above(stumble.at[0])):
        if found := re.match(r" *-(?=[A-Za-z][\w-]*:( |$))", stumble.line(number)):
            message, hint = "a space is missing after the dash", "write `- ` before each item"
            return number, found.end(), _SYNTAX, message, hint
    return None


def _colon_in_text(stumble: _Stumble) -> Cause | None:
    if "mapping values" not in stumble.said:
        return None
    field = _FIELD.match(stumble.line(stumble.at[0]))
    if field and field.end() >= stumble.at[1]:
        return None  # the line's own colon: it stands too far to the right
    return (*stumble.at, _SYNTAX, "this text contains a colon followed by a space", _QUOTE_IT)


def _block_text(stumble: _Stumble) -> Cause | None:
    if "block scalar" not in stumble.context:
        return None
    message = "a text behind '>' or '|' begins in the next line"
    return (*stumble.began, _SYNTAX, message, "move it there, indented by two more spaces")


def _indentation(stumble: _Stumble) -> Cause | None:
    """A line that begins where neither a field nor a dash above it begins."""
    if "mapping values" not in stumble.said and "did not find expected" not in stumble.said:
        return None
    number = stumble.at[0]
    here, hint = _column(stumble.line(number)), _SAME_COLUMN
    if stumble.line(number).lstrip().startswith("- "):
        above, what, hint = _above(stumble, _DASH), "dash", "the dashes of one list stand in the same column"
    else:
        above, what = _above(stumble, _FIELD), "field"
    if above is None or above[1] == here:
        message = f"this line begins in column {here}, where nothing that it could belong to begins"
    else:
        message = f"this line begins in column {here}, but the {what} above{above[0]} in column {above[1]}"
    if "mapping values" in stumble.said:
        hint += "; a text over several lines that contains a colon needs quotation marks"
    return number, here, _SYNTAX, message, hint


def _above(stumble: _Stumble, pattern: re.Pattern[str]) -> tuple[str, int] | None:
    """What a pattern finds in the nearest line above that it fits: its name in brackets, and its column."""
    number = stumble.at[0]
    while (number := stumble.above(number)) > 0:
        if found := pattern.match(stumble.line(number)):
            return f" ('{found['name']}')" if found["name"] else "", len(found["before"]) + 1
    return None


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) + 1


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


_CAUSES: tuple[Callable[[_Stumble], Cause | None], ...] = (
    _anchored,
    _tag,
    _tab,
    _odd_letter,
    _quote_left_open,
    _escape,
    _text_after_quote,
    _bracket,
    _extra_bracket,
    _list_behind_colon,
    _first_letter,
    _glued_dash,
    _missing_colon,
    _block_text,
    _colon_in_text,
    _indentation,
)
