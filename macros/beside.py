"""Work that a second process does beside this one: Python's threads share one core."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process

_running: set[Beside] = set()


class Beside:
    """Work that has begun; `wait` for its end before its files are read.

    A forked process does it, which knows all that this one knows at that moment and shares nothing that either
    changes later. Where that is not safe (threads, systems other than Linux) or not worth it (one core), the work
    is done at once.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        if not _may_fork():
            work()
            return
        context = multiprocessing.get_context("fork")
        self._said, say = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(work, say), daemon=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # vl-convert's threads: the child never calls it
            self._process.start()
        say.close()
        _running.add(self)

    def wait(self) -> None:
        """Return when the work is done; RuntimeError if it failed."""
        if self._process is None:
            return
        try:
            failure = self._said.recv()
        except EOFError:
            failure = "The process was ended from outside.\n"
        self.stop()
        if failure:
            raise RuntimeError(f"work beside the build failed:\n{failure}")

    def stop(self) -> None:
        """End the work, wherever it is."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._said.close()
            self._process = None
            _running.discard(self)


def stop_all() -> None:
    """End all work that nobody waits for any more."""
    for one in list(_running):
        one.stop()


def _may_fork() -> bool:
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _run(work: Callable[[], object], say: Connection) -> None:
    gc.freeze()  # what the parent made is neither searched nor copied
    threading.Thread(target=_end_with_parent, daemon=True).start()
    failure = ""
    try:
        work()
    except KeyboardInterrupt:
        os._exit(130)
    except Exception:  # noqa: BLE001 - the parent raises it
        failure = traceback.format_exc()
    with suppress(OSError):
        say.send(failure)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
