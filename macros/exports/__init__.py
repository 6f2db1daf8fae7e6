"""Files made from the ledger: tables and pictures of charts, and whatever else is published beside pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.building import Build
    from macros.exports.about import About
    from macros.exports.elements import Elements
    from macros.ledger import Ledger


def write_all(build: Build, site: Path, site_url: str) -> None:
    """Write every export into a site's folder that is not there yet."""
    from macros.exports import licences, llms, redirects, search
    from macros.exports.about import about

    site_ = about(build.root, site_url)
    if "data" not in build.written:
        write_data(build.ledger, site, site_)
    if "charts" not in build.written:
        write_charts(build, site, site_url)
    search.write_search(build, site)
    llms.write_llms(build, site, site_)
    llms.write_robots(site, site_)
    redirects.write_redirects(build.ledger, site, site_)
    licences.write_licences(site, site_, build.root / "LICENSE")


def write_charts(build: Build, site: Path, site_url: str) -> None:
    """Write the files of all charts, and their pages for frames on other sites."""
    from macros.exports import charts, embeds

    charts.write(build, site, site_url)
    embeds.write_embeds(build, site, site_url)


def write_data(ledger: Ledger, out: Path, about: About) -> list[Path]:
    """Write what needs no pages: CSV, JSON, schemas, SQLite, data package, feeds; gives the files."""
    from macros.exports import database, feeds, package, records

    made = records.tables(ledger, about)
    return [
        *records.write_records(ledger, out, about, made),
        package.write_package(ledger, out, about, made),
        database.write_database(ledger, out, about, made),
        *feeds.write_feeds(ledger, out, about),
    ]


def seal(build: Build, site: Path, site_url: str, *, served: bool) -> dict[str, Elements]:
    """The last steps on a whole site: the copy for reading offline, versions of assets, the policy, packed copies.

    Under `mkdocs serve` pages go without versions and policy, since its live reload is a script inside the page,
    and the copy for reading offline is only a note, since it takes long to pack.
    Gives what each page's file contains.
    """
    from macros.beside import Beside
    from macros.exports import compress, headers, offline, versions
    from macros.exports.elements import read_elements
    from macros.exports.files import pages_of

    pages = pages_of(site)
    headers.check(build, pages)
    if served:
        offline.write_note(build, site)
        return {name: read_elements(html) for name, html in pages.items()}
    build.begun.append(offline.write_offline(build, site, site_url))
    pages = headers.write_policy(site, versions.with_versions(site, site_url, pages))
    build.begun.append(Beside(lambda: compress.write_packed(site, build.root / ".cache" / "packed")))
    return {name: read_elements(html) for name, html in pages.items()}
