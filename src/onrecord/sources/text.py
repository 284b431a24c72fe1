"""Plain text: one input is one report, kept character for character."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources.decoding import NotTextError, decode

# No report is this long. A longer input is another kind of thing, and would take memory that other reports need.
LONGEST = 64 * 1024 * 1024
_TO_UTF8 = "save it as plain text in UTF-8"


def article(data: bytes, name: str) -> Article:
    """The report that ``data`` holds; ``name`` is what messages call it. Raises ``UnreadableInput``."""
    if not data:
        raise UnreadableInput(name, "", "it is empty", "give a file with the text of a report")
    try:
        decoded = decode(data)
    except NotTextError as error:
        raise UnreadableInput(name, f"byte {error.at + 1:,}", error.reason, _TO_UTF8) from error
    return Article(text=decoded.text, origin=name, gaps=decoded.gaps)


def from_stream(stream: BinaryIO, name: str, begun: bytes = b"") -> Article:
    """The report that ``stream`` holds behind the bytes ``begun``, which were taken from it before. Raises ``UnreadableInput``."""
    data = begun + stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise UnreadableInput(name, "", f"it is longer than {LONGEST // 2**20} MiB", "give one report a file, or many as .jsonl")
    return article(data, name)
