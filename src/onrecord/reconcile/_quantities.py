"""Which figures are of one quantity: of the same measure and population, and of the same event, or of one place and time in reports on one
thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from onrecord.extract.places.areas import named
from onrecord.reconcile._days import between, number
from onrecord.reconcile._words import cosine, stem, words
from onrecord.store.days import days
from onrecord.store.queries.figures import FigureTold

# A figure is compared with so many told before it, and of the last days.
_WINDOW, _DAYS = 60, 14
# How much the reports have to have in common; less where both name the same town. Calibrated on the demo's and hand-written reports.
_ALIKE, _ALIKE_IN_TOWN = 0.3, 0.2
_TOWN = 4
# Numbers that lie further apart by a factor count something else, unless they are of one event.
_FACTOR = 6
_PERIOD_DAYS = 3
_EVENT_DAYS = 1
# People of whom nothing more is told.
_ANYBODY: Final = frozenset(
    stem(word) for word in "people person other others victim victims dead one ones more individual casualty".split()
)
_ENDS: Final = frozenset("of in from at near on who that which among by to for with and".split())


def together(told: Sequence[FigureTold]) -> list[list[FigureTold]]:
    """``told``, which is in order, in groups that are each of one quantity, in that order too."""
    into = list(range(len(told)))
    blocks: dict[tuple[str | None, ...], list[int]] = {}
    for at, figure in enumerate(told):
        blocks.setdefault((figure.measure, figure.unit, figure.currency, population(figure)), []).append(at)
    for block in blocks.values():
        for place, at in enumerate(block):
            for before in block[max(0, place - _WINDOW) : place]:
                if _root(into, before) != _root(into, at) and is_one(told[before], told[at]):
                    into[_root(into, at)] = _root(into, before)
        _by_event(told, block, into)
    groups: dict[int, list[FigureTold]] = {}
    for at, figure in enumerate(told):
        groups.setdefault(_root(into, at), []).append(figure)
    return list(groups.values())


def population(figure: FigureTold) -> str:
    """Of whom or what: the head of the words for it, by its stem; empty for people of whom nothing more is told."""
    said = [word for word in words(figure.of or figure.quote) if not word[0].isdigit()]
    ends = next((at for at, word in enumerate(said) if at and word.lower() in _ENDS), len(said))
    head = stem(said[ends - 1]) if said else ""
    return "" if head in _ANYBODY else head


def is_one(one: FigureTold, other: FigureTold) -> bool:
    """Whether two figures of the same measure and population are of one quantity."""
    same_event = one.event is not None and one.event == other.event
    if one.merged == other.merged or (same_event and not _periods_differ(one, other)):
        return True
    # What is quickly told comes first: there are many pairs.
    if _far_apart(one, other) or _places_differ(one, other) or _periods_differ(one, other) or _events_differ(one, other):
        return False
    if (between(number(one.at), number(other.at)) or 0) > _DAYS:
        return False
    alike = 1.0 if one.report == other.report else cosine(one.about, other.about)
    return alike >= (_ALIKE_IN_TOWN if _same_town(one, other) else _ALIKE)


def _by_event(told: Sequence[FigureTold], block: Iterable[int], into: list[int]) -> None:
    """Figures of one merged event, and of one merged figure, however far apart they stand."""
    first: dict[str, int] = {}
    for at in block:
        for key in (told[at].event, told[at].merged):
            if key is not None:
                before = first.setdefault(key, at)
                if before != at and is_one(told[before], told[at]):
                    into[_root(into, at)] = _root(into, before)


def _root(into: list[int], at: int) -> int:
    while into[at] != at:
        into[at] = into[into[at]]
        at = into[at]
    return at


def _places_differ(one: FigureTold, other: FigureTold) -> bool:
    here, there = place_of(one), place_of(other)
    return here is not None and there is not None and here != there


def place_of(figure: FigureTold) -> str | None:
    """Where: its own place, else the one that its sentence names."""
    name = figure.place.name if figure.place is not None else figure.near
    return _form(name) if name else None


def _same_town(one: FigureTold, other: FigureTold) -> bool:
    precise = max(each.place.precision or 0 for each in (one, other) if each.place is not None) if one.place or other.place else 0
    return precise >= _TOWN and place_of(one) == place_of(other)


def _periods_differ(one: FigureTold, other: FigureTold) -> bool:
    if one.since is None or other.since is None:
        return False
    return (between(_first_day(one.since), _first_day(other.since)) or 0) > _PERIOD_DAYS


@lru_cache(4_096)
def _first_day(since: str) -> int | None:
    found = days(since)
    return number(found[0]) if found else None


_form = lru_cache(4_096)(named)


def _events_differ(one: FigureTold, other: FigureTold) -> bool:
    if one.happened is None or other.happened is None or one.since or other.since:
        return False
    (first, last), (other_first, other_last) = ((number(day) or 0 for day in each.happened or ()) for each in (one, other))
    return max(other_first - last, first - other_last) > _EVENT_DAYS


def _far_apart(one: FigureTold, other: FigureTold) -> bool:
    ours, theirs = ((one.low if one.high is None else one.high) or 0.0), ((other.low if other.high is None else other.high) or 0.0)
    return ours > _FACTOR * max(1.0, theirs) or theirs > _FACTOR * max(1.0, ours)
