"""What reconciling is built of: sketches of texts, neighbours in a block, clusters of judged pairs."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, text

from onrecord.reconcile._neighbours import Place, straddling, touching
from onrecord.reconcile._sketches import containment, hashes, least_resemblance, resemblance, shingles
from onrecord.reconcile._words import words
from onrecord.reconcile.clustering import clusters
from onrecord.store import Store, neighbourhoods
from onrecord.store.among import among
from onrecord.store.schema import links, nodes

WORDS = st.lists(st.sampled_from("rain fell on the town and no one came to help us then".split()), min_size=1, max_size=40).map(" ".join)


@given(WORDS, WORDS)
def test_short_texts_are_compared_exactly(one: str, other: str) -> None:
    """As long as a sketch holds all shingles, resemblance and containment are those of the sets."""
    ours, theirs = shingles(hashes(words(one)), 2).tolist(), shingles(hashes(words(other)), 2).tolist()
    shared, either = len({*ours} & {*theirs}), len({*ours} | {*theirs})
    alike = resemblance(ours, theirs, 128)
    assert alike == pytest.approx(shared / either)
    assert containment(alike, len(ours), len(theirs)) == pytest.approx(shared / min(len(ours), len(theirs)))


@given(WORDS, WORDS, st.sampled_from((0.1, 0.25, 0.45, 0.9)))
def test_a_glance_passes_over_nothing_that_counts(one: str, other: str, inside: float) -> None:
    """What is told at a glance to be too little alike is so."""
    ours, theirs = shingles(hashes(words(one)), 2).tolist(), shingles(hashes(words(other)), 2).tolist()
    least = least_resemblance(inside, len(ours), len(theirs))
    whole, quick = resemblance(ours, theirs, 16), resemblance(ours, theirs, 16, least)
    assert quick == whole or (quick == 0 and whole < least)


UNDATED = 5  # nodes whose day is not known; they stand first


def placed(numbers: set[int]) -> list[Place]:
    """Nodes on one day after the other."""
    days = {number: "" if number < UNDATED else str(date(2025, 2, 20) + timedelta(number)) for number in sorted(numbers)}
    return [(f"{day} {number:03}", number) for number, day in days.items()]


def near(places: list[Place], window: int, days: int | None) -> set[tuple[int, int]]:
    """The near pairs of a block, by their ranks and days."""
    pairs = [sorted((a[1], b[1])) for (i, a), (j, b) in combinations(enumerate(sorted(places)), 2) if j - i <= window]
    return {(low, high) for low, high in pairs if days is None or low < UNDATED or high - low <= days}


@given(st.sets(st.integers(0, 60), max_size=25), st.sets(st.integers(0, 60), max_size=8), st.integers(1, 5), st.none() | st.integers(1, 40))
def test_pairs_follow_those_who_come(there: set[int], coming: set[int], window: int, days: int | None) -> None:
    """The pairs that new nodes touch come, those that they straddle go, and that is all that changes; nodes of days that lie further apart
    than they may make no pairs."""
    before, new = placed(there - coming), placed(coming)
    full = sorted(before + new)
    came, went = set(touching(full, new, window, days)), set(straddling(full, new, window, days))
    assert near(full, window, days) == (near(before, window, days) | came) - went
    assert went <= near(before, window, days)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.floats(0.3, 1)), max_size=20), st.randoms())
def test_clusters_do_not_depend_on_the_order_of_links(found: list[tuple[str, str, float]], chance: Any) -> None:
    """The same links give the same clusters, in whatever order and whichever way round they come."""
    pairs = {(min(a, b), max(a, b)): score for a, b, score in found if a != b}
    mixed = list(pairs.items())
    chance.shuffle(mixed)
    assert clusters("abcdefgh", pairs) == clusters("hgfedcba", {pair[::-1]: score for pair, score in mixed})


def test_people_outrank_links() -> None:
    """What a person put together is together without a link, and what a person parted stays apart with one."""
    assert [("a", "b"), ("c",)] == clusters("abc", {("a", "c"): 0.4}, must=[("a", "b")], cannot=[("a", "c")])


def test_one_link_does_not_join_two_clusters() -> None:
    """Two triples that agree among themselves are not made one by a single link between them."""
    triples = dict.fromkeys([*combinations("abc", 2), *combinations("xyz", 2)], 0.9)
    assert [("a", "b", "c"), ("x", "y", "z")] == clusters("abcxyz", {**triples, ("c", "x"): 0.9})


@pytest.mark.parametrize("column", [links.c.node, nodes.c.id], ids=str)
def test_many_are_looked_up_by_index(store: Store, column: Column[Any]) -> None:
    """Asking for many at once uses the index of the column, not a walk through the table."""
    with store.reading() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("PostgreSQL decides by the size of a table")
        query = column.table.select().where(among(column, [1, 2] if column is links.c.node else ["a", "b"]))
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {query.compile(connection, compile_kwargs={'literal_binds': True})}")).all()
    assert any(f"SEARCH {column.table.name} USING" in row[3] for row in plan), plan


def test_blocks_are_read_around_what_changes(store: Store) -> None:
    """Of a long block, the places asked for come with enough neighbours on either side, and with no more than a few others."""
    with store.writing() as connection:
        connection.execute(
            text('INSERT INTO blocks (block, "order", node) VALUES (:b, :o, :n)'),
            [{"b": 7, "o": f"2024-01-{n:05}", "n": n} for n in range(500)],
        )
        (found,) = neighbourhoods.around(connection, {7: [("2024-01-00250", 250)]}, 10)
        close = neighbourhoods.near(connection, [(7, "2024-01-00100", "2024-01-00110"), (7, "2024-01-00100", "2024-01-00111")], 10)
        connection.execute(text("DELETE FROM blocks"))
    ranks = [node for _, node in found[1]]
    assert {*range(240, 261)} <= {*ranks}
    assert ranks == sorted(ranks)
    assert len(ranks) < 40
    assert [True, False] == close
