"""Rows on a terminal as a table, in a pipe and to a file as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TextIO

from onrecord.errors import WrongUse
from onrecord.formats.printable import printable_line
from onrecord.views.output import binary_output, output

FORMATS: Final = ("table", "csv", "jsonl", "parquet")
Row = Mapping[str, Any]
Column = tuple[str, Callable[[Row], object]]
_NONE: Final = "Nothing in the store answers to that."
_WIDEST_CELL = 60
_WIDE = 160


def chosen(to: str | None, out: str | None) -> str:
    """The format to write: what is asked for, else what the end of the file's name says, else a table on a terminal and JSON Lines in a
    pipe."""
    if to is not None:
        return to
    ending = (out or "").rpartition(".")[2].lower()
    if ending in FORMATS:
        return ending
    on_terminal = out in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
    return "table" if on_terminal else "jsonl"


def show(rows: Iterable[Row], columns: Sequence[str], table: Sequence[Column], to: str, out: str | None) -> int:
    """Writes ``rows`` in the format ``to``: data with all ``columns``, a table for people with those of ``table``. Gives how many there
    were. Raises ``UnwritableOutput``, and ``WrongUse`` for Parquet to a terminal."""
    counted = _Counted(rows)
    if to == "parquet":
        from onrecord.formats.tables.parquet import write_parquet

        if out in (None, "-") and sys.stdout is not None and sys.stdout.isatty():
            raise WrongUse("--to", "", "parquet is no text to show on a terminal", "name a file with --out")
        with binary_output(out) as stream:
            write_parquet(counted, columns, stream)
        return counted.number
    with output(out) as text:
        _write(counted, columns, table, to, text)
    return counted.number


def _write(rows: Iterable[Row], columns: Sequence[str], table: Sequence[Column], to: str, stream: TextIO) -> None:
    from onrecord.formats.tables import write_csv, write_jsonl

    if to == "csv":
        write_csv(rows, columns, stream)
    elif to == "jsonl":
        write_jsonl(rows, columns, stream)
    else:
        print_table(rows, table, stream)


def print_table(rows: Iterable[Row], table: Sequence[Column], stream: TextIO, width: int = _WIDE) -> None:
    """A table as wide as the terminal (elsewhere as ``width``), its long cells cut; one line says so where there is nothing in it."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name, _ in table:
        made.add_column(name, overflow="fold", justify="right" if name in ("reports", "n", "score") else "left")
    for row in rows:
        made.add_row(*(_cell(of(row)) for _, of in table))
    console = Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else width)
    console.print(made if made.rows else _NONE)


def _cell(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    text = printable_line(text)
    return text if len(text) <= _WIDEST_CELL else text[: _WIDEST_CELL - 1] + "…"


class _Counted:
    """Rows, and how many have gone by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row
