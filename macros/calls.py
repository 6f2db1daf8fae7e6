"""The macro calls of a page, with their places, and whether each is right.

Pages may hold macro calls with literal arguments, `{% raw %}` and comments, and no other
template code. So every call can be checked before MkDocs starts: name, arguments, ids, place.
Jinja's nodes know no columns; the lexer's tokens cover the whole text, so that summing their
lengths gives exact offsets.
"""

from __future__ import annotations

import ast
import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from macros.errors import DataError, Problems, did_you_mean
from macros.finding import hint_for_missing
from macros.ledger import Ledger
from macros.records.references import references

_JINJA = Environment(autoescape=True)
PROSE = Field(json_schema_extra={"prose": True})  # marks an argument that readers see as a sentence of the page


@dataclass(frozen=True)
class View:
    """One macro: what renders it, and whether it stands alone on a line or inside a sentence."""

    render: Callable[..., Markup]
    block: bool = True
    last: bool = False  # rendered after all others of its page, since it tells what they used

    @cached_property
    def signature(self) -> inspect.Signature:
        """The parameters that a page may give: all but the scene, which comes first."""
        full = inspect.signature(self.render, eval_str=True)
        return full.replace(parameters=list(full.parameters.values())[1:])

    @cached_property
    def arguments(self) -> type[BaseModel]:
        """A model with a field for each parameter, which checks the arguments."""
        fields: dict[str, Any] = {}
        for name, parameter in self.signature.parameters.items():
            if parameter.kind is not parameter.VAR_KEYWORD:
                default = ... if parameter.default is parameter.empty else parameter.default
                fields[name] = (parameter.annotation, default)
        config = ConfigDict(extra="allow" if self._open else "forbid", strict=True, arbitrary_types_allowed=True)
        return create_model("Arguments", __config__=config, **fields)

    @property
    def _open(self) -> bool:
        return any(item.kind is item.VAR_KEYWORD for item in self.signature.parameters.values())

    def bind(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> BaseModel:
        """The checked arguments; TypeError or ValidationError if they do not fit."""
        bound = self.signature.bind(*args, **kwargs)
        given = dict(bound.arguments)
        for name, parameter in self.signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                given.update(given.pop(name, {}))
        return self.arguments.model_validate(given)

    def call(self, scene: object, arguments: BaseModel) -> Markup:
        """The HTML of one call."""
        given = {name: getattr(arguments, name) for name in type(arguments).model_fields}
        return self.render(scene, **given, **(arguments.model_extra or {}))


@dataclass(frozen=True)
class Call:
    """One macro call of a page. Places count from 1."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    line: int
    column: int
    alone: bool
    places: dict[str | int, tuple[int, int]] = field(default_factory=dict)


def find_calls(text: str, path: str, problems: Problems, first_line: int = 1) -> list[Call]:
    """The macro calls of a page's text; template code of any other sort is a problem."""
    calls, found = _found_calls(text, path, first_line)
    problems.extend(found)
    return list(calls)


@lru_cache(maxsize=256)
def _found_calls(text: str, path: str, first_line: int) -> tuple[Sequence[Call], Sequence[DataError]]:
    problems = Problems()
    return tuple(_calls(text, path, problems, first_line)), tuple(problems)


def _calls(text: str, path: str, problems: Problems, first_line: int) -> list[Call]:
    calls: list[Call] = []
    offset = 0
    begin: int | None = None  # where the call, block or comment that is open began
    try:
        for _, kind, value in _JINJA.lex(text):
            offset = text.find(value, offset)  # `{{-` and `-}}` leave out the white space beside them
            if kind == "variable_end" and begin is not None:
                call = _call(text, begin, offset + len(value.rstrip()), path, problems, first_line)
                calls.extend([call] if call else [])
            elif kind == "block_begin":
                place = _place(text, offset, first_line)
                message = "only macro calls may stand in a page"
                problems.add(DataError(path, *place, "template-syntax", message, "delete the {% … %}"))
            if kind.endswith(("_begin", "_end")):
                begin = offset if kind.endswith("_begin") else None
            offset += len(value)
    except TemplateSyntaxError as error:
        place = (error.lineno + first_line - 1, 1) if begin is None else _place(text, begin, first_line)
        message = error.message or "this cannot be read"
        problems.add(DataError(path, *place, "template-syntax", message, "check the braces"))
    else:
        if begin is not None:
            place = _place(text, begin, first_line)
            problems.add(DataError(path, *place, "template-syntax", "this is never closed", "close it, or delete it"))
    return calls


def _place(text: str, offset: int, first_line: int = 1) -> tuple[int, int]:
    return text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset)


def _call(text: str, start: int, end: int, path: str, problems: Problems, first_line: int) -> Call | None:
    raw = text[start + 2 : end - 2]
    inner = raw.strip("-+").strip()
    lead = start + 2 + raw.find(inner)
    place = _place(text, start, first_line)
    node = _parsed(inner)
    if node is None:
        hint = 'write {{ number("some-id") }}, or {% raw %} around braces that mean nothing'
        problems.add(DataError(path, *place, "macro-argument", "this is no macro call that can be read", hint))
        return None

    def at(part: ast.expr) -> tuple[int, int]:
        lines = inner.split("\n")
        before = sum(len(line) + 1 for line in lines[: part.lineno - 1])
        column = len(lines[part.lineno - 1].encode()[: part.col_offset].decode())
        return _place(text, lead + before + column, first_line)

    name = str(getattr(node.func, "id", ""))
    try:
        args = tuple(ast.literal_eval(argument) for argument in node.args)
        kwargs = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
    except (ValueError, TypeError):
        kwargs = {}
        args = None
    if args is None or len(kwargs) < len(node.keywords):
        message = f"the arguments of '{name}' must be written out"
        hint = "use texts in quotation marks, numbers, true, false and lists of them"
        problems.add(DataError(path, *place, "macro-argument", message, hint))
        return None
    places: dict[str | int, tuple[int, int]] = {index: at(argument) for index, argument in enumerate(node.args)}
    places.update({str(word.arg): at(word.value) for word in node.keywords})
    return Call(name, args, kwargs, *place, _alone(text, start, end), places)


class _Words(ast.NodeTransformer):
    """Jinja's true, false and none are plain words to Python."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        words = {"true": True, "false": False, "none": None}
        return ast.copy_location(ast.Constant(words[node.id]), node) if node.id in words else node


def _parsed(inner: str) -> ast.Call | None:
    """A call of a plain name as Python's syntax tree, which knows columns, if Jinja can read it as well."""
    try:
        _JINJA.parse("{{ " + inner + " }}")
        with warnings.catch_warnings(action="ignore"):
            node = ast.parse(inner, mode="eval").body
    except (TemplateSyntaxError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    node.args = [_Words().visit(argument) for argument in node.args]
    node.keywords = [_Words().visit(word) for word in node.keywords]
    return node


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a call begins in column 1 and fills its line."""
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)]
    return (start == 0 or text[start - 1] == "\n") and not rest.strip()


def check_calls(
    calls: list[Call], views: Mapping[str, View], ledger: Ledger, path: str, problems: Problems
) -> Iterator[tuple[Call, View, BaseModel]]:
    """The calls that are right, with their checked arguments; what is wrong with others is added."""
    for call in calls:
        view = views.get(call.name)
        if view is None:
            hint = did_you_mean(call.name, views) or "macros: " + ", ".join(views)
            message = f"there is no macro '{call.name}'"
            problems.add(DataError(path, call.line, call.column, "unknown-macro", message, hint))
            continue
        if view.block and not call.alone:
            message = f"'{call.name}' must stand alone on its line, at its beginning"
            hint = "give it a line of its own, with empty lines around it"
            problems.add(DataError(path, call.line, call.column, "macro-place", message, hint))
            continue
        arguments = _bind(call, view, path, problems)
        if arguments is not None and _known(call, view, arguments, ledger, path, problems):
            yield call, view, arguments


def _bind(call: Call, view: View, path: str, problems: Problems) -> BaseModel | None:
    try:
        return view.bind(call.args, call.kwargs)
    except TypeError as error:
        names = ", ".join(view.signature.parameters)
        message = f"the arguments of '{call.name}' do not fit: {error}"
        problems.add(DataError(path, call.line, call.column, "macro-argument", message, f"it takes: {names}"))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            context = detail.get("ctx", {})
            name = str(detail["loc"][0]) if detail["loc"] else ""
            message = str(context.get("text") or f"'{name}' of '{call.name}': {detail['msg'].lower()}")
            place = _argument_place(call, view, name)
            problems.add(DataError(path, *place, "macro-argument", message, str(context.get("hint", ""))))
    return None


def sentences(call: Call, view: View, arguments: BaseModel) -> Iterator[tuple[str, tuple[int, int]]]:
    """The arguments of a call that are sentences of the page, each with its place: rules for prose hold in them."""
    for name, about in type(arguments).model_fields.items():
        extra = about.json_schema_extra
        if isinstance(extra, dict) and extra.get("prose"):
            yield getattr(arguments, name), _argument_place(call, view, name)


def _argument_place(call: Call, view: View, name: str) -> tuple[int, int]:
    names = list(view.signature.parameters)
    position = names.index(name) if name in names else -1
    return call.places.get(name) or call.places.get(position) or (call.line, call.column)


def _known(call: Call, view: View, arguments: BaseModel, ledger: Ledger, path: str, problems: Problems) -> bool:
    right = True
    for where, kind, id_ in references(arguments):
        if id_ in ledger.of(kind):
            continue
        right = False
        if ledger.lacks(kind, id_):
            place = _argument_place(call, view, str(where[0]))
            hint = hint_for_missing(ledger, kind, id_)
            problems.add(DataError(path, *place, "unknown-id", f"there is no {kind} '{id_}'", hint))
    return right


__all__ = ["PROSE", "Call", "View", "check_calls", "find_calls", "sentences"]
