"""Tables as text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

_NAMES = ", "


def write_jsonl(rows: Iterable[Mapping[str, Any]], _columns: Sequence[str], stream: TextIO) -> None:
    """Writes one JSON object a row."""
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], stream: TextIO) -> None:
    """Writes CSV as RFC 4180 has it, with a line of names first. Lists of names stand with commas between, spans and other structures as
    JSON. A text that a program of tables would take for a formula gets an apostrophe before it."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return neutral(_NAMES.join(value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return neutral(value) if isinstance(value, str) else value


def neutral(text: str) -> str:
    """``text`` as a cell that no program of tables takes for a formula: one that could be one gets an apostrophe before it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
