"""Components of links that are not to grow too large."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile._components import LEVELS, Components

LARGEST = 4
NODES = range(14)
Links = dict[tuple[int, int], float]


def components(links: Links, levels: dict[int, int]) -> Components:
    """The components of links that are there now."""

    def links_of(keys: Collection[int]) -> Iterator[tuple[int, int, float]]:
        for (one, other), score in links.items():
            yield from ((*ends, score) for ends in ((one, other), (other, one)) if ends[0] in keys)

    return Components(links_of, lambda keys: {node: levels.get(node, 0) for node in keys}, LARGEST)


def from_scratch(links: Links) -> dict[int, tuple[int, frozenset[int]]]:
    """For each node, the lowest level at which its component is small enough, and that component."""
    out: dict[int, tuple[int, frozenset[int]]] = {}
    for level in reversed(range(len(LEVELS))):
        for node in NODES:
            members = {node}
            while (
                more := {end for pair, score in links.items() if score >= LEVELS[level] and not members.isdisjoint(pair) for end in pair}
                - members
            ):
                members |= more
            if len(members) <= LARGEST or level == len(LEVELS) - 1:
                out[node] = (level, frozenset(members))
    return out


pairs = st.sampled_from(tuple(combinations(NODES, 2)))
changes = st.lists(st.tuples(pairs, st.one_of(st.none(), st.sampled_from((0.3, 0.45, 0.6, 0.75, 0.92, 0.97, 1.0)))), min_size=1, max_size=4)


@settings(max_examples=300)
@given(st.lists(changes, min_size=1, max_size=14))
def test_what_changes_bring_is_what_all_of_it_at_once_would(history: list[list[tuple[tuple[int, int], float | None]]]) -> None:
    """Links come and go; looking only at what a change touches gives the same as working all of it out anew."""
    links: Links = {}
    known: dict[int, tuple[int, frozenset[int]]] = {node: (0, frozenset({node})) for node in NODES}
    for batch in history:
        touched: set[int] = set()
        for pair, score in batch:
            if score is not None:
                links[pair] = score
            elif links.pop(pair, None) is None:
                continue
            touched |= {*pair}
        touched |= {node for node, (_, members) in known.items() if not members.isdisjoint(touched)}
        for found in components(links, {node: level for node, (level, _) in known.items()}).of(touched):
            known |= dict.fromkeys(found.members, (found.level, found.members))
        assert from_scratch(links) == known


def test_a_chain_is_cut_at_its_weakest_links() -> None:
    """Of a long chain the strong stretches stay together, and weak links between them do not count."""
    chain = dict(zip(pairwise(NODES), (0.9, 0.9, 0.3, 0.9, 0.9, 0.3, 0.9, 0.9), strict=False))
    found = components(chain, {}).of(NODES[:9])
    assert {frozenset(NODES[at : at + 3]) for at in (0, 3, 6)} == {each.members for each in found}
