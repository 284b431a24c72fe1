"""Puts together what hangs together: nodes that judgements in force link, as clusters; each item then knows the first told of its
cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from onrecord.reconcile._people import Wish, present, wishes
from onrecord.reconcile.clustering import clusters
from onrecord.reconcile.nodes import LINKS, Kind
from onrecord.store import nodes as kept

# An actor of the news has a great many items; what each was merged into is asked for by way of its node.
_BY_NODE = frozenset({"actor"})


@dataclass(slots=True)
class _Graph:
    """The nodes that are to be merged anew, and what links them."""

    placed: dict[str, int] = field(default_factory=dict)
    links: dict[tuple[str, str], float] = field(default_factory=dict)
    must: set[tuple[str, str]] = field(default_factory=set)
    cannot: set[tuple[str, str]] = field(default_factory=set)


def merge(connection: Connection, kind: Kind, touched: Iterable[int]) -> None:
    """Works out anew what the nodes ``touched``, and all that they are or were linked with, were judged to be the same as."""
    graph = _grown(connection, kind, touched)
    if not graph.placed:
        return
    found = clusters(graph.placed, graph.links, graph.must, graph.cannot)
    told = kept.items_of(connection, graph.placed.values())
    members = [[graph.placed[name] for name in cluster] for cluster in found]
    firsts = [min(told[key][0] for key in keys)[1] for keys in members]
    merged = {key: first for keys, first in zip(members, firsts, strict=True) for key in keys}
    items = {} if kind.name in _BY_NODE else {item: merged[key] for key in merged for _, item in told[key]}
    kept.set_merged(connection, kind.name, merged, items)


def _grown(connection: Connection, kind: Kind, touched: Iterable[int]) -> _Graph:
    """All that hangs together with ``touched``, and what did so before."""
    graph = _Graph()
    wished = _by_node(connection, wishes(connection, kind.name))
    wave = kept.merged_with(connection, touched)
    while wave:
        graph.placed |= {name: key for key, name in wave.items()}
        ids = set(wave.values())
        next_ids = {end for pair in _linked(connection, graph, ids) for end in pair} | _wished(graph, wished, ids)
        wave = {key: name for name, key in kept.keys_of(connection, next_ids - graph.placed.keys()).items()}
    _overrule(graph, wished)
    return graph


def _linked(connection: Connection, graph: _Graph, ids: Collection[str]) -> set[tuple[str, str]]:
    """The pairs that judgements by rule link, with one of ``ids`` in them; they go into the graph."""
    found = {(row.one, row.other): row.score for row in kept.in_force(connection, ids) if row.judgement in LINKS}
    graph.links |= found
    return set(found)


def _by_node(connection: Connection, made: Collection[Wish]) -> dict[tuple[str, str], str]:
    """People's judgements as judgements on nodes; the last made on a pair holds."""
    if not made:
        return {}
    node_of = present(connection, {item for wish in made for item in (wish.one, wish.other)})
    names = kept.ids_of(connection, set(node_of.values()))
    out: dict[tuple[str, str], str] = {}
    for wish in made:
        if wish.one not in node_of or wish.other not in node_of:
            continue  # it stands by where it stood, on an item that is on its way out
        one, other = sorted((names[node_of[wish.one]], names[node_of[wish.other]]))
        if one != other:
            out[one, other] = wish.judgement
    return out


def _wished(graph: _Graph, wished: dict[tuple[str, str], str], ids: Collection[str]) -> set[str]:
    """The nodes that people judged to be the same as one of ``ids``."""
    pairs = {pair for pair, judgement in wished.items() if judgement in LINKS and not {*pair}.isdisjoint(ids)}
    graph.must |= pairs
    return {end for pair in pairs for end in pair}


def _overrule(graph: _Graph, wished: dict[tuple[str, str], str]) -> None:
    """A person's judgement stands above a rule's on the same pair."""
    for pair, judgement in wished.items():
        if graph.placed.keys() >= {*pair}:
            graph.links.pop(pair, None)
            if judgement == "distinct":
                graph.cannot.add(pair)
