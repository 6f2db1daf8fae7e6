"""Hostile texts in every field: each is shown to the letter or refused with a line, and none ever acts."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html

from macros import checks
from macros.errors import Problems
from macros.exports.files import FORMULA_STARTS
from macros.front_matter import read_front_matter
from macros.ledger import load
from macros.places import Places
from macros.reading import parse, read_text
from macros.records import KINDS, KindOfRecord
from macros.records.making import make_records
from tests.hostile import site as hostile_site
from tests.hostile.site import Hostile, as_kept, as_yaml, corpus, filled, misread, places, put, texts

KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
BIBTEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_"}, "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}",
}  # fmt: skip
# What no page shows: it stands in the files of the data alone.
_AT = ("claim", "event", "membership", "number", "sanction", "series", "term", "transfer")
UNSHOWN = {
    *((kind, "sources.0.at") for kind in _AT),
    *((kind, "steps.0.sources.0.at") for kind in ("claim", "membership", "sanction", "transfer")),
    *((kind, f"denied_by.0.{part}") for kind in ("membership", "number", "series") for part in ("who", "says")),
    ("membership", "steps.0.because"),
    ("sanction", "steps.0.because"),
    ("series", "entities.group"),
    ("series", "note"),
    ("series", "processing"),
    ("source", "licence"),
}


def made(kind: KindOfRecord, id_: str, fields: object) -> tuple[dict[str, Any], Problems]:
    problems = Problems()
    document = parse(as_yaml({id_: fields}), f"data/{kind.plural}.yml", problems)
    return dict(make_records(kind, document, problems)), problems


# --- reading ------------------------------------------------------------------------------------------


def test_the_corpus_is_large_and_without_repeats() -> None:
    assert len(texts()) >= 100
    assert len(corpus("ids")) >= 20
    assert len(corpus("files")) >= 12


@KIND
def test_every_text_of_a_kind_is_put_to_the_test(kind: KindOfRecord) -> None:
    def shape(where: hostile_site.Where) -> tuple[str | int, ...]:
        return where[: where.index("*")] if "*" in where else where

    stand = places(kind)
    for where in map(shape, hostile_site.text_fields(kind)):
        assert any(place[: len(where)] == where for place in stand), f"{where} is in no example"


@KIND
def test_each_text_in_each_field_is_kept_to_the_letter_or_refused_with_a_line(kind: KindOfRecord) -> None:
    id_, fields = filled(kind.name)
    assert not made(kind, id_, fields)[1].found
    for where in places(kind):
        for text in texts():
            records, problems = made(kind, id_, put(fields, where, text))
            if not records:
                assert problems.errors, (where, text)
            else:
                assert _value(records[id_].model_dump(by_alias=True), where) == as_kept(text)
            assert all(one.line == 1 and one.column > 1 and "\n" not in str(one) for one in problems)


def _value(value: Any, where: hostile_site.Where) -> Any:
    for step in where:
        value = value[step]
    return value


def test_each_text_as_an_address_is_refused() -> None:
    for kind in KINDS:
        id_, fields = filled(kind.name)
        for where in hostile_site.address_fields(kind):
            for text in texts():
                records, problems = made(kind, id_, put(fields, where, text))
                assert not records, (where, text)
                assert problems.errors


def test_each_text_and_wrong_id_as_an_id_or_a_word_of_a_list_is_refused(tmp_path: Path) -> None:
    for kind in KINDS:
        _, fields = filled(kind.name)
        for text in [*corpus("ids"), *texts()]:
            if kind.ids.fullmatch(text):
                continue  # such as "constructor", which is hostile to scripts alone
            records, problems = made(kind, text, fields)
            assert not records, text
            assert problems.errors


def test_each_text_and_wrong_id_as_an_earlier_id_is_refused_or_harmless_in_a_path() -> None:
    for kind in KINDS:
        id_, fields = filled(kind.name)
        for text in [*corpus("ids"), *texts()]:
            records, problems = made(kind, id_, {**fields, "aliases": [text]})
            assert problems.errors or re.fullmatch(r"[A-Za-z0-9-]+", text), text
            assert bool(records) != bool(problems.errors)


def test_no_text_or_wrong_id_can_name_a_record(tmp_path: Path) -> None:
    for kind in KINDS:
        (tmp_path / "data" / kind.plural).mkdir(parents=True)
        (tmp_path / "data" / kind.plural / "all.yml").write_text(as_yaml(hostile_site.good(kind.name)), "utf-8")
    for kind in KINDS:
        id_, fields = filled(kind.name)
        file = tmp_path / "data" / kind.plural / "all.yml"
        whole = hostile_site.good(kind.name)
        for where in hostile_site.id_fields(kind):
            for text in corpus("ids"):
                file.write_text(as_yaml({**whole, id_: put(fields, where, text)}), "utf-8")
                problems = Problems()
                checks.run(load(tmp_path / "data", problems), date(2026, 1, 1), Places(tmp_path), problems)
                assert problems.errors, (kind.name, where, text)
        file.write_text(as_yaml(whole), "utf-8")


@pytest.mark.parametrize("text", corpus("files"))
def test_each_hostile_file_is_refused_at_once(tmp_path: Path, text: str) -> None:
    file = tmp_path / "data" / "events.yml"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    problems, start = Problems(), time.monotonic()
    assert not load(file.parent, problems).events
    assert problems.errors
    assert all(one.path == "data/events.yml" and one.line >= 1 and "\n" not in str(one) for one in problems)
    assert time.monotonic() - start < 2
    assert not Path("/tmp/hit").exists()


@pytest.mark.parametrize(
    "signs", ["[", "{a: ", "- ", "? ", "[{", "&a [", "!!x [", "'", '"', "|\n ", "#", "a: b\n", "\t", "*a, "]
)
def test_a_sign_repeated_without_end_is_read_or_refused_in_time(tmp_path: Path, signs: str) -> None:
    start = time.monotonic()
    parse(signs * 100_000, "data/x.yml", Problems())
    assert time.monotonic() - start < 8


def test_files_that_are_no_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to("/nonexistent")
    (tmp_path / "folder.yml").mkdir()
    for name in ("link.yml", "folder.yml"):
        problems = Problems()
        assert read_text(tmp_path / name, name, problems) is None
        assert problems.errors


# --- a whole site -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The hostile site, built."""
    return hostile_site.built(tmp_path_factory.mktemp("hostile") / "site")


@pytest.fixture(scope="module")
def trees(hostile: Hostile) -> dict[str, Any]:
    """Every page of it, parsed."""
    folder = hostile.root / "site"
    parser = lxml_html.HTMLParser(encoding="utf-8")
    return {
        file.relative_to(folder).as_posix(): lxml_html.document_fromstring(file.read_bytes(), parser)
        for file in sorted(folder.rglob("*.html"))
    }


def whole(tree: Any) -> str:
    """All text of a document. What is cut into lines of a picture is put together again."""
    return " ".join(text for text in tree.itertext() if text.strip())


def strings(value: Any) -> Iterator[str]:
    """Every text in JSON; of one that is HTML, what a reader sees of it."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict) and "content_html" in value:
        value = {**value, "content_html": lxml_html.fragment_fromstring(value["content_html"], "div").text_content()}
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)


def _read(code: Any, wrong: list[str], hostile: Hostile) -> None:
    """What another program would read in an example of code, in the code's place."""
    text = code.text_content()
    if text.startswith("@"):
        assert text.count("{") == text.count("}")
        for sign, named in BIBTEX.items():
            text = text.replace(named, sign)
    elif text.startswith("<iframe"):
        (frame,) = lxml_html.fragments_fromstring(text)
        assert set(frame.attrib) == {"src", "title", "width", "height", "loading"}
        text = frame.get("title")
    elif text.startswith("["):
        text = " ".join(strings(json.loads(text)))
    for inner in list(code):
        code.remove(inner)
    code.text = text


def test_pages_show_each_text_to_the_letter(hostile: Hostile, trees: dict[str, Any]) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for name, tree in trees.items():
        for script in tree.xpath("//script[not(@src)]"):
            for text in strings(json.loads(script.text)):
                wrong += misread(text, hostile, set())
            script.text = ""
        for code in tree.xpath("//pre"):
            _read(code, wrong, hostile)
        attributes = [item for one in tree.iter() for item in one.attrib.items()]
        said = [whole(tree), *(unquote_plus(value) if key == "href" else value for key, value in attributes)]
        wrong += [f"{name}: {one}" for text in said for one in misread(text, hostile, seen)]
    assert wrong == []
    fields = (hostile.marks[mark][:2] for mark in hostile.marks.keys() - seen)
    assert {(kind, ".".join(map(str, where))) for kind, where in fields} <= UNSHOWN


def test_pages_hold_no_code_and_no_address_that_acts(trees: dict[str, Any]) -> None:
    for name, tree in trees.items():
        for one in tree.iter(etree.Element):
            assert one.tag not in ("iframe", "object", "embed", "base", "style", "template", "math"), (name, one.tag)
            assert not [key for key in one.attrib if key.startswith("on") or key in ("style", "srcdoc", "ping")], name
            for key in ("href", "src", "action", "data", "poster"):
                value = one.get(key, "")
                assert urlsplit(value).hostname != "evil.invalid", (name, value)
                assert re.match(r"https?:|mailto:|data:,$|[^:]*$", value.split("#")[0].split("?")[0]), (name, value)
        assert all(
            script.get("src") or script.get("type") == "application/ld+json" for script in tree.xpath("//script")
        )


def test_files_hold_each_text_to_the_letter(hostile: Hostile) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for file in sorted((hostile.root / "site").rglob("*.json")):
        for text in strings(json.loads(file.read_text("utf-8"))):
            wrong += [f"{file.name}: {one}" for one in misread(text, hostile, seen)]
    assert wrong == []
    assert {hostile.marks[mark][:2] for mark in hostile.marks.keys() - seen} == set()


def test_tables_hold_each_text_to_the_letter_and_nothing_that_a_spreadsheet_runs(hostile: Hostile) -> None:
    wrong: list[str] = []
    formulas = 0
    for file in sorted((hostile.root / "site").rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines, strict=True)
        for row in rows:
            assert len(row) == len(header), file
            for cell in row:
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not cell.startswith(FORMULA_STARTS), (file.name, cell)
                formulas += cell.startswith(tuple("'" + start for start in FORMULA_STARTS))
                for text in strings(json.loads(cell)) if cell.startswith('{"') else [cell]:
                    wrong += [f"{file.name}: {one}" for one in misread(text, hostile, set())]
    assert wrong == []
    assert formulas > 50


def test_feeds_and_pictures_are_well_formed_and_hold_no_code(hostile: Hostile) -> None:
    files = [file for ending in ("atom", "svg", "xml") for file in (hostile.root / "site").rglob(f"*.{ending}")]
    assert len(files) > 6
    for file in files:
        tree: Any = etree.fromstring(file.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
        for one in tree.iter(etree.Element):
            assert etree.QName(one).localname not in ("script", "foreignObject", "iframe", "style", "image"), file
            assert not [key for key in one.attrib if key.lower().startswith("on") or key == "style"], file
        for content in tree.xpath("//*[@type='html']"):
            content.text = lxml_html.fragment_fromstring(content.text, "div").text_content()
        assert list(misread(whole(tree), hostile, set())) == []


def test_citations_made_of_lines_have_no_line_of_the_text_s_own(hostile: Hostile) -> None:
    for file in (hostile.root / "site").rglob("*.bib"):
        assert file.read_text("utf-8").count("\n@") <= 1
    for file in (hostile.root / "site").rglob("_*"):
        assert "evil.invalid" not in file.read_text("utf-8")


def test_titles_of_pages_are_refused_or_shown_to_the_letter(trees: dict[str, Any]) -> None:
    shown = hostile_site.front_texts()
    assert 40 < len(shown) < len(texts())
    for at, text in enumerate(shown):
        tree = trees[f"front-{at}/index.html"]
        assert as_kept(tree.xpath("string(//title)")).startswith(text), text
        assert as_kept(tree.xpath("string(//h1)")) == text
        assert as_kept(tree.xpath("string(//meta[@name='description']/@content)")) == f"About {text}"


def test_titles_that_are_refused_are_refused_with_a_line() -> None:
    for text in set(map(as_kept, texts())) - set(hostile_site.front_texts()):
        problems = Problems()
        read_front_matter(f"---\n{as_yaml({'title': text})}\n---\n", "docs/x.md", problems)
        assert all(one.line >= 1 and one.path == "docs/x.md" for one in problems.errors)
