"""The ledger as plain tables: one row a record, and one table for each thing that a record has several of.

Columns are made from the record types, so that a new field appears by itself, with its description.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.records.base import Part
from macros.records.dates import PartialDate, Period
from macros.records.fields import Reference, Vocabulary

PERIOD = r"^\d{4}(-(\d{2}(-\d{2})?|Q[1-4]|H[12]))?(/\d{4}(-(\d{2}(-\d{2})?|Q[1-4]|H[12]))?)?$"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
JOINER = ";"


@dataclass(frozen=True)
class Column:
    """One column: its name, its type in the words of Frictionless, and what it says."""

    name: str
    type: str
    description: str
    required: bool = False
    pattern: str = ""
    enum: tuple[str, ...] = ()
    refers: str = ""  # the kind of record whose id it holds
    unique: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under columns. `key` names the columns that tell rows apart."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    key: tuple[str, ...]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


Reader = Callable[[Any], object]


@lru_cache(maxsize=64)
def plain_columns(model: type[Part]) -> tuple[tuple[Column, Reader], ...]:
    """The columns of a record type's own fields, each with its reader: lists of parts are left out."""
    return tuple(_columns(model, "", lambda record: record, required=True))


def _columns(model: type[BaseModel], prefix: str, part: Reader, *, required: bool) -> Iterator[tuple[Column, Reader]]:
    for name, field in model.model_fields.items():
        inner, marks = unwrapped(field)
        reader = _reader(part, name)
        column = (field.alias or name) if not prefix else f"{prefix}_{name}"
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _columns(inner, column, reader, required=required and field.is_required())
        else:
            made = _column(column, inner, marks, field, required and field.is_required())
            if made is not None:
                yield made[0], _then(made[1], reader)


def _reader(part: Reader, name: str) -> Reader:
    return lambda record: getattr(part(record), name, None)


def _then(show: Reader, read: Reader) -> Reader:
    def reader(record: Any) -> object:
        value = read(record)
        return None if value is None else show(value)

    return reader


def unwrapped(field: FieldInfo | Any) -> tuple[Any, list[Any]]:
    """A field's type without `Annotated` and `| None`, and the marks that stood on it."""
    marks = list(field.metadata) if isinstance(field, FieldInfo) else []
    inner = field.annotation if isinstance(field, FieldInfo) else field
    while True:
        origin, arguments = get_origin(inner), get_args(inner)
        if origin is Annotated:
            inner, marks = arguments[0], [*marks, *arguments[1:]]
        elif origin in (Union, types.UnionType) and type(None) in arguments and len(arguments) == 2:
            inner = next(argument for argument in arguments if argument is not type(None))
        else:
            return inner, marks


def _column(
    name: str, inner: Any, marks: Sequence[Any], field: FieldInfo, required: bool
) -> tuple[Column, Reader] | None:
    text = field.description or ""
    words = next((tuple(mark.words) for mark in marks if isinstance(mark, Vocabulary)), ())
    refers = next((mark.kind for mark in marks if isinstance(mark, Reference)), "")
    if get_origin(inner) is Literal:
        words, inner = get_args(inner), str
    if get_origin(inner) is list:
        return _list_column(name, inner, text)
    if get_origin(inner) is dict:
        if inner == dict[str, str] or _short_texts(inner):
            return Column(name, "object", text), lambda value: json.dumps(value, ensure_ascii=False) if value else None
        return None
    kind, pattern, show = _SCALARS.get(inner, ("number", "", _same))
    return Column(name, kind, text, required, pattern, words, refers), show


def _short_texts(annotation: Any) -> bool:
    return unwrapped(get_args(annotation)[1])[0] is str


def _list_column(name: str, annotation: Any, text: str) -> tuple[Column, Reader] | None:
    inner, _ = unwrapped(get_args(annotation)[0])
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return None
    return Column(name, "string", text), lambda value: JOINER.join(map(str, value)) or None


def _same(value: object) -> object:
    return value


_SCALARS: Mapping[Any, tuple[str, str, Reader]] = {
    str: ("string", "", _same),
    int: ("integer", "", _same),
    bool: ("boolean", "", _same),
    PartialDate: ("string", DATE, str),
    Period: ("string", PERIOD, str),
}


def list_fields(model: type[Part]) -> list[tuple[str, str]]:
    """The fields of a record type that hold several ids or words: (attribute, shown name)."""
    found = []
    for name, field in model.model_fields.items():
        inner, _ = unwrapped(field)
        if get_origin(inner) is list and unwrapped(get_args(inner)[0])[0] is str:
            found.append((name, field.alias or name))
    return found
