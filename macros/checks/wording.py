"""How records are worded: neutral, short, dated. Warnings, since words need judgement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from macros.checks import Finding, Rule
from macros.ledger import Ledger
from macros.reading import Path_
from macros.records.base import Quote, Record
from macros.records.number import NumberRecord
from macros.records.series import Series

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
    "now": "as of a date",
    "nowadays": "as of a date",
    "yesterday": "give the date",
    "last week": "give the date",
    "last month": "give the month",
}
_LOADED = re.compile(r"\b(" + "|".join(re.escape(word) for word in LOADED) + r")\b", re.I)
_RISES = r"grew|grows?|growth|rose|rises?|risen|increased?s?|decreased?s?|fell|falls?|fallen|declined?s?|dropp?e?d?s?"
_SHARE = r"\d[\d.,]* ?(?:%|percent)"
_CHANGE = re.compile(
    rf"\b(?:{_RISES}|higher|lower|more|less|fewer) (?:by|of|about|to|some)\b[^.;]{{0,30}}?{_SHARE}"
    rf"|{_SHARE} (?:higher|lower|more|less|fewer|growth|rise|fall|increase|decline|drop)\b",
    re.I,
)
_NAMED_CHANGE = re.compile(rf"\b(?:change|{_RISES})\b", re.I)  # of a number whose unit says that it is a percentage
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = re.compile(rf"\b(?:(?:{_MONTHS}) )?(?:19|20)\d\d\b")
_AGAINST = re.compile(r"\b(?:against|than in|(?:year|month) (?:before|earlier)|yearly|annual|since|base)\b", re.I)
_SENTENCE_END = r"(?<=[.!?;:])\s+(?=[^a-z\s])"
_BREAK = re.compile(rf"{_SENTENCE_END}|\n(?=\s*\n|\s*(?:[-*+|]|#+|\d+[.)])\s)")
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


def percent_change_without_periods(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A change in percent says from when to when. Claims are left out: they restate what others said."""
    for kind, record in ledger.all():
        if kind in ("source", "claim"):
            continue
        texts = list(_texts(record))
        said = " ".join(text for _, text in texts)
        percent = isinstance(record, NumberRecord) and "percent" in (record.unit or "")
        changes = [where for where, text in texts if _CHANGE.search(text) or (percent and _NAMED_CHANGE.search(text))]
        if not changes or len(set(_PERIOD.findall(said))) > 1 or _AGAINST.search(said) or _spans(record):
            continue
        hint = "say from when to when: 'in 2024 against 2023'"
        yield Finding(record, changes[0], "a change in percent does not name both periods", hint)


def _spans(record: Record) -> bool:
    """Whether a number's own period is a range, which has a beginning and an end."""
    return isinstance(record, NumberRecord) and record.period is not None and "/" in record.period.text


def misspelled_unit(ledger: Ledger, today: date) -> Iterator[Finding]:
    """A unit that one record uses, and that is one letter away from a unit of several others."""
    users = Counter(record.unit for record in _measured(ledger))
    for record in _measured(ledger):
        if users[record.unit] > 1 or record.unit is None:
            continue
        for other, count in users.items():
            if other and count > 1 and _one_slip(record.unit, other):
                message = f"the unit '{record.unit}' looks like '{other}', which {count} other records use"
                yield Finding(record, ("unit",), message, "correct it, or leave it if it is meant so")


def _measured(ledger: Ledger) -> list[NumberRecord | Series]:
    return [*ledger.numbers.values(), *ledger.series.values()]


def _one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one letter that is missing, changed or swapped; singular and plural do not count."""
    if word == other or word + "s" == other or word == other + "s" or abs(len(word) - len(other)) > 1:
        return False
    start = next((index for index, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), len(word))
    rest, others = word[start:], other[start:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def in_prose(text: str) -> Iterator[tuple[int, str, str, str]]:
    """The same two rules for the Markdown of a page: offset, rule, message and hint of each finding."""
    for found in _LOADED.finditer(text):
        word = found.group().lower()
        yield found.start(), "loaded-word", f"'{word}' is not a word of our own voice", f"instead: {LOADED[word]}"
    begin = 0
    for end in [*(found.end() for found in _BREAK.finditer(text)), len(text)]:
        sentence, offset = text[begin:end].split(), begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        if len(sentence) > MOST_WORDS and sentence[0][0] not in "#|":
            said = f"a sentence of {len(sentence)} words: '{' '.join(sentence)[:40]}…'"
            yield offset, "long-sentence", said, "split it"
        begin = end


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return re.split(_SENTENCE_END, text)


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


WARNINGS: tuple[Rule, ...] = (
    loaded_word,
    long_sentence,
    long_quote,
    percent_change_without_periods,
    misspelled_unit,
)
