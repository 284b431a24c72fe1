"""Figure series: one quantity over time and over sources, with what superseded what and who disagrees; never silently one number.

A quantity is a measure in a unit, of a population, at a place, over a period, counted in one way. Figures that reports tell of it are put
side by side; those that the same source overtook later, and those that all others have left behind, no longer stand; of those that do,
the lowest and the highest bound are given, and one told number as the best, by a rule that the reader chooses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from onrecord.extract.places.areas import named
from onrecord.lexicons import table
from onrecord.reconcile import _quantities
from onrecord.reconcile._days import number
from onrecord.reconcile._words import is_denial
from onrecord.store.queries.figures import FigureTold

Rule = Literal["conservative", "representative", "latest"]
RULES: Final[tuple[Rule, ...]] = ("representative", "conservative", "latest")
Counting = Literal["reported", "identified", "estimated"]
Standing = Literal["stands", "superseded", "revised_down", "left_behind", "denied"]
# A number told by a report alone is left behind when others tell another one a day later; one told on somebody's word, after three.
_DAYS_OF_REPORTER, _DAYS_OF_VOICE = 1, 3
# "about 300" is no other number than 310.
_ABOUT = 0.1
_BESIDE: Final = 60  # characters around a number in which words say how it was counted
_MOST: Final = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one source told at one time: a figure, the reports that tell it (copies folded in ``independent``), and whether it still stands.
    ``overtaken_by`` is the figure that took its place, ``disagrees`` are those that stand beside it and cannot both be true."""

    figure: FigureTold
    source: str
    reports: int
    independent: int
    standing: Standing = "stands"
    overtaken_by: str | None = None
    disagrees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One quantity. ``low`` and ``high`` are the lowest and highest bound that stand; ``open`` says that a bound such as "at least" lets
    it be more; ``best`` is the number of the rule. ``beside`` are the series of the same quantity counted otherwise."""

    id: str
    measure: str
    unit: str
    currency: str | None
    population: str | None
    place: str | None
    since: str | None
    counting: Counting
    low: float | None
    best: float | None
    high: float | None
    open: bool
    reports: int
    independent: int
    points: tuple[Point, ...]
    beside: tuple[str, ...] = ()


def series(told: Sequence[FigureTold], rule: Rule = "representative") -> list[Series]:
    """The series that figures make, those with most independent reports first, without those that lie elsewhere than asked for.
    ``told`` is in the order of telling."""
    found: list[Series] = []
    for quantity in _quantities.together(told):
        if not any(figure.there for figure in quantity):
            continue
        by_counting: dict[Counting, list[FigureTold]] = {}
        for figure in quantity:
            by_counting.setdefault(counting(figure), []).append(figure)
        made = [_made(figures, how, rule) for how, figures in sorted(by_counting.items())]
        found += [_beside(each, made) for each in made]
    return sorted(found, key=lambda each: (-each.independent, each.id))


def counting(figure: FigureTold) -> Counting:
    """How a figure was counted, by the words beside it."""
    at = figure.sentence.find(figure.quote)
    beside = figure.sentence[max(0, at - _BESIDE) : at + len(figure.quote) + _BESIDE] if at >= 0 else figure.quote
    for word in beside.casefold().replace(",", " ").replace(".", " ").split():
        if (how := _words().get(word)) is not None:
            return how
    return "reported"


def as_of(points: Iterable[Point], day: str, rule: Rule) -> tuple[float | None, float | None, float | None]:
    """Low, best and high as they stood at the end of ``day``."""
    known = _settled([(each.figure, each.source, each.reports, each.independent) for each in points if (each.figure.at or "")[:10] <= day])
    return _bounds(known, rule)[:3]


def as_row(one: Series, rule: Rule) -> dict[str, Any]:
    """A series as plain values: its own, its points, and how it stood at the end of each day on which something was told."""
    known = {name: getattr(one, name) for name in Series.__slots__ if name != "points"}
    days = sorted({point.figure.at[:10] for point in one.points if point.figure.at})
    stood = [dict(zip(("day", "low", "best", "high"), (day, *as_of(one.points, day, rule)), strict=True)) for day in days]
    return {**known, "beside": list(one.beside), "rule": rule, "days": stood, "points": [_point(point) for point in one.points]}


def _point(point: Point) -> dict[str, Any]:
    figure = point.figure
    return {
        "figure": figure.id,
        "report": figure.report,
        "told": figure.at,
        "source": point.source,
        "publisher": figure.publisher,
        "url": figure.url,
        "voice": list(figure.voice),
        **{name: getattr(figure, name) for name in ("low", "high", "qualifier", "of")},
        "place": figure.place.name if figure.place is not None else None,
        "quote": figure.quote,
        "span": list(figure.span),
        "sentence": figure.sentence,
        **{name: getattr(point, name) for name in ("reports", "independent", "standing", "overtaken_by")},
        "disagrees": list(point.disagrees),
    }


def differ(one: FigureTold, other: FigureTold) -> bool:
    """Whether no number is allowed by both."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low > other_high or other_low > high


def _range(figure: FigureTold) -> tuple[float, float]:
    low, high = -_MOST if figure.low is None else figure.low, _MOST if figure.high is None else figure.high
    return (low * (1 - _ABOUT), high * (1 + _ABOUT)) if figure.qualifier == "about" else (low, high)


def source_of(figure: FigureTold) -> str:
    """Whose number it is: who says it, else who publishes it."""
    return figure.voice[0] if figure.voice else figure.publisher or figure.report


_Row = tuple[FigureTold, str, int, int]


def _made(figures: Sequence[FigureTold], how: Counting, rule: Rule) -> Series:
    points = _settled(_folded(figures))
    low, best, high, is_open = _bounds(points, rule)
    of = Counter(figure.of for figure in figures if figure.of)
    where = Counter(figure.place.name for figure in figures if figure.place is not None)
    first = figures[0]
    return Series(
        id=f"s-{min(figure.id for figure in figures).partition('-')[2]}",
        measure=first.measure,
        unit=first.unit,
        currency=first.currency,
        population=_commonest(of),
        place=_commonest(where),
        since=_commonest(Counter(figure.since for figure in figures if figure.since)),
        counting=how,
        low=low,
        best=best,
        high=high,
        open=is_open,
        reports=len({figure.report for figure in figures}),
        independent=len({figure.original for figure in figures}),
        points=tuple(points),
    )


def _commonest(of: Counter[str]) -> str | None:
    return min(of, key=lambda name: (-of[name], name)) if of else None


def _beside(one: Series, made: Sequence[Series]) -> Series:
    others = tuple(sorted(other.id for other in made if other is not one))
    return Series(**{name: getattr(one, name) for name in Series.__slots__ if name != "beside"}, beside=others) if others else one


def _folded(figures: Sequence[FigureTold]) -> list[_Row]:
    """The same number of the same source on the same day, or in copies of one report, is one point; it stands on the report that told it
    first."""
    groups: dict[tuple[object, ...], list[FigureTold]] = {}
    of_copies: dict[tuple[object, ...], list[FigureTold]] = {}
    for figure in figures:
        told = (_same_source(figure), figure.low, figure.high, is_denial(figure.cue))
        group = of_copies.get((figure.original, *told))
        if group is None:
            group = groups.setdefault(((figure.at or "")[:10], *told), [])
            of_copies[figure.original, *told] = group
        group.append(figure)
    return [
        (group[0], source_of(group[0]), len({each.report for each in group}), len({each.original for each in group}))
        for group in groups.values()
    ]


def _same_source(figure: FigureTold) -> str:
    # Copies of one text are of one source, whoever prints them.
    return named(figure.voice[0]) if figure.voice else figure.original


def _settled(rows: Sequence[_Row]) -> list[Point]:
    """Which of the points still stand, and which of those disagree."""
    denied = {(_speaker(figure), figure.low, figure.high): figure for figure, _, _, _ in rows if is_denial(figure.cue)}
    last: dict[str, FigureTold] = {}
    for figure, _, _, _ in rows:
        if (_speaker(figure), figure.low, figure.high) not in denied:
            last[_speaker(figure)] = figure
    fates = {figure.id: _fate(figure, last, denied) for figure, _, _, _ in rows}
    standing = [figure for figure, _, _, _ in rows if fates[figure.id][0] == "stands"]
    return [
        Point(
            figure=figure,
            source=source,
            reports=reports,
            independent=independent,
            standing=fates[figure.id][0],
            overtaken_by=fates[figure.id][1],
            disagrees=tuple(other.id for other in standing if differ(figure, other)) if fates[figure.id][0] == "stands" else (),
        )
        for figure, source, reports, independent in rows
    ]


def _speaker(figure: FigureTold) -> str:
    """Who overtakes whom: a voice its own numbers, a publisher those that it told on nobody's word."""
    return named(figure.voice[0]) if figure.voice else f"\0{figure.publisher or figure.report}"


def _fate(
    figure: FigureTold, last: dict[str, FigureTold], denied: dict[tuple[str, float | None, float | None], FigureTold]
) -> tuple[Standing, str | None]:
    """What became of a figure, and which one took its place."""
    if by := denied.get((_speaker(figure), figure.low, figure.high)):
        return "denied", by.id
    latest = last[_speaker(figure)]
    if latest.id != figure.id and (latest.low, latest.high) != (figure.low, figure.high):
        return ("revised_down" if _middle(latest) < _middle(figure) else "superseded"), latest.id
    at = number(figure.at)
    for other in last.values():
        later = number(other.at)
        patience = _DAYS_OF_VOICE if figure.voice else _DAYS_OF_REPORTER
        if at is not None and later is not None and later - at >= patience and (differ(figure, other) or _is_surpassed(figure, other)):
            return "left_behind", other.id
    return "stands", None


def _is_surpassed(figure: FigureTold, other: FigureTold) -> bool:
    """ "At least 12" says nothing any more beside 17."""
    return figure.high is None and figure.low is not None and other.low is not None and other.low > figure.low


def _middle(figure: FigureTold) -> float:
    low, high = figure.low, figure.high
    return (low + high) / 2 if low is not None and high is not None else (low if low is not None else high) or 0.0


def _bounds(points: Sequence[Point], rule: Rule) -> tuple[float | None, float | None, float | None, bool]:
    """Low, best and high of the points that stand, and whether it can be more."""
    standing = [point for point in points if point.standing == "stands"]
    if not standing:
        return None, None, None, False
    lows = [point.figure.low for point in standing if point.figure.low is not None]
    highs = [point.figure.high if point.figure.high is not None else point.figure.low for point in standing]
    known = [high for high in highs if high is not None]
    is_open = any(point.figure.high is None and point.figure.low == max(known) for point in standing)
    return min(lows, default=None), _best(standing, rule), max(known), is_open


def _best(standing: Sequence[Point], rule: Rule) -> float | None:
    """One of the numbers that were told, never one between them.

    conservative: the lowest bound that stands. representative: what most independent reports tell, the later and then the lower one where
    that does not decide. latest: what was told last, by most reports.
    """
    values = {id(point): point.figure.low if point.figure.low is not None else point.figure.high for point in standing}
    if rule == "conservative":
        return min(value for value in values.values() if value is not None)
    weight: Counter[float | None] = Counter()
    latest: dict[float | None, str] = {}
    for point in standing:
        value = values[id(point)]
        weight[value] += point.independent
        latest[value] = max(latest.get(value, ""), point.figure.at or "")
    told = sorted(weight, key=lambda value: value or 0.0)
    if rule == "latest":
        return max(told, key=lambda value: (latest[value], weight[value]))
    return max(told, key=lambda value: (weight[value], latest[value]))


@cache
def _words() -> dict[str, Counting]:
    return {word: how for word, how in table("counting")}  # type: ignore[misc]  # noqa: C416 - the table holds no others
