"""What mkdocs.yml says of the site: name, description, address, terms. Exports need no MkDocs for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_FIELDS = ("site_name", "site_description", "site_url", "copyright")


@dataclass(frozen=True)
class About:
    """The site as a whole. `url` ends in a slash, or is empty where no address is known."""

    name: str = ""
    description: str = ""
    url: str = ""
    terms: str = ""

    def absolute(self, address: str) -> str:
        """An address below the site's root as a full one, as far as the root is known."""
        return self.url + address


def about(root: Path, site_url: str | None = None) -> About:
    """What the mkdocs.yml of a folder says; `site_url` overrides the address, as a build may."""
    file = root / "mkdocs.yml"
    said = _said(file.read_text("utf-8")) if file.is_file() else dict.fromkeys(_FIELDS, "")
    url = said["site_url"] if site_url is None else site_url
    if url and not url.endswith("/"):
        url += "/"
    return About(said["site_name"], said["site_description"], url, said["copyright"])


@lru_cache(maxsize=4)
def _said(text: str) -> Mapping[str, str]:
    node = yaml.compose(text)
    said = dict.fromkeys(_FIELDS, "")
    if isinstance(node, yaml.MappingNode):
        said.update({key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)})
    return said
