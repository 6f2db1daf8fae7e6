"""The list of what ships names what vl-convert's wheel joins into the chart engine, and every licence's text."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import distribution, version
from pathlib import Path

import vl_convert
from babel.core import get_cldr_version

from macros.charts.engine import engine
from macros.exports import licences
from macros.exports.about import About
from macros.exports.licences import Part, parts

_MODULE = re.compile(rb"\* Original file: /npm/([a-z0-9._-]+)@([^/]+)/")
_IMPORT = re.compile(rb'(?:from|import) ?"/npm/([a-z0-9._-]+)@[^/"]+/\+esm"')
_BANNER = re.compile(rb"/\*!.*?\*/", re.S)


@lru_cache(maxsize=1)
def modules() -> dict[str, tuple[str, bytes]]:
    """Version and code of each module in the wheel, by name: of several versions the newest."""
    (wheel,) = (file for file in Path(vl_convert.__file__).parent.iterdir() if file.suffix in {".so", ".pyd"})
    carried = wheel.read_bytes()
    found = list(_MODULE.finditer(carried))
    ends = [*(one.start() for one in found[1:]), len(carried)]
    made: dict[str, tuple[str, bytes]] = {}
    for one, end in zip(found, ends, strict=True):
        name, number = one[1].decode(), one[2].decode()
        if tuple(map(int, number.split("."))) > tuple(map(int, made.get(name, ("0", b""))[0].split("."))):
            made[name] = (number, carried[one.start() : end].split(b"//# sourceMappingURL")[0])
    return made


def joined() -> dict[str, str]:
    """What the engine is joined from: vega-embed, Vega, the newest Vega-Lite, and all that they import."""
    waiting, seen = ["vega-embed", "vega", "vega-lite"], dict[str, str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen[name], code = modules()[name]
            waiting += [found.decode() for found in _IMPORT.findall(code)]
    return seen


def listed(*, inside: bool) -> dict[str, Part]:
    return {part.name: part for part in parts() if bool(part.group.inside) == inside}


def test_the_list_is_what_the_wheel_joins_name_by_name_and_version_by_version() -> None:
    assert {name: part.version for name, part in listed(inside=False).items()} == joined()


def test_the_wheel_and_its_engine_state_the_same_versions() -> None:
    said = joined()
    assert said["vega"] == vl_convert.get_vega_version()
    assert said["vega-embed"] == vl_convert.get_vega_embed_version()
    assert said["vega-themes"] == vl_convert.get_vega_themes_version()
    assert said["vega-lite"].startswith(f"{vl_convert.get_vegalite_versions()[-1]}.")
    text = engine(None).text
    assert [name for name in ("vega", "vega-lite", "vega-themes") if f'"{said[name]}"' not in text] == []
    assert "Expected a function" not in text  # lodash.debounce is in the wheel, but not in the engine


def test_what_names_its_owner_inside_a_module_is_in_the_list() -> None:
    banners = [banner for name in joined() for banner in _BANNER.findall(modules()[name][1])]
    owners = {owner.decode() for banner in banners for owner in re.findall(rb"\(c\) [\d-]+ ([\w ]+)", banner)}
    assert owners
    said = "\n".join(part.group.copyright for part in parts())
    assert [owner for owner in owners if owner.strip() not in said] == []


def test_code_inside_a_part_is_inside_one_that_ships() -> None:
    known = {part.name for part in parts()}
    inner = [part for part in listed(inside=True).values() if part.group.registry == "npm"]
    assert [part.name for part in inner if not set(part.group.inside.split(", ")) <= known] == []


def test_versions_and_texts_of_python_packages_are_those_installed() -> None:
    inner = listed(inside=True)
    assert [
        name for name, part in inner.items() if part.group.registry == "pypi" and part.version != version(name)
    ] == []
    assert inner["Unicode CLDR"].version == get_cldr_version()
    installed = distribution("babel").locate_file("babel/locale-data/LICENSE.unicode")
    assert licences.texts()["Unicode-3.0"].split() == Path(str(installed)).read_text("utf-8").split()


def test_every_part_has_an_owner_and_a_text_and_no_text_is_left_over() -> None:
    assert {file.stem for file in (licences.FOLDER / "texts").iterdir()} == set(licences.texts())
    assert [part.name for part in parts() if not part.group.copyright] == []
    assert len({part.name for part in parts()}) == len(parts())


def test_files_are_the_same_each_time_and_hold_every_part(tmp_path: Path) -> None:
    own = tmp_path / "LICENSE"
    own.write_text("Our own terms", "utf-8")
    text, sbom = (file.read_text("utf-8") for file in licences.write_licences(tmp_path, About("A site"), own))
    again = [file.read_text("utf-8") for file in licences.write_licences(tmp_path, About("A site"), own)]
    assert [text, sbom] == again
    for part in parts():
        assert f"{part.name} {part.version}:" in text or f"{part.name}: " in text
        assert part.group.copyright in text
    assert [
        name for name, words in licences.texts().items() if f"==== {name} ====" not in text or words not in text
    ] == []
    assert "Our own terms" in text


def test_components_have_the_shape_of_cyclonedx() -> None:
    for part in parts():
        said = part.component()
        simple = " " not in part.group.licence
        assert said["type"] in {"library", "data"}
        assert ("version" in said) == bool(part.version)
        assert said["licenses"] == [
            {"license": {"id": part.group.licence}} if simple else {"expression": part.group.licence}
        ]
