"""Runs the scorer that comes with the corpora, and lends its metric to the bootstrap.

Figures come from the scorer as a program; its functions are used only to count report by report, where it prints a whole corpus alone.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import shared


def score(kind: str, *files: Path) -> dict[str, Any]:
    """What the scorer prints for a gold file and the records that ``onrecord read`` made of its reports.

    Raises:
        CorporaMissingError: the scorer is not there.
        RuntimeError: it failed; the message is its own.
    """
    command = [sys.executable, str(_path()), kind, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the scorer failed on {files[0].name}: {done.stderr.strip()[-500:]}")
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def texts(gold: Path, limit: int | None = None) -> list[str]:
    """The reports of a gold file as lines of JSON, ready for ``onrecord read``; the first ``limit`` of them."""
    done = subprocess.run([sys.executable, str(_path()), "text", str(gold)], capture_output=True, text=True, check=True)
    return [line for line in done.stdout.split("\n") if line][:limit]  # a text may hold other separators of lines


@cache
def functions() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("corpora_scorer", _path())
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _path() -> Path:
    return shared.file("score/score.py")
