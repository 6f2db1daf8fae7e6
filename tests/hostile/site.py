"""A whole site in which every text of every kind of record holds each hostile text once.

Record number n of a kind has, in its field number k, the texts of bundle n + k: so a few dozen records
of each kind hold every combination. After each text stands a mark that no other has, by which it is
found again in pages and files, to the letter.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from macros.errors import Problems
from macros.exports.files import FORMULA_STARTS
from macros.exports.tables import unwrapped
from macros.front_matter import read_front_matter
from macros.reading import parse
from macros.records import KINDS, KindOfRecord
from macros.records.examples import examples_of
from macros.records.fields import Reference, Vocabulary, _text, _url
from tests.sites import REPOSITORY, build

FOLDER = Path(__file__).parent
MARK = re.compile(r"(?<= )zq[0-9a-f]+z")
NO_TEXTS = ("ids", "files")  # lists of what must be refused everywhere
LONGEST = 120  # letters of a short text
Where = tuple[str | int, ...]


def corpus(name: str) -> list[str]:
    """One list of hostile texts."""
    found = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    assert all(isinstance(one, str) for one in found)
    return list(found)


def texts() -> list[str]:
    """Every hostile text that could stand in a field."""
    names = sorted(file.stem for file in FOLDER.glob("*.yml") if file.stem not in NO_TEXTS)
    return list(dict.fromkeys(text for name in names for text in corpus(name)))


def as_yaml(values: object) -> str:
    """Values as YAML, one that every other program reads too: quoted texts, braces and brackets."""
    try:
        text = json.dumps(values, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(values)
    return text


def readable(text: str) -> bool:
    """Whether a text can stand in a file of records at all."""
    problems = Problems()
    parse(as_yaml({"x": text}), "x.yml", problems)
    return not problems.found


def as_kept(text: str) -> str:
    """A text as records keep it: its spaces are single."""
    return " ".join(text.split())


@lru_cache(maxsize=1)
def bundles() -> list[list[str]]:
    """The readable texts in twos, a long one with a short one, what looks like a formula first."""
    kept = sorted(dict.fromkeys(as_kept(text) for text in texts() if readable(text)), key=len)
    half = (len(kept) + 1) // 2
    pairs = [[text, *kept[len(kept) - 1 - at : len(kept) - at]] for at, text in enumerate(kept[:half])]
    pairs = [list(dict.fromkeys(pair)) for pair in pairs]
    return [sorted(pair, key=lambda text: not text.startswith(FORMULA_STARTS)) for pair in pairs]


# --- the fields --------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def good(kind: str) -> dict[str, Any]:
    """The good records of a kind."""
    return parse(examples_of(kind).good, f"{kind}.yml", Problems()).values


@lru_cache(maxsize=32)
def filled(kind: str) -> tuple[str, dict[str, Any]]:
    """Id and fields of a good record of a kind that has every text it may have."""
    file = FOLDER / "more-fields.yaml"
    more: dict[str, Any] = parse(file.read_text("utf-8"), file.name, Problems()).values
    id_, fields = next(iter(good(kind).items()))
    own = dict(more[kind])
    shared = [more[name] for name in own.pop("also", [])]
    whole = copy.deepcopy({**fields, **{name: value for group in shared for name, value in group.items()}, **own})
    for part in [whole, *whole.get("steps", [])]:
        if "sources" in part:
            part["sources"] = [{"source": _source(part["sources"][0]), "at": "page"}, *part["sources"][1:]]
        if "on" in part:
            part["because"] = "It is so."
    return id_, whole


def _source(citation: Any) -> str:
    return str(citation["source"] if isinstance(citation, dict) else citation)


def text_fields(kind: KindOfRecord) -> list[Where]:
    """Where free texts can stand in a record of a kind, by its type alone; `*` is any key."""
    return list(_texts_of(kind.model, ()))


def _texts_of(annotation: Any, where: Where) -> Iterator[Where]:
    inner, marks = unwrapped(annotation)
    origin = get_origin(inner)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        for name, part in inner.model_fields.items():
            yield from _texts_of(part, (*where, part.alias or name))
    elif origin is list:
        yield from _texts_of(get_args(inner)[0], (*where, 0))
    elif origin is dict:
        yield from _texts_of(get_args(inner)[1], (*where, "*"))
    elif inner is str and any(getattr(mark, "func", None) is _text for mark in marks):
        yield where


def address_fields(kind: KindOfRecord) -> list[tuple[str]]:
    """Where addresses can stand in a record of a kind."""
    found = ((name, unwrapped(part)[1]) for name, part in kind.model.model_fields.items())
    return [(name,) for name, marks in found if any(getattr(mark, "func", None) is _url for mark in marks)]


def id_fields(kind: KindOfRecord) -> list[tuple[str]]:
    """Where ids and words of closed lists can stand at a record's first level."""
    found = ((part.alias or name, unwrapped(part)[1]) for name, part in kind.model.model_fields.items())
    return [(name,) for name, marks in found if any(isinstance(mark, Reference | Vocabulary) for mark in marks)]


def places(kind: KindOfRecord) -> list[Where]:
    """Where the free texts of the filled record stand."""
    _, fields = filled(kind.name)
    return [place for where in text_fields(kind) for place in _in(fields, where)]


def _in(value: Any, where: Where) -> Iterator[Where]:
    if not where:
        yield ()
        return
    first, rest = where[0], where[1:]
    if first == "*" and isinstance(value, dict):
        for key, inner in value.items():
            yield from ((key, *below) for below in _in(inner, rest))
    elif (isinstance(value, dict) and first in value) or (isinstance(value, list) and value):
        yield from ((first, *below) for below in _in(value[first], rest))  # type: ignore[index]


def put(fields: dict[str, Any], where: Where, text: str) -> dict[str, Any]:
    """A copy of a record with a text in a place."""
    changed = copy.deepcopy(fields)
    inner: Any = changed
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = text
    return changed


# --- the site ----------------------------------------------------------------------------------------


@dataclass
class Hostile:
    """A site: what each mark follows, and in which field."""

    root: Path
    marks: dict[str, tuple[str, Where, str]] = field(default_factory=dict)

    def marked(self, kind: str, where: Where, bundle: list[str]) -> str:
        """The texts of a bundle, each with a new mark after it."""
        said = []
        for text in bundle:
            mark = f"zq{len(self.marks):x}z"
            self.marks[mark] = (kind, where, text)
            said.append(f"{text} {mark}")
        return " ".join(said)


def make(root: Path) -> Hostile:
    """Write the site's data, pages and configuration into a folder."""
    hostile = Hostile(root)
    ids: dict[str, list[str]] = {}
    for kind in KINDS:
        made = {_id(kind, number): _record(hostile, kind, number) for number in range(_count(kind))}
        ids[kind.plural] = list(made)
        file = root / "data" / kind.plural / "all.yml"
        file.parent.mkdir(parents=True)
        file.write_text(as_yaml({**good(kind.name), **made}), "utf-8")
    _write_pages(root, ids)
    return hostile


def _count(kind: KindOfRecord) -> int:
    return {"country": len(_STATES), "chart": 6, "series": 6}.get(kind.name, len(bundles()))


_STATES = ("CHN", "IND", "BRA", "ZAF", "EGY", "ETH", "ARE", "IDN")


def _id(kind: KindOfRecord, number: int) -> str:
    return {"country": _STATES[number % len(_STATES)], "claim": f"S-{number + 10}"}.get(kind.name, f"hostile-{number}")


def _record(hostile: Hostile, kind: KindOfRecord, number: int) -> dict[str, Any]:
    _, fields = filled(kind.name)
    if kind.name == "chart":
        fields = {**fields, "series": [f"hostile-{number}"]}
    for (name,) in address_fields(kind):
        fields = put(fields, (name,), f"https://www.example.org/{name}/{number}")
    for at, where in enumerate(places(kind)):
        bundle = bundles()[(number + at) % len(bundles())]
        fields = put(fields, where, hostile.marked(kind.name, where, bundle))
    return fields


def built(root: Path) -> Hostile:
    """The site, made and built."""
    hostile = make(root)
    done = build(root, "--quiet")
    assert done.code == 0, done.out[:4000]
    return hostile


def misread(said: str, hostile: Hostile, seen: set[str]) -> Iterator[str]:
    """Each mark in a text that does not follow its own hostile text to the letter; all marks are added to `seen`."""
    said = as_kept(said)
    for found in MARK.finditer(said):
        _, where, text = hostile.marks[found[0]]
        seen.add(found[0])
        before = said[: found.start() - 1]
        cut = where[0] in ("labels", "entities") and before.endswith("…")  # a picture cuts a label that is too long
        if not before.endswith(text) and not cut:
            yield f"{where}: {text!r} became {said[max(0, found.start() - len(text) - 20) : found.end()]!r}"


def front_texts() -> list[str]:
    """The texts that may stand in the front matter of a page."""
    found = []
    for text in map(as_kept, texts()):
        problems = Problems()
        if readable(text):
            said = as_yaml({"title": text})
            read_front_matter(f"---\n{said}\n---\n", "x.md", problems)
            if not problems.found:
                found.append(text)
    return found


def _write_pages(root: Path, ids: dict[str, list[str]]) -> None:
    from tests.helpers import write

    calls = {
        "index": ["score()", "latest(count=20)"],
        "claims": ["claims()"],
        "events": ["timeline()"],
        "transfers": ['table("transfers")'],
        "sanctions": ['table("sanctions")'],
        "members": ['members("brics")'],
        "corrections": ["corrections()"],
        "sources": ["all_sources()"],
        "glossary": ["glossary()"],
        "people": ["people()"],
        "rewind": ["rewind()"],
        "charts": ["gallery()", *(f'chart("{id_}")' for id_ in ids["charts"])],
        "data": [f'catalogue("{of}")' for of in ("files", "records", "relations", "series", "fields")],
        "index-a-z": ["index_az()"],
        "numbers": [
            f"key_numbers({json.dumps(ids['numbers'][at : at + 6])})" for at in range(0, len(ids["numbers"]), 6)
        ],
        "differ": [
            f'differ({json.dumps(ids["numbers"][at : at + 2])}, why="They differ.")'
            for at in range(0, len(ids["numbers"]) - 1, 2)
        ],
        "cited": [f'claim("{id_}")' for id_ in ids["claims"][:9]],
    }
    pages = {name: "\n\n".join(f"{{{{ {call} }}}}" for call in several) for name, several in calls.items()}
    pages["inside"] = "\n\n".join(f'There are {{{{ number("{id_}") }}}}.' for id_ in ids["numbers"])
    pages["inside"] += "\n\n" + "\n\n".join(f'As said. {{{{ cite("{id_}") }}}}' for id_ in ids["sources"])
    files = {f"docs/{name}.md": _page({"title": name}, body + "\n\n{{ sources() }}") for name, body in pages.items()}
    for at, text in enumerate(front_texts()):
        front = {"title": text, "description": f"About {text}", "question": f"What of {text}?"}
        files[f"docs/front-{at}.md"] = _page(front, "## A heading\n\nWords.\n\n## Another\n\nWords.")
    write(root, files)
    shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
    (root / "macros").symlink_to(REPOSITORY / "macros")
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    nav = "".join(f"  - {name.removeprefix('docs/')}\n" for name in files)
    (root / "mkdocs.yml").write_text(re.sub(r"^nav:\n.*", f"nav:\n{nav}", settings, flags=re.S | re.M), "utf-8")


def _page(front: dict[str, str], body: str) -> str:
    fields = "".join(f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in front.items())
    return f"---\n{fields}---\n\n{body}\n"
