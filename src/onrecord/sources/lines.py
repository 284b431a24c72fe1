"""Lines as a page of paper has them, put together again as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

# The ends of a page at which its running head and foot stand, and on how many of the pages a line must stand to be one.
_ENDS: Final = 2
_RUNNING: Final = 0.5
_LEAST_PAGES: Final = 3
_NUMBER: Final = re.compile(r"\d+")
# The last line of a paragraph is shorter than so much of a full one.
_SHORT: Final = 0.8
_FULL: Final = 0.9
_ENDED: Final = re.compile(r"[.!?:;…”\"’')\]]\s*$")
_BEGINS: Final = re.compile(r"\s*(?:[-–—•▪‣·*]|\(?\d{1,2}[.)]|[\"“‘(]?[A-ZÀ-ÞА-ЯЁ])")
_POINT: Final = re.compile(r"\s*(?:[-–—•▪‣·*]|\(?\d{1,2}[.)])\s+")
_CUT: Final = re.compile(r"(?<=[a-zà-ÿа-яё])[-\u00ad\u2010]$")


def without_running(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """``pages`` of lines without the lines that stand at the head or the foot of most of them, whatever numbers are in them."""
    if len(pages) < _LEAST_PAGES:
        return [list(lines) for lines in pages]
    counted = Counter(key for lines in pages for key in {_key(lines[at]) for at in _edges(lines)})
    running = {key for key, number in counted.items() if number > _RUNNING * len(pages)}
    return [[line for at, line in enumerate(lines) if at not in set(_edges(lines)) or _key(line) not in running] for lines in pages]


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """``lines`` as paragraphs: one ends at an empty line, before a point of a list, and with a line that is shorter than others and ends a
    sentence, or that a new sentence follows."""
    given = [line.strip() for line in lines]
    lengths = sorted(len(line) for line in given if line)
    full = lengths[int(_FULL * (len(lengths) - 1))] if lengths else 0
    gathered = ""
    for at, line in enumerate(given):
        follows = given[at + 1] if at + 1 < len(given) else ""
        gathered = _joined(gathered, line)
        short = len(line) < _SHORT * full
        ends = short and bool(_BEGINS.match(follows)) and (bool(_ENDED.search(line)) or len(line) < _SHORT * _SHORT * full)
        if gathered and (not line or not follows or _POINT.match(follows) or ends):
            yield gathered
            gathered = ""


def _joined(gathered: str, line: str) -> str:
    if not gathered or not line:
        return gathered or line
    if _CUT.search(gathered) and line[0].islower():
        return gathered[:-1] + line
    return f"{gathered} {line}"


def _edges(lines: Sequence[str]) -> Iterator[int]:
    filled = [at for at, line in enumerate(lines) if line.strip()]
    yield from {*filled[:_ENDS], *filled[-_ENDS:]}


def _key(line: str) -> str:
    return _NUMBER.sub("#", " ".join(line.split()))
