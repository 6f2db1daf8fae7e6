"""One commit gives one site, byte for byte, on any machine; and nothing of the machine is in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

from tests import sites
from tests.helpers import good
from tests.sites import REPOSITORY, files_of, make

WORLDS = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "USER": "first-builder"},
    {
        "TZ": "America/Anchorage",
        "LC_ALL": "C.UTF-8",
        "LANG": "fa_IR.UTF-8",
        "PYTHONHASHSEED": "4711",
        "USER": "second-builder",
    },
]


def start(root: Path, world: dict[str, str]) -> subprocess.Popen[bytes]:
    """Build the good site, charts included, with the configuration of the real one."""
    make(root, good())
    page = root / "docs/drones.md"
    page.write_text(page.read_text("utf-8").replace("## Sources", '{{ chart("goods") }}\n\n## Sources'), "utf-8")
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "real.yml")
    nav = "nav:\n  - Home: index.md\n  - Drones: drones.md\n"
    (root / "mkdocs.yml").write_text(f"INHERIT: real.yml\n{nav}", "utf-8")
    environment = sites.environment(HOME=str(root), **world)
    return subprocess.Popen(
        [*sites.MKDOCS, "build"], cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def test_builds_in_other_folders_zones_locales_and_hash_seeds_are_identical(tmp_path: Path) -> None:
    roots = [tmp_path / "here", tmp_path / "another place/with a longer name"]
    before = time.time()
    running = [start(root, world) for root, world in zip(roots, WORLDS, strict=True)]
    said = [one.communicate(timeout=90)[0].decode() for one in running]
    assert [one.returncode for one in running] == [0, 0], "\n".join(said)
    one, two = ({name: content for name, (content, _) in files_of(root / "site").items()} for root in roots)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert {"sitemap.xml", "sitemap.xml.gz", "charts/goods/chart.png", "data/ledger.sqlite"} <= one.keys()
    assert_nothing_of_the_machine(one, tmp_path, before)


def assert_nothing_of_the_machine(files: dict[str, bytes], folder: Path, before: float) -> None:
    """No path, no user, and no time of the build."""
    days = {time.strftime("%Y-%m-%d", time.gmtime(before + hours * 3600)) for hours in (-12, 0, 14)}
    own = [str(folder), *(world["USER"] for world in WORLDS), *days]
    pattern = re.compile("|".join(map(re.escape, own)).encode())
    found = {name: match.group() for name, content in files.items() if (match := pattern.search(content))}
    assert found == {}
