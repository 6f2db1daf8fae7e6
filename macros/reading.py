"""Strict YAML with positions.

YAML's conveniences change facts without a word: `no` becomes false, `0123` becomes 83, `12:30`
becomes 750, a repeated key wins silently. Here each of them is a problem with a place. Values
are built from the events of PyYAML's parser by our own few rules: text, whole and decimal
numbers, true and false. Dates stay text; the record types read them. Events, not composed
nodes: nodes forget anchors and tags, and composing a hundred thousand brackets crashes Python.

Left out on purpose: anchors, aliases, merge keys and tags. Facts are repeated or referred to by
id, so that a line says the same wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from macros.errors import DataError, Problems
from macros.syntax import anchor, explain

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # libyaml, six times as fast
except ImportError:  # pragma: no cover - PyYAML built without libyaml

    class _Parser(Reader, Scanner, Parser):  # type: ignore[no-redef]
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)


Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None
Place = tuple[int, int]
Path_ = tuple[str | int, ...]

MAX_DEPTH = 12  # the deepest record needs 6
MAX_DIGITS = 15  # what a JSON number, a double and SQLite all keep exactly
_WORDS = {"yes", "no", "on", "off", "y", "n"}
_EMPTY = {"", "~", "null"}
_OCTAL = re.compile(r"[-+]?0[0-9_]+$|0o[0-7]+$")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)$")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$")
_ODD_NUMBER = re.compile(
    r"[-+]?(0x[0-9a-fA-F]+|0b[01]+|[0-9][0-9_]*\.?[0-9_]*(e[-+]?[0-9]+)?|\.[0-9]+|\.inf|\.nan)$", re.I
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass
class Document:
    """One file: its values, and where each key and each value stands."""

    path: str
    values: dict[str, Value] = field(default_factory=dict)
    places: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    complete: bool = True  # False if a part of the file could not be read

    def place(self, where: Path_) -> Place:
        """Line and column of a value; of the nearest part that exists, if it does not."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (1, 1))

    def key_place(self, where: Path_) -> Place:
        """Line and column of a key; of its value for items of lists."""
        return self.keys.get(where) or self.place(where)


def read(file: Path, shown: str, problems: Problems) -> Document:
    """The values of one YAML file; what is wrong with it is added to `problems`.

    `shown` is the path that problems name. A file that cannot be read at all gives no values.
    """
    text = read_text(file, shown, problems)
    return Document(shown, complete=False) if text is None else parse(text, shown, problems)


def parse(text: str, shown: str, problems: Problems) -> Document:
    """The values of a YAML text that stands in the file `shown`."""
    document = Document(shown, complete=False)
    builder = _Builder(document, problems, text)
    try:
        document.values = builder.document_values()
        document.complete = True
    except yaml.YAMLError as error:
        problems.add(_too_deep(error, shown) if isinstance(error, _TooDeepError) else explain(error, text, shown))
    finally:
        builder.parser.dispose()
    return document


def read_text(file: Path, shown: str, problems: Problems) -> str | None:
    """The text of a file, or None with a problem: unreadable, not UTF-8, or with unseen characters."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        problems.add(DataError(shown, 1, 1, "unreadable", f"the file cannot be read: {reason.lower()}"))
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")  # without the mark at the beginning
        line, column = _line_column(before, len(before))
        hint = "save the file as UTF-8"
        problems.add(DataError(shown, line, column, "encoding", "this is not UTF-8 text", hint))
        return None
    if unseen := _UNSEEN.search(text):
        line, column = _line_column(text, unseen.start())
        code = f"U+{ord(unseen.group()):04X}"
        message = f"the invisible character {code} stands here"
        problems.add(DataError(shown, line, column, "character", message, "delete it"))
        return None
    return text


def _line_column(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _empty(where: Path_) -> tuple[str, str]:
    """What is said of a place where a value is missing."""
    if not where:
        return "nothing stands here", "begin with `my-id:`"
    if len(where) == 1:
        return f"'{where[0]}' has no fields", "they stand in the lines below it, indented by two spaces"
    if isinstance(where[-1], int):
        return "nothing stands after the dash or comma", "write an item, or delete the dash or comma"
    return f"'{where[-1]}' has no value", "write one after the colon, or delete the line"


class _TooDeepError(yaml.MarkedYAMLError):
    """Ends the reading of a file at once: libyaml takes quadratic time for deep nesting."""


def _too_deep(error: _TooDeepError, shown: str) -> DataError:
    mark: Any = error.problem_mark
    return DataError(shown, mark.line + 1, mark.column + 1, "too-deep", str(error.problem), "records are flat")


class _Builder:
    """Builds values from a parser's events and remembers where each stood."""

    def __init__(self, document: Document, problems: Problems, text: str) -> None:
        self.document, self.problems = document, problems
        self.parser, self.lines = _Parser(text), text.split("\n")
        self.next: Callable[[], Any] = self.parser.get_event

    def problem(self, place: Place, rule: str, message: str, hint: str = "") -> None:
        self.problems.add(DataError(self.document.path, *place, rule, message, hint))

    def document_values(self) -> dict[str, Value]:
        """The mapping that a file holds; empty, with a problem, if it holds anything else."""
        self.next()  # the stream's start
        if not isinstance(self.next(), DocumentStartEvent):
            self.problem((1, 1), "empty-file", "the file holds nothing", "add a record or delete the file")
            return {}
        event = self.next()
        place = _place(event)
        value = self.value(event, ())
        self.next()  # the document's end
        after = self.next()
        if not isinstance(value, dict):
            self.problem(place, "not-a-mapping", "the file must map ids to records", "begin with `my-id:`")
        if not isinstance(after, StreamEndEvent):
            hint = "delete the line with `---`"
            self.problem(_place(after), "several-documents", "a second document begins here", hint)
        return value if isinstance(value, dict) else {}

    def value(self, event: Any, where: Path_) -> Value:
        """The value that begins with an event."""
        place = _place(event)
        self.document.places[where] = place
        if isinstance(event, AliasEvent):
            self.problems.add(anchor(self.document.path, *place))
            return None
        if event.anchor is not None:
            self.problems.add(anchor(self.document.path, *place))
        if event.tag is not None:
            self.problem(place, "tag", f"the tag {event.tag} is not used here", "delete it")
        if isinstance(event, ScalarEvent):
            text = self.text(event, place)
            return text if event.style else self.plain(text, event, where)
        if len(where) > MAX_DEPTH:
            raise _TooDeepError("", None, "this is nested too deep", event.start_mark)
        return self.items(where) if isinstance(event, SequenceStartEvent) else self.mapping(where)

    def items(self, where: Path_) -> list[Value]:
        result: list[Value] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            result.append(self.value(event, (*where, len(result))))
        return result

    def mapping(self, where: Path_) -> dict[str, Value]:
        result: dict[str, Value] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.key(event)
            after = self.next()
            if key is None:
                self.skip(after)
                continue
            inner, place = (*where, key), _place(event)
            if key in result:
                message = f"'{key}' stands here and in line {self.document.keys[inner][0]}"
                self.problem(place, "duplicate-key", message, "keep one of the two")
                self.skip(after)
                continue
            self.document.keys[inner] = place
            result[key] = self.value(after, inner)
        return result

    def key(self, event: Any) -> str | None:
        """The text of a key; None, with a problem, for what cannot be one."""
        place = _place(event)
        if isinstance(event, CollectionStartEvent):
            self.problem(place, "wrong-key", "a list or mapping cannot be a key", "a key is one word")
            self.skip(event)
            return None
        if isinstance(event, AliasEvent) or event.anchor is not None or event.value == "<<":
            self.problems.add(anchor(self.document.path, *place))
            return None
        if event.tag is not None:
            self.problem(place, "tag", f"the tag {event.tag} is not used here", "delete it")
        return self.text(event, place)

    def text(self, event: Any, place: Place) -> str:
        """A scalar's text; a character that may not stand in a file may not be written as `\\u…` either."""
        text: str = event.value
        if event.style == '"' and (unseen := _UNSEEN.search(text)):
            message = f"the invisible character U+{ord(unseen.group()):04X} is written here"
            self.problem(place, "character", message, "delete it")
        return text

    def skip(self, event: Any) -> None:
        """Pass over the rest of a value whose first event was read."""
        depth = int(isinstance(event, CollectionStartEvent))
        while depth:
            event = self.next()
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _TooDeepError("", None, "this is nested too deep", event.start_mark)

    def plain(self, text: str, event: Any, where: Path_) -> Value:
        """What an unquoted scalar means."""
        place, lower = _place(event), text.lower()
        self.refuse_cut(text, event)
        if text in ("true", "false"):
            return text == "true"
        if lower in _WORDS or lower in ("true", "false"):
            hint = f'write true or false for yes or no, or "{text}" in quotation marks for the word'
            self.problem(place, "boolean", f"'{text}' can be read as a word or as true or false", hint)
        elif lower in _EMPTY:
            self.problem(place, "empty-value", *_empty(where))
        elif not text[0].isdigit() and text[0] not in "-+.":
            return text
        else:
            return self.number(text, place)
        return None

    def refuse_cut(self, text: str, event: Any) -> None:
        """YAML takes ` #` for the beginning of a comment: of `Resolution #2231` only the first word is left."""
        line, column = event.end_mark.line, event.end_mark.column
        rest = self.lines[line][column:].lstrip(" ") if line < len(self.lines) else ""
        if rest.startswith("#") and text and (" " in text or rest[1:2].strip()):
            place = line + 1, len(self.lines[line]) - len(rest) + 1
            message = "the text ends here, since YAML takes '#' and what follows for a comment"
            hint = "put quotation marks around the whole text, or write the comment in a line of its own"
            self.problem(place, "comment", message, hint)

    def number(self, text: str, place: Place) -> Value:
        if _INTEGER.match(text) or _DECIMAL.match(text):
            if sum(letter.isdigit() for letter in text) > MAX_DIGITS:
                message = f"'{text[:20]}…' has more than {MAX_DIGITS} digits"
                self.problem(place, "number-format", message, "round it, or put quotation marks around a text")
                return None
            return float(text) if "." in text else int(text)
        if _OCTAL.match(text):
            message = f"'{text}' begins with a zero, which YAML may read as an octal number"
            self.problem(place, "octal", message, "delete the zero, or put quotation marks around a text")
            return None
        if _SEXAGESIMAL.match(text):
            message = f"'{text}' can be read as a number of base sixty"
            self.problem(place, "sexagesimal", message, f'write "{text}" in quotation marks')
            return None
        if not _ODD_NUMBER.match(text):
            return text
        hint = "write digits with a point for decimals, like 1250.5, or quote a text"
        self.problem(place, "number-format", f"'{text}' is not a plain number", hint)
        return None
