"""The program ``onrecord``: its verbs, and what its exit status says.

0 done; 1 something asked for does not hold (``verify``, ``--strict``, an output that could not be written); 2 wrong use; 3 some inputs
could not be read (the others were). 130 when interrupted, 141 when the reader of a pipe has gone, as shells have it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

from onrecord import __version__
from onrecord.errors import OnrecordError
from onrecord.views.messages import tell
from onrecord.views.status import DOES_NOT_HOLD, DONE, INTERRUPTED, PIPE_CLOSED, TERMINATED, WRONG_USE, status_of
from onrecord.views.verbs import (
    add,
    backup,
    changes,
    demo,
    export,
    mcp,
    read,
    remove,
    review,
    schema,
    search,
    series,
    serve,
    timeline,
    verify,
    watch,
    why,
)
from onrecord.views.verbs._lists import LISTS

_DESCRIPTION = "Reads news reports and keeps the record: who said and did what, how many, where, when, on which characters of the report."
_EPILOG = """\
examples:
  onrecord read report.txt                          show a report with all that is on record of it
  onrecord read reports/ --out records.jsonl        read a folder, one record a line
  onrecord read report.txt --to html --out a.html   one page to open in a browser
  onrecord add reports/                             keep a folder in a store and put its reports together
  onrecord watch https://example.org/feed.xml       keep adding what a feed brings
  onrecord events --where Gaza --since 2024-02-01   ask the store
  onrecord verify records.jsonl                     prove that every record holds
  onrecord VERB --help                              more about one verb

exit status:
  0 done   1 something asked for does not hold   2 wrong use   3 some inputs could not be read
"""


class _Parser(argparse.ArgumentParser):
    """Errors are printable whatever the arguments hold, and lead to the help; options cannot be cut short, so new ones break nothing."""

    def __init__(self, prog: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter
        )

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        tell(f"{message} (see {self.prog} --help)")
        raise SystemExit(WRONG_USE)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    made = _Parser("onrecord", _DESCRIPTION, _EPILOG)
    made.add_argument("--version", action="version", version=f"onrecord {__version__}", help="show the version and leave")
    verbs = made.add_subparsers(metavar="VERB", dest="verb", required=True, parser_class=_Parser)
    for verb in (
        demo,
        read,
        add,
        watch,
        *LISTS,
        search,
        series,
        timeline,
        why,
        review,
        changes,
        export,
        serve,
        mcp,
        remove,
        backup,
        verify,
        schema,
    ):
        name = getattr(verb, "NAME", None) or verb.__name__.rpartition(".")[2]  # type: ignore[union-attr]
        one: argparse.ArgumentParser = verbs.add_parser(name, help=verb.HELP, description=verb.DESCRIPTION, epilog=verb.EPILOG)
        verb.arguments(one)
        one.set_defaults(run=verb.run)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit status. ``arguments`` are those of the process if not given."""
    _take_signals()
    try:
        return _flushed(_run(arguments))
    except KeyboardInterrupt:
        tell("interrupted")
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    try:
        given = parser().parse_args(arguments)
        return int(given.run(given))
    except OnrecordError as error:
        tell(str(error))
        return status_of(error)
    except BrokenPipeError:
        return PIPE_CLOSED
    except SystemExit as leaving:
        return int(leaving.code or DONE)


def _flushed(status: int) -> int:
    """What is printed besides data, such as the help, may meet a closed pipe or a full disk as well."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        # The interpreter would flush again on leaving, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        tell(f"standard output could not be written ({error.strerror})")
        return DOES_NOT_HOLD
    return status


def _take_signals() -> None:
    """Interrupted or asked to end, the program ends in order: the bar goes, a half-written file too. A second Ctrl-C ends it at once."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise KeyboardInterrupt


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)
