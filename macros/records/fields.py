"""What the fields of records may hold: texts, addresses, dates, words of a closed list, ids of other records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from macros.errors import did_you_mean_or
from macros.records.dates import PartialDate, Period, parse_date, parse_period

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$", re.I)


def wrong(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """The error that a validator raises: `rule` names it, the texts are for editors."""
    # The two texts go in as context, since braces in them must not be read as a template.
    return PydanticCustomError(rule, "{text}", {"text": message, "hint": hint})


# --- words from closed lists, and ids of other records -----------------------------------------


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of words; each has its definition, which editors and readers see."""

    name: str
    words: Mapping[str, str]

    def __hash__(self) -> int:
        return hash(self.name)

    def check(self, word: str) -> str:
        """The word itself if it is in the list."""
        if word in self.words:
            return word
        hint = did_you_mean_or(word, self.words, "one of: " + ", ".join(self.words))
        raise wrong("unknown-value", f"'{word}' is no {self.name}", hint)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "enum": list(self.words),
            "markdownEnumDescriptions": list(self.words.values()),
        }


_ID_PATTERNS = {"country": "[A-Z]{3}", "claim": "S-[0-9]{2}"}


def one_of(message: str, *ways: Mapping[str, Any]) -> dict[str, Any]:
    """What an editor's tool shows for fields that exclude one another: a record must go exactly one of the ways."""
    return {"oneOf": [dict(way) for way in ways], "errorMessage": message}


def needs(*fields: str, without: Iterable[str] = ()) -> dict[str, Any]:
    """One way: these fields stand in the record, and those do not, or say false."""
    said = [{"required": [field], "properties": {field: {"not": {"const": False}}}} for field in without]
    excluded = {"not": {"anyOf": said}} if said else {}
    return {"required": list(fields), **excluded}


@dataclass(frozen=True)
class Reference:
    """Marks a text as the id of a record of another kind; the ledger checks that it exists."""

    kind: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "description": f"The id of a {self.kind} record.",
            "pattern": f"^{_ID_PATTERNS.get(self.kind, ID.pattern)}$",
            "patternErrorMessage": f"This is no id of a {self.kind} record.",
        }


# --- texts, addresses, dates --------------------------------------------------------------------


def _text(value: str) -> str:
    if not value.strip(" \t\n.…"):
        raise wrong("empty-value", "this text is empty", "give a text or delete the line")
    return " ".join(value.split())


def _url(value: str) -> str:
    hint = "an address begins with https:// or http:// and names a public host"
    if re.search(r"[\s<>\"'`\\{}|^]|[\x00-\x20]", value):
        raise wrong("unsafe-url", "the address holds a space, quotation mark or bracket", hint)
    try:
        parts = urlsplit(value)
        host, user = parts.hostname or "", parts.username
    except ValueError:
        raise wrong("unsafe-url", "the address cannot be read", hint) from None
    if "://" not in value and not re.match(r"[a-z]+:", value, re.I):
        raise wrong("unsafe-url", "the address does not begin with https:// or http://", hint)
    if parts.scheme not in ("http", "https"):
        raise wrong("unsafe-url", f"the address begins with '{value.split(':')[0][:20]}:'", hint)
    if user is not None or not _HOST.match(_ascii(host)):
        raise wrong("unsafe-url", f"'{host or value[:40]}' is no public host name", hint)
    return value


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _as_text(value: object, what: str) -> str:
    """A date may come as the number 2024, since YAML reads a bare year so."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value
    raise wrong("wrong-type", f"a {what} is needed here", "write 2024-10-23, 2024-10 or 2024")


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = _as_text(value, "date")
    try:
        return parse_date(text)
    except ValueError as error:
        raise wrong("wrong-date", str(error), "write 2024-10-23, 2024-10 or 2024") from None


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    text = _as_text(value, "period")
    try:
        return parse_period(text)
    except ValueError as error:
        raise wrong("wrong-date", str(error), "write a date, 2024-Q3, 2024-H1 or 2022/2024") from None


_YEAR_PATTERN, _MONTH_PATTERN, _DAY_PATTERN = r"(19|20)\d{2}", "(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_DATE_PATTERN = f"{_YEAR_PATTERN}(-{_MONTH_PATTERN}(-{_DAY_PATTERN})?)?"
_SPAN_PATTERN = f"{_YEAR_PATTERN}(-({_MONTH_PATTERN}(-{_DAY_PATTERN})?|Q[1-4]|H[12]))?"
_YEAR = {"type": "integer", "minimum": 1900, "maximum": 2100}  # a bare year is a number to YAML
_DATE_SCHEMA = {
    "anyOf": [{"type": "string", "pattern": f"^{_DATE_PATTERN}$"}, _YEAR],
    "errorMessage": "Write a date as 2024-10-23, 2024-10 or 2024.",
    "examples": ["2024-10-23", "2024-10", 2024],
}
_PERIOD_SCHEMA = {
    "anyOf": [{"type": "string", "pattern": f"^{_SPAN_PATTERN}(/{_SPAN_PATTERN})?$"}, _YEAR],
    "errorMessage": "Write a period as a date, 2024-Q3, 2024-H1 or 2022/2024.",
    "examples": ["2024-10", "2024-Q3", "2024-H1", "2022/2024", 2024],
}

_FILLED = {"pattern": r"\S", "patternErrorMessage": "This text is empty."}
Text = Annotated[str, AfterValidator(_text), Field(json_schema_extra={**_FILLED})]
Short = Annotated[str, AfterValidator(_text), Field(max_length=120, json_schema_extra={**_FILLED})]
Url = Annotated[str, AfterValidator(_url), Field(json_schema_extra={"format": "uri", "pattern": "^https?://"})]
Day = Annotated[PartialDate, PlainValidator(_date), PlainSerializer(str), WithJsonSchema(_DATE_SCHEMA)]
Stretch = Annotated[Period, PlainValidator(_period), PlainSerializer(str), WithJsonSchema(_PERIOD_SCHEMA)]
Number = int | float

SourceId = Annotated[str, Reference("source")]
CountryId = Annotated[str, Reference("country")]

EVIDENCE = Vocabulary(
    "kind of evidence",
    {
        "confirmed": "An official record, or two publishers that do not repeat one another.",
        "reported": "One publisher, or several that carry one report.",
        "claimed": "The word of one side about itself or its enemy.",
        "disputed": "Incompatible accounts; both are given.",
    },
)
Evidence = Annotated[str, EVIDENCE]

TOPICS = Vocabulary(
    "topic",
    {
        "summit": "The Kazan summit and later summits.",
        "brics": "Members, partners and statements of BRICS.",
        "treaty": "The Iran–Russia treaty and what came before it.",
        "arms": "Weapons, deliveries and their production.",
        "sanctions": "Measures of states and of the United Nations.",
        "trade": "Goods, transport, energy projects.",
        "oil": "Oil and gas.",
        "money": "Banks, currencies, payments.",
        "un": "The United Nations.",
        "war": "Fighting and its victims.",
        "nuclear": "Iran's nuclear programme.",
        "diplomacy": "Talks and statements.",
        "iran-politics": "Politics inside Iran.",
    },
)
Topic = Annotated[str, TOPICS]


# --- records ------------------------------------------------------------------------------------
