"""Vocabularies: one text file each. Lines that begin with ``#`` say what it is, its source and its licence; columns stand apart by tabs."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def load(name: str) -> tuple[str, ...]:
    """The entries of the vocabulary ``name`` (without ``.txt``), a line each. Raises ``FileNotFoundError`` for an unknown name."""
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of the vocabulary ``name``, each a tuple of its columns."""
    return tuple(tuple(line.split("\t")) for line in load(name))
