"""A workbook (XLSX) with one sheet, its texts as texts: no cell is ever a formula."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO, Final

from onrecord.errors import UnwritableOutput, WrongUse
from onrecord.formats.exports import ROWS, Export, Row

_MOST_ROWS: Final = 1_048_576
_LONGEST_CELL: Final = 32_767
_NAMES: Final = ", "


def write(rows: Iterable[Row], columns: tuple[str, ...], stream: BinaryIO) -> None:
    """Writes a sheet with a line of names first. Raises ``WrongUse`` where the extra is missing and ``UnwritableOutput`` for more rows than
    a sheet can have."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
    except ImportError as error:
        raise WrongUse("--to", "", "xlsx needs openpyxl", "pip install 'onrecord[xlsx]'") from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("onrecord")
    sheet.freeze_panes = "A2"

    def cell(value: object, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=None if isinstance(value, str) else value)
        if isinstance(value, str):
            # Set by its type: a text that begins with "=" would be taken for a formula otherwise.
            made.value = _whole(value)
            made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(name, bold=True) for name in columns])
    for number, row in enumerate(rows, 2):
        if number > _MOST_ROWS:
            raise UnwritableOutput(
                "the workbook", "", f"a sheet holds {_MOST_ROWS:,} rows at most", "export csv or parquet, or ask for less"
            )
        sheet.append([cell(_plain(row.get(name))) for name in columns])
    book.save(stream)


def _plain(value: object) -> object:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _NAMES.join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _whole(text: str) -> str:
    """``text`` as a cell can hold it: without control characters, and with a mark where it is cut."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    return clean if len(clean) <= _LONGEST_CELL else f"{clean[: _LONGEST_CELL - 6]} [cut]"


EXPORTS: Final = (
    Export(
        name="xlsx",
        title="Office Open XML workbook",
        kinds=ROWS,
        takes="rows",
        ending="xlsx",
        fields=(),
        unfit="The columns are the fields of the rows, by their names. Control characters, which a cell cannot hold, stand as U+FFFD; a "
        f"text of more than {_LONGEST_CELL:,} characters is cut and says so.",
        write=write,
    ),
)
