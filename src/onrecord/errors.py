"""What can go wrong, told to people: which input, where in it, why, and what to do.

Every error that onrecord raises on purpose is an ``OnrecordError``. ``str(error)`` is one printable sentence on one line, whatever
the name of the input holds. Errors survive pickling, so a worker's error reaches its parent whole.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The base of all errors here.

    ``name`` is the input, output or argument as the user knows it, ``where`` the place in it ("line 3", "character 17",
    "statements[3].content"), ``reason`` what is wrong there, ``remedy`` what the user can do; each but ``name`` and ``reason``
    may be empty.
    """

    def __init__(self, name: str, where: str = "", reason: str = "", remedy: str = "") -> None:
        super().__init__(name, where, reason, remedy)
        self.name = name
        self.where = where
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.name, self.where) if part)
        told = "; ".join(part for part in (self.reason, self.remedy) if part)
        return printable(": ".join(part for part in (place, told) if part))


class UnreadableInput(OnrecordError):
    """An input, or a part of one, could not be read as a report. Other inputs are not affected."""


class UnwritableOutput(OnrecordError):
    """What was read could not be written: a full disk, a closed pipe, a path that cannot be opened."""


class UnusableStore(OnrecordError):
    """A store could not be opened, read or written: it is damaged, of another version, read-only, full, busy, or out of reach. What was
    being written is not in it; what was there before is."""


class TooSlow(UnusableStore):
    """A question to a store took longer than it may."""


class InvalidRecord(OnrecordError):
    """A value does not have the shape of a record; ``where`` is the path to what is wrong."""


class WrongUse(OnrecordError):
    """An argument or option has a value that onrecord cannot work with; ``name`` is the argument."""


def printable(text: str) -> str:
    """``text`` on one line, with every character that a terminal would not show written as its escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
