"""What hangs together with given nodes: connected components of the graph of links, cut at stronger links where they would grow too large.

The longer a story runs, the more everything in it is linked with everything, by way of third things. A component is therefore taken at the
lowest of some levels at which it is no larger than ``LARGEST``; links below its level do not count in it. That follows from the set of
links alone, so it does not depend on the order in which they came. Nodes know the level at which they were merged. Where a component
outgrows a level, those that were merged at that level are found by it and merged anew; nothing further away is looked at, so what a change
costs is bounded by what hangs together closely.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

LEVELS: Final = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
LARGEST: Final = 128

Links = dict[int, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that hang together by links of at least ``LEVELS[level]``."""

    level: int
    members: frozenset[int]


class Components:
    """The components of nodes, by their keys. ``links_of`` reads the links of nodes, each from the end that is asked for, and
    ``levels_of`` the levels at which nodes were merged. What is of strength 1 and more is never cut, and a person's links are stronger
    than that."""

    def __init__(
        self,
        links_of: Callable[[Collection[int]], Iterable[tuple[int, int, float]]],
        levels_of: Callable[[Collection[int]], Mapping[int, int]],
        largest: int = LARGEST,
    ) -> None:
        self._links_of, self._levels_of, self._largest = links_of, levels_of, largest
        self._read: set[int] = set()
        # Of each node that was read, those that it is linked with; and the same by the highest level at which the link counts.
        self.links: Links = defaultdict(dict)
        self._linked: dict[int, list[list[int]]] = defaultdict(lambda: [[] for _ in LEVELS])

    def of(self, starts: Collection[int]) -> list[Component]:
        """The components of ``starts``, and of all others that are to be merged anew on their account."""
        found: list[Component] = []
        done: set[int] = set()
        waiting = set(starts)
        while waiting:
            made = self._of(waiting)
            done |= {name for component in made for name in component.members}
            found += made
            waiting = self._outgrown(made) - done
        return found

    def inside(self, component: Component) -> dict[tuple[int, int], float]:
        """The links that count within a component."""
        least = LEVELS[component.level]
        return {
            (one, other): min(score, 1.0)
            for one in component.members
            for other, score in self.links[one].items()
            if one < other and score >= least and other in component.members
        }

    def _of(self, starts: set[int]) -> list[Component]:
        """From the strongest links down: a component is what it was one level higher as soon as it grows too large."""
        current = [frozenset({start}) for start in sorted(starts)]
        found: list[Component] = []
        for level in reversed(range(len(LEVELS))):
            grown = self._grown(current, level)
            found += [Component(level + 1, before) for before, after in zip(current, grown, strict=True) if after is None]
            current = sorted({after for after in grown if after is not None}, key=min)
        return [*found, *(Component(0, members) for members in current)]

    def _grown(self, seeds: list[frozenset[int]], level: int) -> list[frozenset[int] | None]:
        """Each of ``seeds``, which is all that hangs together at the level above, with all that hangs together with it at ``level``;
        ``None`` where that is too large, but for the highest level. Wave by wave from all seeds at once, those that meet going on as one,
        so that little is read of what is too large."""
        whole = level == len(LEVELS) - 1
        regions = _Regions(seeds)
        wave = [key for seed in seeds for key in seed]
        # The stronger links of what is in a seed stay within it.
        counting = slice(level, level + 1)
        while wave:
            self._read_links(wave)
            reached = [new for key in wave for linked in self._linked[key][counting] if linked for new in regions.meet(key, linked)]
            wave = [key for key in reached if whole or len(regions.of(key)) <= self._largest]
            counting = slice(level, None)
        made: dict[int, frozenset[int] | None] = {}
        for seed in seeds:
            region = regions.of(min(seed))
            if id(region) not in made:
                made[id(region)] = frozenset(region) if whole or len(region) <= self._largest else None
        return [made[id(regions.of(min(seed)))] for seed in seeds]

    def _read_links(self, names: Collection[int]) -> None:
        unread = {*names} - self._read
        if unread:
            self._read |= unread
            of: int | None = None
            for one, other, score in self._links_of(unread):
                if one != of:  # those of one node come one after the other
                    of, links, linked = one, self.links[one], self._linked[one]
                links[other] = score
                linked[_level(score)].append(other)

    def _outgrown(self, made: Iterable[Component]) -> set[int]:
        """The nodes beside components that were merged at a level at which they are in one with these, which has outgrown it."""
        beside: dict[int, int] = {}
        for component in made:
            for name in component.members if component.level else ():
                for other, score in self.links[name].items():
                    if other not in component.members:
                        outgrown = min(component.level - 1, _level(score))
                        beside[other] = max(outgrown, beside.get(other, 0))
        levels = self._levels_of(beside) if beside else {}
        return {name for name, outgrown in beside.items() if levels.get(name, 0) <= outgrown}


@cache
def _level(score: float) -> int:
    """The highest level at which a link counts; scores have three decimals."""
    return bisect_right(LEVELS, score) - 1


class _Regions:
    """Sets of nodes that grow and become one where they meet."""

    def __init__(self, seeds: Iterable[frozenset[int]]) -> None:
        self._of: dict[int, set[int]] = {}
        for seed in seeds:
            region = set(seed)
            self._of |= dict.fromkeys(seed, region)

    def of(self, key: int) -> set[int]:
        """The region that a node is in."""
        return self._of[key]

    def meet(self, key: int, others: Iterable[int]) -> Iterator[int]:
        """Puts ``others`` into the region of ``key``, each with all of its own; gives those that were in none."""
        here = self._of[key]
        for other in others:
            there = self._of.get(other)
            if there is None:
                here.add(other)
                self._of[other] = here
                yield other
            elif there is not here:
                small, here = sorted((here, there), key=len)
                here |= small
                self._of |= dict.fromkeys(small, here)
