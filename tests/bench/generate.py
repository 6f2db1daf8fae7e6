"""A data folder with N valid records of all kinds: `python -m tests.bench.generate N FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

COUNTRIES = (
    "IRN",
    "RUS",
    "CHN",
    "IND",
    "BRA",
    "ZAF",
    "EGY",
    "ETH",
    "ARE",
    "IDN",
    "USA",
    "GBR",
    "FRA",
    "DEU",
    "TUR",
)
CLAIMS = 46
A_FILE = 100  # records
FACT = "  sources: [{source}]\n  evidence: reported\n  checked: 2025-12-01\n"
STEP = "    - on: 2025-{month:02}-03\n      {state}\n      evidence: reported\n      sources: [{source}]\n"
SHARES = {  # records of a kind in a hundred
    "publishers": 4,
    "sources": 15,
    "memberships": 5,
    "events": 35,
    "transfers": 10,
    "sanctions": 10,
    "numbers": 14,
    "series": 2,
    "charts": 2,
    "corrections": 1,
    "glossary": 2,
}


def files(count: int) -> dict[str, str]:
    """Paths below data/ with their text; together they hold `count` valid records."""
    claims = min(CLAIMS, count // 10)
    wanted = {kind: max(1, share * count // 100) for kind, share in SHARES.items()}
    wanted["countries"], wanted["claims"] = len(COUNTRIES), claims
    wanted["events"] += count - sum(wanted.values())
    result: dict[str, str] = {}
    for kind, number in wanted.items():
        texts = [WRITERS[kind](index, wanted) for index in range(number)]
        for start in range(0, number, A_FILE):
            result[f"{kind}/{start // A_FILE:04}.yml"] = "".join(texts[start : start + A_FILE])
    return result


def write(folder: Path, count: int) -> None:
    """Write the files below a folder."""
    for name, text in files(count).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _source(index: int, wanted: dict[str, int]) -> str:
    return f"source-{index % wanted['sources']}"


def _country(index: int) -> str:
    return COUNTRIES[index % len(COUNTRIES)]


def _step(state: str, month: int, source: str) -> str:
    return STEP.format(month=month, state=state, source=source)


def publisher(index: int, wanted: dict[str, int]) -> str:
    """One publisher."""
    return f"publisher-{index}:\n  name: Publisher {index}\n  kind: news-site\n  country: {_country(index)}\n"


def source(index: int, wanted: dict[str, int]) -> str:
    """One source."""
    return (
        f"source-{index}:\n  title: Report number {index}\n"
        f"  publisher: publisher-{index % wanted['publishers']}\n"
        f"  url: https://www.example.org/reports/{index}?a=1&b=2\n"
        f"  published: 2024-{index % 12 + 1:02}-03\n  kind: news\n"
    )


def country(index: int, wanted: dict[str, int]) -> str:
    """One country."""
    return f"{COUNTRIES[index]}:\n  capital: {{lat: {index}.5, lon: -{index}.25}}\n"


def membership(index: int, wanted: dict[str, int]) -> str:
    """One membership."""
    steps = _step("status: invited", 1, _source(index, wanted)) + _step("status: member", 5, _source(index + 1, wanted))
    return f"membership-{index}:\n  body: brics\n  country: {_country(index)}\n  checked: 2025-12-01\n  steps:\n{steps}"


def event(index: int, wanted: dict[str, int]) -> str:
    """One event."""
    return (
        f"event-{index}:\n  date: 2025-{index % 11 + 1:02}-02\n"
        f"  title: Ministers meet for the round {index}\n"
        "  summary: >-\n    The ministers of both countries meet. They sign a plan\n"
        '    and say: "no change".\n'
        f"  topics: [diplomacy, trade]\n  countries: [{_country(index)}, {_country(index + 1)}]\n"
        + FACT.format(source=f"{_source(2 * index, wanted)}, {_source(2 * index + 1, wanted)}")
    )


def claim(index: int, wanted: dict[str, int]) -> str:
    """One claim."""
    step = _step("verdict: holds\n      because: The source says so.", 2, _source(index, wanted))
    return (
        f"S-{index + 1:02}:\n  text: Trade grows.\n  form: fact\n  said_by: The article\n"
        f"  said_on: 2024-10-30\n"
        f"  topic: trade\n  numbers: [number-{index % wanted['numbers']}]\n  checked: 2025-12-01\n"
        f"  steps:\n{step}"
    )


def transfer(index: int, wanted: dict[str, int]) -> str:
    """One transfer."""
    return (
        f"transfer-{index}:\n  supplier: {_country(index)}\n  recipient: {_country(index + 3)}\n"
        f"  system: Type {index}\n"
        f"  category: drone\n  quantity: {{low: {index}, high: {index + 9}, uncertain: true}}\n"
        f"  ordered: 2021\n"
        f"  delivered: [{{period: 2022/2023, quantity: {{exact: {index}}}}}]\n  checked: 2025-12-01\n"
        f"  steps:\n{_step('state: delivered', 3, _source(index, wanted))}"
    )


def sanction(index: int, wanted: dict[str, int]) -> str:
    """One sanction."""
    return (
        f"sanction-{index}:\n  title: Measures against shipping, part {index}\n  authority: eu\n"
        f"  act: Regulation {index}\n  target: {_country(index)}\n  adopted: 2025-01-02\n"
        f"  in_force: 2025-01-03\n"
        "  grounds: [shipping]\n  measures: [asset-freeze, port-ban]\n  counts: {vessels: 3}\n"
        "  summary: Ships are listed.\n  checked: 2025-12-01\n"
        f"  steps:\n{_step('status: in-force', 1, _source(index, wanted))}"
    )


def number(index: int, wanted: dict[str, int]) -> str:
    """One number: every second one is taken from a series."""
    if index % 2:
        taken = f"{{series: series-{index % wanted['series']}, entity: IRN, at: {2010 + index % 15}}}"
        return f"number-{index}:\n  what: Goods, as the agency counts.\n  from: {taken}\n"
    return (
        f"number-{index}:\n  what: Drones counted by the ministry.\n  value: {index}.5\n  unit: drones\n"
        f"  period: 2024-Q3\n" + FACT.format(source=_source(index, wanted))
    )


def series(index: int, wanted: dict[str, int]) -> str:
    """One series of three lines and fifteen years."""
    lines = "".join(
        f"    {entity}:\n" + "".join(f"      {year}: {index + year / 8}\n" for year in range(2010, 2025))
        for entity in COUNTRIES[:3]
    )
    return (
        f"series-{index}:\n  title: Goods {index}\n  unit: billion US dollars\n  frequency: annual\n"
        "  one_row_is: A sum over a year.\n  licence: CC BY 4.0\n  redistributable: true\n"
        "  processing: None.\n" + FACT.format(source=_source(index, wanted)) + f"  values:\n{lines}"
    )


def chart(index: int, wanted: dict[str, int]) -> str:
    """One chart."""
    return (
        f"chart-{index}:\n  headline: Goods grow.\n  subtitle: Goods, billion US dollars, each year.\n"
        f"  summary: The line rises.\n  form: lines\n  series: [series-{index % wanted['series']}]\n"
        f"  entities: [IRN, RUS]\n"
    )


def correction(index: int, wanted: dict[str, int]) -> str:
    """One correction."""
    return (
        f"correction-{index}:\n  date: 2025-03-04\n  record: event/event-{index % wanted['events']}\n"
        "  was: It said May.\n  now: It says June.\n  why: A slip.\n"
    )


def term(index: int, wanted: dict[str, int]) -> str:
    """One term."""
    return f"term-{index}:\n  term: Su-{index}\n  meaning: An aircraft.\n  designation: true\n"


WRITERS: dict[str, Callable[[int, dict[str, int]], str]] = {
    "publishers": publisher,
    "sources": source,
    "countries": country,
    "memberships": membership,
    "events": event,
    "claims": claim,
    "transfers": transfer,
    "sanctions": sanction,
    "numbers": number,
    "series": series,
    "charts": chart,
    "corrections": correction,
    "glossary": term,
}


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
