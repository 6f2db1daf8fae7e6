"""The hooks of pre-commit hold for what is there, and find what they are for; none needs a network."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites import REPOSITORY

BIN = Path(sys.executable).parent
ELSEWHERE = {"records", "ruff", "ruff-format"}  # run by tests of the whole site, and by `make test` itself
_CONFIG = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for repo in _CONFIG["repos"] for hook in repo["hooks"]}
WORKFLOW = """\
name: example
on: push
permissions:
  contents: read
jobs:
  only:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v7
      - id: first
        run: echo "code=1" >> "$GITHUB_OUTPUT"
      - if: steps.first.outputs.code == '1'
        run: make test
"""
FORM = "name: A form\ndescription: What it is for.\nbody:\n  - type: input\n    attributes:\n      label: Address\n"
DEPENDABOT = (REPOSITORY / ".github/dependabot.yml").read_text("utf-8")


def _run(hook: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """One hook as pre-commit runs it, with the program of this environment and a proxy that leads nowhere."""
    program, *arguments = shlex.split(HOOKS[hook]["entry"])
    offline = {"PATH": str(BIN), "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    return subprocess.run(
        [BIN / Path(program).name, *arguments, *files],
        cwd=REPOSITORY, env=offline, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def _files(hook: str) -> list[Path]:
    """The committed files that pre-commit gives to a hook: none if it names its own."""
    if HOOKS[hook].get("pass_filenames", True) is False:
        return []
    wanted, github = re.compile(HOOKS[hook]["files"]), (REPOSITORY / ".github").rglob("*")
    names = [file.relative_to(REPOSITORY).as_posix() for file in github if file.is_file()]
    found = [Path(name) for name in sorted(names) if wanted.search(name)]
    assert found, f"the hook {hook} is given no file"
    return found


def _breaks(hook: str, folder: Path, good: str, old: str, new: str) -> str:
    """What a hook says about a file that one replacement has broken, and that was right before."""
    file = folder / "file.yml"
    file.write_text(good, "utf-8")
    before = _run(hook, file)
    assert before.returncode == 0, before.stdout
    assert good.count(old) == 1
    file.write_text(good.replace(old, new), "utf-8")
    done = _run(hook, file)
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize("hook", sorted(HOOKS.keys() - ELSEWHERE))
def test_every_hook_is_satisfied(hook: str) -> None:
    done = _run(hook, *_files(hook))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("hook", sorted(HOOKS))
def test_hooks_need_nothing_but_the_environment(hook: str) -> None:
    assert HOOKS[hook]["language"] == "system"
    assert (BIN / Path(shlex.split(HOOKS[hook]["entry"])[0]).name).is_file()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("checkout@v7", "checkout@v4", "node20"),
        ("steps.first", "steps.frist", "frist"),
        ("ubuntu-24.04", "ubuntu-24.4", "ubuntu-24.4"),
        ("steps:", "stpes:", "stpes"),
        ("make test", "${{ github.event.pull_request.title }}", "untrusted"),
    ],
)
def test_actionlint_finds_mistakes_in_a_workflow(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in _breaks("actionlint", tmp_path, WORKFLOW, old, new)


@pytest.mark.parametrize(
    ("hook", "good", "old", "new", "said"),
    [
        ("workflow-schema", WORKFLOW, "contents: read", "contents: some", "some"),
        ("workflow-timeouts", WORKFLOW, "    timeout-minutes: 5\n", "", "timeout-minutes"),
        ("issue-forms", FORM, "type: input", "type: line", "line"),
        ("issue-chooser", "blank_issues_enabled: true\n", "true", "maybe", "maybe"),
        ("dependabot", DEPENDABOT, "monthly", "rarely", "rarely"),
    ],
)
def test_schemas_find_mistakes(tmp_path: Path, hook: str, good: str, old: str, new: str, said: str) -> None:
    assert said in _breaks(hook, tmp_path, good, old, new)
