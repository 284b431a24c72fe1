"""What one quotation mark can be, by its shape and by what stands beside it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.language.analysis import Analysis
from onrecord.lexicons import load

_STRAIGHT = frozenset(('"', "＂", "″"))
_OPENING = frozenset(("“", "„", "‟", "«", "‹", "``", "「"))
_CLOSING = frozenset(("”", "»", "›", "''", "」"))
_ANGLES = frozenset("«»‹›")
_SINGLE = frozenset(("'", "‘", "’", "‚", "`", "′"))
MARKS = _STRAIGHT | _OPENING | _CLOSING | _SINGLE
_BEFORE_OPENING = frozenset("([{-–—/:=>“‘„«\"'…")


def is_double(mark: str) -> bool:
    """Whether a mark is no single one: only single ones may be apostrophes."""
    return mark not in _SINGLE


def same_kind(mark: str, other: str) -> bool:
    """Whether ``other`` may repeat the opening ``mark`` at the head of the next paragraph; writers mix straight and curly ones."""
    mixed = _STRAIGHT | {"“", "``"}
    return mark == other or (mark in mixed and other in mixed) or (mark in "„“" and other in "„“") or (mark in "«" and other == "»")


def around(analysis: Analysis, token: int) -> tuple[str, str]:
    """The characters before and behind a token; a space at the ends of the text."""
    start, end, text = analysis.starts[token], analysis.ends[token], analysis.text
    return (text[start - 1] if start else " "), (text[end] if end < len(text) else " ")


def shape(analysis: Analysis, token: int, opened: str | None) -> Literal["open", "close", "none"]:
    """What a double mark does while ``opened`` is the innermost double mark that stands open.

    White space decides; where it does not, a directed mark goes its own way and a straight one closes what is open. So ``„…“``,
    ``»…«`` and ``”…”`` are read too.
    """
    mark = analysis.words[token]
    before, after = around(analysis, token)
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    angled = (mark in _ANGLES) == (opened in _ANGLES)
    if opened is not None and angled and (mark in _CLOSING or (closes and not opens)):
        if mark in _CLOSING and mark != "''" and opens and not closes:
            return "open"
        return "close"
    if mark in _OPENING:
        return "open"
    if mark in _CLOSING:
        return "open" if opens and not closes else "none"
    if opened is not None and angled and not (opens and not closes):
        return "close"
    return "open"


def is_inches(analysis: Analysis, token: int, opened: bool, later: list[int]) -> bool:
    """Whether a straight mark behind a number says inches: always where no quotation stands open or feet stand before, else where
    the sentence goes on in small letters and the marks left in the paragraph come out even only so."""
    words = analysis.words
    if words[token] not in _STRAIGHT or not token or not around(analysis, token)[0].isdigit():
        return False
    if not opened or (token > 1 and words[token - 2] in ("'", "’", "′")):
        return True
    following = words[token + 1] if token + 1 < len(words) else ""
    return following.islower() and sum(words[i] in _STRAIGHT for i in later) % 2 == 1


def may_open_single(analysis: Analysis, token: int) -> bool:
    """Whether a single mark may open a quotation: white space or an opening mark before, a word behind, and no elision."""
    before, after = around(analysis, token)
    if analysis.words[token] in "’′" or after.isspace() or not (before.isspace() or before in _BEFORE_OPENING):
        return False
    following = analysis.lower[token + 1] if token + 1 < len(analysis) else ""
    return not following[:2].isdigit() and following not in _elisions()


def may_close(analysis: Analysis, token: int) -> bool:
    """Whether a single mark may close a quotation: something before it, no letter behind it, and no number of feet."""
    before, after = around(analysis, token)
    return analysis.words[token] in "'’" and not before.isspace() and not before.isdigit() and not after.isalnum()


def is_possessive(analysis: Analysis, token: int, later: list[int]) -> bool:
    """``the voters' choice`` inside single marks: an s before, small letters behind, and a mark left that may close instead."""
    following = analysis.words[token + 1] if token + 1 < len(analysis) else ""
    if not analysis.lower[token - 1].endswith("s") or not following[:1].islower():
        return False
    nearest = next((i for i in later if analysis.words[i] in _SINGLE), None)
    return nearest is not None and may_close(analysis, nearest)


@cache
def _elisions() -> frozenset[str]:
    return frozenset(load("elisions"))
