"""Clusters from judged pairs: what is the same as what, when the pairs do not all agree.

Agglomerative, with average linkage over the pairs of two clusters, those that were not judged counting as 0 (Jain, Murty and Flynn 1999,
"Data clustering: a review"): one mistaken link between two large clusters does not join them, and a chain of likenesses does not run on.
What a person judged the same is together before anything else is; what a person judged distinct is never put together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]
# Two clusters are put together where the pairs between them are linked at least so strongly on average. A pair by itself is a link
# already, so this matters for three and more: with a fifth of the pairs linked surely, they are one.
_ENOUGH = 0.2
# Scores are summed as whole numbers of this fraction, so that sums do not depend on the order.
_WHOLE = 1_000_000


def clusters(
    nodes: Iterable[str], links: Mapping[Pair, float], must: Collection[Pair] = (), cannot: Collection[Pair] = ()
) -> list[tuple[str, ...]]:
    """``nodes`` in clusters, each sorted and all in order; every node is in one.

    ``links`` are pairs that rules judged to be the same, with how sure they are (0 to 1), ``must`` pairs that people did, ``cannot`` pairs
    that people judged distinct; of a pair that ``must`` puts together ``cannot`` is not heard. Pairs are of any order, and what they name
    beside ``nodes`` is passed over. The outcome does not depend on the order of anything.
    """
    return _Clustering(nodes, must).run(links, cannot)


class _Clustering:
    """Clusters by number: the rank of their first node, which they keep as they grow."""

    def __init__(self, nodes: Iterable[str], must: Collection[Pair]) -> None:
        self._names = sorted(set(nodes))
        self._number = {name: number for number, name in enumerate(self._names)}
        self._into = list(range(len(self._names)))
        self._members = [[number] for number in self._into]
        for one, other in self._known(must):
            self._join(self._root(one), self._root(other))

    def run(self, links: Mapping[Pair, float], cannot: Collection[Pair]) -> list[tuple[str, ...]]:
        between: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for (one, other), score in links.items():
            if ends := self._roots(one, other):
                here, there = ends
                between[here][there] = between[there][here] = between[here][there] + round(score * _WHOLE)
        barred: dict[int, set[int]] = defaultdict(set)
        for one, other in cannot:
            if ends := self._roots(one, other):
                barred[ends[0]].add(ends[1])
                barred[ends[1]].add(ends[0])
        self._merge(between, barred)
        found = [tuple(self._names[n] for n in sorted(self._members[root])) for root in range(len(self._into)) if self._into[root] == root]
        return sorted(found)

    def _merge(self, between: dict[int, dict[int, int]], barred: dict[int, set[int]]) -> None:
        heap = [entry for one in between for other in between[one] if one < other and (entry := self._entry(one, other, between))]
        heapq.heapify(heap)
        while heap:
            average, one, other = heapq.heappop(heap)
            stale = self._into[one] != one or self._into[other] != other or (average, one, other) != self._entry(one, other, between)
            if stale or other in barred[one]:
                continue
            self._join(one, other)
            for third, score in between.pop(other).items():
                del between[third][other]
                if third != one:
                    between[one][third] += score
                    between[third][one] = between[one][third]
            for third in barred.pop(other, ()):
                barred[third].discard(other)
                barred[third].add(one)
                barred[one].add(third)
            for third in between[one]:
                if entry := self._entry(min(one, third), max(one, third), between):
                    heapq.heappush(heap, entry)

    def _entry(self, one: int, other: int, between: dict[int, dict[int, int]]) -> tuple[float, int, int] | None:
        """Two clusters with their average link, negative, if it is enough to put them together."""
        average = between[one][other] / (len(self._members[one]) * len(self._members[other]))
        return (-average, one, other) if average >= _ENOUGH * _WHOLE else None

    def _join(self, one: int, other: int) -> None:
        if one != other:
            low, high = sorted((one, other))
            self._into[high] = low
            self._members[low] += self._members[high]
            self._members[high] = []

    def _root(self, number: int) -> int:
        while self._into[number] != number:
            number = self._into[number]
        return number

    def _roots(self, one: str, other: str) -> tuple[int, int] | None:
        """The clusters of a pair, where both are known and they are two."""
        if one not in self._number or other not in self._number:
            return None
        ends = self._root(self._number[one]), self._root(self._number[other])
        return ends if ends[0] != ends[1] else None

    def _known(self, pairs: Collection[Pair]) -> Iterable[tuple[int, int]]:
        return ((self._number[one], self._number[other]) for one, other in sorted(pairs) if one in self._number and other in self._number)
