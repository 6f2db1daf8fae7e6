"""What a record is called where it stands among others: in the A–Z index and in search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from macros import wording
from macros.ledger import Ledger
from macros.records.membership import BODIES


def _field(name: str) -> Callable[[Any, Ledger], str]:
    return lambda record, ledger: str(getattr(record, name))


def _membership(record: Any, ledger: Ledger) -> str:
    body = re.split(r"[:.]", BODIES.words[record.body])[0]
    return f"{wording.country_name(record.country, ledger)}, {body}"


def _transfer(record: Any, ledger: Ledger) -> str:
    ends = (wording.country_name(code, ledger) for code in (record.supplier, record.recipient))
    return f"{record.system}, {' to '.join(ends)}"


def _correction(record: Any, ledger: Ledger) -> str:
    kind, _, id_ = record.record.partition("/")
    found = ledger.records.get(kind, {}).get(id_)
    return f"{title_of(kind, found, ledger) if found else record.record}, {wording.date_text(record.date)}"


_TITLES: Mapping[str, Callable[[Any, Ledger], str]] = {
    "publisher": _field("name"),
    "source": _field("title"),
    "country": lambda record, ledger: wording.country_name(record.id, ledger),
    "membership": _membership,
    "event": _field("title"),
    "claim": lambda record, ledger: f"{record.id}: {record.text}",
    "transfer": _transfer,
    "sanction": _field("title"),
    "number": _field("what"),
    "series": _field("title"),
    "chart": _field("headline"),
    "correction": _correction,
    "term": _field("term"),
}


def title_of(kind: str, record: Any, ledger: Ledger) -> str:
    """The name of a record among others."""
    return _TITLES[kind](record, ledger)


@lru_cache(maxsize=1 << 14)
def sort_key(title: str) -> tuple[str, str]:
    """As a dictionary sorts: without accents, capitals and marks; `the` and `a` in front do not count."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^\w ]+", "", letters)
    return re.sub(r"^(the|an?) (?=\w)", "", words.strip()), title


def letter_of(title: str) -> str:
    """The heading under which a title stands: a Latin letter, `0–9`, or `…` for other scripts."""
    first = sort_key(title)[0][:1]
    if "a" <= first <= "z":
        return first.upper()
    return "0–9" if first.isdigit() else "…"
