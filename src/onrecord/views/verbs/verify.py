"""``onrecord verify``: proves that records hold."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from onrecord.errors import UnreadableInput, printable
from onrecord.views.messages import tell
from onrecord.views.output import output
from onrecord.views.status import DOES_NOT_HOLD, DONE, UNREADABLE

HELP = "prove that every span, reference and quote of records or of a store holds"
DESCRIPTION = """\
Proves that every span equals its quote, that every reference points to something and that every record obeys the schema; of a store also
that every row is what its record gives. What does not hold is written to standard output, one line each, with its place."""
EPILOG = """\
examples:
  onrecord verify records.jsonl
  onrecord read reports/ --out records.jsonl && onrecord verify records.jsonl
  onrecord verify onrecord.db

exit status:
  0 everything holds   1 something does not   2 wrong use   3 a file could not be read
"""

_SQLITE: Final = b"SQLite format 3\0"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a .jsonl file of records, as 'onrecord read' writes it, or a store")


def run(given: argparse.Namespace) -> int:
    """Checks each file; returns the exit status."""
    found = [_checked(file) for file in given.files]
    return UNREADABLE if UNREADABLE in found else max(found)


def _checked(file: str) -> int:
    count = 0
    try:
        with output(None) as stream:
            for problem in _problems(file):
                count += 1
                stream.write(f"{printable(file)}: {problem}\n")
    except UnreadableInput as error:
        tell(str(error))
        return UNREADABLE
    tell(f"{file}: {count:,} {'thing does' if count == 1 else 'things do'} not hold" if count else f"{file}: everything holds")
    return DOES_NOT_HOLD if count else DONE


def _problems(file: str) -> Iterator[object]:
    if not _is_store(file):
        from onrecord.verifying import verify_file

        yield from verify_file(file)
        return
    from onrecord import asking
    from onrecord.store import open_store

    with open_store(file, create=False) as store:
        yield from asking.verify(store)


def _is_store(file: str) -> bool:
    """Whether this is a store: a URL, or a file that begins as those of SQLite do."""
    if "://" in file:
        return True
    try:
        with Path(file).open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
