"""Starts the processes that are measured: one core each, one thread each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def one_core() -> None:
    """Keeps this process, and what it starts, on one core (where the system lets it) and to one thread in numeric libraries."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def environment() -> dict[str, str]:
    """The environment of measured processes: one thread, and modules of this repository found."""
    kept = {key: value for key, value in os.environ.items() if key not in _THREADS}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**kept, **dict.fromkeys(_THREADS, "1"), "PYTHONPATH": path}


def ask(module: str, *arguments: str, python: str = sys.executable) -> dict[str, Any]:
    """Runs ``python -m module arguments`` on one core and returns the JSON object of its last line.

    Raises:
        RuntimeError: it failed; the message is its own.
    """
    done = subprocess.run(
        [python, "-m", module, *arguments], env=environment(), preexec_fn=one_core, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr.strip()[-800:]}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def seconds_to_first_line(command: list[str]) -> float:
    """From starting a process to the end of the first line that it writes.

    Raises:
        RuntimeError: it wrote none.
    """
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment(), preexec_fn=one_core, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
        _, problem = process.communicate()
    if not line.strip():
        raise RuntimeError(f"{command} wrote nothing: {problem.decode(errors='replace').strip()[-500:]}")
    return seconds
