"""A file of records, checked line by line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path

from onrecord.errors import UnreadableInput
from onrecord.formats.jsonl import parse
from onrecord.verifying.records import Problem, verify


def verify_file(path: str | PathLike[str]) -> Iterator[Problem]:
    """Everything that does not hold in a ``.jsonl`` file of records, line by line and one record in memory at a time.

    A line that is no record is a problem like any other, and the lines behind it are still checked; empty lines are passed over.
    Raises ``UnreadableInput`` if the file cannot be read.
    """
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                content = (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).rstrip()
                if content:
                    yield from _line(number, content)
    except OSError as error:
        raise UnreadableInput(str(path), "", error.strerror or str(error), "name a .jsonl file that you may read") from error


def _line(number: int, content: bytes) -> Iterator[Problem]:
    try:
        # Bytes would be taken for UTF-16 or UTF-32 where they look like it; a record is UTF-8.
        value = parse(content.decode())
    except UnicodeDecodeError as error:
        yield Problem(path="", message=f"is not UTF-8: byte {error.object[error.start]:#04x} at byte {error.start}", line=number)
    except ValueError as error:
        yield Problem(path="", message=str(error), line=number)
    else:
        yield from (replace(problem, line=number) for problem in verify(value))  # type: ignore[arg-type]
