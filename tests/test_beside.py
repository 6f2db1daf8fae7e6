"""Work in a second process: it is waited for, its failures are told, and it never outlives the build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import beside
from macros.beside import Beside, stop_all

ROOT = Path(__file__).parents[1]


@pytest.fixture(params=["beside", "at once"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which work is done, whatever machine the tests run on."""
    name = str(request.param)
    monkeypatch.setattr(beside, "_may_fork", lambda: name == "beside")
    return name


def test_work_is_done_when_it_was_waited_for(tmp_path: Path, way: str) -> None:
    file = tmp_path / "process"
    Beside(lambda: file.write_text(str(os.getpid()), "utf-8")).wait()
    assert (int(file.read_text("utf-8")) == os.getpid()) == (way == "at once")


def test_a_failure_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_may_fork", lambda: True)
    work = Beside(lambda: Path("/nowhere/at/all").read_bytes())
    with pytest.raises(RuntimeError, match=r"(?s)test_beside\.py.*FileNotFoundError.*/nowhere/at/all"):
        work.wait()


def test_a_process_that_is_killed_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_may_fork", lambda: True)
    work = Beside(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(RuntimeError, match="ended from outside"):
        work.wait()


def test_what_was_begun_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_may_fork", lambda: True)

    def work() -> None:
        time.sleep(60)
        (tmp_path / "late").touch()

    begun = time.monotonic()
    Beside(work)
    stop_all()
    assert time.monotonic() - begun < 30
    assert beside._running == set()
    assert not (tmp_path / "late").exists()


def test_no_process_is_forked_while_threads_run() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not beside._may_fork()
    finally:
        end.set()
        thread.join()


def test_work_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; from pathlib import Path; from macros import beside\n"
        "beside._may_fork = lambda: True\n"
        "def work():\n    Path(sys.argv[1]).write_text(str(os.getpid()))\n    time.sleep(60)\n"
        "beside.Beside(work)\ntime.sleep(60)\n"
    )
    file = tmp_path / "process"
    with subprocess.Popen([sys.executable, "-c", code, str(file)], cwd=ROOT) as parent:
        _until(lambda: file.exists() and file.read_text("utf-8") != "")
        parent.kill()
    child = int(file.read_text("utf-8"))
    _until(lambda: not _runs(child))


def _runs(process: int) -> bool:
    """Whether a process is alive; one that ended but was not collected is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("nothing of the kind happened within half a minute")
