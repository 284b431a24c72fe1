"""The day from which a report counts: its publication date, or a whole date in its dateline."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._readings import Calendar, Expression
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis

# A dateline stands within so many tokens of the beginning, behind a headline at most.
_DATELINE_ENDS: Final = 60
_BEFORE_TEXT: Final = frozenset(("-", "--", "–", "—", "_", "(", "/", ":", "|"))


class Anchor(NamedTuple):
    """The day, and how it is known: ``published`` or ``dateline``."""

    day: date
    source: str


def anchor_of(found: Found, expressions: list[Expression]) -> Anchor | None:
    """The day a report counts from, ``None`` where neither its source nor a dateline says it."""
    if found.report.published:
        return Anchor(date.fromisoformat(found.report.published), "published")
    for expression in expressions:
        if expression.first >= _DATELINE_ENDS:
            return None
        day = _whole(expression)
        if day is not None and _is_dateline(found.analysis, expression):
            return Anchor(day, "dateline")
    return None


def _whole(expression: Expression) -> date | None:
    reading = expression.reading
    if not isinstance(reading, Calendar) or reading.year is None or reading.month is None or reading.day is None:
        return None
    day = periods.day_of(reading.year, reading.month, reading.day)
    return periods.first_day(day) if day else None


def _is_dateline(analysis: Analysis, expression: Expression) -> bool:
    """Whether a date stands alone in its line, or between its beginning, or a place there, and the dash or bracket of a dateline."""
    text = analysis.text
    line = text.rfind("\n", 0, expression.start) + 1
    before = text[line : expression.start].strip(" \t*#")
    behind = expression.end
    rest = text[expression.stop :].lstrip(" \t")
    ends = not rest or rest[0] == "\n" or (behind < len(analysis) and analysis.words[behind] in _BEFORE_TEXT)
    return ends and (not before or _is_place_line(before))


def _is_place_line(before: str) -> bool:
    """``WASHINGTON, ``, ``Kyiv (Agency) ``, ``Published: ``: a few words, closed by a mark, none of them in small letters."""
    words = before.rstrip(",:;.-–—(|/ ").split()
    marked = before.rstrip()[-1:] in ",:;-–—(|/)"
    return len(words) <= _PLACE_WORDS and marked and not any(word[:1].islower() and len(word) > 3 for word in words)


_PLACE_WORDS: Final = 6
