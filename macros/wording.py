"""Dates, periods, amounts and names as text.

Everything is English and fixed, so that two builds say the same whatever the machine's locale.
Names of states come from Babel (Unicode CLDR); a record may override one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from macros.ledger import Ledger
from macros.records.dates import PartialDate, Period, parse_date
from macros.records.transfer import Quantity

_LOCALE = Locale("en", "GB")
SCALES = ("thousand", "million", "billion", "trillion")
_QUARTERS = ("first", "second", "third", "fourth")
NBSP = "\u00a0"


@lru_cache(maxsize=4096)
def day_text(day: date) -> str:
    """`23 October 2024`."""
    return format_date(day, "d MMMM y", locale=_LOCALE)


def date_text(when: PartialDate) -> str:
    """`23 October 2024`, `October 2024` or `2024`: as far as the date is known."""
    if when.precision == "year":
        return when.text
    return format_date(when.first, "MMMM y", locale=_LOCALE) if when.precision == "month" else day_text(when.first)


def period_text(period: Period) -> str:
    """A period in words: `2023`, `third quarter of 2024`, `2022 to 2024`."""
    start, slash, end = period.text.partition("/")
    return f"{_span_text(start)} to {_span_text(end)}" if slash else _span_text(start)


def _span_text(text: str) -> str:
    if "-Q" in text:
        return f"{_QUARTERS[int(text[-1]) - 1]} quarter of {text[:4]}"
    if "-H" in text:
        return f"{_QUARTERS[int(text[-1]) - 1]} half of {text[:4]}"
    return date_text(parse_date(text))


@lru_cache(maxsize=1 << 16)  # a chart and its pages say the same amounts over and over
def amount_text(value: float) -> str:
    """A number with separators and the decimals that it has: `54,702`, `26.5`, `−3`."""
    text = str(format_decimal(value, format="#,##0.##########", locale=_LOCALE))
    return "0" if text == "-0" else text.replace("-", "−")


def with_unit(figure: str, unit: str) -> str:
    """A figure as prose shows it: with percent, money and scale words; nouns are the prose's own."""
    scale, _, rest = unit.partition(" ")
    if scale not in SCALES:
        scale, rest = "", unit
    if rest == "US dollars":
        figure = re.sub(r"(?<![\d.,])(?=\d)", "$", figure)
    elif rest in ("percent", "percentage points", "euros", "rial", "rials"):
        return NBSP.join(filter(None, (figure, scale, rest.replace(" ", NBSP))))
    return f"{figure}{NBSP}{scale}" if scale else figure


def range_text(low: float, high: float) -> str:
    """`10 to 24`."""
    return f"{amount_text(low)} to {amount_text(high)}"


def quantity_text(quantity: Quantity) -> str:
    """How many, with what is not sure about it."""
    if quantity.unknown:
        return "not known"
    if quantity.exact is not None:
        text = amount_text(quantity.exact)
    elif quantity.low is not None and quantity.high is not None:
        text = range_text(quantity.low, quantity.high)
    elif quantity.low is not None:
        text = f"at least {amount_text(quantity.low)}"
    else:
        text = f"at most {amount_text(quantity.high or 0)}"
    return f"about {text}" if quantity.uncertain else text


def country_name(code: str, ledger: Ledger | None = None) -> str:
    """The English name of a state from its ISO 3166 alpha-3 code."""
    record = ledger.countries.get(code) if ledger else None
    if record is not None and record.name:
        return record.name
    return _babel_name(code)


@lru_cache(maxsize=512)
def _babel_name(code: str) -> str:
    alpha2 = _alpha2().get(code)
    return str(_LOCALE.territories.get(alpha2, code)) if alpha2 else code


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, str]:
    """Alpha-3 to alpha-2 codes, from the aliases that CLDR keeps for territories."""
    from babel.core import get_global

    return {
        alias: codes[0]
        for alias, codes in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(codes[0]) == 2
    }
