"""Quotation marks of a text, paired: which stretches of tokens stand between marks, and which mark was never closed.

Handles straight, curly, low-high and angle marks, nested ones, quotations that run over paragraphs (the opening mark is repeated at the
head of each paragraph and closed once), and tells apostrophes, years (``'90s``), feet and inches from quotation marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.extract.statements._marks import MARKS, is_double, is_inches, is_possessive, may_close, may_open_single, same_kind, shape
from onrecord.language.analysis import Analysis, TokenSpan

# Bounds that no writer reaches, so that a text of nothing but marks takes no longer than another: marks looked ahead, and marks in marks.
_AHEAD, _DEEPEST = 64, 16


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. ``stretches`` has one token stretch a paragraph, marks included; ``parent`` is the index in the list of the
    quotation around it, or -1; an unclosed one reaches to the end of its paragraph."""

    stretches: tuple[TokenSpan, ...]
    closed: bool
    parent: int

    @property
    def mark(self) -> int:
        """The token of the opening mark."""
        return self.stretches[0][0]


@dataclass(slots=True)
class _Open:
    """A mark that stands open. ``slot`` is its place in the list of quotations, ``start`` where its stretch in this paragraph begins."""

    mark: str
    start: int
    slot: int
    parent: int
    stretches: list[TokenSpan] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """The state of the walk over the marks: what stands open, outermost first, and what was found."""

    analysis: Analysis
    stack: list[_Open] = field(default_factory=list)
    found: list[Quotation | None] = field(default_factory=list)

    def open(self, token: int) -> None:
        if len(self.stack) == _DEEPEST:
            return
        parent = self.stack[-1].slot if self.stack else -1
        self.stack.append(_Open(self.analysis.words[token], token, len(self.found), parent))
        self.found.append(None)

    def finish(self, depth: int, end: int, closed: bool) -> None:
        """Takes what is open from ``depth`` on off the stack: the outermost ends before ``end``; the inner ones stay unclosed.

        A straight single mark without a partner was an apostrophe, and no quotation comes of it.
        """
        for position in range(len(self.stack) - 1, depth - 1, -1):
            top = self.stack.pop()
            whole = closed and position == depth
            if whole or is_double(top.mark) or top.mark == "‘":
                self.found[top.slot] = Quotation((*top.stretches, (top.start, end)), whole, top.parent)


def quotations(analysis: Analysis, paragraphs: list[TokenSpan], cue_of: Mapping[int, int]) -> list[Quotation]:
    """The quotations of a text, by opening mark. ``cue_of`` gives for a token of an attribution's content the last token of its cue:
    a mark whose paragraph goes on to the cue of its own words was not meant to run into the next paragraph."""
    marks = [i for i, word in enumerate(analysis.words) if word in MARKS]
    if not marks:
        return []
    walk, at = _Walk(analysis), 0
    for number, (first, end) in enumerate(paragraphs):
        begin = at
        while at < len(marks) and marks[at] < end:
            at += 1
        inside = marks[begin:at]
        for index in range(_repeated(walk, inside, first), len(inside)):
            _take(walk, inside[index], inside[index + 1 : index + 1 + _AHEAD])
        if walk.stack:
            _end_paragraph(walk, end, paragraphs[number + 1 : number + 2], cue_of)
    return _renumbered(walk.found)


def _renumbered(found: list[Quotation | None]) -> list[Quotation]:
    """Without the marks that turned out to be none; children of those move to the quotation around them, if any."""
    place: list[int] = []
    out: list[Quotation] = []
    for quotation in found:
        if quotation is None:
            place.append(-1)
            continue
        parent = place[quotation.parent] if quotation.parent >= 0 else -1
        place.append(len(out))
        out.append(quotation if parent == quotation.parent else Quotation(quotation.stretches, quotation.closed, parent))
    return out


def _repeated(walk: _Walk, inside: list[int], first: int) -> int:
    """How many marks at the head of a paragraph only repeat those that stand open; those quotations go on from there."""
    repeated = 0
    for entry in walk.stack:
        if repeated < len(inside) and inside[repeated] == first + repeated:
            entry.start = first + repeated
            repeated += 1
    return repeated


def _end_paragraph(walk: _Walk, end: int, following: list[TokenSpan], cue_of: Mapping[int, int]) -> None:
    """Keeps open what the next paragraph opens again, and ends the rest unclosed."""
    words, keep = walk.analysis.words, 0
    for entry in walk.stack:
        head = following[0][0] + keep if following else len(words)
        if not following or head >= following[0][1] or not is_double(entry.mark) or not same_kind(entry.mark, words[head]):
            break
        if entry.start < cue_of.get(entry.start + 1, -1) < end:
            break
        keep += 1
    walk.finish(keep, end, False)
    for entry in walk.stack:
        entry.stretches.append((entry.start, end))


def _take(walk: _Walk, token: int, later: list[int]) -> None:
    """Opens or closes with one mark, or passes over one that is no quotation mark. ``later`` are the marks left in the paragraph."""
    mark = walk.analysis.words[token]
    if not is_double(mark):
        _take_single(walk, token, later)
        return
    depth = next((d for d in range(len(walk.stack) - 1, -1, -1) if is_double(walk.stack[d].mark)), None)
    opened = None if depth is None else walk.stack[depth].mark
    if is_inches(walk.analysis, token, opened is not None, later):
        return
    does = shape(walk.analysis, token, opened)
    if does == "close" and depth is not None:
        walk.finish(depth, token + 1, True)
    elif does == "open":
        walk.open(token)


def _take_single(walk: _Walk, token: int, later: list[int]) -> None:
    analysis = walk.analysis
    depth = next((d for d in range(len(walk.stack) - 1, -1, -1) if not is_double(walk.stack[d].mark)), None)
    if may_open_single(analysis, token):
        if analysis.words[token] in "‘‚" or (depth is None and any(may_close(analysis, i) for i in later)):
            walk.open(token)
    elif depth is not None and may_close(analysis, token) and not is_possessive(analysis, token, later):
        walk.finish(depth, token + 1, True)
