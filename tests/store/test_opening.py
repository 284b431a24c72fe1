"""Stores that cannot be opened, read or written say why, and what to do; what was in them stays."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from onrecord import asking
from onrecord.adding import put
from onrecord.errors import TooSlow, UnusableStore, WrongUse
from onrecord.store import Store, open_store, patient
from tests.store.test_store import ATTACK, snapshot
from tests.stores import Server, demo_records, record


def test_a_later_version_is_refused(where: str) -> None:
    """A store that a later version of onrecord made is left alone, with words."""
    with open_store(where) as store, store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO schema_steps (number, name, at) VALUES (99, 'tomorrow', '2031-01-01')")
    with pytest.raises(UnusableStore, match="made by a later version"):
        open_store(where)


def test_an_interrupted_beginning_goes_on(where: str) -> None:
    """A store whose making broke off after its first step is brought up to date."""
    from onrecord.store import steps

    with Store(where) as begun, begun.writing() as connection:
        steps.take(connection, 1)
    with open_store(where) as store:
        put(store, [record(ATTACK, id="x")])
        assert ["x"] == [row["report"] for row in asking.search(store, "convoy")]


def test_another_database_is_refused(tmp_path: Path) -> None:
    """A database that is no store is left as it is."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(UnusableStore, match="no store of onrecord"):
        open_store(path)
    with sqlite3.connect(path) as other:
        assert [("birds",)] == other.execute("SELECT name FROM sqlite_schema").fetchall()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("folder", "it is a folder"), ("absent/store.db", "there is no folder"), ("text.db", "nor any SQLite database")],
)
def test_what_is_no_database_is_told(tmp_path: Path, name: str, reason: str) -> None:
    """A folder, a path to nowhere and a text file are each told for what they are."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.db").write_text("This is a report and no database.\n" * 100, encoding="utf-8")
    with pytest.raises(UnusableStore, match=reason):
        open_store(tmp_path / name)


def test_asking_makes_no_store(tmp_path: Path) -> None:
    """Whoever only asks gets an error and no empty file."""
    with pytest.raises(UnusableStore, match="there is no such store"):
        open_store(tmp_path / "store.db", create=False)
    assert [] == list(tmp_path.iterdir())


def test_damage_in_the_file_is_told(tmp_path: Path) -> None:
    """A file with broken pages is told as damaged, by whoever meets them first."""
    path = tmp_path / "store.db"
    with open_store(path) as store:
        put(store, demo_records())
    with sqlite3.connect(path) as whole:
        whole.execute("PRAGMA journal_mode = DELETE")
    with path.open("r+b") as stream:
        size = path.stat().st_size
        for at in range(8192, size - 4096, 8192):
            stream.seek(at)
            stream.write(b"\xaa" * 2048)

    def look() -> list[str]:
        with open_store(path, create=False) as store:
            return list(asking.verify(store))

    try:
        found = look()
    except UnusableStore as error:
        found = [str(error)]
    assert found
    assert any("damaged" in told or "the file:" in told for told in found)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to anything")
def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    """A store that may not be written to can be asked, and adding says why it cannot be."""
    path = tmp_path / "store.db"
    with open_store(path) as store:
        put(store, [record(ATTACK, id="x")])
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_store(path, create=False) as store:
            assert ["x"] == [row["report"] for row in asking.reports(store)]
            with pytest.raises(UnusableStore, match="only be read"):
                put(store, [record(ATTACK, id="y")])
    finally:
        tmp_path.chmod(0o755)


def test_a_store_opened_for_reading_alone(tmp_path: Path) -> None:
    """A write that the database refuses because the file may only be read is told so, and changes nothing."""
    path = tmp_path / "store.db"
    with open_store(path) as store:
        put(store, [record(ATTACK, id="x")])
        before = snapshot(store)
        with store.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(UnusableStore, match="only be read"):
            put(store, [record(ATTACK, id="y")])
        assert before == snapshot(store)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When there is no room left, the batch is refused with words, and what was there before stays."""
    path = tmp_path / "store.db"
    with open_store(path) as store:
        put(store, demo_records()[:4])
        before = snapshot(store)
        with store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(UnusableStore, match="the disk is full"):
            put(store, demo_records()[4:])
        assert before == snapshot(store)
    with open_store(path) as store:
        put(store, demo_records())
        assert len(demo_records()) == sum(1 for _ in asking.reports(store))
        assert [] == list(asking.verify(store))


def test_a_backup_is_the_store(tmp_path: Path) -> None:
    """A backup taken while another connection reads holds what the store does, and never takes the place of a file that is there."""
    path, copy = tmp_path / "store.db", tmp_path / "copy.db"
    with open_store(path) as store:
        put(store, demo_records()[:5])
        with store.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
            store.backup(copy)
        with open_store(copy, create=False) as copied:
            assert snapshot(store) == snapshot(copied)
            assert [] == list(asking.verify(copied))
        with pytest.raises(WrongUse, match="is there already"):
            store.backup(copy)


@pytest.mark.parametrize(
    ("where", "reason"),
    [("mysql://host/name", "no database that a store can be in"), ("postgresql://host:port/name", "no URL of a database")],
)
def test_addresses_that_are_none(where: str, reason: str) -> None:
    """A URL of another database, or of none, is wrong use, told in words."""
    with pytest.raises(WrongUse, match=reason):
        open_store(where)


def test_a_server_that_is_not_there() -> None:
    """A PostgreSQL that does not answer is told, without the password."""
    with pytest.raises(UnusableStore, match="lost or refused") as caught:
        open_store("postgresql://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_a_connection_lost_in_a_batch(postgresql: Server) -> None:
    """When the server ends a connection in the middle of a batch, that is told, nothing of the batch is there, and adding goes on after."""
    with open_store(postgresql.database()) as store:
        put(store, demo_records()[:3])
        before = snapshot(store)

        def lose() -> None:
            with store.writing() as connection:
                number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
                connection.exec_driver_sql("DELETE FROM parties")
                with store.reading() as other:
                    other.exec_driver_sql(f"SELECT pg_terminate_backend({number})")
                connection.exec_driver_sql("DELETE FROM sentences")

        with pytest.raises(UnusableStore, match="lost or refused"):
            lose()
        assert before == snapshot(store)
        put(store, demo_records())
        assert [] == list(asking.verify(store))


def test_an_older_store_is_brought_up_to_date(where: str) -> None:
    """A store made before merging had links and levels gains them, and merges as one made today."""
    first, second = record(ATTACK, id="x", published="2024-03-05"), record(ATTACK, id="y", published="2024-03-06")
    with open_store(where) as store:
        put(store, [first, second])
        today = snapshot(store)
        with store.writing() as connection:
            for statement in (
                "DROP TABLE links",
                "DROP INDEX judgements_of_other",
                "ALTER TABLE nodes DROP COLUMN level",
                "DROP TABLE progress",
                "DROP TABLE feeds",
                "DROP TABLE feed_entries",
                "CREATE INDEX ix_mentions_report ON mentions (report)",
                "DROP INDEX events_by_days",
                "DROP INDEX parties_by_name",
                "CREATE INDEX parties_by_name ON parties (name, kind, role)",
                "DELETE FROM schema_steps WHERE number >= 3",
            ):
                connection.exec_driver_sql(statement)
    with open_store(where) as store:
        brought_up = snapshot(store)
        assert today == brought_up
        assert brought_up["links"]
        with store.reading() as connection:
            assert "ix_mentions_report" not in {index["name"] for index in inspect(connection).get_indexes("mentions")}
            assert "events_by_days" in {index["name"] for index in inspect(connection).get_indexes("events")}
            of_parties = {index["name"]: index["column_names"] for index in inspect(connection).get_indexes("parties")}
            assert of_parties["parties_by_name"] == ["name", "kind", "role", "item"]


def test_a_store_tells_that_it_was_written(store: Store, where: str) -> None:
    """Its state is another once this or another process has written, and the same as long as nobody has."""
    first = store.state()
    assert first == store.state() and list(asking.reports(store)) == []
    put(store, [record(ATTACK, id="x")])
    second = store.state()
    assert first != second == store.state()
    with open_store(where) as other:
        put(other, [record(ATTACK + " More.", id="y")])
    assert second != store.state()


def test_questions_that_take_too_long_are_broken_off(store: Store) -> None:
    """A question is broken off after the time it may take, within ``patient`` it has more, and the next is answered as ever."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT count(*) FROM n"
    store.seconds = 0.05
    with pytest.raises(TooSlow, match="takes too long"), store.reading() as connection:
        connection.exec_driver_sql(endless.format(10**9))
    with patient(60.0), store.reading() as connection:
        assert 300_000 == connection.exec_driver_sql(endless.format(300_000)).scalar_one()
    assert [] == list(asking.reports(store))
