"""What is said to the person at the terminal: everything on standard error, and a bar where many reports are read on a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.errors import printable

if TYPE_CHECKING:
    from rich.progress import Progress

_REDRAW_SECONDS = 0.1


def tell(message: str) -> None:
    """Writes one line to standard error, with nothing in it that could steer a terminal.

    Where standard error itself is closed or full there is nobody left to tell; the exit status still says it.
    """
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"onrecord: {printable(message)}", file=sys.stderr, flush=True)


class Bar:
    """A progress bar on standard error, drawn for more than one report and only where it can be seen.

    It is redrawn as reports come, not from a thread, so that worker processes can be forked safely. Used as a context manager, it always
    leaves the terminal as it was.
    """

    def __init__(self, total: int | None, *, visible: bool) -> None:
        self._total = total
        self._visible = visible and sys.stderr is not None and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._done = 0
        self._drawn = 0.0

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def begin(self) -> None:
        """Shows that reading has begun, where more than one report is known to come."""
        if self._many(self._total or 0):
            self._draw()

    def advance(self) -> None:
        """One report more is done."""
        self._done += 1
        if self._many(self._total or self._done) and time.monotonic() - self._drawn > _REDRAW_SECONDS:
            self._draw()

    def clear(self) -> None:
        """Takes the bar off the screen, so that something else can be written; the next report brings it back."""
        if self._progress is not None:
            self._progress.stop()
            self._drawn = 0.0

    def tell(self, message: str) -> None:
        """A line to standard error, above the bar."""
        self.clear()
        tell(message)

    def _many(self, reports: int) -> bool:
        return self._visible and reports > 1

    def _draw(self) -> None:
        if self._progress is None:
            self._progress = _progress()
            self._progress.add_task("Reading", total=self._total)
        self._progress.start()
        self._progress.update(self._progress.task_ids[0], completed=self._done, refresh=True)
        self._drawn = time.monotonic()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False)
