"""A number as it stands in the tokens, and small questions to the tokens around it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.language.analysis import Analysis

Kind = Literal["count", "share", "vague", "unread"]
# What a value rests on: a letter that may be a unit, separators that may be others, a whole behind "one in".
Doubt = Literal["", "letter", "spaces", "places", "whole"]


class Numeral(NamedTuple):
    """A number on the tokens ``[first, end)``; ``stop`` is the character where it ends, which can lie inside the last token, as in
    "15,000people".

    ``low`` and ``high`` differ for a range and are ``None`` for vague words and for what cannot be read. ``scale`` is what a word or a
    letter multiplied the digits with; ``doubtful`` tells why the value holds only if something countable stands behind it; ``spelt`` is a
    number in words.
    """

    first: int
    end: int
    stop: int
    low: float | None
    high: float | None
    kind: Kind
    scale: float = 1.0
    doubtful: Doubt = ""
    spelt: bool = False


def is_glued(analysis: Analysis, at: int) -> bool:
    """Whether no white space stands before the token ``at``."""
    return 0 < at < len(analysis) and analysis.starts[at] == analysis.ends[at - 1]


def word_at(analysis: Analysis, at: int) -> str:
    """The word at ``at`` in small letters, empty beyond the ends."""
    return analysis.lower[at] if 0 <= at < len(analysis) else ""
