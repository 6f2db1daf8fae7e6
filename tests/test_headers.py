"""The policy: what it says, what it stops before it is published, and the rules for hosts."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.exports import headers, seal
from tests.helpers import write
from tests.sites import build, make

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>'


def test_the_policy_allows_nothing_inline_no_eval_and_no_other_site() -> None:
    said = headers.policy()
    assert said.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert not any(word in said for word in ("unsafe", "http", "*", "blob:", "wasm"))
    assert "base-uri 'none'" in said
    assert "data:" not in said.replace("img-src 'self' data:", "")


def test_code_in_a_page_is_allowed_by_its_hash() -> None:
    html = HEAD + "<script>go()</script><style>p { color: red }</style>"
    script, style = (
        "'sha256-" + base64.b64encode(hashlib.sha256(code).digest()).decode() + "'"
        for code in (b"go()", b"p { color: red }")
    )
    said = headers.policy(headers.hashes(html))
    assert f"script-src 'self' {script}; style-src 'self' {style};" in said
    assert headers.hashes(HEAD + '<script type="application/ld+json">{}</script><script src="a.js"></script>') == set()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>go()</script>", "<script> with code in it"),
        ("<SCRIPT type=module>go()</SCRIPT >", "<script> with code in it"),
        ("<style>p {}</style>", "<style> with code in it"),
        ('<p style="color: red">', "the attribute style"),
        ("<img\nsrc=x ONERROR=go()>", "the attribute ONERROR"),
        ('<svg><a onclick = "go()">', "the attribute onclick"),
    ],
)
def test_what_the_policy_would_stop_is_found(html: str, found: str) -> None:
    assert [what.startswith(found) for what in headers.blocked(html)] == [True]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js" defer></script>',
        '<script type="application/ld+json">{"a": "onload=x style="}</script>',
        '<p title="style=x onclick=y">style="a" onclick="b"</p>',
        '<p data-style="a" data-on="b" class="onload">',
        "&lt;script&gt;go()&lt;/script&gt;",
    ],
)
def test_what_the_policy_allows_is_not_found(html: str) -> None:
    assert list(headers.blocked(html)) == []


def test_only_code_of_our_own_templates_is_trusted(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": "<script>ours()</script><script>{{ theirs }}</script>"})
    assert headers.trusted((tmp_path,)) == {"ours()"}
    assert list(headers.blocked("<script>ours()</script>", headers.trusted((tmp_path,)))) == []
    assert list(headers.blocked("<script>ours();theirs()</script>", headers.trusted((tmp_path,)))) != []


def test_a_page_has_its_policy_before_anything_that_loads() -> None:
    html = headers.with_policy(HEAD.replace("<title>", '<script src="a.js"></script><title>'))
    assert html.index("Content-Security-Policy") < html.index("a.js")
    assert html.count("Content-Security-Policy") == 1
    assert headers.policy() in html
    assert "frame-ancestors" not in html  # browsers only take it from a header


def test_a_built_site_has_the_policy_in_every_page_and_headers_for_hosts(tmp_path: Path) -> None:
    root = make(tmp_path / "site")
    assert build(root, "--quiet").code == 0
    pages = list((root / "site").rglob("*.html"))
    assert len(pages) > 2
    assert all(headers.policy() in page.read_text("utf-8") for page in pages)
    text = (root / "site/_headers").read_text("utf-8")
    assert f"/*\n  Content-Security-Policy: {headers.policy()}\n" in text
    assert "/drones/*\n  X-Frame-Options: DENY\n" in text
    assert f"/embed/*\n  Cache-Control: {headers.SHORT}\n" in text
    assert f"/assets/*\n  Cache-Control: {headers.LONG}\n" in text


def test_code_that_gets_into_a_page_stops_the_build(tmp_path: Path) -> None:
    root = make(tmp_path / "site")
    theme = root / "theme/main.html"
    theme.write_text(theme.read_text("utf-8").replace("</body>", "<script>go()</script></body>"), "utf-8")
    done = build(root, "--quiet")
    assert done.code == 1
    assert "docs/index.md:1:1: inline-code" in done.problems
    assert not (root / "site").exists()


def test_under_serve_pages_carry_no_policy_since_its_reloading_is_a_script_inside_them(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": HEAD + '<script src="assets/a.js"></script>', "assets/a.js": "0"})
    build_: Any = SimpleNamespace(
        root=tmp_path.parent / "project", scenes={}, begun=[], ledger=SimpleNamespace(today=date(2026, 1, 1))
    )
    before = (tmp_path / "index.html").read_text("utf-8")
    seal(build_, tmp_path, "http://127.0.0.1:8000/", served=True)
    assert (tmp_path / "index.html").read_text("utf-8") == before
    seal(build_, tmp_path, "https://site.example/", served=False)
    for begun in build_.begun:
        begun.wait()
    assert headers.policy() in (tmp_path / "index.html").read_text("utf-8")
