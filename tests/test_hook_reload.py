"""One process builds again and again: new code is taken, old code is let go."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.sites import environment, make

BUILDS = """
import gc, json, logging, os, sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config

logging.getLogger("mkdocs").setLevel(logging.ERROR)

def classes():
    gc.collect()
    return sum(isinstance(one, type) and str(one.__module__).startswith("macros.") for one in gc.get_objects())

counts, texts, same, length = [], [], [], []
for number in range(6):
    before = sys.modules.get("macros.views.number")
    if number >= 2:
        with open("macros/views/number.py", "a") as file:
            file.write(f"VERSION = {number}\\n")
    build(load_config("mkdocs.yml"))
    counts.append(classes())
    length.append(len(sys.path))
    texts.append(getattr(sys.modules["macros.views.number"], "VERSION", 0))
    same.append(sys.modules["macros.views.number"] is before)
print(json.dumps({"counts": counts, "texts": texts, "same": same, "length": length}))
"""


def test_changed_code_is_taken_at_the_next_build_and_old_code_does_not_pile_up(tmp_path: Path) -> None:
    root = make(tmp_path / "small", own_code=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILDS], cwd=root, env=environment(),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["texts"] == [0, 0, 2, 3, 4, 5]
    assert seen["same"] == [False, True, False, False, False, False]  # reloaded only where a file has changed
    assert seen["counts"][-1] < 3 * seen["counts"][0]  # five times would be all that ever was
    assert len(set(seen["length"][1:])) == 1  # the path does not grow either
