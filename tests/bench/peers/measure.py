"""How long a tool chain builds, and what one of its pages weighs."""

from __future__ import annotations

import compileall
import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.peers import ledger, workload
from tests.bench.peers.install import Tools, UnavailableError, run
from tests.bench.peers.peer import Files, Peer
from tests.bench.peers.workload import Topic

WATCHED = "topic-001"  # the page that is edited and weighed
CARRIED = {".html", ".js", ".json", ".csv", ".svg"}  # what may hold a chart's value


@dataclass
class Project:
    """A written project of a peer, and the seconds that its builds took."""

    peer: Peer
    tools: Tools
    pages: Sequence[Topic]
    folder: Path
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    edit: list[float] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def site(self) -> Path:
        """Where the built site is."""
        return self.folder / self.peer.output

    def begin(self) -> None:
        """Write the project anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        write(self.folder, self.peer.files(self.pages))
        for name in self.peer.copied:
            shutil.copytree(ledger.ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(self.folder, quiet=2)  # as an installed package is

    def run(self, number: int) -> None:
        """Build with nothing kept, build again, edit one value and build again."""
        value = (87113 + 100 * number) / 100  # the workload has one decimal
        before = self.peer.files(self.pages)
        write(self.folder, before)
        for name in (self.peer.output, *self.peer.kept):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.cold.append(self.build())
        self.warm.append(self.build())
        self.count()
        if self.holds(value):
            raise UnavailableError(f"{value} is in the page before it is in the data")
        after = self.peer.files(workload.edited(self.pages, WATCHED, value))
        write(self.folder, {name: text for name, text in after.items() if before[name] != text})
        self.edit.append(self.build())
        self.seen.add(self.holds(value) or "stale")

    def page(self, slug: str) -> Path:
        """The file of a built page."""
        found = [file for name in (f"{slug}/index.html", f"{slug}.html") if (file := self.site / name).is_file()]
        if not found:
            raise UnavailableError(f"no page {slug} was built")
        return found[0]

    def holds(self, value: float) -> str:
        """Where a value of the watched page is in the built site: in the page, in a file beside it, or nowhere."""
        wanted = re.compile(rf"(?<![\d.]){re.escape(str(value))}(?!\d)")
        if wanted.search(self.page(WATCHED).read_text("utf-8")):
            return "yes"
        beside = (file for file in self.site.rglob("*") if file.suffix in CARRIED)
        return "yes, in its data file" if any(wanted.search(file.read_text("utf-8")) for file in beside) else ""

    def build(self) -> float:
        """Build the site; the seconds that it took, as a whole process."""
        before = time.perf_counter()
        run(self.tools.command(self.peer), self.folder, self.tools)
        return time.perf_counter() - before

    def count(self) -> None:
        """See that every page has its charts, so that nobody is quick by leaving them out."""
        if not self.peer.charts:
            return
        for topic in self.pages:
            found = len(re.findall(self.peer.chart, self.page(topic.slug).read_text("utf-8")))
            if found != self.peer.charts:
                raise UnavailableError(f"{topic.slug} has {found} charts instead of {self.peer.charts}")


def write(folder: Path, files: Files) -> None:
    """Write files, given by their paths below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
