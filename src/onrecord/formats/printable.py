"""Untrusted text made fit to be shown: what steers a terminal or turns the reading direction becomes a visible sign.

Every character is replaced by exactly one, so spans of the text are spans of the printable text too.
"""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
# C0, DEL, C1; marks, embeddings, overrides and isolates of bidirectional text; separators; lone surrogates; noncharacters.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NEWLINES = {"\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


def printable(text: str) -> str:
    """``text`` with the same number of characters and none that steers: control pictures for C0, U+FFFD for the rest.

    Every kind of line end becomes a line feed (a carriage return before a line feed, a space). Tabs and line feeds stay.
    """
    return _STEERING.sub(_sign, text)


def printable_line(text: str) -> str:
    """``text`` as ``printable`` gives it, on one line: each run of white space is one space. Spans are not kept."""
    return " ".join(printable(text).split())


def _sign(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\r":
        return " " if match.string.startswith("\n", match.end()) else "\n"
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return _NEWLINES.get(char, _REPLACEMENT)
