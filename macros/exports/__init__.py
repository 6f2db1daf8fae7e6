"""Files made from the ledger: tables and pictures of charts, and whatever else is published beside pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.building import Build


def write_all(build: Build, site: Path, site_url: str) -> None:
    """Write every export into a site's folder."""
    from macros.exports import charts

    charts.write(build, site, site_url)
