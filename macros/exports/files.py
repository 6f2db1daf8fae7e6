"""How files are written: CSV that no spreadsheet runs, JSON with fixed order, JSON inside HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # wide ones too
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV (RFC 4180) with a header; a text that a spreadsheet would run gets a `'` before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value


def json_text(document: object) -> str:
    """A document as JSON, a line for each of its keys and for each item of a list below them, in their order.

    Python writes JSON in lines of its own choice seven times slower than JSON in one line.
    """
    if not isinstance(document, dict):
        return _in_line(document) + "\n"
    return "{\n" + ",\n".join(f"{_in_line(key)}: {_value(value)}" for key, value in document.items()) + "\n}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return "[\n " + ",\n ".join(map(_in_line, value)) + "\n]"
    return _in_line(value)


def _in_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def script_json(document: object) -> str:
    """A document as JSON that may stand inside a script element: nothing in it can end the element."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def pages_of(site: Path) -> dict[str, str]:
    """The text of every page of a site, by its file's name, sorted."""
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}


def write_text(file: Path, text: str) -> Path:
    """Write a text as UTF-8 without touching its line ends; gives the file."""
    return write_bytes(file, text.encode("utf-8"))


def write_bytes(file: Path, content: bytes) -> Path:
    """Write a file and the folders above it; gives the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file
