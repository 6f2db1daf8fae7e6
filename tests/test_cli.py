"""The command line: exit codes, formats, help, and no traceback for anything that a user can do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from macros import cli
from macros.building import latest_day
from tests.sites import REPOSITORY, make

COMMANDS = ("check", "schema", "export", "publish-ids", "changes", "new", "find", "addresses")
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small good site, which is where commands run."""
    root = make(tmp_path / "small")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def check(root: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """The exit code and output of `check` with some arguments."""

    def checked(*arguments: str) -> tuple[int, str]:
        code = cli.run(["check", *arguments])
        said = capsys.readouterr()
        assert said.err == ""
        return code, said.out

    return checked


def started(*arguments: str, stdout: int = subprocess.PIPE, **more: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments], env={**os.environ, "PYTHONPATH": str(REPOSITORY), **more},
        stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, timeout=30,
    )  # fmt: skip


def break_event(root: Path) -> None:
    file = root / "data/events.yml"
    file.write_text(file.read_text("utf-8").replace("sources: [report]", "sources: [repport]"), "utf-8")


def unused_source(root: Path) -> None:
    with (root / "data/sources.yml").open("a", encoding="utf-8") as file:
        file.write(
            "spare:\n  title: Türkiye\n  publisher: court\n  unlinked: true\n  published: 2025\n  kind: official\n"
        )


def test_a_clean_ledger_leaves_with_zero(check: Check) -> None:
    code, out = check()
    assert code == 0
    assert out.splitlines()[-1].startswith("no errors, ")


def test_problems_are_listed_with_place_rule_and_hint_and_leave_with_one(root: Path, check: Check) -> None:
    break_event(root)
    code, out = check()
    assert code == 1
    assert "data/events.yml:7:13: unknown-id: there is no source 'repport' (did you mean 'report'?)" in out.splitlines()


def test_warnings_leave_with_zero_unless_they_count_as_errors(root: Path, check: Check) -> None:
    unused_source(root)
    code, out = check()
    assert code == 0
    assert ": warning source-never-used: " in out
    assert check("--warnings-as-errors") == (1, out)


def test_pages_are_checked_with_the_folder_that_belongs_to_them(root: Path, check: Check) -> None:
    (root / "docs/index.md").write_text("Text.\n", "utf-8")
    assert check()[0] == 1
    assert check("--data", str(root / "data"))[0] == 0
    code, out = check("--data", str(root / "data"), "--docs", "docs")
    assert code == 1
    assert "\ndocs/index.md:1:1: front-matter: " in f"\n{out}"


def test_json_is_a_list_of_problems_with_all_their_fields(root: Path, check: Check) -> None:
    assert {problem["severity"] for problem in json.loads(check("--format", "json")[1])} <= {"warning"}
    break_event(root)
    code, out = check("--format", "json")
    first = json.loads(out)[0]
    assert code == 1
    assert list(first) == ["path", "line", "column", "rule", "message", "hint", "severity"]
    assert (first["path"], first["line"], first["column"]) == ("data/events.yml", 7, 13)


def test_github_gets_annotations(root: Path, check: Check) -> None:
    break_event(root)
    code, out = check("--format", "github")
    assert code == 1
    assert out.startswith("::error file=data/events.yml,line=7,col=13,title=unknown-id::there is no source 'repport'")


@pytest.mark.parametrize("folder", ["gone", "mkdocs.yml"])
def test_a_folder_that_is_none_is_a_problem(check: Check, folder: str) -> None:
    code, out = check("--data", folder)
    assert code == 1
    assert out.startswith(f"{folder}:1:1: missing-folder: ")
    assert check("--docs", folder)[0] == 1


def test_what_cannot_be_read_is_a_problem_with_its_path(root: Path, check: Check) -> None:
    (root / "data/events.yml").write_bytes(b"meeting:\n  title: \xff\n")
    (root / "docs/drones.md").write_bytes(b"\x00")
    code, out = check()
    assert code == 1
    assert "data/events.yml:2:10: encoding: " in out
    assert "docs/drones.md:1:1: character: " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "arguments are required: COMMAND"),
        (["chek"], "did you mean 'check'"),
        (["check", "--format", "jsno"], "did you mean 'json'"),
        (["check", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["new", "evnt", "x"], "did you mean 'event'"),
        (["new", "event", "Not An Id"], "is no event id"),
        (["export"], "arguments are required: --out"),
        (["changes", "nonsense"], "changes: "),
        (["find", "x", "--data", "gone"], "gone"),
        (["export", "--out", "mkdocs.yml/out"], "mkdocs.yml/out/data: Not a directory"),
    ],
)
def test_wrong_usage_leaves_with_two_and_says_what_is_wrong(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    try:
        code: object = cli.run(arguments)
    except SystemExit as left:
        code = left.code
    err = capsys.readouterr().err
    assert code == 2, err
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as left:
        cli.run([*command.split(), "--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert out.startswith(f"usage: python -m macros {command}".rstrip())
    assert command or all(f"\n    {name}" in out for name in COMMANDS)


def test_the_command_line_runs_as_a_module(root: Path) -> None:
    done = started("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_checked_today_in_the_far_east_is_no_future_in_the_far_west(root: Path) -> None:
    file = root / "data/events.yml"
    file.write_text(file.read_text("utf-8").replace("2026-01-10", latest_day().isoformat()), "utf-8")
    assert started("check", TZ="Etc/GMT+12").returncode == 0
    tomorrow = (latest_day() + timedelta(days=2)).isoformat()
    file.write_text(file.read_text("utf-8").replace(latest_day().isoformat(), tomorrow), "utf-8")
    assert ": future-date: " in started("check", TZ="Etc/GMT-14").stdout


def test_a_closed_pipe_ends_quietly(root: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = started("check", stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


def test_letters_that_a_terminal_does_not_know_are_escaped(root: Path) -> None:
    unused_source(root)
    done = started("find", "Türkiye", PYTHONIOENCODING="ascii")
    assert done.stderr == ""
    assert "T\\xfcrkiye" in done.stdout
