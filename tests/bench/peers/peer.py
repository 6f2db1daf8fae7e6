"""What the benchmark has to know of a tool chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.peers.workload import Topic

Files = Mapping[str, str]


@dataclass(frozen=True)
class Peer:
    """A tool chain: what it needs, the project that it builds, and where the site then is.

    `{python}`, `{node}` and `{modules}` in the command are the environment's. `pip` and `npm` are pinned
    packages; without any, this process's own environment is used.
    """

    name: str
    title: str
    files: Callable[[Sequence[Topic]], Files]
    command: tuple[str, ...]
    output: str
    chart: str  # a pattern that is found once in a built page for each of its charts
    copied: tuple[str, ...] = ()  # folders of this repository
    kept: tuple[str, ...] = ()  # caches, which a cold build does not find
    pip: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    cdn: tuple[str, ...] = ()  # packages of npm that its pages have jsDelivr send
    charts: int = 2  # on a page
