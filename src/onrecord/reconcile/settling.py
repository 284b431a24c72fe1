"""Keeps the picture up to date as reports come and go, in the transaction that brings or takes them.

For each kind: nodes come and go, the pairs that are near enough to be compared change with them, new pairs are judged, judgements on pairs
that no longer are near are retired, and what hangs together is put together anew. Each step follows from the set of nodes that are there
and from what people judged, so the order in which reports came leaves no trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.reconcile import _people
from onrecord.reconcile._merging import merge
from onrecord.reconcile._neighbours import Pair, straddling, touching
from onrecord.reconcile.kinds import KINDS
from onrecord.reconcile.nodes import Kind
from onrecord.store import nodes as kept
from onrecord.store.drafts import Draft, Drawn, Made
from onrecord.store.neighbourhoods import around, near
from onrecord.store.nodes import Placed, Standing
from onrecord.store.rows import without_nul
from onrecord.store.schema import LINKS

_PARTED = "no longer near enough to be compared"
# What a node is, wherever it stands.
_KEPT = ("kind", "blocks", "signature", "subject")
_GONE = "what it was about is no longer there"


def settle(connection: Connection, written: Mapping[int, Draft], gone: Sequence[int] = ()) -> None:
    """Brings the picture up to date: ``written`` are drafts whose rows are in the store now, by the key of their report; ``gone`` are
    the keys of reports whose rows go. To be called before those reports themselves are taken out."""
    for kind in KINDS:
        arriving = [_drawn(key, each) for key, draft in written.items() for each in draft.drawn.get(kind.name, ())]
        leaving = kept.standing_of_reports(connection, kind.name, gone)
        if arriving or leaving:
            _Settling(connection, kind).change(arriving, leaving)


def resettle(connection: Connection, kind: Kind, items: Collection[str]) -> None:
    """Brings the picture up to date after a person's judgement on ``items`` was made or taken back."""
    settling = _Settling(connection, kind)
    standing = kept.standing(connection, items) + kept.split_off(connection, kind.name)
    apart = settling.apart(standing)
    placed = kept.by_key(connection, {each.node for each in standing})
    moving = [each for each in standing if placed[each.node].id != _node_id(each.folds_into, each.item, apart)]
    arriving = [_arrival(placed[each.node], each) for each in moving]
    settling.change(arriving, moving)
    merge(connection, kind, {each.node for each in kept.standing(connection, items)})


class _Arrival(NamedTuple):
    """An item on its way to the node that its content gives."""

    standing: Standing
    node: Made


class _Settling:
    """One change of one kind."""

    def __init__(self, connection: Connection, kind: Kind) -> None:
        self._connection = connection
        self._kind = kind

    def change(self, arriving: Sequence[_Arrival], leaving: Sequence[Standing]) -> None:
        """Takes items from their nodes, puts others to theirs, and judges and merges what that changes."""
        connection = self._connection
        kept.take_items(connection, [each.item for each in leaving])
        left = {each.node for each in leaving}
        there, fresh = self._place(arriving)
        empty = left - kept.first_told(connection, left).keys() if left else set()
        dead = kept.by_key(connection, empty) if empty else {}
        touched = self._depart(dead) | self._arrive(fresh)
        alone = set() if leaving else self._alone(arriving, {node.id: node.key for node in fresh if node.key not in touched})
        merge(connection, self._kind, (touched | left | there) - dead.keys() - alone)

    def apart(self, arriving: Iterable[Standing]) -> set[str]:
        """The items that stand in a node of their own."""
        wishes = _people.wishes(self._connection, self._kind.name)
        if not wishes:
            return set()
        named = {item for wish in wishes for item in (wish.one, wish.other)}
        folding = {each.item: each.folds_into for each in (*kept.standing(self._connection, named), *arriving)}
        return _people.apart(wishes, folding)

    def _alone(self, arriving: Sequence[_Arrival], unlinked: Mapping[str, int]) -> set[int]:
        """Those of new nodes, by their ids, that have one item and that nothing links, as most do: they are what they came in as. Where
        people judged, what they judged may link any."""
        if _people.wishes(self._connection, self._kind.name):
            return set()
        items = Counter(each.standing.folds_into for each in arriving)
        return {key for name, key in unlinked.items() if items[name] == 1}

    def _place(self, arriving: Sequence[_Arrival]) -> tuple[set[int], list[Placed]]:
        """Puts items to their nodes; gives these, and the nodes among them that are new."""
        apart = self.apart([each.standing for each in arriving])
        ids = {each.standing.item: _node_id(each.standing.folds_into, each.standing.item, apart) for each in arriving}
        wanted = {ids[each.standing.item]: (each.node, each.standing.item) for each in arriving}
        there = kept.keys_of(self._connection, wanted)
        fresh = kept.add(self._connection, {name: made for name, made in wanted.items() if name not in there})
        there |= fresh
        kept.put_items(self._connection, [(each.standing, there[ids[each.standing.item]]) for each in arriving])
        return set(there.values()), [_placed(key, name, wanted[name][0]) for name, key in fresh.items()]

    def _arrive(self, fresh: Sequence[Placed]) -> set[int]:
        """Judges the pairs that new nodes make, and retires judgements on those that they part; gives the nodes concerned."""
        new: set[Pair] = set()
        parted: set[Pair] = set()
        changed = _by_block(fresh)
        window, days = self._kind.window, self._kind.days
        for block, full in around(self._connection, changed, window):
            places = sorted(changed[block])
            new.update(touching(full, places, window, days))
            parted.update(straddling(full, places, window, days))
        return self._part(parted) | self._judge(new, {node.key: node for node in fresh})

    def _depart(self, dead: Mapping[int, Placed]) -> set[int]:
        """Takes out nodes that have no item left, with the judgements on them; judges the pairs that this brings together."""
        if not dead:
            return set()
        joined: set[Pair] = set()
        changed = _by_block(dead.values())
        for block, full in around(self._connection, changed, self._kind.window):
            joined.update(straddling(full, sorted(changed[block]), self._kind.window, self._kind.days))
        touched = self._judge(joined, None)
        ids = {node.id for node in dead.values()}
        judged = kept.in_force(self._connection, ids)
        kept.retire(self._connection, {number for number, *_ in judged}, _GONE)
        partners = {end for _, *ends in judged for end in ends} - ids
        kept.drop(self._connection, dead)
        return (touched | set(kept.keys_of(self._connection, partners).values())) - dead.keys()

    def _judge(self, pairs: Collection[Pair], fresh: Mapping[int, Placed] | None) -> set[int]:
        """Compares pairs that are near now, unless they have been judged: they can have been near before, in another block. ``fresh`` are
        nodes of which each pair has one, and which nobody can have judged before. Gives the nodes that came to be linked."""
        if not pairs:
            return set()
        close = sorted(pairs)
        wanted = {key for each in close for key in each}
        compared = {key: (fresh[key].id, fresh[key].compared) for key in wanted & fresh.keys()} if fresh else {}
        compared |= kept.compared_of(self._connection, wanted - compared.keys())
        known: Collection[tuple[str, str]] = ()
        if fresh is None:
            known = kept.in_force_between(self._connection, {_ordered(compared[one][0], compared[other][0]) for one, other in close})
        rows, links, touched = [], [], set()
        kind, compare = self._kind.name, self._kind.compare
        for one, other in close:
            (low, first), (high, second) = compared[one], compared[other]
            if high < low:
                low, first, high, second = high, second, low, first
            found = None if (low, high) in known else compare(first, second)
            if found is not None:
                score = round(found.score, 3)
                because = without_nul(found.because)
                rows.append(kept.Judged(kind, low, high, found.judgement, found.relation, score, found.by, because))
                if found.judgement in LINKS:
                    links.append((one, other, score))
                    touched |= {one, other}
        kept.judge(self._connection, rows)
        kept.link(self._connection, links)
        return touched

    def _part(self, pairs: Iterable[Pair]) -> set[int]:
        """Retires judgements on pairs that are near in no block any more; gives their nodes."""
        parted = sorted(pairs)
        ids = kept.ids_of(self._connection, {key for each in parted for key in each})
        ends = {each: _ordered(ids[each[0]], ids[each[1]]) for each in parted}
        judged = kept.in_force_between(self._connection, ends.values())
        numbers = {each: judged[pair] for each, pair in ends.items() if pair in judged}
        apart = numbers.keys() - self._near(numbers)
        kept.retire(self._connection, [numbers[each] for each in apart], _PARTED)
        kept.unlink(self._connection, apart)
        return {end for each in apart for end in each}

    def _near(self, pairs: Collection[Pair]) -> set[Pair]:
        """Those of ``pairs`` that are near in some block."""
        placed = kept.blocks_of(self._connection, {key for each in pairs for key in each})
        asked: list[tuple[int, str, str]] = []
        of: list[Pair] = []
        for each in pairs:
            (low, blocks), (high, other_blocks) = sorted((placed[each[0]], placed[each[1]]), key=itemgetter(0))
            shared = sorted(blocks & other_blocks)
            asked += [(block, low, high) for block in shared]
            of += [each] * len(shared)
        return {each for each, close in zip(of, near(self._connection, asked, self._kind.window), strict=True) if close}


def _drawn(report: int, drawn: Drawn) -> _Arrival:
    """An item that comes with its report."""
    standing = Standing(item=drawn.item, report=report, told=drawn.told, folds_into=drawn.node.id, node=0)
    return _Arrival(standing=standing, node=drawn.node)


def _placed(key: int, name: str, made: Made) -> Placed:
    order = f"{made.order} {name}"
    return Placed(key=key, id=name, order=order, **{each: getattr(made, each) for each in _KEPT})


def _arrival(placed: Placed, standing: Standing) -> _Arrival:
    """An item that moves to another node: what is compared stays the same."""
    known = {each: getattr(placed, each) for each in _KEPT}
    return _Arrival(standing=standing, node=Made(**known, id=standing.folds_into, order=placed.order.removesuffix(f" {placed.id}")))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _by_block(nodes: Iterable[Placed]) -> dict[int, list[tuple[str, int]]]:
    out: dict[int, list[tuple[str, int]]] = {}
    for node in nodes:
        for block in node.blocks:
            out.setdefault(block, []).append((node.order, node.key))
    return out


def _node_id(folds_into: str, item: str, apart: Collection[str]) -> str:
    return f"{folds_into}/{item}" if item in apart else folds_into
