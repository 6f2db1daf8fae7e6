"""Files that a build keeps for the next one."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def keep(file: Path, content: bytes) -> None:
    """Write a file that another build may read at any moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.part")  # its own
    part.write_bytes(content)
    part.replace(file)
