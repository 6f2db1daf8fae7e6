"""Which records a record names, and where in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from macros.reading import Path_
from macros.records.fields import Reference

Named = tuple[Path_, str, str]
Finder = Callable[[Any, Path_], Iterator[Named]]


def references(record: BaseModel) -> Iterator[Named]:
    """Every (place in the record, kind, id) that a record names."""
    yield from _of_model(record, ())


def _of_model(part: BaseModel, where: Path_) -> Iterator[Named]:
    for name, shown, finder in _plan(type(part)):
        value = getattr(part, name)
        if value is not None:
            yield from finder(value, (*where, shown))


@lru_cache(maxsize=256)
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Finder], ...]:
    """The fields of a model that can name records, each with what finds the names."""
    plan = []
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        finder = _finder(annotation)
        if finder is not None:
            plan.append((name, field.alias or name, finder))
    return tuple(plan)


def _finder(annotation: Any) -> Finder | None:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        for mark in marks:
            if isinstance(mark, Reference):
                return _single(mark.kind)
        return _finder(inner)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _of_model if _plan(annotation) else None
    if get_origin(annotation) is list:
        inner_finder = _finder(get_args(annotation)[0])
        return _each(inner_finder) if inner_finder else None
    for argument in get_args(annotation):  # a union such as `X | None`
        found = _finder(argument)
        if found is not None:
            return found
    return None


def _single(kind: str) -> Finder:
    def find(value: Any, where: Path_) -> Iterator[Named]:
        yield where, kind, value

    return find


def _each(inner: Finder) -> Finder:
    def find(value: Any, where: Path_) -> Iterator[Named]:
        for index, item in enumerate(value):
            yield from inner(item, (*where, index))

    return find
