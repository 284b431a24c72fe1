"""Killed at any moment a store is whole; several processes that add at once lose nothing and keep nothing twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import threading
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from onrecord import asking, demo
from onrecord.record import Article
from onrecord.store import Store, open_store
from tests.store.test_store import snapshot
from tests.views.program import PROGRAM, environment

_KILLS = 50
_COPIES = 4  # so often the demo's reports, each time as others


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with more reports than fit into one batch."""
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(_COPIES):
            for article in demo.articles():
                assert isinstance(article, Article)
                about = {name: value for name, value in asdict(article).items() if name not in ("origin", "gaps", "url")}
                line = about | {"id": f"{article.id}-{number}", "text": article.text + f"\nThis is edition {number}.\n"}
                stream.write(json.dumps(line) + "\n")
    return path


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a store holds after an add that nothing disturbed."""
    path = tmp_path_factory.mktemp("undisturbed") / "store.db"
    subprocess.run(adding(reports, path), check=True, env=environment(), stderr=subprocess.DEVNULL)
    with open_store(path) as store:
        return snapshot(store)


def adding(reports: Path, store: Path | str) -> list[str]:
    """The command that adds, in small batches, so that kills fall between and into them."""
    small = "import onrecord.adding as adding; adding._REPORTS = 7"
    call = f"import sys; {small}; from onrecord.views.cli import main; sys.exit(main({['add', str(reports), '--store', str(store)]!r}))"
    return [PROGRAM[0], "-c", call]


@pytest.mark.slow
def test_killed_at_fifty_moments(reports: Path, undisturbed: dict[str, list[str]], tmp_path: Path) -> None:
    """Killed at fifty random moments of an add, the store verifies each time, and the end is that of an undisturbed run."""
    chance = random.Random(7)
    path, kills = tmp_path / "store.db", 0
    while kills < _KILLS:
        with subprocess.Popen(adding(reports, path), env=environment(), stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.3, 1.6))
            process.send_signal(signal.SIGKILL)
        kills += 1
        if path.exists():
            with open_store(path) as store:
                assert [] == list(asking.verify(store))
                finished = sum(1 for _ in asking.reports(store)) == _COPIES * 20
            if finished:
                path.unlink()
                for beside in tmp_path.glob("store.db-*"):
                    beside.unlink()
    subprocess.run(adding(reports, path), check=True, env=environment(), stderr=subprocess.DEVNULL)
    with open_store(path) as store:
        assert undisturbed == snapshot(store)


def test_two_add_at_once_and_one_reads(reports: Path, undisturbed: dict[str, list[str]], where: str) -> None:
    """Two processes that add the same reports at once, with a reader beside them, come to what one alone does; the reader sees whole
    batches only."""
    with open_store(where):
        pass
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        with Store(where) as beside:
            while not done.is_set():
                with beside.reading() as connection:
                    rows = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one()
                    lost = connection.exec_driver_sql(
                        "SELECT count(*) FROM events WHERE report NOT IN (SELECT key FROM reports)"
                    ).scalar_one()
                assert lost == 0
                seen.append(rows)

    reader = threading.Thread(target=read)
    reader.start()
    adders = [subprocess.Popen(adding(reports, where), env=environment(), stderr=subprocess.PIPE) for _ in range(2)]
    errors = [adder.communicate(timeout=240)[1] for adder in adders]
    done.set()
    reader.join()
    assert [0, 0] == [adder.returncode for adder in adders], errors
    assert sorted(seen) == seen
    with open_store(where) as store:
        assert {name: rows for name, rows in undisturbed.items() if name != "schema_steps"} == {
            name: rows for name, rows in snapshot(store).items() if name != "schema_steps"
        }
        assert [] == list(asking.verify(store))
