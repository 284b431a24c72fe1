"""Tables as Parquet, with pyarrow. Text, numbers and lists of names keep their types; other structures stand as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

from onrecord.errors import WrongUse

_ROWS_AT_A_TIME: Final = 10_000
_NUMBERS: Final = frozenset({"latitude", "longitude", "low", "high", "turnout", "score", "best"})
_WHOLE: Final = frozenset(
    {
        "reports",
        "independent",
        "version",
        "versions",
        "words",
        "statements",
        "events",
        "figures",
        "proceedings",
        "elections",
        "gaps",
        "copies",
    }
)
_NAMES: Final = frozenset({"actors", "recipients", "voice"})


def write_parquet(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], stream: BinaryIO) -> None:
    """Writes the rows in groups, so that any number of them needs little memory. Raises ``WrongUse`` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise WrongUse("--to", "", "parquet needs pyarrow", "pip install 'onrecord[parquet]'") from error
    kinds = {**dict.fromkeys(_NUMBERS, pa.float64()), **dict.fromkeys(_WHOLE, pa.int64())}
    kinds |= dict.fromkeys(_NAMES, pa.list_(pa.string()))
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in columns])
    with parquet.ParquetWriter(stream, schema) as writer:
        for group in _groups(rows):
            data = {name: [_cell(name, row.get(name)) for row in group] for name in columns}
            writer.write_table(pa.table(data, schema=schema))


def _groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    left = iter(rows)
    while group := list(islice(left, _ROWS_AT_A_TIME)):
        yield group


def _cell(name: str, value: object) -> object:
    if value is None or name in _NAMES or isinstance(value, str) or name in _NUMBERS or name in _WHOLE:
        return value
    return json.dumps(value, ensure_ascii=False)
