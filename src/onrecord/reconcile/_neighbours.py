"""Which pairs of a block are near enough to be compared, and how that changes when nodes come and go.

Near are two nodes of a block whose ranks differ by no more than the window (Hernández and Stolfo 1995, "The merge/purge problem for large
databases"). Since that follows from the set of nodes alone, a node that comes between two others can part them, and one that goes can bring
two together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from onrecord.reconcile._days import between, number

# A node in its block: its place in the order, which no two nodes have in common, and its key.
Place = tuple[str, int]
Pair = tuple[int, int]


def pair(one: int, other: int) -> Pair:
    """Two nodes, in an order that depends on them alone."""
    return (one, other) if one < other else (other, one)


def touching(full: Sequence[Place], changed: Sequence[Place], window: int, days: int | None = None) -> Iterator[Pair]:
    """The near pairs of a block ``full`` that have a changed node in them; both are sorted. With ``days``, without those whose orders
    begin with days that lie further apart."""
    close = _close(full, days)
    for place in changed:
        at = bisect_left(full, place)
        for near in (*range(max(0, at - window), at), *range(at + 1, min(len(full), at + 1 + window))):
            if close is None or close(at, near):
                yield pair(full[near][1], place[1])


def straddling(full: Sequence[Place], changed: Sequence[Place], window: int, days: int | None = None) -> Iterator[Pair]:
    """The pairs of unchanged nodes that are near in the block without the changed nodes, and are not in ``full``, which has them; with
    ``days`` as above."""
    if len(full) <= window + 1:
        return  # all are near as it is
    close = _close(full, days)
    gone = set(changed)
    rest = [place for place in full if place not in gone]
    rank = {place: at for at, place in enumerate(full)}
    done: set[int] = set()
    for place in changed:
        gap = bisect_left(rest, place)
        if gap in done:
            continue
        done.add(gap)
        for left in range(max(0, gap - window), gap):
            for right in range(min(left + window, len(rest) - 1), gap - 1, -1):
                if rank[rest[right]] - rank[rest[left]] <= window:
                    break
                if close is None or close(rank[rest[left]], rank[rest[right]]):
                    yield pair(rest[left][1], rest[right][1])


def _close(full: Sequence[Place], days: int | None) -> Callable[[int, int], bool] | None:
    """Whether two nodes of a block, by their ranks, are of days no further apart than ``days``, or of days that are not known; ``None``
    where all are, as in most blocks."""
    if days is None:
        return None
    most = days
    spread = between(_day(full[0][0][:10]), _day(full[-1][0][:10])) if full else 0
    if spread is not None and spread <= most:
        return None
    day_of = [_day(order[:10]) for order, _ in full]

    def close(one: int, other: int) -> bool:
        return (between(day_of[one], day_of[other]) or 0) <= most

    return close


_day = lru_cache(4_096)(number)
