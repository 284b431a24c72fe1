"""Analysed texts for tests, written by hand: a report with tags around sources, cues and contents, and a parse where one matters."""

from __future__ import annotations

import re

from onrecord.language.analysis import Analysis, Attribution, TokenSpan
from onrecord.language.tokens import tokens

_TAG = re.compile(r"<(/?)([sqc])(\d+)>")


def parsed(marked: str, parse: str = "") -> Analysis:
    """The analysis of a text with ``<s1>source</s1>``, ``<q1>cue</q1>`` and ``<c1>content</c1>`` around the parts of attribution 1, 2 ….

    ``parse`` has a line a sentence, each ``TAG:head:relation`` for every token, heads counted from 1 and 0 for the root; a tag may
    be ``VERB/VBN``. Without a parse every sentence is flat, and sentences end at line ends and at stops before a capital.
    """
    text, spans = _unmarked(marked)
    bounds = tokens(text)
    words = [text[a:b] for a, b in bounds]
    rows = [line.split() for line in parse.strip().splitlines() if line.strip()]
    assert not rows or sum(map(len, rows)) == len(words), list(zip(words, [cell for row in rows for cell in row], strict=False))
    sentences = _counted(rows) if rows else _sentences(text, bounds, words)
    cells = [cell.split(":") for row in rows for cell in row] or [["X", "0", "dep"]] * len(words)
    base = [first for first, end in sentences for _ in range(first, end)]
    tags = [(*cell[0].split("/"), "XX")[:2] for cell in cells]
    return Analysis(
        text=text,
        starts=[a for a, _ in bounds],
        ends=[b for _, b in bounds],
        words=words,
        sentences=sentences,
        upos=[tag[0] for tag in tags],
        xpos=[tag[1] for tag in tags],
        heads=[low + int(cell[1]) - 1 if cell[1] != "0" else -1 for low, cell in zip(base, cells, strict=True)],
        relations=[cell[2] for cell in cells],
        attributions=_attributions(spans, bounds),
    )


def _unmarked(marked: str) -> tuple[str, dict[tuple[str, int], list[tuple[int, int]]]]:
    text, at = "", 0
    opened: dict[tuple[str, int], int] = {}
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for match in _TAG.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        key = (match[2], int(match[3]))
        if match[1]:
            spans.setdefault(key, []).append((opened.pop(key), len(text)))
        else:
            opened[key] = len(text)
    return text + marked[at:], spans


def _counted(rows: list[list[str]]) -> list[TokenSpan]:
    out: list[TokenSpan] = []
    for row in rows:
        first = out[-1][1] if out else 0
        out.append((first, first + len(row)))
    return out


def _sentences(text: str, bounds: list[tuple[int, int]], words: list[str]) -> list[TokenSpan]:
    out, first = [], 0
    for i in range(1, len(words) + 1):
        gap = text[bounds[i - 1][1] : bounds[i][0]] if i < len(words) else "\n"
        closed = words[i - 1] in '.!?"”' and (words[i - 1] in ".!?" or words[i - 2] in ".!?")
        capital = i < len(words) and (words[i][0].isupper() or words[i] in '"“')
        if "\n" in gap or (closed and gap and capital):
            out.append((first, i))
            first = i
    return out


def _attributions(spans: dict[tuple[str, int], list[tuple[int, int]]], bounds: list[tuple[int, int]]) -> list[Attribution]:
    def stretches(part: str, number: int) -> tuple[TokenSpan, ...]:
        out = []
        for start, end in spans.get((part, number), []):
            inside = [i for i, (a, b) in enumerate(bounds) if start <= a and b <= end]
            out.append((inside[0], inside[-1] + 1))
        return tuple(out)

    numbers = sorted({number for _, number in spans})
    return [Attribution(stretches("s", n), stretches("q", n), stretches("c", n), 0.9) for n in numbers]
