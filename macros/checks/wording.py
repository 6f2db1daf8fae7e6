"""How records are worded: neutral, short, dated. Warnings, since words need judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from macros.checks import Finding, Rule
from macros.ledger import Ledger
from macros.reading import Path_
from macros.records.base import Quote

LOADED = {
    "regime": "government",
    "axis": "name the states",
    "dictator": "name the office",
    "so-called": "say whose word it is",
    "admits": "says",
    "admitted": "said",
    "insists": "says",
    "insisted": "said",
    "puppet": "name the body",
    "brutal": "say what happened",
    "notorious": "say what for",
    "unprecedented": "say since when",
    "recently": "give the date",
    "currently": "as of a date",
    "nowadays": "as of a date",
    "yesterday": "give the date",
    "last week": "give the date",
    "last month": "give the month",
}
_LOADED = re.compile(r"\b(" + "|".join(re.escape(word) for word in LOADED) + r")\b", re.I)
MOST_WORDS = 35
MOST_QUOTED = 25
_OWN_WORDS = (
    "summary",
    "text",
    "because",
    "note",
    "what",
    "headline",
    "subtitle",
    "meaning",
    "title",
    "disputed",
)


def loaded_word(ledger: Ledger, today: date) -> Iterator[Finding]:
    """No word that takes a side or that ages, in our own voice."""
    for kind, record in ledger.all():
        if kind == "source":
            continue
        for where, text in _texts(record):
            for found in _LOADED.finditer(text):
                word = found.group().lower()
                yield Finding(record, where, f"'{word}' is not a word of our own voice", f"instead: {LOADED[word]}")


def long_sentence(ledger: Ledger, today: date) -> Iterator[Finding]:
    """Sentences stay under 35 words."""
    for kind, record in ledger.all():
        if kind == "source":
            continue
        for where, text in _texts(record):
            for sentence in sentences(text):
                count = len(sentence.split())
                if count > MOST_WORDS:
                    yield Finding(record, where, f"a sentence of {count} words: '{sentence[:40]}…'", "split it")


def long_quote(ledger: Ledger, today: date) -> Iterator[Finding]:
    """Quotes stay under 25 words."""
    for _, record in ledger.all():
        quote = getattr(record, "quote", None)
        if isinstance(quote, Quote) and len(quote.text.split()) > MOST_QUOTED:
            count = len(quote.text.split())
            yield Finding(record, ("quote", "text"), f"a quote of {count} words", f"at most {MOST_QUOTED}")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return re.split(r"(?<=[.!?;:])\s+(?=[^a-z])", text)


def _texts(part: BaseModel, where: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every text in our own voice, quotes left out."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, Quote):
            continue
        if isinstance(value, str) and name in _OWN_WORDS:
            yield (*where, name), value
        elif isinstance(value, BaseModel):
            yield from _texts(value, (*where, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _texts(item, (*where, name, index))


WARNINGS: tuple[Rule, ...] = (loaded_word, long_sentence, long_quote)
