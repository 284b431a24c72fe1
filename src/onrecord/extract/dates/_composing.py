"""From the words of a report to its expressions of time: shapes found, doubtful ones dropped, neighbours that belong together joined
("9 a.m." and "Tuesday", "the third quarter" and "of last year")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._building import built
from onrecord.extract.dates._doubts import is_counted, is_none, is_rate
from onrecord.extract.dates._readings import Calendar, Clock, Expression, Festival, Inside, Known, Nth, Reading, Relative, Shifted
from onrecord.extract.dates._shapes import Match, matches
from onrecord.extract.dates._units import Unit, neighbourhoods, run_of
from onrecord.language.analysis import Analysis

_Placed = tuple[Expression, int, int]
_Kinds = tuple[str, ...]
_TOUCHING: Final[frozenset[_Kinds]] = frozenset(((), ("COMMA",)))
_OF_LAST_YEAR: Final[frozenset[_Kinds]] = frozenset(((), ("OF",), ("COMMA",), ("IN",)))
# Words before an expression that say which part of it is meant; they belong to it and leave its value as it is.
_EDGES: Final[tuple[_Kinds, ...]] = (
    ("THE", "POINT", "OF"), ("POINT", "OF"), ("THE", "EDGE"), ("EDGE", "HYPHEN"), ("EDGE",), ("EARLIER",), ("LATER",),
)  # fmt: skip
_CENTURY: Final = 100


def expressions(analysis: Analysis) -> list[Expression]:
    """The expressions of time of a text, in order, none overlapping another."""
    out: list[Expression] = []
    for units in neighbourhoods(analysis):
        placed: list[_Placed] = []
        for match in matches(run_of(units)):
            for item in _read(analysis, units, match):
                _place(units, placed, item)
        for item in placed:
            _count_from(analysis, units, item)
        out.extend(_edged(units, item) for item in placed if not _is_part(item[0].reading))
    _lend_days(analysis, out)
    return out


def _lend_days(analysis: Analysis, found: list[Expression]) -> None:
    """Gives a time of day the day that its sentence states behind it, where none stands before it."""
    day: Reading | None = None
    lent_in = -1
    for expression in reversed(found):
        sentence = analysis.sentence_of[expression.first]
        reading = expression.reading
        if _is_day(reading):
            day, lent_in = reading, sentence
        elif isinstance(reading, Clock) and reading.day is None and day is not None and sentence == lent_in:
            expression.reading = replace(reading, day=day)


def _read(analysis: Analysis, units: list[Unit], match: Match) -> Iterator[_Placed]:
    """The expressions of one match: one, or two for "May 3 to 5" and "1990-91"."""
    reading = None if is_none(analysis, units, match) else built(units, match)
    if reading is None:
        return
    if isinstance(reading, Known) and is_rate(analysis, units, match):
        reading = replace(reading, type="SET")
    if isinstance(reading, Nth):  # "of" stands between it and what it is of
        yield _expression(units, (match.first, match.end - 1), match.shape.name, reading)
        return
    parts = {name: (first, end) for name, first, end in match.parts}
    second = parts.get("also") or parts.get("short")
    if second is None or not isinstance(reading, Calendar):
        yield from _alone(units, parts.get("core", (match.first, match.end)), match.shape.name, reading)
        return
    other = _other(reading, units[second[0]], "short" in parts)
    if second[0] == match.first:
        if other:
            yield _expression(units, second, match.shape.name, other)
        yield _expression(units, (second[1] + 1, match.end), match.shape.name, reading)
        return
    yield _expression(units, (match.first, second[0] - 1), match.shape.name, reading)
    bare = match.end - second[0] == 1
    if other and not (bare and is_counted(analysis, units[second[0]].end)):
        yield _expression(units, (second[0], match.end), match.shape.name, other)


def _alone(units: list[Unit], stretch: tuple[int, int], shape: str, reading: Reading) -> Iterator[_Placed]:
    """One expression; two for "2019/20", whose years stand in one unit."""
    digits = units[stretch[1] - 1]
    item = _expression(units, stretch, shape, reading)
    if not isinstance(reading, Calendar) or digits.kind != "NUMERIC" or "/" not in digits.value or digits.value[0] == "?":
        yield item
        return
    short = int(digits.value[5:])
    first, second = replace(item[0], stop=digits.stop - 3), replace(item[0], start=digits.stop - 2)
    yield first, *stretch
    if reading.year is not None and short > reading.year % _CENTURY:
        second.reading = Calendar(year=reading.year - reading.year % _CENTURY + short)
        yield second, *stretch


def _other(reading: Calendar, unit: Unit, is_year: bool) -> Calendar | None:
    """The other end of a range: another day of the month, another year of the century."""
    if not is_year:
        return replace(reading, day=int(unit.value), weekday=None)
    if reading.year is None or len(unit.value) != 2 or int(unit.value) <= reading.year % _CENTURY:
        return None
    return Calendar(year=reading.year - reading.year % _CENTURY + int(unit.value))


def _expression(units: list[Unit], stretch: tuple[int, int], shape: str, reading: Reading) -> _Placed:
    first, last = units[stretch[0]], units[stretch[1] - 1]
    return Expression(first=first.first, end=last.end, start=first.start, stop=last.stop, shape=shape, reading=reading), *stretch


def _place(units: list[Unit], placed: list[_Placed], item: _Placed) -> None:
    """Puts an expression behind the others, joined with the one before it where the two are one."""
    if placed:
        before, first, end = placed[-1]
        between = tuple(unit.kind for unit in units[end : item[1]])
        joined = _joined(before.reading, item[0].reading, between)
        if joined is not None:
            shape = item[0].shape if isinstance(before.reading, Relative) else before.shape
            placed[-1] = _expression(units, (first, item[2]), shape, joined)
            return
    placed.append(item)


def _count_from(analysis: Analysis, units: list[Unit], item: _Placed) -> None:
    """``the year before``: the one before that which was spoken of; ``the day before the vote``: a day that only the vote tells."""
    expression, _, end = item
    if expression.shape != "the-unit" or end >= len(units) or units[end].kind not in ("BEFORE", "AFTER"):
        return
    reading, behind = expression.reading, units[end].end
    if not isinstance(reading, Relative):
        return
    if behind >= len(analysis) or not analysis.words[behind][0].isalnum() or analysis.lower[behind] in ("and", "but", "or"):
        expression.end, expression.stop = units[end].end, units[end].stop
        expression.reading = replace(reading, steps=-1 if units[end].kind == "BEFORE" else 1, origin="spoken")
    else:
        expression.reading = Known()


def _joined(before: Reading, behind: Reading, between: _Kinds) -> Reading | None:
    """What two neighbours say together, ``None`` where they are two."""
    if isinstance(before, Clock) and before.day is None and _is_day(behind) and between in (*_TOUCHING, ("OF",)):
        return replace(before, day=behind)
    if isinstance(behind, Clock) and behind.day is None and _is_day(before) and between in _TOUCHING:
        return replace(behind, day=before)
    if isinstance(before, Calendar) and before.grain == periods.QUARTER and isinstance(behind, Shifted) and not between:
        return replace(behind, comparing=True, number=before.number) if behind.unit == "Y" and before.year is None else None
    if isinstance(before, Calendar) and isinstance(behind, Relative) and before.year is None and between in _OF_LAST_YEAR:
        return _in_unit(before, behind)
    if isinstance(before, Relative) and isinstance(behind, Calendar) and behind.year is None and between in (("POSSESSIVE",), ()):
        return _in_unit(behind, before)
    if isinstance(before, Nth) and before.of is None and between == ("OF",):
        return replace(before, of=behind) if isinstance(behind, Calendar | Relative) else None
    if isinstance(before, Relative) and before.grain == periods.MONTH and isinstance(behind, Calendar) and between == ("OF",):
        return behind if behind.month and behind.day is None else None
    if isinstance(before, Relative) and before.steps == 0 and _is_day(behind):
        if between == ("OF",) and before.grain != periods.DAY:
            return Inside(grain=before.grain, steps=0, of=behind)
        if between in (("BEFORE",), ("AFTER",)) and before.grain == periods.DAY:
            return Inside(grain=before.grain, steps=1 if between == ("AFTER",) else -1, of=behind)
    return None


def _in_unit(part: Calendar, whole: Relative) -> Calendar | None:
    """``June last year``, ``the third quarter of this year``, ``Monday next week``."""
    if whole.grain == periods.YEAR and (part.month or part.grain) and part.lean is None:
        return replace(part, years=whole.steps, origin=whole.origin)
    if whole.grain == periods.WEEK and part.weekday and part.day is None and part.lean is None:
        return replace(part, weeks=whole.steps, origin=whole.origin)
    return None


def _is_day(reading: Reading) -> bool:
    if isinstance(reading, Calendar):
        return reading.day is not None or reading.weekday is not None
    return isinstance(reading, Festival) or (isinstance(reading, Relative) and reading.grain == periods.DAY)


def _is_part(reading: Reading) -> bool:
    """A half without its year may be one of a match, a meeting, a life; a bare "night" is no certain one."""
    if isinstance(reading, Clock) and reading.day is None and reading.origin == "spoken":
        return True
    if isinstance(reading, Nth):
        return reading.of is None
    return isinstance(reading, Calendar) and reading.grain == periods.HALF and reading.year is None and reading.years is None


def _edged(units: list[Unit], item: _Placed) -> Expression:
    """An expression with "early", "mid-", "the end of" before it."""
    expression, first, _ = item
    if isinstance(expression.reading, Known) and expression.reading.type == "DURATION":
        return expression
    for kinds in _EDGES:
        at = first - len(kinds)
        if at >= 0 and tuple(unit.kind for unit in units[at:first]) == kinds:
            expression.first, expression.start = units[at].first, units[at].start
            break
    return expression
