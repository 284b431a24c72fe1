"""CSV with named columns: one report a row, the columns named as the keys of JSON Lines are (``text`` alone is needed)."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources.decoding import NotTextError, decode
from onrecord.sources.jsonl import from_mapping
from onrecord.sources.text import LONGEST

_SAMPLE: Final = 64 * 1024
_DELIMITERS: Final = ",;\t|"
_REMEDY: Final = "name the columns in the first row: text, and if you have them id, title, published, publisher, url, language"


def from_stream(stream: BinaryIO, name: str) -> Iterator[Article | UnreadableInput]:
    """The reports of ``stream`` in order, and in their places the rows that hold none; one row is held at a time.

    Raises ``UnreadableInput`` for what has no column ``text``.
    """
    begun = stream.read(_SAMPLE)
    if not begun:
        raise UnreadableInput(name, "", "it is empty", _REMEDY)
    try:
        encoding = decode(_whole(begun)).encoding
    except NotTextError as error:
        raise UnreadableInput(name, f"byte {error.at + 1:,}", error.reason, "save it in UTF-8") from error
    if begun.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Under these names the mark is no part of the first cell.
        encoding = "utf-8-sig" if encoding == "utf-8" else encoding[: len("utf-16")]
    whole = io.BufferedReader(_Behind(begun, stream))
    lines = io.TextIOWrapper(whole, encoding, newline="")
    first = begun.decode(encoding, "replace").splitlines()[0]
    delimiter = max(_DELIMITERS, key=first.count)
    yield from _rows(csv.reader(lines, delimiter=delimiter), name)


def _whole(sample: bytes) -> bytes:
    """``sample`` without a character that is cut where it ends."""
    if len(sample) < _SAMPLE:
        return sample
    wide = sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in sample
    return sample[: len(sample) // 4 * 4] if wide else sample[: sample.rfind(b"\n") + 1] or sample


def _rows(rows: Iterator[list[str]], name: str) -> Iterator[Article | UnreadableInput]:
    csv.field_size_limit(LONGEST)
    columns: list[str] | None = None
    number = 0
    while True:
        number += 1
        where = f"row {number:,}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield UnreadableInput(name, where, f"it is no CSV ({error})", "mend the row")
            continue
        except UnicodeDecodeError as error:
            raise UnreadableInput(name, f"behind row {number - 1:,}", "its encoding changes there", "save it in UTF-8") from error
        if columns is None:
            columns = [cell.strip().lower() for cell in row]
            if "text" not in columns:
                raise UnreadableInput(name, "row 1", 'no column is named "text"', _REMEDY)
        elif any(row):
            given = {key: cell for key, cell in zip(columns, row, strict=False) if cell.strip() or key == "text"}
            try:
                yield from_mapping(given, name, where)
            except UnreadableInput as error:
                yield error
    if number <= 2:
        yield UnreadableInput(name, "", "it has no row below the names of its columns", "give one report a row")


class _Behind(io.RawIOBase):
    """A stream from its beginning, of which some was read before."""

    def __init__(self, begun: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._begun, self._stream = begun, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # bytes are bytes
        part = self._begun[: len(buffer)] or self._stream.read(len(buffer))
        self._begun = self._begun[len(part) :]
        buffer[: len(part)] = part
        return len(part)
