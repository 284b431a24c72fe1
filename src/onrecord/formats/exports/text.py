"""The rows as they are: CSV, JSON Lines, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO, Final, TextIO

from onrecord.formats.exports import ROWS, Export, Row, as_text
from onrecord.formats.tables import write_csv, write_jsonl
from onrecord.formats.tables.parquet import write_parquet

_Writer = Callable[[Iterable[Row], tuple[str, ...], TextIO], None]


def _as_text(write: _Writer) -> Callable[[Iterable[Row], tuple[str, ...], BinaryIO], None]:
    def written(rows: Iterable[Row], columns: tuple[str, ...], stream: BinaryIO) -> None:
        with as_text(stream) as text:
            write(rows, columns, text)

    return written


def _export(name: str, title: str, write: Callable[[Iterable[Row], tuple[str, ...], BinaryIO], None], unfit: str) -> Export:
    return Export(name=name, title=title, kinds=ROWS, takes="rows", ending=name, fields=(), unfit=unfit, write=write)


_SAME: Final = "The columns are the fields of the rows, by their names."
EXPORTS: Final = (
    _export(
        "csv", "CSV (RFC 4180)", _as_text(write_csv), f"{_SAME} A text that a program of tables would run gets an apostrophe before it."
    ),
    _export("jsonl", "JSON Lines", _as_text(write_jsonl), _SAME),
    _export("parquet", "Apache Parquet", write_parquet, f"{_SAME} Spans and other structures stand as JSON."),
)
