"""The real program, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

REPORT = '"We will not wait," Minister Anna Berg said on Monday. She told reporters that the talks were over.\n'
PROGRAM = (sys.executable, "-m", "onrecord")


def environment(**more: str) -> dict[str, str]:
    """The environment of this process without what would change how the program writes."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED", "TERM"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | {"TERM": "xterm-256color"} | more


def run(*arguments: str | Path, given: bytes = b"", stdout: int | IO[bytes] = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """Runs ``onrecord`` to its end; its outputs are caught unless ``stdout`` is given."""
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, check=False, input=given, stdout=stdout, stderr=subprocess.PIPE, env=environment(), timeout=120)
