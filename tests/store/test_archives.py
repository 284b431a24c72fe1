"""Archives of the web on their way into a store: interrupted, gone on with, and sifted."""

from __future__ import annotations

import io
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import adding, asking
from onrecord.record import Article
from onrecord.sources import archives
from onrecord.sources.files import articles
from onrecord.store import Store, open_store
from tests.store.test_killed import adding as command
from tests.store.test_store import snapshot
from tests.views.program import environment

# The writer of these archives leaves its buffers to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
_PAGES = 40
_GERMAN = "<p>Die Fähre bleibt bis Mai im Hafen, sagte der Hafenmeister am Montag. Niemand wisse, wann sie wieder fahren werde.</p>"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of pages, one of them in another language and one without a report."""
    path = tmp_path_factory.mktemp("archive") / "news.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(_PAGES):
            said = (
                f"<p>Ferry {number} stays in port, harbour master Jonas Ferreira said on Monday.</p><p>“It sails in May,” he told us.</p>"
            )
            body = {7: _GERMAN * 2, 9: ""}.get(number, said)
            page = f"<!DOCTYPE html><meta charset=utf-8><title>Ferry {number}</title><main>{body}</main>".encode()
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(f"https://coast.example/{number}", "response", payload=io.BytesIO(page), http_headers=headers)
            )
    return path


def found(archive: Path, store: Store) -> Iterator[object]:
    return articles([archive], wanted=archives.Wanted(begin=adding.begin_in(store)))


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    with open_store(tmp_path_factory.mktemp("undisturbed") / "store.db") as store:
        adding.add(store, articles([archive]))
        return snapshot(store)


def same(one: dict[str, list[str]], other: dict[str, list[str]]) -> bool:
    return {**one, "schema_steps": []} == {**other, "schema_steps": []}


def test_an_interrupted_run_goes_on(
    archive: Path, undisturbed: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What breaks off in an archive goes on behind the last batch that was kept; what is before it is not unpacked again."""
    monkeypatch.setattr(adding, "_REPORTS", 6)
    with open_store(tmp_path / "store.db") as store:

        def broken_off() -> Iterator[object]:
            for number, each in enumerate(found(archive, store)):
                if number == 20:
                    raise KeyboardInterrupt
                yield each

        with pytest.raises(KeyboardInterrupt):
            adding.add(store, broken_off())  # type: ignore[arg-type]
        rest = [each.title for each in found(archive, store) if isinstance(each, Article)]
        assert [f"Ferry {number}" for number in range(19, _PAGES)] == rest
        added = adding.add(store, found(archive, store))  # type: ignore[arg-type]
        assert {"new": _PAGES - 19} == added.counts
        assert same(undisturbed, snapshot(store))
        assert {"same": _PAGES - 1} == adding.add(store, found(archive, store)).counts  # type: ignore[arg-type]


@pytest.mark.slow
def test_killed_in_an_archive(archive: Path, undisturbed: dict[str, list[str]], tmp_path: Path) -> None:
    """Killed at random moments of an archive, nothing is lost and nothing is there twice."""
    chance = random.Random(3)
    path = tmp_path / "store.db"
    for _ in range(8):
        process = subprocess.Popen(command(archive, path), env=environment(), stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(1.5, 4))
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command(archive, path), check=False, env=environment(), stderr=subprocess.DEVNULL)
    with open_store(path) as store:
        assert [] == list(asking.verify(store))
        assert same(undisturbed, snapshot(store))


def test_languages(archive: Path, tmp_path: Path) -> None:
    """With languages given, reports in others are left out and counted."""
    with open_store(tmp_path / "store.db") as store:
        added = adding.add(store, articles([archive]), languages=["de"])
        assert ({"new": 1}, _PAGES - 2, 1) == (added.counts, added.elsewhere, added.unreadable)
