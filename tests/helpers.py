"""Small data folders for tests: written from a dict of files, loaded and checked.

`GOOD` is a whole ledger of one or two records of each kind, without a problem. A test changes
what it is about with `good()` and says which problem lines must come of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros import checks
from macros.errors import Problems
from macros.ledger import Ledger, load
from macros.places import Places

TODAY = date(2026, 2, 1)
FACT = "  sources: [report]\n  evidence: reported\n  checked: 2026-01-10\n"
STEP = "on: 2025-03-04, evidence: reported, sources: [report]"
Files = dict[str, str | bytes]

GOOD: Mapping[str, str] = {
    "publishers.yml": "agency:\n  name: Agency\n  kind: wire\n  country: RUS\n  side: RUS\n"
    "court:\n  name: Court\n  kind: government\n",
    "sources.yml": "report:\n  title: A report\n  publisher: agency\n  url: https://www.example.org/report\n"
    "  published: 2025-03-01\n  kind: wire\n"
    "ruling:\n  title: A ruling\n  publisher: court\n  unlinked: true\n  published: 2025\n  kind: official\n",
    "countries.yml": "IRN:\n  capital: {lat: 35.7, lon: 51.4}\nRUS:\n  capital: {lat: 55.8, lon: 37.6}\n",
    "memberships.yml": "iran-brics:\n  body: brics\n  country: IRN\n  checked: 2026-01-10\n"
    f"  steps:\n    - {{{STEP}, status: member}}\n",
    "events.yml": "meeting:\n  date: 2025-03-04\n  title: Ministers meet\n  summary: They meet.\n"
    f"  topics: [diplomacy]\n  countries: [IRN, RUS]\n{FACT}",
    "claims.yml": "S-01:\n  text: Trade grows.\n  form: fact\n  said_by: The article\n  said_on: 2024-10-30\n"
    "  topic: trade\n  numbers: [drones]\n  charts: [goods]\n  since: [meeting]\n  checked: 2026-01-10\n"
    f"  steps:\n    - {{{STEP}, verdict: holds, because: It does.}}\n",
    "transfers.yml": "jets:\n  supplier: RUS\n  recipient: IRN\n  system: Yak-130\n  category: aircraft\n"
    "  quantity: {low: 2, high: 4}\n  ordered: 2021\n  delivered: [{period: 2023, quantity: {exact: 2}}]\n"
    f"  checked: 2026-01-10\n  steps:\n    - {{{STEP}, state: delivered}}\n",
    "sanctions.yml": "act:\n  title: Measures\n  authority: eu\n  act: Regulation\n  target: IRN\n"
    "  adopted: 2025-03-02\n  in_force: 2025-03-03\n  grounds: [nuclear]\n  measures: [asset-freeze]\n"
    "  summary: It lists ships.\n  checked: 2026-01-10\n"
    "  steps:\n    - {on: 2025-03-03, evidence: confirmed, sources: [ruling], status: in-force}\n",
    "numbers.yml": f"drones:\n  what: Drones.\n  value: 5\n  unit: drones\n  period: 2024-Q3\n{FACT}"
    "growth:\n  what: Goods.\n  from: {series: trade, entity: IRN, change: [2023, 2024]}\n",
    "series.yml": "trade:\n  title: Goods\n  unit: tonnes\n  frequency: annual\n  one_row_is: A sum.\n"
    f"  licence: CC0\n  redistributable: true\n  processing: None.\n{FACT}"
    "  entities: {world: The world}\n"
    "  values:\n    IRN: {2023: 1.5, 2024: {low: 2, high: 3}}\n    world: {2023: 10, 2024: 20}\n",
    "charts.yml": "goods:\n  headline: Goods grow.\n  subtitle: Tonnes, each year.\n  summary: It rises.\n"
    "  form: lines\n  series: [trade]\n  entities: [IRN]\n",
    "corrections.yml": "may:\n  date: 2025-04-01\n  record: event/meeting\n  was: May.\n  now: June.\n  why: A slip.\n",
    "glossary.yml": "su-35:\n  term: Su-35\n  meaning: An aircraft.\n  designation: true\n",
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, given by their paths below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def good(*changes: tuple[str, str, str]) -> Files:
    """The good ledger, with (file, old text, new text) replaced."""
    files: Files = dict(GOOD)
    for name, old, new in changes:
        text = files[name]
        assert isinstance(text, str)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        files[name] = text.replace(old, new)
    return files


def loaded(root: Path, files: Mapping[str, str | bytes]) -> Ledger:
    """The ledger of files that must hold no problem."""
    write(root / "data", files)
    problems = Problems()
    ledger = load(root / "data", problems)
    assert not problems.found, problems.as_text()
    return ledger


def check(root: Path, files: Mapping[str, str | bytes], today: date = TODAY) -> Problems:
    """All problems of files below data/."""
    write(root / "data", files)
    problems = Problems()
    ledger = load(root / "data", problems)
    checks.run(ledger, today, Places(root), problems)
    return problems


def lines(root: Path, files: Mapping[str, str | bytes], today: date = TODAY) -> list[str]:
    """The problem lines of files below data/, without `data/` at their beginning."""
    return [str(problem).removeprefix("data/") for problem in check(root, files, today)]
