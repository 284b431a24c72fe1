"""What a store keeps: one behaviour, whatever database is behind it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

import onrecord
from onrecord import adding, asking, corpus, demo
from onrecord.adding import add, put
from onrecord.errors import UnusableStore, WrongUse
from onrecord.formats import jsonl
from onrecord.record import Article, Record
from onrecord.store import Store, open_store
from onrecord.store.schema import ITEM_TABLES, metadata, parties, reports, sentences
from tests.stores import demo_records, record
from tests.strategies import records

ATTACK = "Rebels attacked a convoy near Kano on Monday, killing 12 people. The army said it would respond.\n"
LATER = "Rebels attacked a convoy near Kano on Monday, killing at least 17 people. The army said it would respond.\n"


def snapshot(store: Store) -> dict[str, list[str]]:
    """All that stands in a store, but for keys, times and the order of rows."""
    out = {}
    passed_over = {"key", "report", "node", "block", "at", "added", "number", "thread", "record", "blocks"}
    with store.reading() as connection:
        for table in metadata.sorted_tables:
            # The names of parties, and both ends of links, are keys of other tables.
            keys = {("parties", "name"), ("links", "other")}
            columns = [column for column in table.c if column.name not in passed_over and (table.name, column.name) not in keys]
            query = select(*columns)
            if table.name == "judgements":
                query = query.where(table.c.retired.is_(None))
            out[table.name] = sorted(json.dumps([str(value) for value in row], ensure_ascii=False) for row in connection.execute(query))
    return out


def counts(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    with store.reading() as connection:
        return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in metadata.sorted_tables}


def test_every_item_of_a_record_is_a_row(store: Store) -> None:
    """Each table holds a row for each item of the records, and each row says in which report it stands."""
    put(store, demo_records())
    found = counts(store)
    for name in ITEM_TABLES:
        assert found[name] == sum(len(getattr(each, name)) for each in demo_records()), name
    assert found["sentences"] == sum(len(each.sentences) for each in demo_records())
    assert found["reports"] == len(demo_records())


def test_quotes_stand_on_their_spans(store: Store) -> None:
    """The quote of every row is what stands on its span, and the record kept whole is the one that was put in."""
    put(store, demo_records())
    texts = {each.report.id: each.text for each in demo_records()}
    for row in asking.events(store, every=True):
        start, end = row["span"]
        pieces = row["quote"].split(" … ")
        assert texts[row["report"]][start:end].startswith(pieces[0])
        assert texts[row["report"]][start:end].endswith(pieces[-1])
    for each in demo_records():
        assert each == asking.record(store, each.report.id)


def test_processes_that_read_leave_the_same_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in a process apart, or read and drafted by several, reports leave the store that one process leaves."""
    monkeypatch.setattr(corpus, "_WORTH_A_PROCESS", 0)
    found = []
    for workers, apart in ((1, False), (1, True), (2, False)):
        with open_store(tmp_path / f"{workers} {apart}.db") as store:
            add(store, demo.articles(), workers=workers, apart=apart)
            found.append(snapshot(store))
            assert list(asking.verify(store)) == []
    assert found[0] == found[1] == found[2]
    assert len(found[0]["reports"]) == len(demo_records())


def test_what_was_put_in_verifies(store: Store) -> None:
    """A store of the demo's reports proves to hold."""
    put(store, demo_records())
    assert [] == list(asking.verify(store))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(found=st.lists(records(), min_size=1, max_size=3))
def test_any_record_can_be_kept(store: Store, found: list[Record]) -> None:
    """Whatever a record holds, it is kept, verified, and comes back as it was; taken out, nothing of it is left."""
    # Two of one address would be versions of one report.
    wanted = {each.report.id: replace(each, report=replace(each.report, url=None)) for each in found}
    try:
        put(store, wanted.values())
        assert [] == list(asking.verify(store))
        for name, each in wanted.items():
            assert each == asking.record(store, name)
    finally:
        for name in wanted:
            asking.remove(store, name)
    left = counts(store)
    assert {"schema_steps"} == {name for name, number in left.items() if number and name != "judgements"}


def test_adding_again_changes_nothing(store: Store) -> None:
    """The same reports once more leave every row as it was."""
    put(store, demo_records())
    before = snapshot(store)
    assert {"same": len(demo_records())} == put(store, demo_records())
    assert before == snapshot(store)


def test_reading_again_changes_nothing(store: Store) -> None:
    """The same reports, read and written anew because that was asked for, give the same rows and the same picture."""
    put(store, demo_records())
    before = snapshot(store)
    assert {"again": len(demo_records())} == put(store, demo_records(), again=True)
    assert before == snapshot(store)
    assert [] == list(asking.verify(store))


def test_other_text_under_an_id_is_a_new_version(store: Store) -> None:
    """A changed report becomes a version of its own: the rows are those of the later one, and both are kept whole."""
    put(store, [record(ATTACK, id="x", published="2024-01-02")])
    assert {"version": 1} == put(store, [record(LATER, id="x", published="2024-01-03")])
    assert [17.0] == [row["low"] for row in asking.figures(store)]
    assert [ATTACK, LATER] == [asking.record(store, "x", version).text for version in (1, 2)]
    assert [] == list(asking.verify(store))
    changed = {(each["kind"], each["what"]): each["cells"] for each in asking.changes(store, "x")}
    assert (12.0, 17.0) == tuple(changed["figures", "changed"]["low"])
    assert ("2024-01-02", "2024-01-03") == tuple(changed["report", "changed"]["published"])


def test_other_text_at_an_address_is_a_new_version(store: Store) -> None:
    """Two texts of one address are versions of one report, though their ids differ."""
    put(store, [record(ATTACK, url="https://a.example/1", published="2024-01-02")])
    put(store, [record(LATER, url="https://a.example/1", published="2024-01-03")])
    (row,) = asking.reports(store)
    assert (2, 2) == (row["version"], row["versions"])


def test_an_older_version_comes_in_behind(store: Store) -> None:
    """A version published earlier than the one that is there is kept, and leaves the rows alone."""
    put(store, [record(LATER, id="x", published="2024-01-03")])
    assert {"older": 1} == put(store, [record(ATTACK, id="x", published="2024-01-02")])
    assert [17.0] == [row["low"] for row in asking.figures(store)]
    assert [] == list(asking.verify(store))


def test_one_id_and_two_texts_in_one_batch(store: Store) -> None:
    """Of two reports with one id in one batch none is lost: they are versions."""
    put(store, [record(ATTACK, id="x"), record(LATER, id="x")])
    (row,) = asking.reports(store)
    assert 2 == row["versions"]
    assert [] == list(asking.verify(store))


def test_removing_leaves_what_others_tell(store: Store) -> None:
    """A report that is taken out leaves the store as if it had never come; another that tells the same event stays."""
    first, second = record(ATTACK, id="a", published="2024-01-02"), record(ATTACK + "More follows.\n", id="b", published="2024-01-02")
    put(store, [second])
    alone = snapshot(store)
    put(store, [first])
    assert {2} == {row["reports"] for row in asking.events(store, type="ASSAULT")}
    asking.remove(store, "a")
    assert alone == snapshot(store)
    assert [] == list(asking.verify(store))


def test_removing_takes_all_versions(store: Store) -> None:
    """With a report go all its versions."""
    put(store, [record(ATTACK, id="x"), record(LATER, id="x")])
    assert 2 == asking.remove(store, "x")
    assert [] == list(asking.reports(store))
    with pytest.raises(WrongUse, match="there is no report x"):
        asking.remove(store, "x")


def test_adding_tells_what_it_did(store: Store) -> None:
    """New reports, those that were there and those that cannot be read are counted, and one that cannot be read keeps no other out."""
    told = []
    articles = [Article(text=ATTACK, id="a"), Article(text="", id="empty"), Article(text=LATER, id="b")]
    added = add(store, articles, on_done=lambda error: told.append(error and error.reason))
    assert ({"new": 2}, 1) == (added.counts, added.unreadable)
    assert 3 == len(told)
    assert 1 == sum(reason is not None for reason in told)
    assert {"same": 2} == add(store, articles).counts
    assert {"again": 2} == add(store, articles, again=True).counts


def test_a_reader_sees_the_store_as_it_was(store: Store) -> None:
    """What is written while somebody reads does not show in what that reader sees."""
    put(store, demo_records()[:3])
    with store.reading() as connection:
        query = select(func.count()).select_from(reports)
        before = connection.execute(query).scalar_one()
        put(store, demo_records()[3:5])
        assert before == connection.execute(query).scalar_one()
    assert 5 == sum(1 for _ in asking.reports(store))


def test_a_failed_batch_leaves_no_trace(store: Store) -> None:
    """A batch that breaks off leaves the store as it was before."""
    put(store, demo_records()[:3])
    before = snapshot(store)

    def break_off() -> None:
        with store.writing() as connection:
            connection.execute(parties.delete())
            connection.execute(sentences.delete())
            raise RuntimeError("broken off")

    with pytest.raises(RuntimeError, match="broken off"):
        break_off()
    assert before == snapshot(store)


def test_nothing_is_written_behind_a_batch_that_failed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches are read while others are written, yet where one cannot be written, none behind it is: adding again begins with it."""
    tried: list[list[str]] = []

    def failing(_: Store, batch: list[Record], **_more: object) -> dict[str, int]:
        tried.append([each.report.id for each in batch])
        raise UnusableStore("store", "", "the disk is full", "")

    monkeypatch.setattr(adding, "_REPORTS", 2)
    monkeypatch.setattr(adding, "put", failing)
    with pytest.raises(UnusableStore, match="the disk is full"):
        add(store, [Article(text=ATTACK, id=name) for name in "abcdef"])
    assert [["a", "b"]] == tried


def test_dates_beyond_every_calendar_are_kept(store: Store) -> None:
    """A record with days that no calendar has is kept and can be asked for; the days are no days."""
    odd = record(ATTACK, id="x", published="2024-01-02")
    dates = tuple(replace(date, value=value) for date, value in zip(odd.dates, ("9999-99-99",), strict=False))
    put(store, [replace(odd, dates=dates)])
    assert [] == list(asking.verify(store))
    assert [] == list(asking.events(store, since="9999-01-01"))


def test_damage_is_named(store: Store) -> None:
    """A row that is not what its record gives is told, with the report it stands in."""
    put(store, [record(ATTACK, id="x")])
    with store.writing() as connection:
        connection.execute(ITEM_TABLES["figures"].update().values(low=99))
    (problem,) = asking.verify(store)
    assert problem.startswith("report x, version 1:")
    assert "figures" in problem


def test_the_python_api_is_the_stores(where: str) -> None:
    """What the package exports opens, fills and asks a store."""
    with onrecord.open_store(where) as store:
        onrecord.add(store, [Article(text=ATTACK, id="x")])
        assert ["x"] == [row["report"] for row in onrecord.reports(store)]
        assert json.loads(jsonl.dumps(asking.record(store, "x")))["report"]["id"] == "x"
