"""Untrusted words made fit for a page."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from onrecord.formats.printable import printable_line

_MEANS_MARKUP: Final = re.compile("[&<>\"']").search


def plain(words: str) -> str:
    """The words on one line, escaped, with nothing that steers the page."""
    # Most words are as they should be, and finding that out takes a third of the time of mending them.
    if not words.isprintable() or "  " in words or words[:1] == " " or words[-1:] == " ":
        words = printable_line(words)
    return escaped(words)


def escaped(words: str) -> str:
    """The words with nothing in them that a browser would take for markup."""
    return escape(words) if _MEANS_MARKUP(words) else words
