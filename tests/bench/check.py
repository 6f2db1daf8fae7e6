"""How long `load` and `checks.run` take, and how much memory: `python -m tests.bench.check`.

Each size runs in a process of its own, so that one run's memory does not count for the next.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.bench import generate

SIZES = (1_000, 2_000, 20_000)
LIMITS = {1_000: (1.0, 500), 20_000: (10.0, 500)}  # seconds, megabytes
MOST_GROWTH = 16  # for ten times the records; a quadratic step would make it a hundred


def measure(folder: Path) -> dict[str, float]:
    """Seconds, records and problems of one check, and the peak memory of this process in megabytes."""
    from macros import checks
    from macros.errors import Problems
    from macros.ledger import load
    from macros.places import Places

    before = time.perf_counter()
    problems = Problems()
    ledger = load(folder, problems)
    loaded = time.perf_counter()
    checks.run(ledger, date(2026, 2, 1), Places(folder.parent), problems)
    done = time.perf_counter()
    return {
        "records": sum(1 for _ in ledger.all()),
        "problems": len(problems),
        "load": round(loaded - before, 3),
        "check": round(done - loaded, 3),
        "seconds": round(done - before, 3),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def in_new_process(count: int) -> dict[str, float]:
    """The measures of a generated folder, taken in a fresh Python."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        generate.write(data, count)
        command = [sys.executable, "-m", "tests.bench.check", str(data)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        result: dict[str, float] = json.loads(done.stdout)
        return result


def main() -> int:
    """Print the measures of each size; 1 if one is over its limit or the records are not valid."""
    failed = False
    took: dict[int, float] = {}
    for count in SIZES:
        result = in_new_process(count)
        took[count] = result["seconds"]
        seconds, megabytes = LIMITS.get(count, (float("inf"), float("inf")))
        good = result["seconds"] <= seconds and result["megabytes"] <= megabytes and result["problems"] == 0
        failed |= not good
        figures = ", ".join(f"{name} {value:g}" for name, value in result.items())
        print(f"- {count:,} records: {figures}{'' if good else '  OVER ITS LIMIT'}")
    growth = took[20_000] / took[2_000]
    print(f"- ten times the records take {growth:.1f} times as long{'' if growth <= MOST_GROWTH else '  TOO MUCH'}")
    failed |= growth > MOST_GROWTH
    return int(failed)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
    else:
        sys.exit(main())
