"""Rows of the table of scores, and bootstrap intervals for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

ROUNDS = 1000
SEED = 20240214
COVER = (2.5, 97.5)  # percent: the interval takes in 95 of 100 resamplings

Tally = Mapping[Any, float]
Scores = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured figure. ``low`` and ``high`` are its 95 % bootstrap interval over reports, where there is one."""

    of: str
    measure: str
    value: float
    low: float | None = None
    high: float | None = None
    beside: str = ""


def rows(of: str, tallies: Sequence[Tally], score: Callable[[Tally], Scores], beside: Mapping[str, str] | None = None) -> list[Row]:
    """One row a score of the summed tallies (one a report), with its interval over reports drawn again with replacement."""
    found = score(total(tallies))
    spread = intervals(tallies, score)
    beside = beside or {}
    return [
        Row(of=of, measure=key, value=value, low=spread[key][0], high=spread[key][1], beside=beside.get(key, ""))
        for key, value in found.items()
    ]


def total(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies, key by key."""
    out: Counter[Hashable] = Counter()
    for tally in tallies:
        for key, count in tally.items():
            out[key] += count  # type: ignore[assignment]  # counts are whole numbers but for similarity sums
    return out


def intervals(tallies: Sequence[Tally], score: Callable[[Tally], Scores], rounds: int = ROUNDS) -> dict[str, tuple[float, float]]:
    """Percentile intervals of each score when reports are drawn again with replacement (Efron 1979), with a fixed seed."""
    keys = sorted({key for tally in tallies for key in tally}, key=repr)
    counts = np.array([[tally.get(key, 0) for key in keys] for tally in tallies], float)
    size = len(tallies)
    times = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=rounds)
    drawn = [score(dict(zip(keys, row, strict=True))) for row in (times @ counts).tolist()]
    return {key: percentiles([scores[key] for scores in drawn]) for key in drawn[0]}


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """The bounds that hold 95 % of ``values``."""
    low, high = np.percentile(values, COVER)
    return float(low), float(high)


def ratio(part: float, whole: float) -> float:
    """``part / whole``, 0 where there is nothing."""
    return part / whole if whole else 0.0


def f1(right: float, found: float, gold: float) -> float:
    """The harmonic mean of precision and recall."""
    return ratio(2 * right, found + gold)


def render(table: Sequence[Row]) -> str:
    """The rows as a Markdown table, for a terminal and for the readme."""
    lines = ["| measured on | score | value | 95 % | beside |", "|---|---|---:|---|---|"]
    before = ""
    for row in table:
        spread = "" if row.low is None or row.high is None else f"{row.low:.3f} to {row.high:.3f}"
        lines.append(f"| {row.of if row.of != before else ''} | {row.measure} | {row.value:.3f} | {spread} | {row.beside} |")
        before = row.of
    return "\n".join(lines)


def plain(table: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as dictionaries, for JSON."""
    return [asdict(row) for row in table]
