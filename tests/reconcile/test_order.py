"""The order in which reports come leaves no trace, and neither do reports that came and went."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord import asking
from onrecord.adding import put
from onrecord.record import Record
from onrecord.store import Store, open_store
from tests.store.test_store import snapshot
from tests.stores import demo_records, record

# Reports that are near each other in every way: the same events on other days, copies, corrections, other words for one thing.
_TOWNS = ("Kano", "Mosul", "Derna")
_SAYINGS = ("The governor said 12 people had been killed.", "Officials said at least 14 people were killed.", "The army denied the attack.")


def _crowd() -> list[Record]:
    days = ("2024-03-04", "2024-03-05", "2024-03-09")
    texts = [
        (f"Gunmen attacked a market in {town} on Monday and burned houses. {saying}\n", day)
        for town in _TOWNS
        for day in days
        for saying in _SAYINGS
    ]
    return [record(text, id=f"r{number:02}", published=day) for number, (text, day) in enumerate(texts)]


def picture(store: Store) -> dict[str, list[str]]:
    """What a store holds and what it makes of it. Ranks in blocks of the demo's size do not part pairs, so judgements count too."""
    return snapshot(store)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The picture of all reports, put in at once."""
    with open_store(tmp_path_factory.mktemp("order") / "store.db") as store:
        put(store, [*demo_records(), *_crowd()])
        return picture(store)


@settings(max_examples=12, phases=[Phase.generate])
@given(data=st.data())
def test_order_and_batches_leave_no_trace(settled: dict[str, list[str]], data: st.DataObject) -> None:
    """Whatever the order of the reports and however they are cut into batches, the store and its picture are the same."""
    seed, size = data.draw(st.integers(0, 10_000)), data.draw(st.sampled_from((1, 3, 7, 50)))
    records = [*demo_records(), *_crowd()]
    random.Random(seed).shuffle(records)
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store.db") as store:
        for at in range(0, len(records), size):
            put(store, records[at : at + size])
        assert settled == picture(store)


@settings(max_examples=10, phases=[Phase.generate])
@given(seed=st.integers(0, 10_000))
def test_what_came_and_went_leaves_no_trace(settled: dict[str, list[str]], seed: int) -> None:
    """Reports that are taken out, and reports put in again after that, leave the store as if nothing had happened."""
    records = [*demo_records(), *_crowd()]
    chance = random.Random(seed)
    chance.shuffle(records)
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store.db") as store:
        put(store, records)
        gone = records[: chance.randrange(1, 12)]
        for each in gone:
            asking.remove(store, each.report.id)
        rest = picture(store)
        with open_store(Path(folder) / "rest.db") as fresh:
            put(fresh, records[len(gone) :])
            assert picture(fresh) == rest
        put(store, gone)
        assert settled == picture(store)
        assert [] == list(asking.verify(store))


def test_both_databases_give_one_picture(settled: dict[str, list[str]], store: Store) -> None:
    """PostgreSQL and SQLite hold the same rows and come to the same judgements."""
    records = [*demo_records(), *_crowd()]
    random.Random(4).shuffle(records)
    for at in range(0, len(records), 9):
        put(store, records[at : at + 9])
    assert {name: rows for name, rows in settled.items() if name != "schema_steps"} == {
        name: rows for name, rows in picture(store).items() if name != "schema_steps"
    }
