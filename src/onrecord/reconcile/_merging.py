"""Puts together what hangs together: nodes that judgements in force link, as clusters; each item then knows the first told of its
cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection

from onrecord.reconcile._components import Components
from onrecord.reconcile._neighbours import Pair, pair
from onrecord.reconcile._people import Wish, present, wishes
from onrecord.reconcile.clustering import clusters
from onrecord.reconcile.nodes import Kind
from onrecord.store import nodes as kept
from onrecord.store.schema import LINKS

# An actor of the news has a great many items; what each was merged into is asked for by way of its node.
_BY_NODE = frozenset({"actor"})


# What a person put together holds at every level.
_JUDGED: Final = 2.0


def merge(connection: Connection, kind: Kind, touched: Collection[int]) -> None:
    """Works out anew what the nodes ``touched``, and all that they are or were linked with, were judged to be the same as."""
    starts = kept.merged_with(connection, touched)
    if not starts:
        return
    wished = _by_node(connection, wishes(connection, kind.name))
    together = {pair for pair, judgement in wished.items() if judgement in LINKS}
    apart = {pair for pair, judgement in wished.items() if judgement == "distinct"}

    def links_of(keys: Collection[int]) -> list[tuple[int, int, float]]:
        found = kept.links_of(connection, keys)
        if not wished:
            return found
        ends = ((*each, _JUDGED) for one, other in together for each in ((one, other), (other, one)) if each[0] in keys)
        return [*(link for link in found if pair(*link[:2]) not in wished), *ends]

    components = Components(links_of, partial(kept.levels_of, connection))
    found = components.of(starts)
    level_of = {key: component.level for component in found for key in component.members}
    # In the order of ids, which does not depend on what came first.
    ids = kept.ids_of(connection, level_of)
    links = {(ids[one], ids[other]): score for component in found for (one, other), score in components.inside(component).items()}
    named = [{(ids[one], ids[other]) for one, other in pairs if one in ids and other in ids} for pairs in (together, apart)]
    keys = {name: key for key, name in ids.items()}
    _write(connection, kind, [[keys[name] for name in cluster] for cluster in clusters(keys, links, *named)], level_of, starts)


def _write(
    connection: Connection, kind: Kind, found: Iterable[Sequence[int]], level_of: Mapping[int, int], starts: Collection[int]
) -> None:
    """Each node, and each item, knows the first told of its cluster. ``starts`` are the nodes to which items may have come."""
    told = kept.first_told(connection, level_of)
    merged: dict[int, tuple[str, int]] = {}
    for cluster in found:
        first = min(told[key] for key in cluster)[1]
        merged |= {key: (first, level_of[key]) for key in cluster}
    changed = kept.set_merged(connection, merged) | {*starts} & merged.keys()
    if kind.name not in _BY_NODE:
        kept.tell_items(connection, kind.name, {item: merged[key][0] for key, item in kept.items_of(connection, changed)})


def _by_node(connection: Connection, made: Collection[Wish]) -> dict[Pair, str]:
    """People's judgements as judgements on nodes; the last made on a pair holds, above what rules judged."""
    if not made:
        return {}
    node_of = present(connection, {item for wish in made for item in (wish.one, wish.other)})
    out: dict[Pair, str] = {}
    for wish in made:
        # Where a node is not there, the judgement stands by where it stood, on an item that is on its way out.
        if wish.one in node_of and wish.other in node_of and node_of[wish.one] != node_of[wish.other]:
            out[pair(node_of[wish.one], node_of[wish.other])] = wish.judgement
    return out
