"""The web page with many readers at once: a minute of ``benchmarks.web`` over the demo's store."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from benchmarks.web import addresses, load, memory, serving
from onrecord import adding, demo
from onrecord.store import open_store

_GROWN_MB = 40


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("wrk") is None, reason="needs wrk: apt-get install wrk")
def test_many_readers_at_once(tmp_path: Path) -> None:
    """Twenty clients ask for pages of every kind for a minute: each is answered, and the server does not grow."""
    place = str(tmp_path / "store.db")
    with open_store(place) as store:
        adding.add(store, demo.articles())
    paths = [path for some in addresses(place, random.Random(1), 10).values() for path in some]
    with serving(place) as (address, process):
        load(address, paths, clients=20, seconds=10)
        held = memory(process)
        found = load(address, paths, clients=20, seconds=50)
        grown = memory(process) - held
    assert (0, True) == (found.errors, found.requests > 100)
    assert grown < _GROWN_MB
