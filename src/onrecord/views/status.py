"""Exit statuses, which scripts rely on."""

from __future__ import annotations

from onrecord.errors import OnrecordError, UnreadableInput, WrongUse

DONE = 0
DOES_NOT_HOLD = 1
WRONG_USE = 2
UNREADABLE = 3
# As a shell reports programs that these signals ended.
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143


def status_of(error: OnrecordError) -> int:
    """The status of a run that ``error`` ended; an output that could not be written is something asked for that does not hold."""
    if isinstance(error, WrongUse):
        return WRONG_USE
    return UNREADABLE if isinstance(error, UnreadableInput) else DOES_NOT_HOLD
