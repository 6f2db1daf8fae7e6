"""Commented skeletons of records: complete but for the facts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.finding import place_of
from macros.records import KindOfRecord
from macros.records.fields import Reference, Vocabulary

WIDTH = 100
_LAST = ("aliases", "changed", "note", "denied_by")


def skeleton(kind: KindOfRecord, id_: str) -> str:
    """The YAML of a record with every field: needed ones to fill in, others commented out."""
    lines = [f"{id_}:", *_fields(kind.model, "  ")]
    return "\n".join(lines) + "\n"


def add_to(folder: Path, kind: KindOfRecord, id_: str) -> int:
    """Write a skeleton to a file of its own; gives an exit code. Nothing that exists is touched."""
    file = folder / kind.plural / f"{id_.lower()}.yml"
    if place := place_of(folder, kind, id_):
        print(f"python -m macros new: {kind.name} '{id_}' exists already, at {place}", file=sys.stderr)
        return 1
    if (folder / f"{kind.plural}.yml").is_file():
        print(f"{kind.plural} live in one file: paste this into {folder / kind.plural}.yml\n", file=sys.stderr)
        print(skeleton(kind, id_), end="")
        return 0
    if file.exists():
        print(f"python -m macros new: {file} exists already", file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    modeline = f"# yaml-language-server: $schema=../schema/{kind.name}.json\n"
    file.write_text(modeline + skeleton(kind, id_), "utf-8")
    print(f"{file}: fill in what stands behind the colons, then run `make check`")
    return 0


def _fields(model: type[BaseModel], indent: str) -> Iterator[str]:
    fields = model.model_fields.items()
    for name, field in sorted(fields, key=lambda item: (not item[1].is_required(), item[0] in _LAST)):
        yield from _field(field.alias or name, field, indent)


def _field(name: str, field: FieldInfo, indent: str) -> Iterator[str]:
    mark = "" if field.is_required() else "# "
    annotation = _annotation(field)
    yield from _explained(field, annotation, indent)
    inner = _model_in(annotation)
    if inner is not None and field.is_required():
        if _is_list(annotation):
            first, *rest = _fields_of_item(inner, indent + "    ")
            yield f"{indent}{name}:"
            yield from _explained(next(iter(inner.model_fields.values())), None, indent + "  ")
            yield f"{indent}  - {first.strip()}"
            yield from rest
        else:
            yield f"{indent}{name}:"
            yield from _fields(inner, indent + "  ")
    else:
        yield f"{indent}{mark}{name}: {_inside(inner, annotation) or _example(name, annotation)}".rstrip()


def _inside(model: type[BaseModel] | None, annotation: Any) -> str:
    """The fields of a part that may be left out, in brackets; empty for what has no fields."""
    if model is None:
        return ""
    fields = ", ".join(f"{field.alias or name}: …" for name, field in model.model_fields.items())
    return f"[{{{fields}}}]" if _is_list(annotation) else f"{{{fields}}}"


def _fields_of_item(model: type[BaseModel], indent: str) -> list[str]:
    """The fields of a list's item; the first one follows the dash."""
    lines: list[str] = []
    for name, field in model.model_fields.items():
        annotation = _annotation(field)
        mark = "" if field.is_required() else "# "
        if lines:  # the first field follows the dash, and is explained above it
            lines.extend(_explained(field, annotation, indent))
        lines.append(f"{indent}{mark}{name}: {_example(name, annotation)}".rstrip())
    return lines


def _annotation(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _explained(field: FieldInfo, annotation: Any, indent: str) -> Iterator[str]:
    if field.description:
        yield from _comment(field.description, indent)
    for vocabulary in _vocabularies(annotation):
        yield from _comment("One of: " + ", ".join(vocabulary.words), indent)


def _comment(text: str, indent: str) -> Iterator[str]:
    line = f"{indent}#"
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH:
            yield line
            line = f"{indent}#"
        line += f" {word}"
    yield line


def _example(name: str, annotation: Any) -> str:
    """What to put there, as a value that the check refuses until it is replaced."""
    if name == "checked":
        return date.today().isoformat()
    if name == "sources":
        return "[]  # ids of source records; find them with `python -m macros find TEXT`"
    if _is_list(annotation):
        return "[]"
    kinds = [mark.kind for mark in _marks(annotation) if isinstance(mark, Reference)]
    return f"  # id of a {kinds[0]} record" if kinds else ""


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from _marks(inner)
    else:
        for argument in get_args(annotation):
            yield from _marks(argument)


def _vocabularies(annotation: Any) -> list[Vocabulary]:
    return [mark for mark in _marks(annotation) if isinstance(mark, Vocabulary)]


def _is_list(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in (Annotated, Union, UnionType):
        return any(_is_list(argument) for argument in get_args(annotation)[: 1 if origin is Annotated else None])
    return origin is list


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if annotation.__name__ != "Citation" else None
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
