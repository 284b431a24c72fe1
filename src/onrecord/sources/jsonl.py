"""JSON Lines: one report a line, ``{"text", "id"?, "title"?, "published"?, "publisher"?, "url"?, "language"?, "author"?, "updated"?}``.

A broken line is told by its number and the lines around it are read. Blank lines are skipped, other keys are left alone, a number as
``id`` is taken as its digits, and a record of onrecord's own is read again as the report it was made from. JSON is UTF-8 by its
standard (RFC 8259), so a line in another encoding is broken.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.errors import UnreadableInput
from onrecord.record import SCHEMA, Article
from onrecord.sources.published import date_of
from onrecord.sources.text import LONGEST

_KEYS = ("id", "title", "published", "publisher", "url", "language", "author", "updated")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def from_stream(stream: BinaryIO, name: str, begun: bytes = b"") -> Iterator[Article | UnreadableInput]:
    """The reports of ``stream`` in order, and in their places the lines that hold none. ``begun`` is a first line taken before.

    Holds one line at a time. Raises ``OSError`` where the stream itself breaks.
    """
    number = reports = 0
    while line := begun or stream.readline(LONGEST + 1):
        begun = b""
        number += 1
        if number == 1:
            if line.startswith(_WIDE_MARKS):
                yield UnreadableInput(name, "", "it is UTF-16, and JSON Lines are UTF-8", "save it as UTF-8")
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        where = f"line {number:,}"
        if len(line) > LONGEST:
            _skip_line(stream, line)
            reports += 1
            yield UnreadableInput(name, where, f"the line is longer than {LONGEST // 2**20} MiB", "give one report a line")
        elif not line.isspace():
            try:
                yield from_line(line, name, where)
            except UnreadableInput as error:
                yield error
            reports += 1
    if not reports:
        yield UnreadableInput(name, "", "it is empty", "give one report a line")


def _skip_line(stream: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(LONGEST)


def from_line(line: bytes, name: str, where: str) -> Article:
    """The report that one line holds. Raises ``UnreadableInput`` that names ``name`` and ``where``."""
    try:
        found = json.loads(line.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(name, f"{where}, byte {error.start + 1:,}", "the line is not UTF-8", "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(name, f"{where}, column {error.colno:,}", f"it is no JSON ({error.msg})", "mend the line") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, where, f"it is no JSON that can be read ({error})", "mend the line") from error
    if not isinstance(found, dict):
        raise UnreadableInput(name, where, "the line holds no JSON object", 'write {"text": "…"}')
    return from_mapping(found, name, where)


def from_mapping(found: Mapping[str, Any], name: str, where: str = "") -> Article:
    """The report that a mapping of the keys above describes. Raises ``UnreadableInput`` that names the key."""
    text = found.get("text")
    if not isinstance(text, str):
        raise UnreadableInput(name, where, 'it has no "text"' if text is None else '"text" is no string', 'write {"text": "…"}')
    _whole(text, "text", name, where)
    about = found.get("report") if found.get("schema") == SCHEMA else found
    if not isinstance(about, Mapping):
        raise UnreadableInput(name, where, '"report" is no JSON object')
    known = {key: _string(about, key, name, where) for key in _KEYS}
    return Article(
        text=text,
        id=known["id"],
        title=known["title"],
        published=_date(known["published"], name, where, "published"),
        publisher=known["publisher"],
        url=known["url"],
        language=known["language"],
        author=known["author"],
        updated=_date(known["updated"], name, where, "updated"),
        kept=_share(about.get("kept"), name, where),
        origin=f"{name}, {where}" if where else name,
    )


def _date(stated: str | None, name: str, where: str, key: str) -> str | None:
    if stated is None:
        return None
    try:
        return date_of(stated)
    except ValueError as error:
        raise UnreadableInput(name, where, f'"{key}": {error}', "write the date as YYYY-MM-DD, or leave it out") from error


def _share(value: object, name: str, where: str) -> float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1):
        return value
    raise UnreadableInput(name, where, '"kept" is no share', "write a number from 0 to 1, or leave it out")


def _string(found: Mapping[str, Any], key: str, name: str, where: str) -> str | None:
    value = found.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if isinstance(value, str) and (value or key != "id"):
        return _whole(value, key, name, where) or None
    raise UnreadableInput(name, where, f'"{key}" is {"empty" if value == "" else "no string"}', "write a string, or leave it out")


def _whole(value: str, key: str, name: str, where: str) -> str:
    """``value`` where all of it is characters; ``"\\ud800"`` in JSON is half of one, which no text in UTF-8 can hold."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        reason = f'"{key}" holds half a character (a lone surrogate) at character {error.start + 1:,}'
        raise UnreadableInput(name, where, reason, "decode the original again, with its right encoding") from error
    return value
