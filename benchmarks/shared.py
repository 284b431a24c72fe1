"""Where the annotated corpora and their scorer are: the folder that ``ONRECORD_SHARED`` names, else ``shared`` beside the repository."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

VARIABLE = "ONRECORD_SHARED"
_ROOT = Path(__file__).resolve().parent.parent


class CorporaMissingError(Exception):
    """A corpus or the scorer is not where it is looked for; the message says where that is."""


def folder() -> Path:
    """The folder of the corpora.

    Raises:
        CorporaMissingError: there is none.
    """
    named = os.environ.get(VARIABLE)
    place = Path(named) if named else _ROOT.parent / "shared"
    if not (place / "data").is_dir():
        raise CorporaMissingError(
            f"no annotated corpora in {place}: put them there or name their folder in {VARIABLE} (benchmarks/README.md)"
        )
    return place


def file(name: str) -> Path:
    """The path of one file of the folder, ``data/treebank/ewt-dev.conllu`` say.

    Raises:
        CorporaMissingError: the folder or the file is not there.
    """
    path = folder() / name
    if not path.exists():
        raise CorporaMissingError(f"{path} is missing (benchmarks/README.md says where it comes from)")
    return path


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
