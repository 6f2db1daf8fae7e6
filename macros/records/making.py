"""From the values of a file to records: what pydantic finds wrong, said in an editor's words."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.errors import DataError, Problems, did_you_mean
from macros.reading import Document, Path_, Value
from macros.records import KindOfRecord
from macros.records.base import Record

_TYPES = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "fields with values",
    "model_type": "fields with values",
    "model_attributes_type": "fields with values",
}


def make_records(kind: KindOfRecord, document: Document, problems: Problems) -> dict[str, Record]:
    """The records of one file. A record with a problem is left out, and the problem is added."""
    records: dict[str, Record] = {}
    for id_, raw in document.values.items():
        place = document.key_place((id_,))
        if not kind.ids.fullmatch(id_):
            problems.add(DataError(document.path, *place, "record-id", f"'{id_}' is no {kind.name} id", kind.id_hint))
            continue
        if not isinstance(raw, dict):
            if raw is not None:
                hint = "indent the fields under the id by two spaces"
                problems.add(DataError(document.path, *place, "wrong-type", f"'{id_}' needs fields with values", hint))
            continue
        record = _make(kind, id_, raw, document, problems)
        if record is not None:
            records[id_] = record
    return records


def _make(kind: KindOfRecord, id_: str, raw: dict[str, Value], document: Document, problems: Problems) -> Record | None:
    try:
        record = kind.model.model_validate(raw)
    except ValidationError as error:
        for detail in _without_twins(error.errors(include_url=False, include_input=True)):
            problem = _problem(kind, id_, detail, document)
            if problem is not None:
                problems.add(problem)
        return None
    record._id, record._path = id_, document.path
    return record


def _without_twins(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without fields that are missing only since their name is misspelled, which is said already."""
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    return [
        detail
        for detail in details
        if detail["type"] != "missing"
        or not any(
            loc[:-1] == detail["loc"][:-1] and did_you_mean(str(loc[-1]), [str(detail["loc"][-1])]) for loc in unknown
        )
    ]


def _problem(kind: KindOfRecord, id_: str, detail: ErrorDetails, document: Document) -> DataError | None:
    code, given, context, loc = detail["type"], detail["input"], detail.get("ctx", {}), detail["loc"]
    if loc[-1:] in (("int",), ("float",)) and code in ("int_type", "float_type") and (id_, *loc) not in document.places:
        code, loc = "float_type", loc[:-1]  # pydantic tries both sides of `int | float` and names them
    where = _real_path(document, (id_, *loc))
    place = document.key_place(where[:-1]) if loc[-1:] == ("[key]",) else document.place(where)
    name = str(loc[-1]) if loc else id_
    called = _called(loc) or f"'{id_}'"
    if given is None and code != "missing":
        return None  # the reader has already said what is wrong with this value
    if code == "missing":
        owner = document.key_place(_existing(document, (id_, *loc[:-1])))
        message = f"'{name}' is missing in {_owner(kind, id_, detail)}"
        return DataError(document.path, *owner, "missing-field", message, f"add a line `{name}: …`")
    if code == "extra_forbidden":
        known = sorted(_known_fields(kind.model, loc[:-1]))
        hint = did_you_mean(name, known) or "known here: " + ", ".join(known)
        place = document.key_place(where)
        return DataError(
            document.path, *place, "unknown-key", f"'{name}' is no field of {_owner(kind, id_, detail)}", hint
        )
    if code == "literal_error":
        words = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ",").split(",")]
        hint = did_you_mean(str(given), words) or "one of: " + ", ".join(words)
        return DataError(document.path, *place, "unknown-value", f"'{given}' is not possible for {called}", hint)
    if code in _TYPES:
        message = f"{called} must be {_TYPES[code]}, not {_shown(given)}"
        return DataError(document.path, *place, "wrong-type", message, _cure(code, given))
    if "hint" in context:
        if isinstance(given, dict):
            if None in given.values():
                return None  # the same: the rule may hold once the value is there
            place = document.key_place(where)  # a rule about several fields points at what holds them
        return DataError(document.path, *place, code, str(context["text"]), str(context["hint"]))
    return DataError(document.path, *place, *_limit(code, called, given, context))


_DIGITS_ALONE = "write digits alone, like 1250 or 12.5: no unit, no separator, no quotation marks"


def _cure(code: str, given: object) -> str:
    """What to write where a value of another type is needed."""
    if code == "string_type":
        return "put quotation marks around it" if isinstance(given, bool | int | float) else "write one text"
    if code in ("int_type", "int_from_float"):
        return _DIGITS_ALONE if isinstance(given, str) else "write a whole number, like 1250"
    if code == "float_type":
        return _DIGITS_ALONE if isinstance(given, str) else "write one number"
    if code == "bool_type":
        return "write true or false, without quotation marks"
    if code == "list_type":
        return "begin each item with a dash: `- …`" if isinstance(given, dict) else f"write [{_inside(given)}]"
    return "indent its fields under it by two spaces"


def _inside(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 and text.isprintable() else "…"


def _called(loc: tuple[int | str, ...]) -> str:
    """A field as messages name it; items of lists have no name of their own."""
    names = [part for part in loc if isinstance(part, str) and part != "[key]"]
    item = "an item of " if loc and isinstance(loc[-1], int) else ""
    return f"{item}'{names[-1]}'" if names else ""


def _limit(code: str, called: str, given: object, context: dict[str, Any]) -> tuple[str, str, str]:
    if code in ("string_too_long", "too_long") and isinstance(given, str):
        return "too-long", f"{called} is longer than {context['max_length']} characters", "shorten it"
    if code in ("too_short", "too_long"):
        bound = context.get("min_length", context.get("max_length"))
        side = "least" if code == "too_short" else "most"
        count = context["actual_length"]
        has = f"{count or 'no'} {'item' if count == 1 else 'items'}"
        return "wrong-length", f"{called} has {has} and needs at {side} {bound}", "write it as [one, two]"
    if code == "string_pattern_mismatch":
        return (
            "wrong-form",
            f"{called} is written otherwise than it must be",
            _FORMS.get(context["pattern"], "look at an example of its kind in data/README.md"),
        )
    bounds = ", ".join(f"{_BOUNDS[key]} {value}" for key, value in context.items() if key in _BOUNDS)
    return "out-of-range", f"{called} must be {bounds or 'within its limits'}", ""


_FORMS = {
    r"^[a-z]{2,3}$": "two or three small letters, like en or fa",
    r"^[A-Za-z0-9-]+$": "letters, digits and hyphens, as the id was",
    r"^[a-z]+/[A-Za-z0-9-]+$": "a kind and an id, like event/example-meeting",
}
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def _real_path(document: Document, loc: tuple[int | str, ...]) -> Path_:
    """The part of pydantic's location that exists in the file: it adds names of its own to some."""
    where: Path_ = ()
    for part in loc:
        if (*where, part) in document.places or part == loc[-1]:
            where = (*where, part)
    return where


def _existing(document: Document, loc: tuple[int | str, ...]) -> Path_:
    where: Path_ = ()
    for part in loc:
        if (*where, part) in document.places:
            where = (*where, part)
    return where


def _owner(kind: KindOfRecord, id_: str, detail: ErrorDetails) -> str:
    inner = [str(part) for part in detail["loc"][:-1] if isinstance(part, str) and part[:1].islower()]
    return f"'{inner[-1]}' of {kind.name} '{id_}'" if inner else f"{kind.name} '{id_}'"


def _known_fields(model: type[BaseModel], loc: tuple[int | str, ...]) -> set[str]:
    """The fields that may stand at a location, by following the types of the model."""
    current: type[BaseModel] = model
    for part in loc:
        for name, field in current.model_fields.items():
            if part in (name, field.alias):
                inner = _model_in(field.annotation)
                current = inner or current
    return {field.alias or name for name, field in current.model_fields.items()}


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found:
            return found
    return None


def _shown(given: object) -> str:
    if isinstance(given, bool):
        return "true or false"
    if isinstance(given, dict):
        return "fields with values"
    if isinstance(given, list):
        return "a list"
    text = str(given)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"
