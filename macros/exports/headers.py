"""What pages may do in a browser, and how long it keeps them: a policy in each page, and `_headers` for hosts.

The policy allows our own files and nothing else. Code inside a page is allowed by its hash, and only
if it stands word for word in one of our templates: what came from anywhere else stops the build,
so that the hash of an intruder is never published.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from macros.errors import DataError
from macros.exports.files import write_text

if TYPE_CHECKING:
    from macros.building import Build

FILE = "_headers"
OURS = tuple(Path(__file__).parents[1] / name for name in ("theme", "templates"))
FRAMED = "embed"  # the one folder that pages of others may show in a frame
OPEN = ("data", "feeds")  # what scripts of other sites may read
ASSETS = "assets"  # what pages load from here carries its version in its address
LONG = "public, max-age=31536000, immutable"
SHORT = "public, max-age=0, must-revalidate"
REFERRER = "no-referrer"
GENERAL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_BLOCK = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1\s*>", re.S | re.I)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.I)
_FROM_FILE = re.compile(r"\bsrc\s*=", re.I)
_TAG = re.compile(r"<[a-z][^\s<>/]*\s[^<>]*", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ACTING = re.compile(r"[\s\"'/]([oO][nN][a-zA-Z]+|[sS][tT][yY][lL][eE])\s*=")  # before a name stands one of these
_HEAD = re.compile(r"<meta charset=\"?utf-8\"?\s*/?>", re.I)


@lru_cache(maxsize=4)
def trusted(folders: tuple[Path, ...] = OURS) -> frozenset[str]:
    """The code inside our own templates that no value is put into."""
    texts = (file.read_text("utf-8") for folder in folders for file in sorted(folder.rglob("*.html")))
    codes = (code for text in texts for _, code in _inside(text))
    return frozenset(code for code in codes if not re.search(r"\{[{%#]", code))


def _inside(html: str) -> Iterator[tuple[str, str]]:
    """(element, code) of each block of code in a page; a block of data is none."""
    for name, attributes, code in _BLOCK.findall(html):
        if not _DATA.search(attributes) and not _FROM_FILE.search(attributes):
            yield name.lower(), code


def blocked(html: str, allowed: Collection[str] = ()) -> Iterator[str]:
    """What of a page the policy would stop: code in elements, attributes that act."""
    yield from (f"<{name}> with code in it" for name, code in _inside(html) if code not in allowed)
    if _ACTING.search(html):
        for tag in _TAG.findall(html):
            for attribute in _ACTING.findall(_QUOTED.sub('""', tag)):
                yield f"the attribute {attribute} in {tag[:60]}"


def hashes(html: str) -> set[tuple[str, str]]:
    """(element, hash) of each block of code in a page."""
    return {(name, _hash(code)) for name, code in _inside(html)}


def _hash(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def policy(found: Iterable[tuple[str, str]] = (), *, origin: str = "'self'", frames: str = "") -> str:
    """The policy of a page with blocks of code; `frames` says who may show it in a frame."""
    known = sorted(found)
    scripts, styles = ([hash_ for name, hash_ in known if name == kind] for kind in ("script", "style"))
    parts = [
        "default-src 'none'",
        " ".join(["script-src", origin, *scripts]),
        " ".join(["style-src", origin, *styles]),
        f"img-src {origin} data:",
        f"font-src {origin}",
        f"connect-src {origin}",  # nothing of ours asks; auditors that run in the page read robots.txt
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join([*parts, f"frame-ancestors {frames}"] if frames else parts)


def with_policy(html: str, origin: str = "'self'") -> str:
    """A page that carries its policy itself, before anything that loads."""
    said = policy(hashes(html), origin=origin)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}"><meta name="referrer" content="{REFERRER}">'
    return _HEAD.sub(lambda found: found[0] + meta, html, count=1)


def check(build: Build, pages: Mapping[str, str]) -> None:
    """Add what the policy would stop in pages, given by their files' names, to the problems of a build."""
    sources = {scene.url: path for path, scene in build.scenes.items()}
    allowed = trusted()
    for name, html in pages.items():
        path = sources.get(name.removesuffix("index.html"))
        shown = build.shown(path) if path else f"site/{name}"
        for what in blocked(html, allowed):
            hint = "put it into a file in docs/assets/"
            build.problems.add(DataError(shown, 1, 1, "inline-code", f"{what} would not run", hint))


def write_policy(site: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """Write pages with their policies, and `_headers`; gives the pages."""
    found: set[tuple[str, str]] = set()
    written = {}
    for name, html in pages.items():
        found |= hashes(html)
        written[name] = with_policy(html)
        write_text(site / name, written[name])
    write_text(site / FILE, headers_text(site, found))
    return written


def headers_text(site: Path, found: Iterable[tuple[str, str]] = ()) -> str:
    """The rules for Netlify and Cloudflare Pages.

    Hosts join the values of a header that two rules name, or let one win. So no two rules that match
    one address name the same header: the frame rule stands with each folder but the one that may be framed.
    """
    alone = {"X-Frame-Options": "DENY", "Cache-Control": SHORT}
    rules = {"/*": {"Content-Security-Policy": policy(found), **GENERAL}, "/": alone, "/index.html": alone}
    for folder in sorted(path.name for path in site.iterdir() if path.is_dir()):
        rules[f"/{folder}/*"] = dict(alone)
    rules[f"/{ASSETS}/*"] = {"Cache-Control": LONG}
    rules[f"/{FRAMED}/*"] = {"Cache-Control": SHORT}
    for folder in OPEN:
        rules[f"/{folder}/*"] = {**alone, "Access-Control-Allow-Origin": "*"}
    return "".join(
        "\n".join([address, *(f"  {name}: {value}" for name, value in headers.items())]) + "\n"
        for address, headers in rules.items()
    )
