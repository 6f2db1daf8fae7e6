"""licenses.txt and sbom.json: what others made of all that ships in the site, and on which terms.

Both are written from macros/licences/: a list of parts, and the licences' texts as their owners publish them.
Tools that only build the site are not in it, nor are the terms of figures, which stand with each series.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from macros.exports.about import About
from macros.exports.files import json_text, write_text
from macros.rendering import templates

FILE = "licenses.txt"
SBOM = "sbom.json"
ENGINE = "vega.*.js"
FOLDER = Path(__file__).parents[1] / "licences"


class Group(BaseModel):
    """Parts that share licence (SPDX), copyright line and place; a part's version is empty where none is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    licence: str
    copyright: str
    parts: dict[str, str | None]
    text: str = ""
    inside: str = ""
    registry: str = "npm"


@dataclass(frozen=True)
class Part:
    """One thing that others made."""

    name: str
    version: str | None
    group: Group

    @property
    def text(self) -> str:
        """The name of its licence's text."""
        return self.group.text or self.group.licence

    def component(self) -> dict[str, object]:
        """It as a component of CycloneDX."""
        simple = " " not in self.group.licence
        said: dict[str, object] = {"type": "data" if self.group.licence.startswith("Unicode") else "library"}
        said |= {"name": self.name}
        if self.version:
            said |= {"version": self.version}
        if self.group.inside:
            said |= {"description": f"Inside {self.group.inside}"}
        licence = {"license": {"id": self.group.licence}} if simple else {"expression": self.group.licence}
        said |= {"licenses": [licence], "copyright": self.group.copyright}
        if self.version and self.group.registry:
            said |= {"purl": f"pkg:{self.group.registry}/{self.name}@{self.version}"}
        return said


@lru_cache(maxsize=1)
def parts() -> list[Part]:
    """Every part, by name."""
    groups = TypeAdapter(list[Group]).validate_python(yaml.safe_load((FOLDER / "parts.yml").read_text("utf-8")))
    found = [Part(name, version, group) for group in groups for name, version in group.parts.items()]
    return sorted(found, key=lambda part: part.name.lower())


def texts() -> dict[str, str]:
    """The licences' texts by name, each used by a part."""
    return {name: (FOLDER / "texts" / f"{name}.txt").read_text("utf-8") for name in sorted({p.text for p in parts()})}


def write_licences(site: Path, about: About, own: Path) -> list[Path]:
    """Write both files for a site whose own licence is a file (it may be missing); gives them."""
    engines = sorted((site / "assets").glob(ENGINE))
    ours = own.read_text("utf-8") if own.is_file() else ""
    said = {"about": about, "engines": [file.name for file in engines], "parts": parts(), "texts": texts()}
    listed = templates().get_template(FILE).render(**said, own=ours, grouped=_grouped())
    return [write_text(site / FILE, listed), write_text(site / SBOM, json_text(sbom(engines, about)))]


def _grouped() -> dict[str, dict[str, list[str]]]:
    """Names with versions by text and copyright line, as licences want them to stand together."""
    found: dict[str, dict[str, list[str]]] = {}
    for part in parts():
        name = f"{part.name} {part.version or ''}".strip()
        found.setdefault(part.text, {}).setdefault(part.group.copyright, []).append(name)
    return found


def sbom(engines: list[Path], about: About) -> dict[str, object]:
    """The list as a CycloneDX document, without a time stamp or serial number, so that builds are alike."""
    files = [
        {
            "type": "file",
            "name": f"assets/{file.name}",
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
        }
        for file in engines
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": about.name or "site"}},
        "components": [*files, *(part.component() for part in parts())],
    }
