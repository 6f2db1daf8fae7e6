"""Assets whose address changes with their content, and only with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.exports.files import pages_of
from macros.exports.versions import Versions, with_versions
from tests.helpers import write

FILES = {
    "index.html": '<link href="assets/a.css"><script src="assets/a.js"></script><img src="assets/gone.png">',
    "brics/index.html": '<link href="../assets/a.css"><a href="../data/x.csv">x</a><code>src="../assets/a.css"</code>',
    "404.html": '<link href="/assets/a.css"><a href="https://other.example/assets/a.css">x</a>',
    "charts/x/index.html": '<figure data-engine="../../assets/b.js">',
    "assets/a.css": "p { background: url(dot.svg) } q { background: url('data:x') }",
    "assets/dot.svg": "<svg/>",
    "assets/a.js": 'load("b.js"); load("b.css"); load("gone.js");',
    "assets/b.js": "0",
    "assets/b.css": "p {}",
    "data/x.csv": "a",
}


def stamped(folder: Path, **changes: str) -> dict[str, str]:
    write(folder, {**FILES, **{f"assets/{name.replace('_', '.')}": text for name, text in changes.items()}})
    pages = with_versions(folder, "https://site.example/", pages_of(folder))
    return {name: pages.get(name) or (folder / name).read_text("utf-8") for name in FILES}


def test_every_address_of_an_asset_has_a_version_and_no_other_address(tmp_path: Path) -> None:
    files = stamped(tmp_path)
    version = re.search(r"assets/a\.css\?v=([0-9a-f]{12})", files["index.html"])
    assert version
    assert f'href="../assets/a.css?v={version[1]}"' in files["brics/index.html"]
    assert '<code>src="../assets/a.css"</code>' in files["brics/index.html"]
    assert f'href="/assets/a.css?v={version[1]}"' in files["404.html"]
    assert 'other.example/assets/a.css"' in files["404.html"]
    assert re.search(r'data-engine="../../assets/b.js\?v=', files["charts/x/index.html"])
    assert 'src="assets/gone.png"' in files["index.html"]
    assert 'x.csv"' in files["brics/index.html"]


def test_assets_name_each_other_by_version_too(tmp_path: Path) -> None:
    files = stamped(tmp_path)
    assert re.search(r"url\(dot\.svg\?v=[0-9a-f]{12}\)", files["assets/a.css"])
    assert "url('data:x')" in files["assets/a.css"]
    assert re.search(r'"b\.js\?v=[0-9a-f]{12}"\); load\("b\.css\?v=[0-9a-f]{12}"', files["assets/a.js"])
    assert '"gone.js"' in files["assets/a.js"]


@pytest.mark.parametrize(("change", "users"), [("dot_svg", "assets/a.css"), ("b_js", "assets/a.js")])
def test_a_change_anywhere_below_changes_the_address(tmp_path: Path, change: str, users: str) -> None:
    one, other = stamped(tmp_path / "one"), stamped(tmp_path / "other", **{change: "changed"})
    address = re.compile(re.escape(users) + r"\?v=(\w+)")
    before, after = address.search(one["index.html"]), address.search(other["index.html"])
    assert before
    assert after
    assert before[1] != after[1]
    assert stamped(tmp_path / "again") == one


def test_a_site_below_a_path_is_stamped_too(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert (
        Versions(tmp_path, "https://x.example/sub/").stamped("", "/sub/assets/b.css").startswith("/sub/assets/b.css?v=")
    )
    assert Versions(tmp_path, "https://x.example/sub/").stamped("", "/assets/b.css") == "/assets/b.css"
