"""Untrusted words made fit for a page."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final

from onrecord.formats.printable import printable_line

_MEANS_MARKUP: Final = re.compile("[&<>\"']").search


# Names, places and rules come again and again. Longer words would fill the memory, and come once.
_SHORT: Final = 80
_REMEMBERED: Final = 8_192


def plain(words: str) -> str:
    """The words on one line, escaped, with nothing that steers the page."""
    return _remembered(words) if len(words) <= _SHORT else _mended(words)


def _mended(words: str) -> str:
    # Most words are as they should be, and finding that out takes a third of the time of mending them.
    if not words.isprintable() or "  " in words or words[:1] == " " or words[-1:] == " ":
        words = printable_line(words)
    return escaped(words)


_remembered = lru_cache(_REMEMBERED)(_mended)


def escaped(words: str) -> str:
    """The words with nothing in them that a browser would take for markup."""
    return escape(words) if _MEANS_MARKUP(words) else words
